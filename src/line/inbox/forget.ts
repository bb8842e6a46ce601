/** What leaves the inbox: at once when asked, by itself when its time is over (decisions.md, Privacy). */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import type { ResidentId } from "../../resident/resident.ts";

const WORDS_GONE = "input = NULL, outbox = NULL, reply_token = NULL, retry_key = NULL";

/** A message taken back in LINE is not answered any more, and nothing of it stays. */
export function takeBack(db: D1Database, channel: string, userId: string, messageId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE inbox SET ${WORDS_GONE}, state = CASE state WHEN 'waiting' THEN 'unsent' ELSE state END, settled_at = coalesce(settled_at, ?4)
       WHERE channel = ?1 AND user_id = ?2 AND message_id = ?3 AND kind <> 'unsend'`,
    )
    .bind(channel, userId, messageId, now);
}

/**
 * Everything of a resident but the entry that is being answered right now, on this channel and on every other of the provider
 * where they are a friend: it goes before the friendships do.
 */
export function forgetSender(db: D1Database, channel: string, { provider, userId }: ResidentId, except: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE inbox SET ${WORDS_GONE}, user_id = NULL, message_id = NULL, state = CASE state WHEN 'waiting' THEN 'silenced' ELSE state END,
         settled_at = coalesce(settled_at, ?4) WHERE user_id = ?2 AND id <> ?3
         AND (channel = ?1 OR channel IN (SELECT channel FROM friendship WHERE provider = ?5 AND user_id = ?2))`,
    )
    .bind(channel, userId, except, now, provider);
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Who wrote is needed to slow down a flood (one minute) and to honour an unsend that came first, no longer. */
const SENDER_KEPT_MS = 10 * MINUTE_MS;
const WORDS_KEPT_MS = DAY_MS;
/** LINE redelivers within this time; after it an event id has no use. */
const EVENT_IDS_KEPT_MS = 7 * DAY_MS;
/** Ids grow with time, so the oldest are found without an index: enough per minute for 700,000 events a day. */
const DELETED_PER_SWEEP = 500;

export function inboxRetention(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    db
      .prepare("UPDATE inbox SET user_id = NULL, message_id = NULL WHERE user_id IS NOT NULL AND received_at <= ?1 AND state <> 'waiting'")
      .bind(now - SENDER_KEPT_MS),
    db
      .prepare(
        `UPDATE inbox SET ${WORDS_GONE}, user_id = NULL, message_id = NULL, settled_at = ?2, state = 'late' WHERE state = 'waiting' AND received_at <= ?1`,
      )
      .bind(now - WORDS_KEPT_MS, now),
    db
      .prepare(`DELETE FROM inbox WHERE id IN (SELECT id FROM inbox ORDER BY id LIMIT ${DELETED_PER_SWEEP}) AND received_at <= ?1`)
      .bind(now - EVENT_IDS_KEPT_MS),
  ];
}
