import { describe, expect, it } from "vitest";
import { shortYear } from "../../../src/line/render/timeline-boxes.ts";
import { TIMELINE_MAX_YEARS, timelineCells } from "../../../src/line/render/timeline-cells.ts";
import { item, milestone, TODAY } from "./fixtures.ts";

const signs = (of: ReturnType<typeof item>, today = TODAY) => timelineCells(of, today).map((c) => c.sign);

describe("the mini timeline", () => {
  it("shows each year of the plan and marks this fiscal year once", () => {
    const cells = timelineCells(item([milestone()]), TODAY);
    expect(cells.map((c) => c.year)).toEqual([2024, 2025, 2026, 2027, 2028]);
    expect(cells.filter((c) => c.now).map((c) => c.year)).toEqual([2026]);
  });

  it("still marks this year when the plan has ended", () => {
    const ended = item([milestone({ from: null, certainty: "period-only" })], { plan: { ...item([milestone()]).plan, first: 2023, last: 2025, ended: true } });
    expect(timelineCells(ended, TODAY).at(-1)).toMatchObject({ year: 2026, now: true, sign: "empty" });
  });

  it("moves 今 on 1 April", () => {
    const now = (today: string) => timelineCells(item([milestone()]), today).find((c) => c.now)?.year;
    expect(now("2027-03-31")).toBe(2026);
    expect(now("2027-04-01")).toBe(2027);
  });

  it("fades out where the plan prints no end, and does not where it does", () => {
    expect(signs(item([milestone({ from: 2025 })]))).toEqual(["empty", "planned", "fading", "fading", "fading"]);
    expect(signs(item([milestone({ from: 2025, to: 2026, certainty: "stated" })]))).toEqual(["empty", "planned", "planned", "empty", "empty"]);
  });

  it("asks with a question mark from the planned year until now, not beyond", () => {
    expect(timelineCells(item([milestone({ from: 2025 })]), TODAY).map((c) => c.asked)).toEqual([false, true, true, false, false]);
    expect(timelineCells(item([milestone({ from: 2027 })]), TODAY).some((c) => c.asked)).toBe(false);
  });

  it("draws 検討 as study, never as a start", () => {
    expect(signs(item([milestone({ from: 2025, stage: "study" })]))).toEqual(["empty", "study", "study", "study", "study"]);
  });

  it("draws each reading of an unsure table and nothing between", () => {
    expect(signs(item([milestone({ from: 2025, certainty: "unsure" }), milestone({ from: 2027, certainty: "unsure" })]))).toEqual([
      "empty",
      "unsure",
      "empty",
      "unsure",
      "empty",
    ]);
  });

  it("shows an unsure reading rather than the fading rest of an earlier start", () => {
    expect(signs(item([milestone({ from: 2024 }), milestone({ from: 2026, certainty: "unsure" })]))).toEqual([
      "planned",
      "fading",
      "unsure",
      "fading",
      "fading",
    ]);
  });

  it("hatches the whole period where only the period is known", () => {
    expect(signs(item([milestone({ from: null, certainty: "period-only" })]))).toEqual(Array(5).fill("period"));
  });

  it("fills the bar from the day the town recorded the start, and asks no more", () => {
    const record = {
      service: "kagamiishi/kakanai-madoguchi",
      state: "started",
      day: "2026-07-01",
      lastConfirmed: "2026-10-01",
      link: null,
      note: null,
    } as const;
    const cells = timelineCells(item([milestone({ from: 2025 })], { record }), TODAY);
    expect(cells.map((c) => c.sign)).toEqual(["empty", "planned", "started", "started", "started"]);
    expect(cells.some((c) => c.asked)).toBe(false);
  });

  it("marks a delay at the year it was recorded", () => {
    const record = {
      service: "kagamiishi/kakanai-madoguchi",
      state: "delayed",
      day: "2026-05-01",
      lastConfirmed: "2026-05-01",
      link: null,
      note: null,
    } as const;
    expect(signs(item([milestone({ from: 2025 })], { record }))[2]).toBe("delayed");
  });

  it("never has more columns than fit a narrow phone", () => {
    const long = item([milestone({ from: 1995, certainty: "stated" }), milestone({ from: 2080, certainty: "stated" })]);
    expect(timelineCells(long, TODAY).length).toBeLessThanOrEqual(TIMELINE_MAX_YEARS);
    const longPlan = item([milestone()], { plan: { ...item([milestone()]).plan, first: 2000, last: 2060 } });
    expect(timelineCells(longPlan, TODAY).length).toBeLessThanOrEqual(TIMELINE_MAX_YEARS);
  });

  it("labels years R6 in Japanese and 2024 elsewhere", () => {
    expect([shortYear(2024, "ja"), shortYear(2019, "ja"), shortYear(2018, "ja"), shortYear(2024, "easy"), shortYear(2024, "en")]).toEqual([
      "R6",
      "R1",
      "H30",
      "2024",
      "2024",
    ]);
  });
});
