import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { asksOf } from "../../scripts/app/asks.ts";
import { answer, openKnowledge } from "../../src/answer/index.ts";

const FILE_MAX_BYTES = 15 * 1024;
const knowledge = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const services = knowledge.towns.flatMap((town) => {
  const asks = asksOf(town.town.id);
  return town.measures.map((measure) => ({ town: town.town.id, id: `${town.town.id}/${measure.id}`, asks: asks[measure.id] ?? [] }));
});
const isEnglish = (ask: string) => /^[ -~]+$/.test(ask);
const japanese = services.flatMap(({ asks, ...s }) => asks.filter((a) => !isEnglish(a)).map((ask) => ({ ...s, ask })));
const english = services.flatMap(({ asks, ...s }) => asks.filter(isEnglish).map((ask) => ({ ...s, ask })));

describe("the questions offered on a service's page", () => {
  it("nine services of ten have three in Japanese, none has more than six", () => {
    const counts = services.map((s) => s.asks.filter((a) => !isEnglish(a)).length);
    expect(counts.filter((n) => n >= 3).length / counts.length).toBeGreaterThanOrEqual(0.9);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });

  it("fit a line and a half of a phone and are questions", () => {
    expect(japanese.filter(({ ask }) => ask.length > 26 || !/([？?]|か|いつ|いつから)$/.test(ask))).toEqual([]);
    expect(english.filter(({ ask }) => ask.length > 60 || !ask.endsWith("?"))).toEqual([]);
  });

  it.each([
    ["ja", japanese],
    ["en", english],
  ] as const)("each is answered with that service first (%s), on another day than the one they were chosen for", (language, offered) => {
    const astray = offered.filter(
      ({ town, id, ask }) => answer(ask, { town, language, today: "2026-11-20", minutes: null, topic: null }, knowledge).items[0]?.id !== id,
    );
    expect(astray).toEqual([]);
  });

  it("none is twice on a page", () => {
    expect(services.filter((s) => new Set(s.asks).size < s.asks.length)).toEqual([]);
  });

  it("a town's file stays under 15 KB compressed", () => {
    for (const { town } of knowledge.towns) expect(gzipSync(JSON.stringify(asksOf(town.id))).length).toBeLessThan(FILE_MAX_BYTES);
  });

  it("a town nobody knows has none", () => {
    expect(asksOf("atlantis")).toEqual({});
  });
});
