/**
 * A staff member links their own LINE account: the code the console showed them, typed to the bot of that town or to the
 * shared one. It works once, and the audit log says that it did.
 */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

/** The console shows a code for so long. */
export const TESTER_CODE_LIFE_MS = 10 * 60_000;

type Where = { channel: string; town: string | null; userId: string; now: number };

/** A code of another town is not taken here: its test messages would come from this town's account. */
const GOOD = `code = ?1 AND made_at > ?2 - ${TESTER_CODE_LIFE_MS} AND (?3 IS NULL OR town = ?3)`;

export function testerStatements(db: D1Database, { channel, town, userId, now }: Where, code: string): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT OR REPLACE INTO tester (town, channel, user_id, name, added_by, added_at)
         SELECT town, ?4, ?5, name, made_by, ?2 FROM tester_code WHERE ${GOOD}`,
      )
      .bind(code, now, town, channel, userId),
    db
      .prepare(
        `INSERT INTO audit_log (town, at, person, person_name, action, target, after)
         SELECT c.town, ?2, c.made_by, coalesce(p.name, c.made_by), 'tester.link', c.name, json_object('channel', ?4)
         FROM (SELECT * FROM tester_code WHERE ${GOOD}) c LEFT JOIN staff_person p ON p.id = c.made_by`,
      )
      .bind(code, now, town, channel),
    db.prepare(`DELETE FROM tester_code WHERE ${GOOD}`).bind(code, now, town),
  ];
}
