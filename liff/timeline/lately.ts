/** Which of the town's records, and which changes of its plan, are news. Pure. */
import type { Day } from "../../src/plan/fiscal-year.ts";
import type { Service } from "../data/town.ts";

/** A season: longer ago is no news. */
const LATELY_DAYS = 90;
/** The timeline begins right below. */
const SHOWN_MAX = 5;
const DAY_MS = 86_400_000;

export function isLately(day: Day, today: Day): boolean {
  const age = (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return age >= 0 && age <= LATELY_DAYS;
}

export function changedLately(services: readonly Service[], today: Day): Service[] {
  return services
    .filter(({ item, stopped }) => !stopped && item.record !== null && isLately(item.record.lastConfirmed, today))
    .sort((a, b) => (b.item.record?.lastConfirmed ?? "").localeCompare(a.item.record?.lastConfirmed ?? ""))
    .slice(0, SHOWN_MAX);
}
