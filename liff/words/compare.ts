import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/compare.ts";
import { en } from "./en/compare.ts";
import { type CompareWords, ja } from "./ja/compare.ts";

const WORDS: Record<Language, CompareWords> = { ja, easy, en };
export const compareWords = (language: Language): CompareWords => WORDS[language];
