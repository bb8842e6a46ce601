/**
 * Japanese fiscal years (年度). A fiscal year is named by the western year in which it begins:
 * 2026 = 令和8年度 = 1 April 2026 to 31 March 2027 (地方自治法 第208条).
 */

/** A civil date in Japan, `YYYY-MM-DD`. */
export type Day = string;
/** The western year in which a fiscal year begins. */
export type FiscalYear = number;

const REIWA_OFFSET = 2018; // 令和元年 = 2019
const HEISEI_OFFSET = 1988; // 平成元年 = 1989
const FIRST_REIWA_FISCAL_YEAR = 2019;

/** The fiscal year that holds a civil date. */
export function fiscalYearOf(day: Day): FiscalYear {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 4 ? year : year - 1;
}

/** 2026 → 令和8; 2019 → 令和元; 2018 → 平成30. */
export function eraYear(year: FiscalYear): string {
  if (year < FIRST_REIWA_FISCAL_YEAR) return `平成${year - HEISEI_OFFSET}`;
  const reiwa = year - REIWA_OFFSET;
  return `令和${reiwa === 1 ? "元" : reiwa}`;
}

/** November 2019 → 令和元; April 2019 → 平成31. The era changed on 1 May 2019. */
export function eraOfMonth(year: number, month: number): string {
  return year > 2019 || (year === 2019 && month >= 5) ? eraYear(year) : `平成${year - HEISEI_OFFSET}`;
}

/** 令和8 → 2026, 平成30 → 2018. The era year counts from 1. */
export function fromEra(era: "reiwa" | "heisei", year: number): FiscalYear {
  return year + (era === "reiwa" ? REIWA_OFFSET : HEISEI_OFFSET);
}

/** The civil date in Japan at an instant. Japan has no summer time: UTC+9 all year. */
export function japanDay(instant: Date): Day {
  return new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** The instant in Japan's time with its offset, to the second: 2026-11-01T12:00:00+09:00. */
export function japanTime(instant: Date): string {
  return `${new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}

/** Minutes since midnight in Japan at an instant. */
export function japanMinutes(instant: Date): number {
  const local = new Date(instant.getTime() + 9 * 3_600_000);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}
