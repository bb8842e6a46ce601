/** A question as typed, made comparable. Nothing of it is lost that carries meaning. */
import { withoutClosing, withoutOpening } from "./polite.ts";

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

// Digits, # and * are emoji of their own to Unicode, and stay.
export const EMOJI = /(?:(?![#*\p{N}])[\p{Extended_Pictographic}\p{Emoji_Component}])+/gu;
/** Blanks between words in kana (やさしい日本語) part what is one run of letters. */
export const BETWEEN_KANA = /(?<=[ぁ-んァ-ヶー]) (?=[ぁ-んァ-ヶ])/gu;
/** What may be a face: brackets with or without the hands that bow, and orz. */
const BRACKETS = /(?:(?<!\p{L})m|ヾ)?\([^()]*\)(?:m(?!\p{L})|ノ)?|\borz\b/giu;
/** A number, or letters of a word, in brackets. */
const WORD = /\(.*(?:\p{N}|\p{L}{2}).*\)|\([\p{L}\s]*\)/u;
/** (笑), ｗｗ. */
const LAUGHS = /\([笑泣汗涙爆怒]\)|(?<=[^\p{Script=Latin}\p{N}\s])w+(?![\p{Script=Latin}\p{N}])/giu;
const LONG = /([ー〜~!！?？。…])\1+/gu;
/** Somebody calls the bot by its name; いつから without さん or a comma is the question word. */
const CALL = /^(いつから(さん|くん|ちゃん)[、,!！。\s]*|(いつから|ボット(さん)?|bot)[、,]\s*)/iu;
/** So many single letters with blanks between them are one stretch of words. */
const SPACED_MIN = 4;
const SPACED = new RegExp(`(?<![^\\s])[^\\s](?: [^\\s]){${SPACED_MIN - 1},}(?![^\\s])`, "gu");

/** What is left of `text` without its noise; all of it where nothing else was said. */
const kept = (text: string, left: string): string => (hasWords(left) ? left.trim() : text);

/**
 * A message as it is read: normalised, without emoji, faces, laughs, the bot's own name as a call and polite words around it.
 * Nothing is taken where nothing else was said: 「ありがとう😊」 stays thanks.
 */
export function read(text: string): string {
  const steps: readonly ((said: string) => string)[] = [
    (said) => said.replace(EMOJI, ""),
    (said) => said.replace(SPACED, (letters) => letters.replaceAll(" ", "")),
    (said) => said.replace(LAUGHS, ""),
    (said) => said.replace(BRACKETS, (one) => (WORD.test(one) ? one : "")),
    (said) => said.replace(LONG, "$1"),
    (said) => said.replace(CALL, ""),
    withoutOpening,
    withoutClosing,
  ];
  return steps.reduce((said, step) => kept(said, step(said)), normalise(text));
}

/** Lower case without white space: what the patterns of the understanding match. */
export function compact(text: string): string {
  return normalise(text).toLowerCase().replace(/\s+/g, "");
}

/** Whether any letter, kana, kanji or digit is left: emoji, signs and blanks alone are no question. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
