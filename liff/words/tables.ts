/** The app's own words in all languages. The built app loads the one that its reader reads (scripts/app/languages.ts). */
import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/common.ts";
import { en } from "./en/common.ts";
import { ja, type Words } from "./ja/common.ts";

export const WORDS: Record<Language, Words> = { ja, easy, en };
