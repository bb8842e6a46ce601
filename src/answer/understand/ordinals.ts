/** Which row of a list is meant: 「2番目の」「②」「上から三つ目」「最後のやつ」, "the second one". */

const KANJI = "一二三四五六七八九十";
const ENGLISH = [
  "first|one",
  "second|two",
  "third|three",
  "fourth|four",
  "fifth|five",
  "sixth|six",
  "seventh|seven",
  "eighth|eight",
  "ninth|nine",
  "tenth|ten",
];
const KANA = ["ひと", "ふた", "みっ", "よっ", "いつ", "むっ", "なな", "やっ", "ここの", "とお"];
const SPOKEN = ["いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう", "じゅう"];
const LAST = /最後|さいご|ラスト|末|しまい|(一番|いちばん|いっちゃん)(下|した|しだ)|(下|した)の|\b(last|bottom|end)\b/u;
const MIDDLE = /真ん中|まんな[かが]|中(ほど|央)|あいだ|間の|\bmiddle\b/u;
const FIRST = /最初|さいしょ|はじめの|初めの|先頭|頭の|トップ|(一番|いちばん|いっちゃん)(上|うえ)|(上|うえ)の|\btop\b/u;
const FROM_BELOW = /(下|した|後ろ|うしろ)から|from the (bottom|end)/u;

/** A number of the text: digits, kanji, kana with つ or 番, English. */
function numberIn(text: string): number | null {
  const digits = /\d+/u.exec(text);
  if (digits) return Number(digits[0]);
  const kanji = new RegExp(`[${KANJI}](?=番|つ|個|件|目|っ|の|は|$|[?？。、])`, "u").exec(text);
  if (kanji) return KANJI.indexOf(kanji[0]) + 1;
  const english = ENGLISH.findIndex((word) => new RegExp(`\\b(${word})\\b(?! (?=at|on|in|please|you))`, "u").test(text));
  if (english >= 0) return english + 1;
  const counted = KANA.findIndex((stem) => text.includes(`${stem}つ`));
  if (counted >= 0) return counted + 1;
  const spoken = SPOKEN.findIndex((word) => text.replace(/[。、!！?？\s]/gu, "") === word || text.includes(`${word}ばん`));
  return spoken >= 0 ? spoken + 1 : null;
}

/** A row by a number with its counter, in a few words. */
const ROW = new RegExp(`(\\d+|[${KANJI}])(番目?|つ目|個目|件目|行目)|^[①-⑩]|(最初|最後|真ん中)の(やつ|もの|ん|は)`, "u");
const ROW_MAX_LETTERS = 16;

/** Whether the words surely name a row of a list. */
export const namesRow = (said: string): boolean => [...said].length <= ROW_MAX_LETTERS && ROW.test(said.normalize("NFKC"));

/** The place of the row in a list of `length`, from 0; null where the text names none, -1 where there is no such row. */
export function rowMeant(said: string, length: number): number | null {
  const text = said.normalize("NFKC").toLowerCase();
  const number = numberIn(text);
  if (FROM_BELOW.test(text) && number !== null) return number <= length ? length - number : -1;
  if (LAST.test(text)) return length - 1;
  if (MIDDLE.test(text)) return Math.floor((length - 1) / 2);
  if (FIRST.test(text)) return 0;
  if (number === null) return null;
  return number >= 1 && number <= length ? number - 1 : -1;
}
