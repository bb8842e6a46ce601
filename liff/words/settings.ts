import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/settings.ts";
import { en } from "./en/settings.ts";
import { ja, type SettingsWords } from "./ja/settings.ts";

const WORDS: Record<Language, SettingsWords> = { ja, easy, en };
export const settingsWords = (language: Language): SettingsWords => WORDS[language];
