import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Found, openKnowledge, openTyping } from "../../src/answer/index.ts";

const knowledge = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const typing = openTyping(knowledge);
const FIRST = 8;
const ids = (typed: string, town: string): string[] =>
  typing(typed, [town], FIRST).map((f: Found) =>
    f.found === "service" ? f.measure.id : f.found === "term" ? f.term.term : f.found === "faq" ? f.faq.id : f.id,
  );

/** Every name, as it is read, typed up to its fourth letter and with one letter wrong. */
const READING = /｛([^｛｝|]+)\|([^｛｝|]+)｝/g;
const readings = knowledge.towns.flatMap((t) =>
  t.measures.filter((m) => m.name).map((m) => ({ town: t.town.id, id: m.id, kana: (m.name?.easy ?? "").replace(READING, "$2").replace(/\s/g, "") })),
);
const share = (typedOf: (kana: string) => string) => readings.filter(({ town, id, kana }) => ids(typedOf(kana), town).includes(id)).length / readings.length;

it("a service is found by the reading of its name, whole, begun or mistyped", () => {
  expect(readings.length).toBeGreaterThan(70);
  expect(share((kana) => kana)).toBeGreaterThanOrEqual(0.98);
  expect(share((kana) => kana.slice(0, 5))).toBeGreaterThanOrEqual(0.9);
  expect(share((kana) => `${kana.slice(0, 3)}ん${kana.slice(4)}`)).toBeGreaterThanOrEqual(0.9);
});

it.each([
  ["かかない", "kagamiishi", "kakanai-madoguchi"],
  ["書かない", "kagamiishi", "kakanai-madoguchi"],
  ["カカナイ", "kagamiishi", "kakanai-madoguchi"],
  ["かかないまどくち", "kagamiishi", "kakanai-madoguchi"],
  ["よやk", "kagamiishi", "shisetsu-yoyaku"],
  ["よやく", "kagamiishi", "shisetsu-yoyaku"],
  ["ﾖﾔｸ", "kagamiishi", "shisetsu-yoyaku"],
  ["キャシュレス", "kagamiishi", "madoguchi-shiharai"],
  ["no-form", "kagamiishi", "kakanai-madoguchi"],
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
