/** A matter of now begins with whom to call: a number that reaches the town, who answers, when; nothing of the plan under it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { DATA_DIR } from "../../scripts/data/load.ts";
import { openEngine } from "../../scripts/engine.ts";
import { OutsideTopic, SafetyNumber } from "../../src/answer/table-schemas.ts";
import type { Language } from "../../src/answer/types.ts";

const read = <T>(file: string, schema: z.ZodType<T>): T => schema.parse(parse(readFileSync(`${DATA_DIR}/${file}`, "utf8")));
const numbers = read("safety/numbers.yaml", z.array(SafetyNumber));
const topics = read("outside.yaml", z.array(OutsideTopic));
const engine = openEngine();
const TOWNS = engine.knowledge.towns.map((t) => t.town);
const LANGUAGES: Language[] = ["ja", "easy", "en"];
const ask = (text: string, town: string | null, language: Language = "ja") => engine.ask(text, { town, language, today: "2026-11-30", minutes: 12 * 60 });
/** The lines up to the town hall's. */
const first = (text: string, town: string, language: Language = "ja") => ask(text, town, language).text.split("\n")[0] ?? "";

describe("a matter of now", () => {
  it.each([
    ["停電してる", "kagamiishi", "0120-175-366"],
    ["熊が出た", "misaki", "110"],
    ["蜂の巣", "takeo", "119"],
    ["いま開いている避難所はどこ", "miki", "119"],
    ["今の地震 震度いくつ", "miyaki", "119"],
    ["通行止め", "takeo", "#9910"],
    ["子どもが熱を出しました、どうしたらいい？", "kagamiishi", "#8000(つながらないときは 024-521-3790)"],
    ["子どもが熱を出しました、どうしたらいい？", "takeo", "0952-24-2200"],
    ["子どもが熱を出しました、どうしたらいい？", "miki", "#8000(つながらないときは 087-823-1588)"],
    ["頭が痛い", "misaki", "#7119(つながらないときは 086-222-7119)"],
    ["知らない番号から電話が来ました", "miki", "188"],
    ["子どもがいじめられています", "miyaki", "0120-0-78310"],
    ["食べるものがありません", "takeo", "0120-279-338"],
    ["食べるものがありません", "kagamiishi", "0120-279-226"],
  ])("「%s」 in %s begins with %s", (text, town, number) => {
    const { answer } = ask(text, town);
    expect(first(text, town)).toMatch(new RegExp(`^${number.replace(/[()#]/g, "\\$&")} `));
    expect(answer).toMatchObject({ kind: "handoff", answerable: false, items: [], suggestions: [] });
    expect(answer.parts.flatMap((p) => p.lead.map((s) => s.say))).not.toContain("nearest");
    for (const language of LANGUAGES) expect(first(text, town, language)).toContain(number.split("(")[0]);
  });

  it("where no number is known there is the town hall, and who is responsible where that is known", () => {
    expect(first("停電してる", "misaki")).toBe("町のサイトで確かめられます。");
    expect(first("水が出ません", "takeo")).toContain("佐賀西部広域水道企業団");
    expect(first("水が出ません", "kagamiishi")).toMatch(/^鏡石町役場の総務課に聞けます/);
    for (const town of ["misaki", "takeo", "kagamiishi"]) expect(ask("水が出ません", town).answer.suggestions).toEqual([]);
  });

  it("is the town's own service where it has one", () => {
    expect(ask("いのししの罠をセンサーで見張るのはいつから", "misaki").answer.parts[0]?.urgent).toBeUndefined();
    expect(ask("防災アプリはいつから使えますか", "kagamiishi").answer).toMatchObject({ answerable: true });
  });

  it("without a town asks for it, after the numbers that reach everybody", () => {
    const { answer, text } = ask("知らない番号から電話が来ました", null);
    expect(text.split("\n")[0]).toMatch(/^188 /);
    expect(text).not.toMatch(/#9110/);
    expect(answer.suggestions.length).toBe(TOWNS.length);
  });
});

describe("the numbers", () => {
  const reached = (id: string) => {
    const one = numbers.find((number) => number.id === id);
    if (!one || one.valid === "all") return TOWNS.map((town) => town.id);
    const { valid } = one;
    return TOWNS.filter((town) => ("towns" in valid ? valid.towns.includes(town.id) : valid.prefectures.includes(town.prefecture))).map((town) => town.id);
  };

  it("each reaches a town, and each is named by a topic", () => {
    const named = new Set(topics.flatMap((topic) => topic.numbers?.map(({ id }) => id) ?? []));
    expect(numbers.filter(({ id }) => reached(id).length === 0 || !named.has(id)).map(({ id }) => id)).toEqual([]);
    expect([...named].filter((id) => !numbers.some((number) => number.id === id))).toEqual([]);
  });

  const ALL_SAID = TOWNS.map((town) => {
    const asks = topics.filter((topic) => topic.numbers).flatMap((topic) => topic.asks);
    return { id: town.id, prefecture: town.prefecture, said: asks.map((text) => ask(text, town.id).text).join("\n") };
  });

  it("#7119 is told to nobody in Saga, where it does not exist", () => {
    for (const { prefecture, said } of ALL_SAID) expect(said.includes("#7119"), prefecture).toBe(prefecture !== "佐賀県");
  });
  it("Saga is told the direct number and never #8000, which does not reach it from みやき町's telephones", () => {
    for (const { prefecture, said } of ALL_SAID) {
      expect(said.includes("0952-24-2200"), prefecture).toBe(prefecture === "佐賀県");
      if (prefecture === "佐賀県") expect(said).not.toContain("#8000");
    }
  });
  it("a town is told no other prefecture's number", () => {
    const own: Record<string, RegExp> = {
      佐賀県: /0952-24-2200/,
      香川県: /087-8\d\d-\d{4}/,
      岡山県: /086-222-7119/,
      福島県: /024-521-3790|0120-279-226|0120-175-366/,
    };
    for (const { prefecture, said } of ALL_SAID) {
      for (const [where, pattern] of Object.entries(own)) expect(pattern.test(said), `${where} in ${prefecture}`).toBe(where === prefecture);
    }
  });
});
