/**
 * Sending again, which only a person decides: to those of whom LINE never told what became of it, and to those it refused.
 * New batches with new retry keys and the same words; the old ones are `resent` and counted no more, so that nobody counts twice.
 */
import type { D1Database } from "../platform/cloudflare.ts";
import { afterNight } from "./clock.ts";
import { NEW_KEY } from "./fix.ts";
import type { StepRefusal } from "./state.ts";
import { type Asked, refused, type Step } from "./steps.ts";
import { type Announced, announcement } from "./store.ts";

export const RESENDABLE = ["unknown", "refused"] as const;
export type Resendable = (typeof RESENDABLE)[number];

/** ?1 announcement. Everyone of those batches who is still a friend and wants notices; nobody once the list is gone. CROSS JOIN keeps the order: a person is looked up, never searched for. */
const STILL = `still AS (
  SELECT b.id, b.state, t.value AS user_id FROM delivery_batch b CROSS JOIN json_each(b.request, '$.to') t
  CROSS JOIN friendship f ON f.channel = b.channel AND f.user_id = t.value AND f.left_at IS NULL
  LEFT JOIN resident r ON r.provider = f.provider AND r.user_id = f.user_id
  WHERE b.announcement = ?1 AND b.state IN ('unknown', 'refused') AND b.request IS NOT NULL AND b.v = 1 AND coalesce(r.notices, 1) = 1
)`;

/** How many of each would get it again now. */
export async function resendable(db: D1Database, id: string): Promise<Record<Resendable, number>> {
  const { results } = await db
    .prepare(`WITH ${STILL} SELECT state, count(*) AS people FROM still GROUP BY state`)
    .bind(id)
    .all<{ state: Resendable; people: number }>();
  const people = (state: Resendable) => results.find((row) => row.state === state)?.people ?? 0;
  return { unknown: people("unknown"), refused: people("refused") };
}

/** Past its end, or past it before the morning comes, nothing is sent again. */
export function isOver({ urgent, expiresAt }: Pick<Announced, "urgent" | "expiresAt">, now: number): boolean {
  return expiresAt !== null && expiresAt <= (urgent ? now : afterNight(now));
}

function hindrance(before: Announced, now: number, { left, count }: { left: number; count: number }): StepRefusal | null {
  if (before.status !== "sent") return "wrong_state";
  if (isOver(before, now)) return "expired";
  if (left === 0) return "list_gone";
  return left === count ? null : "count_wrong";
}

/** All or nothing, in one transaction: of two people who ask at once, one does it. */
export async function resend({ db, now, log }: Asked, before: Announced, { of, count }: { of: Resendable; count: number }): Promise<Step> {
  const left = (await resendable(db, before.id))[of];
  const why = hindrance(before, now, { left, count });
  if (why) return refused(why);
  const guard = (id: string) => `EXISTS (SELECT 1 FROM announcement a WHERE a.id = ${id} AND a.revision = ${Number(before.revision)} AND a.status = 'sent')`;
  const old = `announcement = ?1 AND state = ?2 AND request IS NOT NULL AND v = 1 AND ${guard("?1")}`;
  const done = await db.batch([
    db
      .prepare(
        `INSERT INTO delivery_batch (announcement, town, channel, language, reason, size, v, request, retry_key, due_at, resends)
         WITH ${STILL}
         SELECT b.announcement, b.town, b.channel, b.language, b.reason, p.size, b.v, json_set(b.request, '$.to', json(p.people)), ${NEW_KEY}, ?3, b.id
         FROM (SELECT id, count(*) AS size, json_group_array(user_id) AS people FROM still WHERE state = ?2 GROUP BY id) p
         JOIN delivery_batch b ON b.id = p.id WHERE ${guard("?1")}`,
      )
      .bind(before.id, of, now),
    // Who has left or turned notices off since is no longer on the list, and is counted with those.
    db
      .prepare(
        `INSERT INTO delivery_left_out (announcement, why, count)
         SELECT ?1, 'notices-off', total(size) - ?3 FROM delivery_batch WHERE ${old} HAVING total(size) > ?3
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      )
      .bind(before.id, of, left),
    log("announcement.resend", before, { status: "sending", state: of, count }, guard("?6")),
    db.prepare(`UPDATE delivery_batch SET state = 'resent' WHERE ${old}`).bind(before.id, of),
    db
      .prepare(
        "UPDATE announcement SET status = 'sending', ended_at = NULL, revision = revision + 1 WHERE id = ?1 AND town = ?2 AND revision = ?3 AND status = 'sent'",
      )
      .bind(before.id, before.town, before.revision),
  ]);
  const after = await announcement(db, before.town, before.id);
  if (!after) return refused("gone");
  if ((done.at(-1)?.meta.changes ?? 0) === 0) return refused(after.status === "sent" ? "changed" : "wrong_state");
  return { done: true, announcement: after };
}
