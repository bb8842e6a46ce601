/**
 * Who gets test messages. A person links their own LINE account: the console shows a code, they type 「テスト 123456」 to the
 * bot. So nobody's LINE id is ever typed or shown.
 */

import type { D1Database } from "../../platform/cloudflare.ts";
import { TESTER_CODE_LIFE_MS } from "../../resident/tester.ts";
import { auditStatement } from "../audit.ts";
import type { Person } from "../rights.ts";

type Who = { db: D1Database; now: number; person: Person; town: string };

const randomCode = (): string =>
  String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
    .padStart(6, "0")
    .slice(-6);

/** Six digits that nobody else holds now; codes that have run out go. */
export async function makeCode({ db, now, person, town }: Who, name: string): Promise<void> {
  for (;;) {
    const code = randomCode();
    const [, made] = await db.batch([
      db.prepare(`DELETE FROM tester_code WHERE made_at <= ?1 - ${TESTER_CODE_LIFE_MS}`).bind(now),
      db
        .prepare("INSERT INTO tester_code (code, town, name, made_by, made_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
        .bind(code, town, name, person.id, now),
      auditStatement(
        db,
        { town, person, action: "tester.code", target: name },
        now,
        `EXISTS (SELECT 1 FROM tester_code WHERE code = '${code}' AND town = ?1 AND made_by = ?3 AND made_at = ?2)`,
      ),
    ]);
    if ((made?.meta.changes ?? 0) > 0) return;
  }
}

export type Code = { code: string; name: string; lastsUntil: number };

/** Codes this person made and nobody has used yet: whoever types one becomes that tester. */
export async function codesOf({ db, now, person, town }: Who): Promise<Code[]> {
  const { results } = await db
    .prepare(
      `SELECT code, name, made_at + ${TESTER_CODE_LIFE_MS} AS lastsUntil FROM tester_code
       WHERE town = ?1 AND made_by = ?2 AND made_at > ?3 - ${TESTER_CODE_LIFE_MS} ORDER BY made_at`,
    )
    .bind(town, person.id, now)
    .all<Code>();
  return results;
}

export async function removeTester(
  { db, now, person, town }: Who,
  { channel, name, addedAt }: { channel: string; name: string; addedAt: number },
): Promise<void> {
  await db.batch([
    auditStatement(
      db,
      { town, person, action: "tester.remove", target: name, before: { channel } },
      now,
      `EXISTS (SELECT 1 FROM tester WHERE town = ?1 AND name = ?6 AND channel = ?7 ->> 'channel' AND added_at = ${addedAt})`,
    ),
    db.prepare("DELETE FROM tester WHERE town = ?1 AND channel = ?2 AND name = ?3 AND added_at = ?4").bind(town, channel, name, addedAt),
  ]);
}
