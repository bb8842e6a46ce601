import { describe, expect, it } from "vitest";
import type { Service } from "../../liff/data/town.ts";
import { drawingOf, yearsShown } from "../../liff/timeline/bars.ts";
import { byTheme, cellsOf } from "../../liff/timeline/cells.ts";
import { changedLately } from "../../liff/timeline/lately.ts";
import type { Theme } from "../../src/plan/schema.ts";
import type { ServiceRecord } from "../../src/service/service-record.ts";
import { milestone, record, service } from "./a-service.ts";

const TODAY = "2026-11-20";
const PLAN = { first: 2024, last: 2028 };
const YEARS = yearsShown(PLAN, 2026);

const theme = (id: string): Theme => ({ id, name: { ja: id, easy: id, en: id }, words: ["a", "b", "c"] });
const of = (id: string, more: { record?: ServiceRecord; themes?: string[] } = {}): Service =>
  ({
    item: { ...service([milestone(2026, null)], TODAY, { ...(more.record ? { record: more.record } : {}) }), id: `t/${id}` },
    measure: { id, themes: more.themes ?? ["a"] },
    stopped: false,
  }) as unknown as Service;

describe("a row of the chart", () => {
  const rows = [
    ["a study and the launch after it", [milestone(2024, null, { stage: "study" }), milestone(2027, null)]],
    ["one year", [milestone(2026, 2026)]],
    ["no year at all", [milestone(null, null)]],
    ["two readings of one table", [milestone(2026, null, { certainty: "unsure" }), milestone(2028, null, { certainty: "unsure" })]],
  ] as const;

  it.each(rows)("%s: its cells cover every year once, in order", (_, milestones) => {
    const cells = cellsOf(drawingOf(service([...milestones], TODAY), TODAY), YEARS);
    expect(cells.flatMap((c) => Array.from({ length: c.years }, (_, i) => c.from + i))).toEqual(YEARS);
  });

  it("a bar is one cell over its years, years without a plan are cells of their own", () => {
    const cells = cellsOf(drawingOf(service([milestone(2026, 2027)], TODAY), TODAY), YEARS);
    expect(cells.map((c) => [c.from, c.years, c.bar?.look ?? null])).toEqual([
      [2024, 1, null],
      [2025, 1, null],
      [2026, 2, "due"],
      [2028, 1, null],
    ]);
  });

  it("under a theme stand its services, each once, the fullest theme first", () => {
    const services = [of("x", { themes: ["b", "a"] }), of("y"), of("z", { themes: ["unknown", "a"] })];
    const groups = byTheme({ themes: [theme("a"), theme("b")] }, services);
    expect(groups.map((g) => [g.id, g.services.map((s) => s.measure.id)])).toEqual([
      ["a", ["y", "z"]],
      ["b", ["x"]],
    ]);
  });
});

describe("what the town recorded lately", () => {
  const confirmed = (id: string, lastConfirmed: string) => of(id, { record: { ...record("preparing", "2025-04-01"), lastConfirmed } });

  it("the newest stands first, nothing older than 90 days, nothing of tomorrow", () => {
    const services = [confirmed("old", "2026-08-21"), confirmed("edge", "2026-08-22"), confirmed("new", TODAY), confirmed("future", "2026-11-21")];
    expect(changedLately(services, TODAY).map((s) => s.measure.id)).toEqual(["new", "edge"]);
  });

  it("a service the town said nothing about is no news", () => {
    expect(changedLately([of("plan-only")], TODAY)).toEqual([]);
  });

  it("five are shown, not more", () => {
    const many = Array.from({ length: 9 }, (_, i) => confirmed(`s${i}`, `2026-11-0${i + 1}`));
    expect(changedLately(many, TODAY).map((s) => s.measure.id)).toEqual(["s8", "s7", "s6", "s5", "s4"]);
  });
});
