/**
 * Days on which a Japanese town hall is open: no weekends, national holidays (国民の祝日に関する法律), nor the turn of the
 * year, 29 December to 3 January (地方自治法 第4条の2). Good for 1980 to 2099, the range of the equinox formula.
 */
import type { Day } from "./fiscal-year.ts";

const date = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day));
const iso = (d: Date): Day => d.toISOString().slice(0, 10);

const FIXED: readonly [number, number][] = [
  [1, 1],
  [2, 11],
  [2, 23],
  [4, 29],
  [5, 3],
  [5, 4],
  [5, 5],
  [8, 11],
  [11, 3],
  [11, 23],
];
/** Happy Mondays: month and which Monday. */
const MONDAYS: readonly [number, number][] = [
  [1, 2],
  [7, 3],
  [9, 3],
  [10, 2],
];

/** Day of the equinox by the National Astronomical Observatory's approximation. */
function equinox(year: number, base: number): number {
  return Math.floor(base + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4));
}

function nthMonday(year: number, month: number, nth: number): Date {
  const first = date(year, month, 1).getUTCDay();
  return date(year, month, 1 + ((8 - first) % 7) + (nth - 1) * 7);
}

const known = new Map<number, ReadonlySet<Day>>();

/** The national holidays of a calendar year, substitute and in-between holidays included. */
export function holidaysOf(year: number): ReadonlySet<Day> {
  const kept = known.get(year);
  if (kept) return kept;
  const days = new Set<Day>([
    ...FIXED.map(([m, d]) => iso(date(year, m, d))),
    ...MONDAYS.map(([m, nth]) => iso(nthMonday(year, m, nth))),
    iso(date(year, 3, equinox(year, 20.8431))),
    iso(date(year, 9, equinox(year, 23.2488))),
  ]);
  const named = [...days].sort();
  for (const day of named) {
    const next = new Date(`${day}T00:00:00Z`);
    // 第3条第2項: a holiday on a Sunday moves to the next day that is none.
    if (next.getUTCDay() === 0) {
      do next.setUTCDate(next.getUTCDate() + 1);
      while (days.has(iso(next)));
      days.add(iso(next));
    }
    // 第3条第3項: a day between two holidays is one.
    const between = new Date(`${day}T00:00:00Z`);
    between.setUTCDate(between.getUTCDate() + 1);
    const after = new Date(between);
    after.setUTCDate(after.getUTCDate() + 1);
    if (named.includes(iso(after)) && between.getUTCDay() !== 0) days.add(iso(between));
  }
  known.set(year, days);
  return days;
}

/** Whether a town hall opens on this civil day. */
export function isOfficeDay(day: Day): boolean {
  const d = new Date(`${day}T00:00:00Z`);
  const weekday = d.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const monthDay = day.slice(5);
  if (monthDay >= "12-29" || monthDay <= "01-03") return false;
  return !holidaysOf(d.getUTCFullYear()).has(day);
}

/** The first office day after this one. */
export function nextOfficeDay(day: Day): Day {
  const d = new Date(`${day}T00:00:00Z`);
  do d.setUTCDate(d.getUTCDate() + 1);
  while (!isOfficeDay(iso(d)));
  return iso(d);
}
