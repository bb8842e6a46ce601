import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy.ts";
import { en } from "./en.ts";
import { ja, type Words } from "./ja.ts";

const WORDS: Record<Language, Words> = { ja, easy, en };
export const LANGUAGE_NAMES: Record<Language, string> = { ja: "日本語", easy: "やさしい日本語", en: "English" };
/** BCP 47: what a screen reader speaks. */
export const LANGUAGE_TAGS: Record<Language, string> = { ja: "ja", easy: "ja", en: "en" };

export const wordsOf = (language: Language): Words => WORDS[language];
export type { Words };
