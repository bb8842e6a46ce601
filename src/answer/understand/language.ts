/** Which language a question is written in. Only what the letters prove; short Latin words stay Japanese (AI, DX, LINE). */
import { BETWEEN_KANA } from "../normalise.ts";
import type { ForeignTable } from "../table-schemas.ts";

/** "ja", "en", or the code of a table of data/languages. */
export type QuestionLanguage = string;

/** Lead and trail bytes of two-byte characters in Shift_JIS. */
const LEADS = [...range(0x88, 0x9f), ...range(0xe0, 0xea), ...range(0xed, 0xee), ...range(0xfa, 0xfc)];
const TRAILS = [...range(0x40, 0x7e), ...range(0x80, 0xfc)];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

let kanji: ReadonlySet<string> | null = null;

/** Every kanji that Japanese computers have had from the start (JIS X 0208 and what makers added): 图, 关 and 嗎 are none of them. */
function japaneseKanji(): ReadonlySet<string> {
  kanji ??= new Set(new TextDecoder("shift_jis").decode(Uint8Array.from(LEADS.flatMap((lead) => TRAILS.flatMap((trail) => [lead, trail])))));
  return kanji;
}

/** Whether a message is in the language of a table; `words`: how many it has. */
function isIn({ recognise: { letters, words, notJapaneseHan } }: ForeignTable, text: string, inLatin: number): boolean {
  if (letters && new RegExp(letters, "iu").test(text)) return true;
  if (notJapaneseHan && (text.match(/\p{Script=Han}/gu) ?? []).some((one) => !japaneseKanji().has(one))) return true;
  return (words ?? []).some((word) =>
    /\p{Script=Latin}/u.test(word) ? inLatin > 1 && new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "iu").test(text) : text.includes(word),
  );
}

/** Japanese words in a foreign sentence (「the town app (総合アプリ)」) make it no Japanese one: this many Latin letters to each of theirs. */
const FOREIGN_SHARE = 3;

export function languageOf(message: string, tables: readonly ForeignTable[]): QuestionLanguage {
  const count = (letters: RegExp) => message.match(letters)?.length ?? 0;
  const foreign = count(/\p{Script=Latin}/gu) > FOREIGN_SHARE * count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu);
  const text = foreign ? message.replace(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]+/gu, " ") : message;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  const words = text.match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
  const found = tables.find((table) => isIn(table, text, words.length));
  if (found) return found.code;
  if (/\p{Script=Han}/u.test(text)) return "ja";
  if (words.length > 1) return "en";
  return (words[0]?.length ?? 0) > 4 && words[0] === words[0]?.toLowerCase() ? "en" : "ja";
}

/** Letters of a message in hiragana alone that is more than a short 「いつからですか？」; with katakana in it anybody may write so. */
const HIRAGANA_ALONE = 14;

/** Whether somebody writes やさしい日本語: blanks between words in kana, or hiragana alone. */
export function isTypedEasy(message: string): boolean {
  if (/[\p{Script=Han}\p{Script=Latin}]/u.test(message)) return false;
  const hiragana = message.match(/\p{Script=Hiragana}/gu)?.length ?? 0;
  return (message.match(BETWEEN_KANA)?.length ?? 0) >= 2 || (hiragana >= HIRAGANA_ALONE && !/\p{Script=Katakana}/u.test(message));
}
