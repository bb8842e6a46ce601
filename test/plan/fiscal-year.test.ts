import { describe, expect, it } from "vitest";
import { eraYear, fiscalYearOf, fromEra, japanDay, japanMinutes } from "../../src/plan/fiscal-year.ts";

describe("fiscal years", () => {
  it("begin on 1 April and end on 31 March", () => {
    expect(fiscalYearOf("2026-03-31")).toBe(2025);
    expect(fiscalYearOf("2026-04-01")).toBe(2026);
    expect(fiscalYearOf("2027-01-01")).toBe(2026);
    expect(fiscalYearOf("2028-02-29")).toBe(2027);
  });
  it("are named by the era year in which they begin", () => {
    expect(eraYear(2026)).toBe("令和8");
    expect(eraYear(2019)).toBe("令和元");
    expect(eraYear(2018)).toBe("平成30");
    expect(fromEra("reiwa", 9)).toBe(2027);
    expect(fromEra("heisei", 30)).toBe(2018);
  });
  it("follow Japan's clock: 31 March 23:59:59 there is still the old year", () => {
    expect(japanDay(new Date("2027-03-31T14:59:59Z"))).toBe("2027-03-31");
    expect(japanDay(new Date("2027-03-31T15:00:00Z"))).toBe("2027-04-01");
    expect(japanMinutes(new Date("2027-03-31T15:01:00Z"))).toBe(1);
  });
});
