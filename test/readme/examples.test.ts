/** What the README shows is what the engine says: name, chip and sentences of every example. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { servicesOf } from "../../src/service/catalogue.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const engine = openEngine();
const EXAMPLE = /> 「(.+?)」\((.+?)\)\n>\n> \*\*(.+?)\*\* `(.+?)`\n> (.+)/g;
const examples = [...readme.matchAll(EXAMPLE)].map(([, question = "", town = "", name = "", chip = "", said = ""]) => ({ question, town, name, chip, said }));

describe("the README's shop window", () => {
  it("shows an answer with a year, one that is there, and an honest one without", () => expect(examples.length).toBeGreaterThanOrEqual(3));
  it.each(examples)("$question ($town)", ({ question, town, name, chip, said }) => {
    const id = engine.knowledge.towns.find((t) => t.town.name === town)?.town.id ?? null;
    const { answer, text } = engine.ask(question, { town: id, today: "2026-11-30" });
    expect(answer.items[0]?.name.ja).toBe(name);
    expect(text).toContain(`［${chip}］`);
    expect(text).toContain(said);
  });
  it("names how many measures and services there are", () => {
    const measures = engine.knowledge.towns.reduce((sum, t) => sum + t.measures.length, 0);
    const services = engine.knowledge.towns.reduce((sum, t) => sum + servicesOf(t).length, 0);
    expect(readme).toContain(`${measures}の施策の上に置いた${services}のサービス`);
  });
});
