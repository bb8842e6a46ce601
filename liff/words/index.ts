import type { Language } from "../../src/answer/types.ts";
import type { Day } from "../../src/plan/fiscal-year.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { easy } from "./easy/common.ts";
import { en } from "./en/common.ts";
import { ja, type Words } from "./ja/common.ts";

const WORDS: Record<Language, Words> = { ja, easy, en };
export const LANGUAGE_NAMES: Record<Language, string> = { ja: "日本語", easy: "やさしい日本語", en: "English" };
export const wordsOf = (language: Language): Words => WORDS[language];
/** A day as the reader's language writes it, readings included. */
export const dayIn = (language: Language, day: Day): string => wordsIn(language).day(day);
export type { Words };
