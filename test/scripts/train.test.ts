import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LEARNED } from "../../scripts/data/build.ts";
import { loadPlanData } from "../../scripts/data/load.ts";
import { madeFrom } from "../../scripts/train/made-from.ts";
import { phrasingsOf } from "../../scripts/train/phrasings.ts";
import type { SerialisedLearned } from "../../src/answer/index.ts";
import { exp, log } from "../../src/answer/learned/arithmetic.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { servicesOf } from "../../src/service/catalogue.ts";

const ROOT = join(import.meta.dirname, "../..");
const learned = JSON.parse(readFileSync(LEARNED, "utf8")) as SerialisedLearned;
const { data } = loadPlanData([...TOWN_IDS]);
const phrasings = phrasingsOf(data);
const RETRAINED_WITHIN_MS = 300_000;

describe("what phrasings have taught", () => {
  it("is made from the phrasings and the trainer as they are: else npm run train", () => {
    expect(learned.network.madeFrom).toBe(madeFrom(phrasings));
  });

  // A minute on two cores: npm run test:full.
  if (process.env.FULL_MATRIX !== undefined)
    it("has the same bytes when it is learnt again", { timeout: RETRAINED_WITHIN_MS }, () => {
      expect(() => execFileSync(process.execPath, ["scripts/train.ts", "--check"], { cwd: ROOT, stdio: "pipe" })).not.toThrow();
    });

  it("knows every service of every town, each by several hands", () => {
    for (const town of data.towns)
      for (const { id } of servicesOf(town)) {
        const meaning = `s:${town.town.id}/${id}`;
        expect(learned.network.meanings).toContain(meaning);
        const said = phrasings.filter((p) => p.meanings.includes(meaning) && p.author === `phrasings-${town.town.id}`);
        expect([meaning, said.length]).toEqual([meaning, expect.toSatisfy((n: number) => n >= 4)]);
      }
  });
});

describe("exp and log of our own", () => {
  it.each([-700, -20, -1, -0.3, 0, 0.5, 1, 3.7, 30, 600])("exp(%d)", (x) => expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12));
  it.each([1e-9, 0.01, 0.5, 1, 1.999, 2, 77, 1e12])("log(%d)", (x) => expect(log(x)).toBeCloseTo(Math.log(x), 12));
  it("what is far below nothing is nothing", () => expect(exp(-5_000)).toBe(0));
});
