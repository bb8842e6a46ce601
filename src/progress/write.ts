/** Edition changes into the history of a service; `open` says whether the statement may still act (src/staff/changes). */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { EDITION, type EditionChange } from "../service/edition.ts";

type Recorded = EditionChange & { by: string };

/** Closed as it is written: it is history at once and no record holds because of it. */
export function recordEditionChange(db: D1Database, { service, day, from, to, link, note, by }: Recorded, now: number, open: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO service_record (service, state, day, last_confirmed, from_year, to_year, link, note, recorded_by, recorded_at, replaced_at)
       SELECT ?1, '${EDITION}', ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8 WHERE ${open}`,
    )
    .bind(service, day, from, to, link, note, by, now);
}

/** A mistake stays as a trace for the staff; residents no longer see it. `services`: the ids it may be kept under. */
export function undoEditionChange(
  db: D1Database,
  { services, record }: { services: readonly string[]; record: number },
  now: number,
  open: string,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE service_record SET undone_at = ?3
       WHERE id = ?2 AND service IN (SELECT value FROM json_each(?1)) AND state = '${EDITION}' AND undone_at IS NULL AND ${open}`,
    )
    .bind(JSON.stringify(services), record, now);
}
