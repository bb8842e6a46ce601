import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Found, openKnowledge, openTyping } from "../../src/answer/index.ts";
import { servicesOf, servicesOfTheme } from "../../src/service/catalogue.ts";

const knowledge = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const typing = openTyping(knowledge);
/** Thousands of keystrokes, also on a busy machine. */
const THOUSANDS_MS = 60_000;
/** As many as さがす shows. */
const FIRST = 6;
const ids = (typed: string, town: string): string[] =>
  typing(typed, [town], FIRST).map((f: Found) =>
    f.found === "service" ? f.service.id : f.found === "term" ? f.term.term : f.found === "faq" ? f.faq.id : f.id,
  );
const findsAService = (typed: string, town: string): boolean => typing(typed, [town], FIRST).some((f) => f.found === "service");

const READING = /｛([^｛｝|]+)\|([^｛｝|]+)｝/g;
const spelt = (text: string) => text.replace(READING, "$1");
const read = (text: string) => text.replace(READING, "$2");
/** Whole, and from the third letter on as it is typed. */
const typings = (text: string): string[] => {
  const letters = [...text];
  return letters.length <= 3 ? [text] : Array.from({ length: letters.length - 2 }, (_, n) => letters.slice(0, n + 3).join(""));
};

const services = knowledge.towns.flatMap((town) => servicesOf(town).map((service) => ({ town: town.town.id, ...service })));

it("every name of a service, in three languages and by its reading, finds that service when typed whole", { timeout: THOUSANDS_MS }, () => {
  expect(services.length).toBeGreaterThan(200);
  const lost = services.flatMap(({ town, id, name }) =>
    [name.ja, spelt(name.easy), read(name.easy), read(name.easy).replaceAll(" ", ""), name.en]
      .filter((typed) => !ids(typed, town).includes(id))
      .map((typed) => `${town}/${id}: ${typed}`),
  );
  expect(lost).toEqual([]);
});

it("every name, other name and reading finds a service of that town from its third letter on", { timeout: THOUSANDS_MS }, () => {
  const lost = services.flatMap(({ town, name, also }) =>
    [...new Set([name.ja, spelt(name.easy), read(name.easy), name.en, ...also].flatMap(typings))]
      .filter((typed) => !findsAService(typed, town))
      .map((typed) => `${town}: ${typed}`),
  );
  expect(lost).toEqual([]);
});

it("every word of a theme, in any language and reading, finds a service in each town that has one of that theme", { timeout: THOUSANDS_MS }, () => {
  const themes = [...knowledge.themes.values()];
  const asked = knowledge.towns.flatMap((town) => {
    const words = themes
      .filter((t) => servicesOfTheme(town, t.id).length > 0)
      .flatMap((t) => [t.name.ja, spelt(t.name.easy), read(t.name.easy), t.name.en, ...t.words]);
    return [...new Set(words.flatMap(typings))].map((typed) => ({ town: town.town.id, typed }));
  });
  expect(asked.length).toBeGreaterThan(3_000);
  expect(asked.filter(({ town, typed }) => !findsAService(typed, town))).toEqual([]);
});

it("a service is found by the reading of its name, begun or mistyped", () => {
  const readings = services.map(({ town, id, name }) => ({ town, id, kana: read(name.easy).replace(/\s/g, "") }));
  const share = (typedOf: (kana: string) => string) => readings.filter(({ town, id, kana }) => ids(typedOf(kana), town).includes(id)).length / readings.length;
  expect(share((kana) => kana.slice(0, 5))).toBeGreaterThanOrEqual(0.9);
  expect(share((kana) => `${kana.slice(0, 3)}ん${kana.slice(4)}`)).toBeGreaterThanOrEqual(0.9);
});

it.each(["こども", "子ども", "子供", "ほいく", "保育", "けんしん", "健診", "税金", "スマホ教室"])(
  "%s finds a service in every town, and no fact stands above it",
  (typed) => {
    for (const { town } of knowledge.towns) {
      const kinds = typing(typed, [town.id], FIRST).map((f) => f.found);
      expect(kinds, town.id).toContain("service");
      expect(kinds.lastIndexOf("service"), town.id).toBeLessThan(kinds.includes("fact") ? kinds.indexOf("fact") : FIRST);
    }
  },
);

it.each([
  ["よやく", "予約"],
  ["がっこう", "学校"],
  ["ぼうさい", "防災"],
  ["のうぎょう", "農業"],
  ["かいご", "介護"],
  ["としょかん", "図書館"],
])("%s finds a service wherever %s does, before anything is converted", (kana, kanji) => {
  const without = (typed: string) => knowledge.towns.filter(({ town }) => !findsAService(typed, town.id)).map(({ town }) => town.id);
  expect(without(kana)).toEqual(without(kanji));
});

it.each([
  ["かかない", "kagamiishi", "kakanai"],
  ["書かない", "kagamiishi", "kakanai"],
  ["カカナイ", "kagamiishi", "kakanai"],
  ["かかないまどくち", "kagamiishi", "kakanai"],
  ["よやk", "kagamiishi", "taiikukan-yoyaku"],
  ["よやく", "kagamiishi", "taiikukan-yoyaku"],
  ["ﾖﾔｸ", "kagamiishi", "taiikukan-yoyaku"],
  ["キャシュレス", "kagamiishi", "yakuba-cashless"],
  ["no-form", "kagamiishi", "kakanai"],
])("%s (%s) finds %s", (typed, town, id) => {
  expect(ids(typed, town)).toContain(id);
});

it("words of the plan are found with their service", () => {
  expect(typing("RPA", [], FIRST).some((f) => f.found === "term")).toBe(true);
});

it("stays in the town it is asked for, and finds nothing in nothing", () => {
  expect(typing("予約", ["miki"], FIRST).every((f) => f.town.town.id === "miki")).toBe(true);
  for (const nothing of ["", "   ", "？", "🙂"]) expect(typing(nothing, [], FIRST)).toEqual([]);
});
