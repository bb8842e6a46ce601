/** What goes by itself: topics and unsent questions after ten minutes, everything thirty days after the last channel was left. */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { TOPIC_TTL_MS } from "./resident.ts";
import { TESTER_CODE_LIFE_MS } from "./tester.ts";

export const FORGET_LEFT_AFTER_MS = 30 * 24 * 3_600_000;

/** Starts from the index of those who left: the many who stay are never read. */
const GONE = `SELECT f.provider, f.user_id FROM friendship f WHERE f.left_at <= ?1
  AND NOT EXISTS (SELECT 1 FROM friendship o WHERE o.provider = f.provider AND o.user_id = f.user_id AND (o.left_at IS NULL OR o.left_at > ?1))`;

export function residentRetention(db: D1Database, now: number): D1PreparedStatement[] {
  const left = now - FORGET_LEFT_AFTER_MS;
  return [
    db.prepare("UPDATE resident SET topic = NULL, topic_at = NULL WHERE topic_at <= ?1").bind(now - TOPIC_TTL_MS),
    db.prepare("DELETE FROM pending_question WHERE asked_at <= ?1").bind(now - TOPIC_TTL_MS),
    db.prepare("DELETE FROM tester_code WHERE made_at <= ?1").bind(now - TESTER_CODE_LIFE_MS),
    // A staff member's own account, found by its channels.
    db.prepare(`DELETE FROM tester WHERE (channel, user_id) IN (SELECT channel, user_id FROM friendship WHERE (provider, user_id) IN (${GONE}))`).bind(left),
    ...["follow", "interest", "pending_question", "resident"].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE (provider, user_id) IN (${GONE})`).bind(left),
    ),
    db.prepare(`DELETE FROM friendship WHERE (provider, user_id) IN (${GONE})`).bind(left),
  ];
}
