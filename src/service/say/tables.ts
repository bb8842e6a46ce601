/** The tables of all languages. The mini app loads the one that its reader reads (scripts/app/languages.ts). */
import type { Trilingual } from "../../plan/schema.ts";
import { easy } from "./easy.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { ServiceWords } from "./words.ts";

export const WORDS: Record<keyof Trilingual, ServiceWords> = { ja, easy, en };
