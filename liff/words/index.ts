import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/common.ts";
import { en } from "./en/common.ts";
import { ja, type Words } from "./ja/common.ts";

const WORDS: Record<Language, Words> = { ja, easy, en };
export const LANGUAGE_NAMES: Record<Language, string> = { ja: "日本語", easy: "やさしい日本語", en: "English" };
export const wordsOf = (language: Language): Words => WORDS[language];
export type { Words };
