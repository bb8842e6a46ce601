/** Settings by chat: whole messages that are commands, in the three languages. A sentence around them is a question. */
import { hasWords, read } from "../../answer/normalise.ts";
import type { Postback } from "../postback.ts";

export type Command = Postback | { a: "choose-town" } | { a: "stop" } | { a: "help" } | { a: "tester"; v: string };

const WORDS: readonly [Command, readonly string[]][] = [
  [
    { a: "choose-town" },
    [
      "まちを変える",
      "町を変える",
      "まちをかえる",
      "町をかえる",
      "まち変更",
      "町の変更",
      "まちを選ぶ",
      "町を選ぶ",
      "まちをえらぶ",
      "change town",
      "choose town",
      "change my town",
    ],
  ],
  [{ a: "menu", v: "settings" }, ["設定", "せってい", "設定を見る", "設定を変える", "settings", "setting"]],
  [{ a: "menu", v: "language" }, ["ことば", "言葉", "言語", "ことばを変える", "言葉を変える", "ことば language", "language", "change language"]],
  [
    { a: "menu", v: "other-languages" },
    ["中文", "语言", "中国語", "tiếng việt", "ngôn ngữ", "ベトナム語", "한국어", "언어", "韓国語", "português", "idioma", "ポルトガル語"],
  ],
  [{ a: "menu", v: "news" }, ["お知らせ", "おしらせ", "お知らせを見る", "news", "notices"]],
  [
    { a: "menu", v: "phone" },
    ["電話", "でんわ", "電話番号", "でんわばんごう", "役場の電話", "役場の電話番号", "でんわ・役場", "phone", "telephone", "town hall phone"],
  ],
  [{ a: "language", v: "ja" }, ["日本語", "にほんご", "日本語で", "日本語にして", "ふつうの日本語", "ふつうの日本語で", "japanese", "in japanese"]],
  [
    { a: "language", v: "easy" },
    [
      ...["やさしい日本語", "やさしいにほんご", "優しい日本語"].flatMap((word) => [word, `${word}で`, `${word}にして`, `${word}でお願い`, `${word}で言って`]),
      ...["ひらがな", "ふりがな", "平仮名"].flatMap((word) => [word, `${word}で`, `${word}にして`, `${word}で書いて`, `${word}でかいて`]),
      ...["easy japanese", "plain japanese", "in easy japanese", "easy japanese please"],
    ],
  ],
  [{ a: "language", v: "en" }, ["english", "英語", "えいご", "英語で", "えいごで", "英語にして", "in english", "english please", "in english please"]],
  [
    { a: "notices", v: "off" },
    [
      "通知を止める",
      "通知を止めて",
      "通知をとめる",
      "通知をとめて",
      "通知停止",
      "お知らせを止める",
      "お知らせを止めて",
      "おしらせをとめる",
      "stop notices",
      "stop notifications",
    ],
  ],
  [
    { a: "notices", v: "on" },
    [
      "通知を再開",
      "通知を再開する",
      "通知を受け取る",
      "お知らせを受け取る",
      "お知らせを再開",
      "おしらせをもらう",
      "start notices",
      "start notifications",
      "get notices",
    ],
  ],
  [
    { a: "erase" },
    [
      "わたしのデータを消して",
      "私のデータを消して",
      "わたしのデータを消す",
      "私のデータを消す",
      "わたしのデータをけして",
      "データを消して",
      "データを消す",
      "データを削除",
      "データ削除",
      "erase my data",
      "delete my data",
    ],
  ],
  [{ a: "stop" }, ["やめる", "止める", "やめます", "やめて", "stop", "unfollow"]],
  [{ a: "help" }, ["ヘルプ", "へるぷ", "使い方", "つかいかた", "help", "?"]],
];

/** Spaces, case, width, emoji, polite words and closing marks do not matter. */
const bare = (text: string) =>
  read(text)
    .toLowerCase()
    .replace(/[\s「」『』"']/g, "")
    .replace(/(?<=.)[。.!?！？、〜~]+$/u, "");

const COMMANDS = new Map(WORDS.flatMap(([command, words]) => words.map((word) => [bare(word), command] as const)));

/** What the staff console tells its people to type: テスト 123456. */
const TESTER = /^テスト\s*(\d{6})$/;

/** A language may be wished for behind what is said: 「むずかしい。やさしい日本語で」. */
function languageIn(text: string): Command | null {
  const command = COMMANDS.get(
    bare(
      text
        .split(/[。、!！?？\n]+/u)
        .filter(hasWords)
        .at(-1) ?? "",
    ),
  );
  return command?.a === "language" ? command : null;
}

export function commandIn(text: string): Command | null {
  const code = TESTER.exec(text.normalize("NFKC").trim())?.[1];
  if (code) return { a: "tester", v: code };
  return text.length > 40 ? null : (COMMANDS.get(bare(text)) ?? languageIn(text));
}
