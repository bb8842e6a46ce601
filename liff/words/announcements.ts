import type { Language } from "../../src/answer/types.ts";
import { easy } from "./easy/announcements.ts";
import { en } from "./en/announcements.ts";
import { type AnnouncementWords, ja } from "./ja/announcements.ts";

const WORDS: Record<Language, AnnouncementWords> = { ja, easy, en };
export const announcementWords = (language: Language): AnnouncementWords => WORDS[language];
