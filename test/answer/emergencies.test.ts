/** Emergencies are recognised, and only they: every sentence of emergencies.yaml, and every ask and title of the towns' data. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { DATA_DIR, loadPlanData } from "../../scripts/data/load.ts";
import { compact, normalise } from "../../src/answer/normalise.ts";
import { EmergencyEntry } from "../../src/answer/table-schemas.ts";
import { lookUp, table } from "../../src/answer/understand/tables.ts";

const sentence = z.union([z.string(), z.number()]).transform(String);
const Kept = z.strictObject({ emergencies: z.record(z.string(), z.array(sentence)), none: z.array(sentence), asks: z.array(sentence) });
const kept = Kept.parse(parse(readFileSync(new URL("emergencies.yaml", import.meta.url), "utf8")));
const entries = z.array(EmergencyEntry).parse(parse(readFileSync(`${DATA_DIR}/emergency.yaml`, "utf8")));
const emergencies = table(entries);

function find(text: string): EmergencyEntry | null {
  const message = normalise(text);
  return lookUp(emergencies, message.toLowerCase(), compact(message));
}

/** 119 is not in 0119, nor 110 in #9110. */
const names = (text: string, number: string) => new RegExp(`(?<![\\d#-])${number}(?![\\d-])`).test(text);

describe("a message in danger", () => {
  it.each(Object.entries(kept.emergencies))("names %s in all three languages", (number, messages) => {
    const missed = messages.filter((message) => {
      const entry = find(message);
      return !entry || !Object.values(entry.text).every((text) => names(text, number));
    });
    expect(missed).toEqual([]);
  });
  it("has enough sentences to mean something", () => {
    expect(Object.values(kept.emergencies).flat().length).toBeGreaterThan(450);
    expect(kept.none.length).toBeGreaterThan(350);
  });
});

/** Every file of every town is read. */
const READ_ALL_MS = 30_000;

describe("a message that only looks like one", () => {
  it("is none", () => {
    expect(kept.none.flatMap((message) => find(message)?.id.concat(": ", message) ?? [])).toEqual([]);
  });
  it("is not among the asks, names and titles of the towns' plans, but for those judged to be one", { timeout: READ_ALL_MS }, () => {
    const judged = new Set(kept.asks);
    const { data } = loadPlanData();
    const asked = data.towns.flatMap((town) => [
      ...town.measures.flatMap((m) => [m.title, ...m.asks, ...m.initiatives.flatMap((i) => [i.title, ...i.asks])]),
      ...town.services.flatMap((s) => [s.name.ja, s.name.en, ...s.also, ...s.asks]),
      ...town.facts.flatMap((f) => f.asks),
      ...town.glossary.map((g) => g.term),
    ]);
    const taken = [...new Set(asked)].filter((ask) => !judged.has(ask) && find(ask));
    expect(taken).toEqual([]);
  });
});

describe("looking up", () => {
  const ROUNDS = 20;
  const milliseconds = (text: string) => {
    const message = normalise(text);
    const [spaced, compacted] = [message.toLowerCase(), compact(message)];
    const once = () => lookUp(emergencies, spaced, compacted);
    for (let i = 0; i < ROUNDS; i++) once();
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      once();
      return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
  };
  it("takes no time for a question", () => {
    expect(milliseconds("書かない窓口はいつから使えるようになりますか")).toBeLessThan(0.15);
  });
  it.each(["父が", "人", "a", "息が", "知らない人の家の前で血", "người lạ cầm ", "役場の窓口で聞いたところわからないと言われました。"])(
    "stays quick for 600 characters of %s",
    (piece) => {
      expect(milliseconds(piece.repeat(600))).toBeLessThan(5);
    },
  );
});
