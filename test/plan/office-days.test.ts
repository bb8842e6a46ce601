import { describe, expect, it } from "vitest";
import { holidaysOf, isOfficeDay, nextOfficeDay } from "../../src/plan/office-days.ts";

describe("days on which a town hall is open", () => {
  it("knows the holidays of 2026 with the day between two of them and the substitute day", () => {
    expect([...holidaysOf(2026)].sort()).toEqual([
      "2026-01-01",
      "2026-01-12",
      "2026-02-11",
      "2026-02-23",
      "2026-03-20",
      "2026-04-29",
      "2026-05-03",
      "2026-05-04",
      "2026-05-05",
      "2026-05-06",
      "2026-07-20",
      "2026-08-11",
      "2026-09-21",
      "2026-09-22",
      "2026-09-23",
      "2026-10-12",
      "2026-11-03",
      "2026-11-23",
    ]);
  });
  it("knows those of 2025, with three substitute days", () => {
    for (const day of ["2025-02-24", "2025-05-06", "2025-11-24"]) expect(holidaysOf(2025).has(day), day).toBe(true);
  });
  it("closes on weekends, holidays and at the turn of the year", () => {
    for (const day of ["2026-11-21", "2026-11-22", "2026-11-23", "2026-12-29", "2027-01-03"]) expect(isOfficeDay(day), day).toBe(false);
    for (const day of ["2026-11-20", "2026-11-24", "2026-12-28", "2027-01-04"]) expect(isOfficeDay(day), day).toBe(true);
  });
  it("opens on Tuesday after a weekend with a holiday on Monday", () => {
    expect(nextOfficeDay("2026-11-20")).toBe("2026-11-24");
    expect(nextOfficeDay("2026-12-28")).toBe("2027-01-04");
  });
});
