import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { asksOf, startersOf } from "../../scripts/app/asks.ts";
import { answer, openKnowledge } from "../../src/answer/index.ts";

const FILE_MAX_BYTES = 15 * 1024;
const knowledge = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const services = knowledge.towns.flatMap((town) => {
  const asks = asksOf(town.town.id);
  return town.services.map((service) => ({
    town: town.town.id,
    id: `${town.town.id}/${service.id}`,
    audience: service.audience,
    asks: asks[service.id] ?? [],
  }));
});
const isEnglish = (ask: string) => /^[ -~]+$/.test(ask);
const japanese = services.flatMap(({ asks, ...s }) => asks.filter((a) => !isEnglish(a)).map((ask) => ({ ...s, ask })));
const english = services.flatMap(({ asks, ...s }) => asks.filter(isEnglish).map((ask) => ({ ...s, ask })));

describe("the questions offered on a service's page", () => {
  it("more than half of the services people use have one, none has more than six in Japanese", () => {
    const forResidents = services.filter((s) => s.audience === "resident");
    expect(forResidents.filter((s) => s.asks.length > 0).length / forResidents.length).toBeGreaterThan(0.5);
    expect(Math.max(...services.map((s) => s.asks.filter((a) => !isEnglish(a)).length))).toBeLessThanOrEqual(6);
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

describe("what さがす suggests before anything is typed", () => {
  const all = knowledge.towns.flatMap((town) => (["ja", "easy", "en"] as const).map((language) => ({ town: town.town.id, language })));

  it.each(all)("in $town ($language) it is three names, each answered with a service", ({ town, language }) => {
    const names = startersOf(town)[language];
    expect(names).toHaveLength(3);
    for (const name of names) {
      const { kind, items } = answer(name, { town, language, today: "2026-11-20", minutes: null, topic: null }, knowledge);
      expect(items.length, `${name}: ${kind}`).toBeGreaterThan(0);
    }
  });

  it("in やさしい日本語 a button that types for one is in kana", () => {
    const written = all.filter((s) => s.language === "easy").flatMap(({ town }) => startersOf(town).easy);
    expect(written.filter((name) => /\p{Script=Han}/u.test(name))).toEqual([]);
  });
});
