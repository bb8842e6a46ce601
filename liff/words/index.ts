import type { Language } from "../../src/answer/types.ts";
import type { Day } from "../../src/plan/fiscal-year.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import type { Words } from "./ja/common.ts";
import { WORDS } from "./tables.ts";

export const LANGUAGE_NAMES: Record<Language, string> = { ja: "日本語", easy: "やさしい日本語", en: "English" };
export const wordsOf = (language: Language): Words => WORDS[language];
/** A day as the reader's language writes it, readings included. */
export const dayIn = (language: Language, day: Day): string => wordsIn(language).day(day);
export type { Words };
