/** How long what should be on its way has waited: batches of running sends, and approved sends whose time has come. */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { isNight } from "./clock.ts";

/** One row: how many wait, and since when the oldest does. By night only 緊急 goes, so only that can be late. */
export function waitingDeliveries(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT count(*) AS waiting, min(since) AS since FROM (
         SELECT b.due_at AS since FROM delivery_batch b JOIN announcement a ON a.id = b.announcement
           WHERE b.state = 'waiting' AND b.due_at <= ?1 AND a.status = 'sending' AND (a.urgent = 1 OR ?2 = 0)
         UNION ALL
         SELECT starts_at FROM announcement WHERE status = 'approved' AND starts_at <= ?1 AND (urgent = 1 OR ?2 = 0))`,
    )
    .bind(now, isNight(now) ? 1 : 0);
}
