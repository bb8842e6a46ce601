import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/service.ts";
import { en } from "./en/service.ts";
import { ja, type ServiceWords } from "./ja/service.ts";

const WORDS: Record<Language, ServiceWords> = { ja, easy, en };
export const serviceWords = (language: Language): ServiceWords => WORDS[language];
