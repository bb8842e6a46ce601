/** Letters in D1 (migrations/0013_forward.sql). Every function is one round trip, or a statement for one. */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import type { Letter } from "./letter.ts";

/**
 * How long one worker has a letter for itself. It is brought only after our own answers (the reply token is ours first), so this
 * covers storing (1.5 s), a try of LINE in both forms (6 s) and a try of the other tool (4 s).
 */
export const FORWARD_LEASE_MS = 20_000;
/**
 * Kept sealed at most this long. LINE by default delivers to a tool that is down not a second time; an hour covers a restart,
 * a deployment and most faults, and no letter lies about for a night.
 */
export const LETTER_KEPT_MS = 60 * 60_000;
/** As long as the inbox keeps event ids: LINE redelivers within it. */
const DIGEST_KEPT_MS = 7 * 24 * 60 * 60_000;
const DELETED_PER_SWEEP = 500;

export type Waiting = { channel: string; sealed: Uint8Array<ArrayBuffer>; signature: string; attempts: number };
/** D1 gives a BLOB back as a list of numbers. */
type Row = { channel: string; sealed: number[] | ArrayBuffer; signature: string; attempts: number };

const GONE = "sealed = NULL, signature = NULL, message_id = NULL";

export function storeLetter(db: D1Database, channel: string, letter: Letter, sealed: ArrayBuffer, now: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO forward (channel, letter, message_id, sealed, signature, received_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (channel, letter) DO NOTHING RETURNING id`,
    )
    .bind(channel, letter.letter, letter.messageId, sealed, letter.signature, now, now + FORWARD_LEASE_MS);
}

/** A message that its writer has taken back does not travel any further. */
export function takeBackLetter(db: D1Database, channel: string, messageId: string, now: number): D1PreparedStatement {
  return db
    .prepare(`UPDATE forward SET ${GONE}, state = 'taken-back', settled_at = ?3 WHERE channel = ?1 AND message_id = ?2 AND state = 'waiting'`)
    .bind(channel, messageId, now);
}

/** Takes a letter whose time has come; null when it is settled or someone else has it. */
export async function claimLetter(db: D1Database, id: number, now: number): Promise<Waiting | null> {
  const row = await db
    .prepare(
      "UPDATE forward SET due_at = ?2, attempts = attempts + 1 WHERE id = ?1 AND state = 'waiting' AND due_at <= ?3 AND sealed IS NOT NULL AND received_at > ?4 RETURNING channel, sealed, signature, attempts",
    )
    .bind(id, now + FORWARD_LEASE_MS, now, now - LETTER_KEPT_MS)
    .first<Row>();
  if (!row) return null;
  return { ...row, sealed: new Uint8Array(row.sealed) };
}

export async function settleLetter(db: D1Database, id: number, as: "accepted" | "lost", now: number): Promise<void> {
  await db.prepare(`UPDATE forward SET ${GONE}, state = ?2, settled_at = ?3 WHERE id = ?1 AND state = 'waiting'`).bind(id, as, now).run();
}

/** Puts a letter off; returns how many letters of its channel wait, this one among them. */
export async function postpone(db: D1Database, channel: string, id: number, dueAt: number): Promise<number> {
  const [, waiting] = await db.batch<{ count: number }>([
    db.prepare("UPDATE forward SET due_at = ?2 WHERE id = ?1 AND state = 'waiting'").bind(id, dueAt),
    db.prepare("SELECT count(*) AS count FROM forward WHERE channel = ?1 AND state = 'waiting'").bind(channel),
  ]);
  return waiting?.results[0]?.count ?? 0;
}

/** Channels with letters whose time has come. */
export async function channelsWithDueLetters(db: D1Database, now: number): Promise<string[]> {
  const { results } = await db.prepare("SELECT DISTINCT channel FROM forward WHERE state = 'waiting' AND due_at <= ?1").bind(now).all<{ channel: string }>();
  return results.map((row) => row.channel);
}

/** Letters whose time has come, oldest first. */
export async function dueLetters(db: D1Database, channel: string, now: number, limit: number): Promise<number[]> {
  const { results } = await db
    .prepare("SELECT id FROM forward WHERE channel = ?1 AND state = 'waiting' AND due_at <= ?2 ORDER BY id LIMIT ?3")
    .bind(channel, now, limit)
    .all<{ id: number }>();
  return results.map((row) => row.id);
}

/** Letters that nobody took in an hour go, and so do old digests. Returns how many were lost. */
export async function forwardRetention(db: D1Database, now: number): Promise<number> {
  const [lost] = await db.batch([
    db.prepare(`UPDATE forward SET ${GONE}, state = 'lost', settled_at = ?2 WHERE state = 'waiting' AND received_at <= ?1`).bind(now - LETTER_KEPT_MS, now),
    db
      .prepare(`DELETE FROM forward WHERE id IN (SELECT id FROM forward ORDER BY id LIMIT ${DELETED_PER_SWEEP}) AND received_at <= ?1`)
      .bind(now - DIGEST_KEPT_MS),
  ]);
  return lost?.meta.changes ?? 0;
}
