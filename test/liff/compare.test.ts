import { describe, expect, it } from "vitest";
import { cellOf, inOrder, themesOf } from "../../liff/compare/table.ts";
import type { Service, TownView } from "../../liff/data/town.ts";
import { townName } from "../../liff/town-name.ts";
import type { Theme } from "../../src/plan/schema.ts";
import type { RecordState } from "../../src/service/service-record.ts";
import { milestone, record, service } from "./a-service.ts";

const TODAY = "2026-11-20";
const theme = (id: string): Theme => ({ id, name: { ja: id, easy: id, en: id }, words: ["a", "b", "c"] });

type Of = { from?: number | null; state?: RecordState; themes?: string[]; audience?: "resident" | "office"; stopped?: boolean };
const of = ({ from = 2027, state, themes = ["a"], audience = "resident", stopped = false }: Of = {}): Service =>
  ({
    item: service([milestone(from, null)], TODAY, state ? { record: record(state, "2026-10-01") } : {}),
    measure: { id: "m", themes, audience },
    stopped,
  }) as unknown as Service;
const town = (services: Service[], kana = "まち"): TownView =>
  ({ town: { town: { id: kana, kana } }, themes: [theme("a"), theme("b"), theme("c")], services }) as unknown as TownView;

describe("a cell of くらべる", () => {
  it("counts what the plan has of a theme and what the town recorded as started", () => {
    expect(cellOf(town([of(), of({ state: "started" }), of({ themes: ["b"] })]), "a")).toEqual({ planned: 2, started: 1, sign: "started" });
  });

  it("a plan without the theme has no sign", () => {
    expect(cellOf(town([of({ themes: ["b"] })]), "a")).toEqual({ planned: 0, started: 0, sign: null });
  });

  it("work inside the town hall is not compared", () => {
    expect(cellOf(town([of({ audience: "office", state: "started" })]), "a").planned).toBe(0);
  });

  it.each([
    ["a planned year that has come is never a start", [of({ from: 2025 })], "due"],
    ["a record of the town comes before a plan", [of({ from: 2025 }), of({ state: "preparing" })], "preparing"],
    ["a year comes before no year", [of({ from: null }), of({ from: 2027 })], "planned"],
    ["one cancelled service does not hide another that is planned", [of({ state: "stopped" }), of({ from: 2027 })], "planned"],
    ["an answer under review says only that", [of({ state: "started", stopped: true })], "checking"],
  ] as const)("%s", (_, services, sign) => {
    expect(cellOf(town([...services]), "a").sign).toBe(sign);
  });

  it("an answer under review is not counted as started", () => {
    expect(cellOf(town([of({ state: "started", stopped: true })]), "a").started).toBe(0);
  });
});

describe("rows and columns of くらべる", () => {
  it("a theme no plan has is left out; those most towns have come first", () => {
    const views = [town([of({ themes: ["b"] })]), town([of({ themes: ["a", "b"] })])];
    expect(themesOf(views).map((t) => t.id)).toEqual(["b", "a"]);
  });

  it("towns stand in 五十音, whatever their plans say", () => {
    const views = ["みやきちょう", "かがみいしまち", "みさきちょう", "たけおし", "みきちょう"].map((kana) => town([], kana));
    expect(inOrder(views).map((v) => v.town.town.kana)).toEqual(["かがみいしまち", "たけおし", "みきちょう", "みさきちょう", "みやきちょう"]);
  });
});

describe("a town's name", () => {
  const miyaki = { name: "みやき町", kana: "みやきちょう", romaji: "Miyaki" };

  it("has its reading in やさしい日本語, over the kanji only", () => {
    expect(townName(miyaki, "easy")).toBe("みやき｛町|ちょう｝");
    expect(townName({ name: "三木町", kana: "みきちょう", romaji: "Miki" }, "easy")).toBe("｛三木町|みきちょう｝");
  });

  it("is as the town writes it in Japanese and in Latin letters in English", () => {
    expect(townName(miyaki, "ja")).toBe("みやき町");
    expect(townName(miyaki, "en")).toBe("Miyaki");
  });
});
