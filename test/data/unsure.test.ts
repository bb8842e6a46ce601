/** The sheets of `npm run data:unsure`: everything that is unsure stands in them once, with the services it changes. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPlanData } from "../../scripts/data/load.ts";
import { unsureCells, unsureSheet } from "../../scripts/data/unsure-sheet.ts";
import { eraYear } from "../../src/plan/fiscal-year.ts";
import { TOWN_IDS, type TownData } from "../../src/plan/schema.ts";

/** A process of its own that reads all data. */
const RUNS_WITHIN_MS = 60_000;

const { towns } = loadPlanData().data;
const cases = towns.map((town) => ({ town, name: town.town.name }));
const milestonesOf = (town: TownData) => town.measures.flatMap((m) => [...m.milestones, ...m.initiatives.flatMap((i) => i.milestones)]);

describe("what our copy of a plan leaves open", () => {
  it.each(cases)("$name: each unsure step stands in exactly one cell, with its year as a box to tick", ({ town }) => {
    const cells = unsureCells(town);
    const sheet = unsureSheet(town);
    for (const step of milestonesOf(town).filter((m) => m.certainty === "unsure")) {
      const own = cells.filter((cell) => cell.label === step.label && cell.source.line === step.source.line);
      expect(own, step.label).toHaveLength(1);
      expect(sheet).toContain(`「${step.label}」`);
      if (step.from !== null) expect(own[0]?.readings.map((r) => r.from)).toContain(step.from);
    }
    expect(sheet.match(/^## /gm) ?? []).toHaveLength(cells.length);
    expect(sheet.match(/^- \[ \] PDFにも年度がない$/gm) ?? []).toHaveLength(cells.length);
    expect(sheet.match(/^- \[ \] 令和/gm) ?? []).toHaveLength(cells.reduce((sum, cell) => sum + cell.readings.length, 0));
  });

  it.each(cases)("$name: every service of which the data says that it is unsure is named at a cell", ({ town }) => {
    const named = new Set(unsureCells(town).flatMap((cell) => cell.services.map((s) => s.id)));
    const unsure = town.services.filter((s) => s.unsure || s.unreadable).map((s) => `${town.town.id}/${s.id}`);
    expect(unsure.filter((id) => !named.has(id))).toEqual([]);
  });

  it("two readings of one cell are two boxes of one question, with the row and the page", () => {
    const kagamiishi = towns.find((t) => t.town.id === "kagamiishi") as TownData;
    const cell = unsureCells(kagamiishi).find((one) => one.label === "AI型学習ドリルの活用と学習環境の充実");
    expect(cell).toMatchObject({ source: { page: 49, line: 1179 }, readings: [{ from: 2026 }, { from: 2027 }], services: [{ id: "kagamiishi/ai-drill" }] });
    expect(cell?.rows).toHaveLength(2);
    expect(unsureSheet(kagamiishi)).toContain(`- [ ] ${eraYear(2027)}年度から(終わりは書かれていない)・開始`);
  });

  it("a year that the copy has lost is asked for, without a reading to tick", () => {
    const [base] = towns as [TownData];
    const measure = base.measures[0] as TownData["measures"][number];
    const step = { label: "試験", from: null, to: null, stage: "launch" as const, certainty: "period-only" as const, source: measure.source };
    const service = { ...(base.services[0] as TownData["services"][number]), id: "lost", ladder: [{ of: measure.id }], unreadable: true as const };
    const town = { ...base, measures: [{ ...measure, initiatives: [], milestones: [step] }], services: [service], background: [] };
    expect(unsureCells(town)).toMatchObject([{ label: "試験", readings: [], services: [{ id: `${base.town.id}/lost` }] }]);
    expect(unsureSheet(town)).toContain("写しでは年度が消えています。PDFではどれですか。");
    expect(unsureSheet({ ...town, services: [{ ...service, unreadable: undefined }] as never })).toContain("ありません。");
  });
});

describe("the command", () => {
  const run = (...args: string[]) => execFileSync(process.execPath, [join(import.meta.dirname, "../../scripts/data/unsure.ts"), ...args], { encoding: "utf8" });

  it(
    "writes one file per town",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "itsukara-unsure-"));
      try {
        run("--out", folder);
        expect(readdirSync(folder).sort()).toEqual([...TOWN_IDS].map((id) => `${id}.md`).sort());
        for (const town of towns) expect(readFileSync(join(folder, `${town.town.id}.md`), "utf8")).toBe(`${unsureSheet(town)}\n`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    RUNS_WITHIN_MS,
  );

  it(
    "a town that does not exist is answered by those that do",
    () => {
      expect(() => run("--town", "atlantis")).toThrow(/kagamiishi/);
    },
    RUNS_WITHIN_MS,
  );
});
