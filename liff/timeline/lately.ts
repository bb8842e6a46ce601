/** Which of the town's records are news. Pure. */
import type { Day } from "../../src/plan/fiscal-year.ts";
import type { Service } from "../data/town.ts";

/** A season: longer ago is no news. */
const LATELY_DAYS = 90;
/** The timeline begins right below. */
const SHOWN_MAX = 5;
const DAY_MS = 86_400_000;

export function changedLately(services: readonly Service[], today: Day): Service[] {
  const age = (day: Day) => (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return services
    .filter(({ item, stopped }) => !stopped && item.record !== null && age(item.record.lastConfirmed) >= 0 && age(item.record.lastConfirmed) <= LATELY_DAYS)
    .sort((a, b) => (b.item.record?.lastConfirmed ?? "").localeCompare(a.item.record?.lastConfirmed ?? ""))
    .slice(0, SHOWN_MAX);
}
