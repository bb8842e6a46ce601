import { describe, expect, it } from "vitest";
import type { Milestone } from "../../src/plan/schema.ts";
import { statusOn } from "../../src/plan/status.ts";

const step = (stage: Milestone["stage"], from: number | null, certainty: Milestone["certainty"] = "start-only", more: Partial<Milestone> = {}): Milestone => ({
  label: `${stage}${from}`,
  from,
  to: null,
  stage,
  certainty,
  source: { section: "6.2", page: 48, line: 1 },
  ...more,
});

describe("the status of a service on a day", () => {
  it("is planned before the year of its launch and due once that year has come, never started", () => {
    const plan = [step("study", 2024), step("launch", 2026)];
    expect(statusOn(plan, "2026-03-31")).toMatchObject({ code: "planned", from: 2026 });
    expect(statusOn(plan, "2026-04-01")).toMatchObject({ code: "due", from: 2026 });
  });
  it("takes 検討 for no start", () => {
    expect(statusOn([step("study", 2025)], "2026-11-20")).toMatchObject({ code: "study", stage: "study", from: 2025, begun: true });
    expect(statusOn([step("prepare", 2027)], "2026-11-20")).toMatchObject({ code: "study", stage: "prepare", begun: false });
    expect(statusOn([step("pilot", 2025)], "2026-11-20")).toMatchObject({ code: "study", stage: "pilot" });
  });
  it("is only the period where the plan names no year", () => {
    expect(statusOn([step("launch", null, "period-only")], "2026-11-20")).toEqual({ code: "period", stage: "launch" });
    expect(statusOn([step("study", null, "period-only")], "2026-11-20")).toEqual({ code: "period", stage: "study" });
  });
  it("keeps both readings where two tables disagree", () => {
    const plan = [step("launch", 2026, "unsure", { label: "販売網の確保" }), step("launch", 2025, "unsure", { label: "販売網の確保" })];
    expect(statusOn(plan, "2026-11-20")).toMatchObject({ code: "unsure", readings: [2025, 2026], label: "販売網の確保" });
  });
  it("keeps a printed end and invents none", () => {
    expect(statusOn([step("launch", 2025, "stated", { to: 2025 })], "2024-11-20")).toMatchObject({ from: 2025, to: 2025 });
    expect(statusOn([step("launch", 2025)], "2024-11-20")).toMatchObject({ from: 2025, to: null });
  });
  it("answers with the launch, not with the expansion that an existing service gets earlier", () => {
    expect(statusOn([step("expand", 2024), step("launch", 2026)], "2024-11-20")).toMatchObject({ code: "planned", stage: "launch", from: 2026 });
  });
});
