import { describe, expect, it } from "vitest";
import { yearLabels } from "../../src/line/render/timeline-boxes.ts";
import { TIMELINE_MAX_YEARS, tellsSomething, timelineOf } from "../../src/service/timeline.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { milestone, plan, service, TODAY } from "../line/render/fixtures.ts";

const signs = (of: ServiceView, today = TODAY) => timelineOf(of, today).map((c) => c.sign);
const record = (state: "started" | "delayed", day: string) => ({
  record: { service: "kagamiishi/kakanai-madoguchi", state, day, lastConfirmed: "2026-10-01", link: null, note: null },
});

describe("the mini timeline", () => {
  it("shows each year of the plan and marks this fiscal year once", () => {
    const cells = timelineOf(service([milestone()]), TODAY);
    expect(cells.map((c) => c.year)).toEqual([2024, 2025, 2026, 2027, 2028]);
    expect(cells.filter((c) => c.now).map((c) => c.year)).toEqual([2026]);
  });

  it("still marks this year when the plan has ended", () => {
    const ended = service([milestone({ from: null, certainty: "period-only" })], { plan: { ...plan, first: 2023, last: 2025, ended: true } });
    expect(timelineOf(ended, TODAY).at(-1)).toMatchObject({ year: 2026, now: true, sign: "empty" });
  });

  it("moves 今 on 1 April", () => {
    const now = (today: string) => timelineOf(service([milestone()]), today).find((c) => c.now)?.year;
    expect(now("2027-03-31")).toBe(2026);
    expect(now("2027-04-01")).toBe(2027);
  });

  it("fades out where the plan prints no end, and does not where it does", () => {
    expect(signs(service([milestone({ from: 2025 })]))).toEqual(["empty", "asked", "fading", "fading", "fading"]);
    expect(signs(service([milestone({ from: 2025, to: 2026, certainty: "stated" })]))).toEqual(["empty", "asked", "asked", "empty", "empty"]);
  });

  it("asks in a planned year that has come, and promises in one that lies ahead", () => {
    expect(signs(service([milestone({ from: 2025 })]))).toContain("asked");
    expect(signs(service([milestone({ from: 2027 })]))).toEqual(["empty", "empty", "empty", "to-come", "fading"]);
  });

  it("draws 検討 as study, never as a start", () => {
    expect(signs(service([milestone({ from: 2025, stage: "study" })]))).toEqual(["empty", "study", "fading", "fading", "fading"]);
  });

  it("draws each reading of an unsure table and nothing between", () => {
    expect(signs(service([milestone({ from: 2025, certainty: "unsure" }), milestone({ from: 2027, certainty: "unsure" })]))).toEqual([
      "empty",
      "two",
      "empty",
      "two",
      "empty",
    ]);
  });

  it("shows an unsure reading rather than the fading rest of an earlier start", () => {
    expect(signs(service([milestone({ from: 2024 }), milestone({ from: 2026, certainty: "unsure" })]))).toEqual(["asked", "fading", "two", "fading", "fading"]);
  });

  it("hatches the whole period where only the period is known, and then says nothing that the chip does not", () => {
    const undated = timelineOf(service([milestone({ from: null, certainty: "period-only" })]), TODAY);
    expect(undated.map((c) => c.sign)).toEqual(Array(5).fill("period"));
    expect(tellsSomething(undated)).toBe(false);
    expect(tellsSomething(timelineOf(service([milestone()]), TODAY))).toBe(true);
  });

  it("fills the bar from the day the town recorded the start, and asks no more", () => {
    const started = service([milestone({ from: 2025 })], {}, record("started", "2026-07-01"));
    expect(signs(started)).toEqual(["empty", "to-come", "started", "started", "started"]);
  });

  it("marks a delay at the year it was recorded", () => {
    expect(signs(service([milestone({ from: 2025 })], {}, record("delayed", "2026-05-01")))[2]).toBe("moved");
  });

  it("never has more columns than fit a narrow phone", () => {
    const long = service([milestone({ from: 1995, certainty: "stated" }), milestone({ from: 2080, certainty: "stated" })]);
    expect(timelineOf(long, TODAY).length).toBeLessThanOrEqual(TIMELINE_MAX_YEARS);
    const longPlan = service([milestone()], { plan: { ...plan, first: 2000, last: 2060 } });
    expect(timelineOf(longPlan, TODAY).length).toBeLessThanOrEqual(TIMELINE_MAX_YEARS);
  });

  it("names the era once in Japanese, and the western year elsewhere", () => {
    expect(yearLabels([2024, 2025, 2026], "ja")).toEqual(["令和6", "7", "8"]);
    expect(yearLabels([2018, 2019, 2020], "ja")).toEqual(["平成30", "令和元", "2"]);
    expect(yearLabels([2024, 2025], "en")).toEqual(["2024", "2025"]);
  });
});
