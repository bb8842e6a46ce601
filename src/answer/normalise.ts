/** A question as typed, made comparable. Nothing of it is lost that carries meaning. */

/**
 * A longer question is searched by its beginning and its end: LINE allows 5,000 characters, nobody's question needs more
 * than this, and people ask last. Emergencies are looked for in all of it (understand/emergencies.ts).
 */
export const QUESTION_MAX_CHARS = 600;

/** The beginning and the end of a longer text, and a full stop between them, so that no word is made of two halves. */
const ends = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max / 2 - 1)}。${text.slice(1 - max / 2)}` : text);

// Control, zero-width and bidirectional marks, and unassigned tag characters: they carry nothing and can hide words.
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2800]/gu;

/** NFKC and visible characters only. Line ends stay. */
export const visible = (text: string): string => text.normalize("NFKC").replace(INVISIBLE, "");

/** Visible characters only, one space between words, at most QUESTION_MAX_CHARS characters: the first and the last. */
export function normalise(text: string): string {
  const line = visible(ends(text, QUESTION_MAX_CHARS * 4)).replace(/[\t\n\r ]+/g, " ");
  // A cut may halve a character.
  return ends(line.trim(), QUESTION_MAX_CHARS)
    .replace(/\p{Cs}/gu, "")
    .trim();
}

/** Lower case without white space: what the patterns of the understanding match. */
export function compact(text: string): string {
  return normalise(text).toLowerCase().replace(/\s+/g, "");
}

/** Whether any letter, kana, kanji or digit is left: emoji, signs and blanks alone are no question. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
