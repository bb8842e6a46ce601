/** Counts by week: the Monday it began on, in Japan. No person, no sentence. */

import type { Day } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

const DAY_MS = 24 * 3_600_000;

export function weekOf(day: Day): Day {
  const at = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** opened: an announcement in the mini app · followed, left: friends of the channel */
export type WeekEvent = "opened" | "followed" | "left";

export function eventStatement(
  db: D1Database,
  { town, event, target = "", day }: { town: string; event: WeekEvent; target?: string; day: Day },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_week (week, town, event, target, count) VALUES (?1, ?2, ?3, ?4, 1)
       ON CONFLICT (town, week, event, target) DO UPDATE SET count = count + 1`,
    )
    .bind(weekOf(day), town, event, target);
}
