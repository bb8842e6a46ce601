/** How far a send has come: numbers of people, from the batches alone. */
import type { D1Database } from "../platform/cloudflare.ts";

export type Progress = {
  total: number;
  accepted: number;
  waiting: number;
  refused: number;
  unknown: number;
  expired: number;
  /** of the audience, not on the list: over the weekly cap, notices turned off */
  overCap: number;
  noticesOff: number;
  /** people a minute in the last minute; 0 before the first */
  perMinute: number;
  /** ms left at that pace, or null where nothing can be said */
  leftMs: number | null;
};

const MINUTE_MS = 60_000;

export async function progressOf(db: D1Database, id: string, now: number): Promise<Progress> {
  const [batches, left] = await db.batch<Record<string, number | string>>([
    db
      .prepare(
        `SELECT total(size) FILTER (WHERE state NOT IN ('split', 'resent')) AS total, total(size) FILTER (WHERE state = 'accepted') AS accepted,
           total(size) FILTER (WHERE state = 'waiting') AS waiting, total(size) FILTER (WHERE state = 'refused') AS refused,
           total(size) FILTER (WHERE state = 'unknown') AS unknown, total(size) FILTER (WHERE state = 'expired') AS expired,
           total(size) FILTER (WHERE state = 'accepted' AND settled_at > ?2) AS lately, coalesce(min(first_try_at), ?3) AS began
         FROM delivery_batch WHERE announcement = ?1`,
      )
      .bind(id, now - MINUTE_MS, now),
    db.prepare("SELECT why, count FROM delivery_left_out WHERE announcement = ?1").bind(id),
  ]);
  const row = (batches?.results[0] ?? {}) as Record<string, number>;
  const why = new Map((left?.results ?? []).map((r) => [String(r.why), Number(r.count)]));
  const seconds = Math.max(1_000, Math.min(MINUTE_MS, now - (row.began ?? now)));
  const perMinute = Math.round(((row.lately ?? 0) * MINUTE_MS) / seconds);
  return {
    total: row.total ?? 0,
    accepted: row.accepted ?? 0,
    waiting: row.waiting ?? 0,
    refused: row.refused ?? 0,
    unknown: row.unknown ?? 0,
    expired: row.expired ?? 0,
    overCap: why.get("cap") ?? 0,
    noticesOff: why.get("notices-off") ?? 0,
    perMinute,
    leftMs: perMinute > 0 ? Math.round(((row.waiting ?? 0) / perMinute) * MINUTE_MS) : null,
  };
}

export type BatchLine = {
  id: number;
  channel: string;
  language: string;
  reason: string;
  size: number;
  state: string;
  attempts: number;
  lastAnswer: string | null;
  requestId: string | null;
  settledAt: number | null;
  /** the batch this one sends again */
  resends: number | null;
};

/** One line a batch, for the table and its CSV; nobody's id. */
export async function batchesOf(db: D1Database, id: string): Promise<BatchLine[]> {
  const { results } = await db
    .prepare(
      `SELECT id, channel, language, reason, size, state, attempts, last_answer AS lastAnswer, request_id AS requestId, settled_at AS settledAt, resends
       FROM delivery_batch WHERE announcement = ?1 ORDER BY id`,
    )
    .bind(id)
    .all<BatchLine>();
  return results;
}
