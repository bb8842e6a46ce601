/** What the town recorded or published lately. Pure. */
import type { Day } from "../../src/plan/fiscal-year.ts";
import type { ServiceView } from "../../src/service/view.ts";

/** A season: longer ago is no news. */
const LATELY_DAYS = 90;
/** The services begin right below. */
const SHOWN_MAX = 3;
const DAY_MS = 86_400_000;

function isLately(day: Day, today: Day): boolean {
  const age = (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return age >= 0 && age <= LATELY_DAYS;
}

/** The day of the town's word that decides a verdict; null where none does. */
export function saidOn({ verdict: { kind, record, publication } }: ServiceView): Day | null {
  if (record && kind === record.state) return record.lastConfirmed;
  return publication && kind === "published" ? publication.day : null;
}

/** The newest first. */
export function changedLately(services: readonly ServiceView[], today: Day): ServiceView[] {
  return services
    .flatMap((view) => {
      const day = saidOn(view);
      return day && isLately(day, today) ? [{ view, day }] : [];
    })
    .sort((a, b) => b.day.localeCompare(a.day))
    .slice(0, SHOWN_MAX)
    .map(({ view }) => view);
}
