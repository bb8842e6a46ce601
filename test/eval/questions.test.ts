/** Our own questions, answered as of their day. The thresholds only go up: raise one when the bot gets better. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { EvalQuestion, faultsOf, firstFaultsOf } from "../../scripts/eval/grade.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";

/** Share of questions fully right, by kind; what is not named here falls under `all`. */
const AT_LEAST = {
  all: 0.96,
  emergency: 1,
  "out-of-scope": 0.98,
  "how-to-procedure": 0.97,
  "service-status": 1,
  glossary: 0.96,
  "plan-fact": 0.96,
  when: 0.97,
} as const;
const EVAL_DAY = "2026-11-20";

const read = (file: string) =>
  readFileSync(join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((l) => l.trim())
    .map((l) => EvalQuestion.parse(JSON.parse(l)));
const questions = read("questions.jsonl");
const engine = openEngine();
const grade = (asked: EvalQuestion[]) => asked.map((q) => ({ q, faults: faultsOf(q, engine.ask(q.text, { town: q.town, today: q.date ?? EVAL_DAY })) }));
const graded = grade(questions);

const share = (rows: typeof graded) => rows.filter((r) => r.faults.length === 0).length / rows.length;
const report = (rows: typeof graded) =>
  rows
    .filter((r) => r.faults.length > 0)
    .map((r) => `${r.q.id} ${r.q.text}: ${r.faults.join("; ")}`)
    .join("\n");

describe("questions as residents type them", () => {
  it("are at least 300, over every kind and town, a third of them not answerable from the plans", () => {
    expect(questions.length).toBeGreaterThanOrEqual(300);
    // Every town, and questions from residents who have not chosen one.
    expect(new Set(questions.map((q) => q.town)).size).toBe(TOWN_IDS.length + 1);
    expect(questions.filter((q) => !q.expect.answerable).length / questions.length).toBeGreaterThanOrEqual(1 / 3);
    expect(new Set(questions.map((q) => q.id)).size).toBe(questions.length);
  });
  it.each(Object.entries(AT_LEAST))("%s: at least %d are fully right", (kind, atLeast) => {
    const rows = kind === "all" ? graded : graded.filter((r) => r.q.kind === kind);
    console.log(`eval ${kind}: ${rows.filter((r) => r.faults.length === 0).length}/${rows.length}`);
    expect(share(rows), report(rows)).toBeGreaterThanOrEqual(atLeast);
  });
  it("never take an ordinary question for an emergency", () => {
    expect(graded.filter((r) => r.faults.includes("taken for an emergency")).map((r) => r.q.text)).toEqual([]);
  });
  it("are declined where the plans have no answer: at least 98 %", () => {
    const unanswerable = graded.filter((r) => !r.q.expect.answerable);
    const wrong = unanswerable.filter((r) => r.faults.some((f) => f.startsWith("answerable")));
    console.log(`eval declined: ${unanswerable.length - wrong.length}/${unanswerable.length}`);
    expect(1 - wrong.length / unanswerable.length, report(wrong)).toBeGreaterThanOrEqual(0.98);
  });
});

describe("questions of four other hands, measured once before they were learnt from", () => {
  it("at least 93 % are fully right", () => {
    const rows = grade(read("fresh.jsonl"));
    console.log(`eval fresh: ${rows.filter((r) => r.faults.length === 0).length}/${rows.length}`);
    expect(share(rows), report(rows)).toBeGreaterThanOrEqual(0.93);
  });

  it.each([
    ["questions.jsonl", 0.9],
    ["fresh.jsonl", 0.8],
  ])("%s: at least %d of all are right in the words LINE shows without a tap", (file, atLeast) => {
    const wrong = read(file).filter((q) => firstFaultsOf(q, engine.ask(q.text, { town: q.town, today: q.date ?? EVAL_DAY })).length > 0);
    const all = read(file).length;
    console.log(`eval first words of ${file}: ${all - wrong.length}/${all}`);
    expect(1 - wrong.length / all, wrong.map((q) => `${q.id} ${q.text}`).join("\n")).toBeGreaterThanOrEqual(atLeast);
  });
});
