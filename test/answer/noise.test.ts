/** What people put around their words changes nothing: emoji, faces, laughs, blanks between letters, the bot's name, polite words. */
import { describe, expect, it } from "vitest";
import { loadPlanData } from "../../scripts/data/load.ts";
import { openEngine } from "../../scripts/engine.ts";
import { phrasingsOf } from "../../scripts/train/phrasings.ts";
import { read } from "../../src/answer/normalise.ts";
import { commandIn } from "../../src/line/conversation/chat-words.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";

const phrasings = [...new Set(phrasingsOf(loadPlanData([...TOWN_IDS]).data).flatMap((p) => (p.said ? [p.text] : [])))];
const engine = openEngine();

const middle = (text: string) => text.length >> 1;
const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

const NOISES: readonly [name: string, add: (text: string) => string][] = [
  ["an emoji behind", (t) => `${t}😊`],
  ["emoji before", (t) => `🙏🙏${t}`],
  ["an emoji inside", (t) => `${t.slice(0, middle(t))}🌸${t.slice(middle(t))}`],
  ["(笑)", (t) => `${t}(笑)`],
  ["!!!", (t) => `${t}!!!`],
  ["a face", (t) => `${t}(^_^;)`],
  ["a bow", (t) => `${t} m(_ _)m`],
  ["orz", (t) => `${t} orz`],
  ["blanks between letters", (t) => [...t].join(" ")],
  ["full width", fullWidth],
  ["the bot's name", (t) => `いつからさん、${t}`],
  ["the bot's name without さん", (t) => `いつから、${t}`],
  ["a greeting", (t) => `こんにちは。${t}`],
  ["a long excuse", (t) => `すみません、ちょっと聞きたいんですが、${t}`],
  ["よろしく", (t) => `${t}。よろしくお願いします`],
  ["help would be welcome", (t) => `${t}。教えてくれたら助かります`],
];

/** What is left of two messages, but for blanks and how they end. */
const same = (text: string) =>
  read(text)
    .replace(/\s+/gu, "")
    .replace(/[?？。、!！〜~…ー.,]+$/u, "")
    .toLowerCase();

/** Whole messages that are themselves nothing but noise, or greetings. */
const isItselfNoise = (text: string) => /^(こん|おは|お世話|よろしく|はじめまして|bot|hi$|すみません)|ありがとう/iu.test(text);

describe("noise around a message", () => {
  it.each(NOISES)("%s: every phrasing is read as without it", { timeout: 60_000 }, (_, add) => {
    const other = phrasings.filter((text) => !isItselfNoise(text) && same(add(text)) !== same(text));
    expect(other.slice(0, 5)).toEqual([]);
  });

  it.each(NOISES)("%s: a command stays a command", (_, add) => {
    for (const command of ["設定", "やさしい日本語", "英語", "まちを変える", "通知を止めて", "使い方", "データを消して", "stop"]) {
      expect(commandIn(command), command).not.toBeNull();
      expect(commandIn(add(command)), add(command)).toEqual(commandIn(command));
    }
  });

  it.each(NOISES)("%s: thanks stay thanks, and a question gets its answer", (_, add) => {
    const kindOf = (text: string) => engine.ask(text, { town: "kagamiishi", today: "2026-11-30" }).answer;
    expect(kindOf(add("ありがとう")).kind).toBe("smalltalk");
    const [plain, noisy] = [kindOf("書かない窓口っていつから"), kindOf(add("書かない窓口っていつから"))];
    expect(noisy.items.map((i) => i.id)).toEqual(plain.items.map((i) => i.id));
    expect(noisy.kind).toBe(plain.kind);
  });

  it("takes nothing where nothing else was said", () => {
    for (const text of ["ありがとう😊", "こんにちは", "よろしくお願いします", "🙏", "(笑)", "いつから"]) expect(read(text), text).not.toBe("");
    expect(read("いつから使えますか")).toBe("いつから使えますか");
    expect(read("2つの町で5,000円(税込)")).toBe("2つの町で5,000円(税込)");
  });

  it("reads the longest message in bounded time", () => {
    for (const letters of ["あ ", "((", "。!", "いつから、", "すみません、", "よろしく"]) {
      const began = performance.now();
      read(letters.repeat(10_000 / letters.length));
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});
