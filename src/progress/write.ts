/**
 * A plan's new edition moves a date or a promise: that goes into the history of the service beside what staff recorded. It
 * never holds as a record itself, because a plan is a promise and no word about what can be used (product.md, Honesty 1).
 */
import type { Day } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

/** Beside the states a record may have; only ever in the history. */
export const EDITION = "edition";

export type EditionChange = {
  service: string;
  /** the day the new edition holds from */
  day: Day;
  /** what moved, as a sentence residents can read: 「計画の令和9年度版で、開始が令和8年度から令和9年度になりました。」 */
  moved: string;
  /** the page of the new edition */
  link: string | null;
  by: string;
};

export function recordEditionChange(db: D1Database, { service, day, moved, link, by }: EditionChange, now: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO service_record (service, state, day, last_confirmed, link, note, recorded_by, recorded_at, replaced_at)
       VALUES (?1, '${EDITION}', ?2, ?2, ?3, ?4, ?5, ?6, ?6)`,
    )
    .bind(service, day, link, moved, by, now);
}
