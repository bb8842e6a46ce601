/**
 * Who gets test messages. A person links their own LINE account: the console shows a code, they type 「テスト 123456」 to the
 * bot. So nobody's LINE id is ever typed or shown.
 */

import type { D1Database } from "../../platform/cloudflare.ts";
import { TESTER_CODE_LIFE_MS } from "../../resident/changes.ts";
import { auditStatement } from "../audit.ts";
import type { Person } from "../rights.ts";

type Who = { db: D1Database; now: number; person: Person; town: string };

/** Six digits; an old code of the same number is taken over only when it has run out. */
export async function makeCode({ db, now, person, town }: Who, name: string): Promise<string> {
  for (;;) {
    const code = String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
      .padStart(6, "0")
      .slice(-6);
    const made = await db
      .prepare(
        `INSERT INTO tester_code (code, town, name, made_by, made_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (code) DO UPDATE SET town = ?2, name = ?3, made_by = ?4, made_at = ?5 WHERE made_at <= ?5 - ${TESTER_CODE_LIFE_MS}`,
      )
      .bind(code, town, name, person.id, now)
      .run();
    if (made.meta.changes > 0) return code;
  }
}

export async function removeTester(
  { db, now, person, town }: Who,
  { channel, name, addedAt }: { channel: string; name: string; addedAt: number },
): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM tester WHERE town = ?1 AND channel = ?2 AND name = ?3 AND added_at = ?4").bind(town, channel, name, addedAt),
    auditStatement(db, { town, person, action: "tester.remove", target: name }, now),
  ]);
}
