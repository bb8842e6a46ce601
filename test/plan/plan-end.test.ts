import { expect, it } from "vitest";
import { planEndOn } from "../../src/plan/plan-end.ts";

const plan = { lastFiscalYear: 2027 };

it.each([
  ["2027-09-30", "running"],
  ["2027-10-01", "ending"],
  ["2028-03-31", "ending"],
  ["2028-04-01", "ended"],
])("a plan whose last fiscal year is 2027 is on %s: %s", (day, code) => {
  expect(planEndOn(plan, day).code).toBe(code);
});

it("names the last day of the period", () => {
  expect(planEndOn(plan, "2028-01-01")).toEqual({ code: "ending", lastDay: "2028-03-31" });
});
