import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/about.ts";
import { en } from "./en/about.ts";
import { type AboutWords, ja } from "./ja/about.ts";

const WORDS: Record<Language, AboutWords> = { ja, easy, en };
export const aboutWords = (language: Language): AboutWords => WORDS[language];
