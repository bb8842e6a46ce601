/** The inbox in D1. Every function is one round trip. */
import type { D1Database, D1PreparedStatement, D1Result } from "../../platform/cloudflare.ts";
import type { Channel } from "../channel.ts";
import type { Incoming } from "../incoming.ts";
import { type Entry, INPUT_VERSION, type Input, type Outbox, type ReplyTried, type Settled, tokenSince } from "./entry.ts";
import { type Snapshot, snapshotFrom, snapshotStatements } from "./snapshot.ts";

/**
 * How long one worker has an entry for itself: reading, deciding, one try of LINE (3 s) and writing down what came of it.
 * Also the longest an answer waits after a crash, so not longer than that.
 */
export const LEASE_MS = 7_000;

type Row = {
  id: number;
  channel: string;
  event_id: string;
  user_id: string | null;
  message_id: string | null;
  input: string | null;
  reply_token: string | null;
  token_since: number;
  event_at: number;
  attempts: number;
  outbox: string | null;
  reply_tried: ReplyTried;
  retry_key: string | null;
};

function entryFrom(row: Row): Entry | null {
  const stored = row.input === null ? null : (JSON.parse(row.input) as { v: number; input: Input });
  // A later release wrote it (roll-back): it waits for a worker that can read it.
  if (stored === null || stored.v !== INPUT_VERSION) return null;
  return {
    id: row.id,
    channel: row.channel,
    eventId: row.event_id,
    userId: row.user_id,
    messageId: row.message_id,
    input: stored.input,
    replyToken: row.reply_token,
    tokenSince: row.token_since,
    eventAt: row.event_at,
    attempts: row.attempts,
    outbox: row.outbox === null ? null : (JSON.parse(row.outbox) as Outbox),
    replyTried: row.reply_tried,
    retryKey: row.retry_key,
  };
}

/**
 * A redelivered event may have been answered from memory when the database could not be reached, so its token counts as
 * tried: `Invalid reply token` then means that the answer is there.
 */
const triedBefore = (incoming: Incoming): ReplyTried => (incoming.redelivered ? "unclear" : "untried");

function insertStatement(db: D1Database, channel: Channel, incoming: Incoming, input: Input, now: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO inbox (channel, event_id, kind, user_id, message_id, input, reply_token, token_since, event_at, received_at, due_at, attempts, reply_tried)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1, ?12) ON CONFLICT (channel, event_id) DO NOTHING RETURNING id`,
    )
    .bind(
      channel.slug,
      incoming.eventId,
      input.kind,
      incoming.userId,
      incoming.messageId,
      JSON.stringify({ v: INPUT_VERSION, input }),
      incoming.replyToken,
      tokenSince(incoming, now),
      incoming.at,
      now,
      now + LEASE_MS,
      triedBefore(incoming),
    );
}

export type Stored = { entry: Entry; snapshot: Snapshot } | { duplicate: Incoming };

/**
 * Stores the events of one webhook in one transaction and reads what answering them needs; the lease is the caller's. `also`
 * belongs to the same transaction, and its results come with it.
 */
export async function storeEvents(
  db: D1Database,
  channel: Channel,
  events: readonly { incoming: Incoming; input: Input }[],
  now: number,
  also: readonly D1PreparedStatement[] = [],
): Promise<{ stored: Stored[]; also: D1Result<Record<string, unknown>>[] }> {
  const statements = events.map(({ incoming, input }) => [
    insertStatement(db, channel, incoming, input, now),
    ...snapshotStatements(db, channel, { userId: incoming.userId, messageId: incoming.messageId, now }),
  ]);
  const results = await db.batch<Record<string, unknown>>([...statements.flat(), ...also]);
  const width = statements[0]?.length ?? 0;
  const stored = events.map(({ incoming, input }, i): Stored => {
    const [inserted, ...snapshot] = results.slice(i * width, (i + 1) * width);
    const id = inserted?.results[0]?.id;
    if (typeof id !== "number") return { duplicate: incoming };
    const { eventId, userId, messageId, replyToken } = incoming;
    const entry: Entry = {
      id,
      channel: channel.slug,
      eventId,
      userId,
      messageId,
      input,
      replyToken,
      tokenSince: tokenSince(incoming, now),
      eventAt: incoming.at,
      attempts: 1,
      outbox: null,
      replyTried: triedBefore(incoming),
      retryKey: null,
    };
    return { entry, snapshot: snapshotFrom(snapshot) };
  });
  return { stored, also: results.slice(events.length * width) };
}

/**
 * Answered from memory while nobody knows whether the events are stored. Should they be, a reply token that LINE refuses means
 * that the answer is there.
 */
export function markAsTold(db: D1Database, channel: Channel, eventIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare("UPDATE inbox SET reply_tried = 'unclear' WHERE channel = ?1 AND event_id IN (SELECT value FROM json_each(?2)) AND state = 'waiting'")
    .bind(channel.slug, JSON.stringify(eventIds));
}

/** A redelivery of an event that still waits brings a token that lives again. Returns the entry when it may be tried now. */
export async function renewByRedelivery(db: D1Database, channel: Channel, incoming: Incoming, now: number): Promise<Entry | null> {
  const row = await db
    .prepare(
      `UPDATE inbox SET reply_token = coalesce(?3, reply_token), token_since = ?4, reply_tried = 'unclear',
         due_at = CASE WHEN due_at <= ?4 THEN ?5 ELSE due_at END, attempts = CASE WHEN due_at <= ?4 THEN attempts + 1 ELSE attempts END
       WHERE channel = ?1 AND event_id = ?2 AND state = 'waiting' RETURNING *, due_at = ?5 AS mine`,
    )
    .bind(channel.slug, incoming.eventId, incoming.replyToken, now, now + LEASE_MS)
    .first<Row & { mine: number }>();
  return row?.mine ? entryFrom(row) : null;
}

/** Takes a waiting entry whose time has come; null when it is settled or someone else has it. */
export async function claim(db: D1Database, id: number, now: number): Promise<Entry | null> {
  const row = await db
    .prepare("UPDATE inbox SET due_at = ?2, attempts = attempts + 1 WHERE id = ?1 AND state = 'waiting' AND due_at <= ?3 RETURNING *")
    .bind(id, now + LEASE_MS, now)
    .first<Row>();
  return row ? entryFrom(row) : null;
}

/**
 * What is known of an entry, and when it may be touched again: written before LINE is called (after a crash we know what
 * may have been sent) and after a try that did not settle it.
 */
export function keep(db: D1Database, entry: Entry, dueAt: number): D1PreparedStatement {
  return db
    .prepare(
      "UPDATE inbox SET outbox = ?3, reply_tried = ?4, retry_key = ?5, reply_token = ?6, due_at = ?7 WHERE id = ?1 AND attempts = ?2 AND state = 'waiting'",
    )
    .bind(entry.id, entry.attempts, entry.outbox === null ? null : JSON.stringify(entry.outbox), entry.replyTried, entry.retryKey, entry.replyToken, dueAt);
}

/** False: the entry is settled, or someone else has claimed it since. */
export const isKept = (written: D1Result<unknown> | undefined): boolean => (written?.meta.changes ?? 0) > 0;

/** The end of an entry: its words, its token and its answer go; event id and time stay for the dedupe. */
export function settle(db: D1Database, id: number, as: Settled, now: number, options: { forget?: boolean; kind?: string } = {}): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE inbox SET state = ?2, settled_at = ?3, kind = coalesce(?4, kind), input = NULL, outbox = NULL, reply_token = NULL, retry_key = NULL,
         user_id = CASE WHEN ?5 THEN NULL ELSE user_id END WHERE id = ?1 AND state = 'waiting'`,
    )
    .bind(id, as, now, options.kind ?? null, options.forget ? 1 : 0);
}

/** Entries whose time has come, oldest first. */
export async function dueEntries(db: D1Database, now: number, limit: number): Promise<number[]> {
  const { results } = await db
    .prepare("SELECT id FROM inbox WHERE state = 'waiting' AND due_at <= ?1 ORDER BY due_at LIMIT ?2")
    .bind(now, limit)
    .all<{ id: number }>();
  return results.map((row) => row.id);
}
