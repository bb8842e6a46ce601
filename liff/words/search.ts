import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/search.ts";
import { en } from "./en/search.ts";
import { ja, type SearchWords } from "./ja/search.ts";

const WORDS: Record<Language, SearchWords> = { ja, easy, en };
export const searchWords = (language: Language): SearchWords => WORDS[language];
