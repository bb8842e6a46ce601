/** Polite words around what somebody says, as plain words: a new one is a word more in a list. */

/** In front of a message or of a sentence of it. */
const OPENING = [
  ...["すみません", "すいません", "ごめん", "ごめんなさい", "ごめんください", "申し訳ない", "申し訳ありません", "お忙しいところ"],
  ...["こんにちは", "こんにちわ", "こんばんは", "こんばんわ", "おはよう", "おはようございます", "はじめまして"],
  ...["お世話になります", "お世話になってます", "お世話になっています", "お世話になっております"],
  ...["あの", "あのう", "あのー", "あのうー", "えっと", "ねえ", "なあ", "おーい", "ちょっと", "少し"],
  ...["話変わるけど", "話は変わるけど", "話かわるけど", "話は変わりますが", "ほな", "そしたら", "じゃあ", "それじゃあ", "ほんなら", "ほいじゃ"],
];
/** In front of a change of subject, with a stop or a blank behind. */
const TURNING = [
  ...["じゃ", "では", "それじゃ", "そいぎ", "んじゃ", "で", "へえ", "ふーん", "なるほど"],
  ...[
    "ちがう",
    "違う",
    "ちがうちがう",
    "違う違う",
    "ちがいます",
    "違います",
    "ちげえよ",
    "ちゃうちゃう",
    "ちゃう",
    "いやいや",
    "そうじゃなくて",
    "そうじゃのうて",
  ],
];
const OPENING_ENGLISH = ["hello", "hi", "excuse me", "sorry"];
/** 「聞きたいんですが、」: leave to ask, in front of what is asked. */
const LEAVE = [
  "聞きたい",
  "お聞きしたい",
  "ききたい",
  "伺いたい",
  "お伺いしたい",
  "うかがいたい",
  "尋ねたい",
  "お尋ねしたい",
  "教えてほしい",
  "教えてもらいたい",
];
const LEAVE_END = "(?:こと|の|ん)?(?:が)?(?:ある|あり)?(?:の|ん)?(?:です|ます)?(?:が|けど|けんど|ばってん|けれど)[、,\\s]*";
/** Behind it, also without a stop before. */
const CLOSING = [
  ...["よろしく", "よろしくです", "よろしくね", "よろしくどうぞ", "宜しく"].flatMap((word) => [word, `どうぞ${word}`, `どうか${word}`]),
  ...["よろしくお願いします", "よろしくお願いいたします", "よろしくおねがいします", "宜しくお願いします", "宜しくお願い致します", "どうぞよろしくお願いします"],
  ...["教えて", "おしえて"].flatMap((ask) =>
    ["くれたら", "もらえたら", "いただけたら", "いただければ", "いただけると"].flatMap((wish) =>
      ["助かります", "たすかります", "嬉しいです", "うれしいです", "幸いです"].map((end) => `${ask}${wish}${end}`),
    ),
  ),
];
/** Behind a stop or a blank only: 「予約できると助かります」 wishes for something. */
const CLOSING_SENTENCE = ["助かります", "ありがとう", "ありがとうございます", "お願いします", "おねがいします", "お願いいたします"];

/** Longer words first: of 「おはようございます」 nothing stays. */
const anyOf = (words: readonly string[]) => `(?:${[...words].sort((a, b) => b.length - a.length).join("|")})`;

const BEFORE = new RegExp(
  `^(?:${anyOf(OPENING)}(?:が|けど|けども)?[、。,!！\\s〜ー]*|${anyOf(TURNING)}[、。,!！\\s〜ー]+|${anyOf(OPENING_ENGLISH)}\\b[,.!\\s]*|${anyOf(LEAVE)}${LEAVE_END})+`,
  "iu",
);
const BEHIND = new RegExp(`(?:[、。,!！\\s]*${anyOf(CLOSING)}|[。!！?？\\s]+${anyOf(CLOSING_SENTENCE)})+[。!！\\s]*$`, "u");

/** What is said, without polite words before it. */
export const withoutOpening = (text: string): string => text.replace(BEFORE, "");

/** What is said, without polite words behind it. */
export const withoutClosing = (text: string): string => text.replace(BEHIND, "");
