/** A question as typed, made comparable. Nothing of it is lost that carries meaning. */

/**
 * A longer question is searched by its beginning and its end: LINE allows 5,000 characters, nobody's question needs more
 * than this, and people ask last. Emergencies are looked for in all of it (understand/emergencies.ts).
 */
export const QUESTION_MAX_CHARS = 600;
const HEAD_CHARS = QUESTION_MAX_CHARS / 2;
/** between the two, so that no word is made of two halves */
const CUT = "。";

// Control, zero-width and bidirectional marks, unassigned tag characters, halves of a character: they carry nothing and can hide words.
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2800]/gu;

/** NFKC and visible characters only. A line end stays one. */
export function visible(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\t/g, " ")
    .replace(/[\n\r]+/g, "\n")
    .replace(INVISIBLE, "");
}

/** Visible characters only, one space between words, at most QUESTION_MAX_CHARS characters: the first and the last. */
export function normalise(text: string): string {
  const ends = text.length > QUESTION_MAX_CHARS * 4 ? text.slice(0, QUESTION_MAX_CHARS * 2) + CUT + text.slice(-QUESTION_MAX_CHARS * 2) : text;
  const line = visible(ends).replace(/\n/g, " ").replace(/ {2,}/g, " ").trim();
  const characters = [...line];
  if (characters.length <= QUESTION_MAX_CHARS) return line;
  const tail = characters.slice(HEAD_CHARS + CUT.length - QUESTION_MAX_CHARS);
  return [...characters.slice(0, HEAD_CHARS), CUT, ...tail].join("").trim();
}

/** Lower case without white space: what the patterns of the understanding match. */
export function compact(text: string): string {
  return normalise(text).toLowerCase().replace(/\s+/g, "");
}

/** Whether any letter, kana, kanji or digit is left: emoji, signs and blanks alone are no question. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
