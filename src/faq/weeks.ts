/** Counts by week: the Monday it began on, in Japan. No person, no sentence. */

import type { Day } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

const DAY_MS = 24 * 3_600_000;

export function weekOf(day: Day): Day {
  const at = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

const ONE_MORE = "ON CONFLICT (town, week, event, target) DO UPDATE SET count = count + 1";

/** Somebody opened an announcement in the mini app; only one that is public is counted. */
export function openedStatement(db: D1Database, announcement: string, day: Day): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_week (week, town, event, target, count)
       SELECT ?1, town, 'opened', id, 1 FROM announcement WHERE id = ?2 AND sent_at IS NOT NULL ${ONE_MORE}`,
    )
    .bind(weekOf(day), announcement);
}

type Friend = {
  channel: string;
  /** the channel's own town; on the shared one it is the resident's choice, "" before they chose */
  town: string | null;
  provider: string;
  userId: string;
  today: Day;
};

/** Goes before the statement that changes the friendship: told twice by LINE, it counts once. */
export function friendStatement(db: D1Database, event: "followed" | "left", { channel, town, provider, userId, today }: Friend): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_week (week, town, event, target, count)
       SELECT ?1, coalesce(?2, (SELECT town FROM resident WHERE provider = ?4 AND user_id = ?5), ''), ?6, ?3, 1
       WHERE NOT EXISTS (SELECT 1 FROM friendship WHERE channel = ?3 AND user_id = ?5 AND left_at IS ${event === "left" ? "NOT NULL" : "NULL"}) ${ONE_MORE}`,
    )
    .bind(weekOf(today), town, channel, provider, userId, event);
}
