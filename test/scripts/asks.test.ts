import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { asksOf } from "../../scripts/app/asks.ts";
import { answer, openKnowledge } from "../../src/answer/index.ts";

const knowledge = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const offered = knowledge.towns.flatMap(({ town }) =>
  Object.entries(asksOf(town.id)).flatMap(([measure, asks]) => asks.map((ask) => ({ town: town.id, measure, ask }))),
);

it("most services offer questions, short enough for a line of a phone", () => {
  const services = new Set(offered.map((o) => `${o.town}/${o.measure}`)).size;
  expect(services / knowledge.towns.flatMap((t) => t.measures).length).toBeGreaterThanOrEqual(0.9);
  expect(offered.filter((o) => o.ask.length > 24)).toEqual([]);
});

it("a question offered on a service's page leads back to that service", () => {
  const right = offered.filter(({ town, measure, ask }) =>
    answer(ask, { town, language: "ja", today: "2026-11-20", minutes: null, topic: null }, knowledge).items.some((i) => i.id === `${town}/${measure}`),
  );
  expect(right.length / offered.length).toBeGreaterThanOrEqual(0.95);
});
