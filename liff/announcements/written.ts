/** What of an announcement a reader gets: their language, else やさしい日本語, else Japanese (decided for sending, and here alike). */
import type { Language } from "../../src/answer/types.ts";

type Written = { ja: string; easy: string | null; en: string | null };

/** `own`: false where the town did not write it in the reader's language. */
export function written(text: Written, language: Language): { text: string; own: boolean } {
  if (language === "ja") return { text: text.ja, own: true };
  const own = text[language];
  return own === null ? { text: text.easy ?? text.ja, own: false } : { text: own, own: true };
}

/** An announcement whose title or body is not in the reader's language. */
export function isElsewhere({ title, body }: { title: Written; body: Written }, language: Language): boolean {
  return !written(title, language).own || !written(body, language).own;
}

/** The town's own page, where the address is one a browser may open. */
export function officialPage(link: string | null): string | null {
  return link !== null && /^https?:\/\//i.test(link) ? link : null;
}
