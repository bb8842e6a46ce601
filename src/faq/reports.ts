/** What readers said is wrong about a service, until staff have looked at it. */
import type { D1Database } from "../platform/cloudflare.ts";

/** Past this many unread reports of one town nobody reads another; the reader is told to telephone. */
const OPEN_REPORTS_MAX = 10_000;

export type ContentReport = { town: string; service: string; about: string; text: string | null; day: string };

/** False where the town's list is full; nothing is written then. */
export async function keepReport(db: D1Database, { town, service, about, text, day }: ContentReport): Promise<boolean> {
  const written = await db
    .prepare(
      `INSERT INTO content_report (town, service, about, text, day) SELECT ?1, ?2, ?3, ?4, ?5
       WHERE (SELECT count(*) FROM content_report WHERE town = ?1 AND settled_at IS NULL) < ?6`,
    )
    .bind(town, service, about, text, day, OPEN_REPORTS_MAX)
    .run();
  return written.meta.changes > 0;
}
