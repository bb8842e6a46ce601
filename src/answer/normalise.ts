/** A question as typed, made comparable. Nothing of it is lost that carries meaning. */

/** A longer question is cut: LINE allows 5,000 characters, nobody's question needs more than this. */
export const QUESTION_MAX_CHARS = 600;

// Control, zero-width and bidirectional marks, and unassigned tag characters: they carry nothing and can hide words.
const INVISIBLE = /[\p{Cc}\p{Cf}\u2800]/gu;

/** NFKC, visible characters only, one space between words, at most QUESTION_MAX_CHARS characters. */
export function normalise(text: string): string {
  const head = text.slice(0, QUESTION_MAX_CHARS * 2);
  return [
    ...head
      .normalize("NFKC")
      .replace(/[\n\r\t]+/g, " ")
      .replace(INVISIBLE, ""),
  ]
    .slice(0, QUESTION_MAX_CHARS)
    .join("")
    .replace(/ {2,}/g, " ")
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
