import { describe, expect, it } from "vitest";
import { changedLately } from "../../liff/timeline/lately.ts";
import { sectionsOf } from "../../liff/timeline/sections.ts";
import { timelineOf, yearsShown } from "../../src/service/timeline.ts";
import { aView, milestone, of, record, theme } from "./a-service.ts";

const TODAY = "2026-11-20";
const ids = (services: readonly { id: string }[]) => services.map((s) => s.id.slice(2));

describe("a row of the chart", () => {
  const rows = [
    ["a study and the launch after it", [milestone(2024, null, { stage: "study" }), milestone(2027, null)]],
    ["one year", [milestone(2026, 2026)]],
    ["a year before the plan", [milestone(2019, 2019)]],
    ["no year at all", [milestone(null, null)]],
    ["two readings of one table", [milestone(2026, null, { certainty: "unsure" }), milestone(2028, null, { certainty: "unsure" })]],
  ] as const;

  it.each(rows)("%s: it has the same columns as every other row", (_, milestones) => {
    const view = aView([of("s", { milestones: [...milestones] })], TODAY);
    const years = yearsShown({ plan: view.note, fiscalYears: [] }, TODAY);
    expect(years).toEqual([2024, 2025, 2026, 2027, 2028]);
    for (const service of view.services) expect(timelineOf(service, TODAY, years).map((c) => c.year)).toEqual(years);
  });

  it("under a theme stand its services, each once, the fullest theme first, and no theme over a single row", () => {
    const { services } = aView([of("w", { themes: ["c"] }), of("x", { themes: ["b", "a"] }), of("y"), of("z", { themes: ["unknown", "a"] })], TODAY);
    const sections = sectionsOf([theme("a"), theme("b"), theme("c")], services);
    expect(sections.map((s) => [s.theme?.id ?? null, ids(s.services)])).toEqual([
      ["a", ["y", "z"]],
      [null, ["w", "x"]],
    ]);
  });
});

describe("what the town said lately", () => {
  const seen = (records: [id: string, lastConfirmed: string][]) => {
    const { services } = aView(
      records.map(([id]) => of(id)),
      TODAY,
      { records: records.map(([id, lastConfirmed]) => ({ ...record("preparing", "2025-04-01", id), lastConfirmed })) },
    );
    return ids(changedLately(services, TODAY));
  };

  it("the newest stands first, nothing older than 90 days, nothing of tomorrow", () => {
    expect(
      seen([
        ["old", "2026-08-21"],
        ["edge", "2026-08-22"],
        ["new", TODAY],
        ["future", "2026-11-21"],
      ]),
    ).toEqual(["new", "edge"]);
  });

  it("a service the town said nothing about is no news", () => {
    expect(changedLately(aView([of("plan-only")], TODAY).services, TODAY)).toEqual([]);
  });

  it("an answer the town is checking is no news", () => {
    const { services } = aView([of("s")], TODAY, { records: [record("started", TODAY)], stopped: ["t/s"] });
    expect(changedLately(services, TODAY)).toEqual([]);
  });

  it("three are shown, not more", () => {
    expect(seen(Array.from({ length: 9 }, (_, i) => [`s${i}`, `2026-11-0${i + 1}`]))).toEqual(["s8", "s7", "s6"]);
  });
});
