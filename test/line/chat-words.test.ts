import { expect, it } from "vitest";
import { commandIn } from "../../src/line/conversation/chat-words.ts";

it.each([
  ["まちを変える", "choose-town"],
  ["町を変える。", "choose-town"],
  ["Change town", "choose-town"],
  ["やめる", "stop"],
  ["『やめる』", "stop"],
  ["STOP", "stop"],
  ["ヘルプ", "help"],
  ["？", "help"],
  ["わたしのデータを消して", "erase"],
  ["私のデータを 消して！", "erase"],
  ["erase my data", "erase"],
  ["ことば Language", "menu"],
  ["設定", "menu"],
  ["通知を止める", "notices"],
  ["やさしい日本語", "language"],
])("「%s」 is a command", (text, action) => {
  expect(commandIn(text)?.a).toBe(action);
});

it.each([
  "通知はいつ届く？",
  "英語で書かれた案内",
  "電話で予約できる？",
  "設定って何",
  "データを消してほしくない",
  "町を変えるとどうなる",
  "",
  "あ".repeat(5_000),
])("「%s」 is a question, not a command", (text) => {
  expect(commandIn(text)).toBeNull();
});
