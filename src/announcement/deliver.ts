/**
 * Sending what was fixed. The database is the only truth: a batch is claimed by one UPDATE, tried, and its consequence
 * written; a worker that dies in between leaves a claim that runs out, and the same bytes go again with the same key.
 */
import type { messagingApi } from "@line/bot-sdk";
import { japanDay } from "../plan/fiscal-year.ts";
import { failureName } from "../platform/log.ts";
import { afterNight, isNight } from "./clock.ts";
import { fixAudience } from "./fix.ts";
import { followEndStatements } from "./follow-end.ts";
import { type Consequence, consequenceOf, KEY_LIFE_MS } from "./outcome.ts";
import type { DeliveryPorts } from "./ports.ts";
import { type Announced, announcedFrom } from "./store.ts";

/** A multicast of 500 takes LINE longer than a reply; past this nobody knows what became of it. */
export const MULTICAST_TIMEOUT_MS = 8_000;
/**
 * Longer than a call may take. Should a claim end under a living call all the same, the same bytes go with the same key, which
 * LINE takes once.
 */
const CLAIM_MS = 12_000;
const AT_ONCE = 10;
/** LINE takes 200 multicasts a second for a channel (since 2025-04-23); two of these may run. */
const GAP_MS = 10;
/** One wake-up works so long, then hands over: a queue message has a time of its own. */
const TURN_MS = 20_000;
const SOON_MS = 5_000;
const OVERDUE_EVERY_MS = 5_000;
/** While two releases run side by side: the worker that can read those batches has usually taken them by then. */
const NEWER_LOOK_MS = 60_000;
/** Auto-halt: of what was tried, this share was refused … */
const REFUSED_SHARE = 0.1;
/** … and at least so many people. */
const REFUSED_MIN = 20;

type BatchRow = {
  id: number;
  channel: string;
  language: string;
  reason: string;
  size: number;
  request: string;
  retry_key: string;
  first_try_at: number;
  attempts: number;
};

export async function runDelivery(ports: DeliveryPorts, id: string): Promise<void> {
  const announced = await load(ports, id);
  if (!announced) return;
  if (announced.status === "approved") {
    if ((announced.startsAt ?? 0) > ports.now()) return wakeAt(ports, id, announced.startsAt ?? 0);
    await fixAudience(announced, ports);
    const fixed = await load(ports, id);
    if (fixed?.status === "sending") await send(fixed, ports);
    return;
  }
  if (announced.status === "sending") await send(announced, ports);
}

async function load({ db }: DeliveryPorts, id: string): Promise<Announced | null> {
  const row = await db.prepare("SELECT * FROM announcement WHERE id = ?1").bind(id).first<Record<string, string | number | null>>();
  return row ? announcedFrom(row) : null;
}

async function wakeAt(ports: DeliveryPorts, id: string, instant: number): Promise<void> {
  await ports.wake(id, Math.max(0, Math.ceil((instant - ports.now()) / 1_000)));
}

/** Works while there is something due, at most one turn; then says when to come back. */
async function send(announced: Announced, ports: DeliveryPorts): Promise<void> {
  const { id, urgent } = announced;
  const end = ports.now() + TURN_MS;
  if (!urgent && isNight(ports.now())) return wakeAt(ports, id, afterNight(ports.now()));
  const clients = new Map(ports.channels().map((channel) => [channel.slug, ports.line(channel)]));
  const running = new Set<Promise<void>>();
  let overdueAt = 0;
  for (;;) {
    if (ports.now() >= overdueAt) {
      await endOverdue(ports, announced);
      overdueAt = ports.now() + OVERDUE_EVERY_MS;
    }
    const claimed = ports.now() < end ? await claim(ports, id, AT_ONCE - running.size) : [];
    for (const batch of claimed) {
      const work: Promise<void> = tryBatch(announced, batch, clients.get(batch.channel), ports)
        .catch((error: unknown) => ports.log("error", "batch failed", { reason: failureName(error), attempt: batch.attempts }))
        .finally(() => running.delete(work));
      running.add(work);
      await ports.sleep(GAP_MS);
    }
    if (running.size > 0) await Promise.race(running);
    else if (claimed.length === 0 && !(await soon(ports, id, end))) break;
  }
  await finish(ports, announced);
}

/** A batch that comes back within this turn is waited for; a wake-up of the queue would take longer. */
async function soon(ports: DeliveryPorts, id: string, end: number): Promise<boolean> {
  const { next } = await standing(ports, id);
  if (next === null || next >= Math.min(end, ports.now() + SOON_MS)) return false;
  await ports.sleep(Math.max(GAP_MS, next - ports.now()));
  return true;
}

/** `next`: when the first batch that this release can read is due. `newer`: batches that only a later release can read wait too. */
type Standing = { status: string; next: number | null; newer: number };

async function standing({ db }: DeliveryPorts, id: string): Promise<Standing> {
  const row = await db
    .prepare(
      `SELECT a.status, (SELECT min(due_at) FROM delivery_batch WHERE announcement = ?1 AND state = 'waiting' AND v = 1) AS next,
         EXISTS (SELECT 1 FROM delivery_batch WHERE announcement = ?1 AND state = 'waiting' AND v <> 1) AS newer
       FROM announcement a WHERE a.id = ?1 AND a.status = 'sending'`,
    )
    .bind(id)
    .first<Standing>();
  return row ?? { status: "gone", next: null, newer: 0 };
}

/** Each batch to one worker: who sets `due_at` forward has it. Nothing is claimed of a send that was stopped. */
async function claim({ db, now }: DeliveryPorts, id: string, count: number): Promise<BatchRow[]> {
  if (count <= 0) return [];
  const { results } = await db
    .prepare(
      `UPDATE delivery_batch SET due_at = ?2 + ${CLAIM_MS}, attempts = attempts + 1, first_try_at = coalesce(first_try_at, ?2)
       WHERE id IN (SELECT b.id FROM delivery_batch b JOIN announcement a ON a.id = b.announcement AND a.status = 'sending'
         WHERE b.announcement = ?1 AND b.state = 'waiting' AND b.due_at <= ?2 AND b.v = 1 ORDER BY b.due_at, b.id LIMIT ?3)
       RETURNING id, channel, language, reason, size, request, retry_key, first_try_at, attempts`,
    )
    .bind(id, now(), count)
    .all<BatchRow>();
  return results;
}

type Client = ReturnType<DeliveryPorts["line"]> | undefined;

async function tryBatch(announced: Announced, batch: BatchRow, client: Client, ports: DeliveryPorts): Promise<void> {
  const outcome = client
    ? await client.multicast(JSON.parse(batch.request) as messagingApi.MulticastRequest, batch.retry_key)
    : { outcome: "refused" as const, status: 401, message: "channel not configured", properties: [], requestId: null };
  const consequence = consequenceOf(outcome, {
    attempts: batch.attempts,
    size: batch.size,
    firstTryAt: batch.first_try_at,
    now: ports.now(),
    random: ports.random(),
  });
  ports.log(consequence.follows === "accepted" ? "info" : "warn", "multicast", {
    channel: batch.channel,
    outcome: consequence.follows,
    lineRequestId: outcome.requestId,
    attempt: batch.attempts,
    count: batch.size,
    ...("says" in consequence ? { reason: consequence.says.slice(0, 200) } : {}),
  });
  await settle(announced, batch, consequence, ports);
}

async function settle(announced: Announced, batch: BatchRow, consequence: Consequence, ports: DeliveryPorts): Promise<void> {
  const { db } = ports;
  const now = ports.now();
  const state = (name: string, says: string | null, requestId: string | null = null) =>
    db
      .prepare("UPDATE delivery_batch SET state = ?2, last_answer = ?3, request_id = ?4, settled_at = ?5 WHERE id = ?1 AND state = 'waiting'")
      .bind(batch.id, name, says, requestId, now);
  const later = (dueAt: number, says: string) =>
    db.prepare("UPDATE delivery_batch SET due_at = ?2, last_answer = ?3 WHERE id = ?1 AND state = 'waiting'").bind(batch.id, dueAt, says);
  switch (consequence.follows) {
    case "accepted":
      await state("accepted", null, consequence.requestId).run();
      return;
    case "again":
      await later(now + consequence.inMs, consequence.says).run();
      return;
    case "unknown":
      await state("unknown", consequence.says).run();
      return;
    case "refused":
      await db.batch([state("refused", consequence.says), haltIfTooMany(ports, announced)]);
      return;
    case "halt":
      // Certainly not taken: it waits as it is, and goes with the same key when a person resumes.
      await db.batch([later(now, consequence.says), halt(ports, announced, consequence.reason)]);
      return;
    case "split":
      await db.batch([...halves(batch, ports), state("split", consequence.says)]);
      return;
  }
}

/** Two batches of the same words and half the people each. Nothing if somebody has split it already. */
function halves(batch: BatchRow, { db, now, newKey }: DeliveryPorts) {
  const body = JSON.parse(batch.request) as messagingApi.MulticastRequest;
  const middle = Math.ceil(body.to.length / 2);
  return [body.to.slice(0, middle), body.to.slice(middle)].map((to) =>
    db
      .prepare(
        `INSERT INTO delivery_batch (announcement, town, channel, language, reason, size, request, retry_key, due_at)
         SELECT announcement, town, channel, language, reason, ?2, ?3, ?4, ?5 FROM delivery_batch WHERE id = ?1 AND state = 'waiting'`,
      )
      .bind(batch.id, to.length, JSON.stringify({ ...body, to }), newKey(), now()),
  );
}

function halt({ db }: DeliveryPorts, { id }: Announced, reason: string) {
  return db
    .prepare("UPDATE announcement SET status = 'halted', halt_reason = ?2, revision = revision + 1 WHERE id = ?1 AND status = 'sending'")
    .bind(id, reason);
}

function haltIfTooMany({ db }: DeliveryPorts, { id }: Announced) {
  return db
    .prepare(
      `UPDATE announcement SET status = 'halted', halt_reason = 'failures', revision = revision + 1 WHERE id = ?1 AND status = 'sending'
       AND (SELECT total(size) FILTER (WHERE state = 'refused') >= ${REFUSED_MIN}
         AND total(size) FILTER (WHERE state = 'refused') >= ${REFUSED_SHARE} * total(size) FILTER (WHERE state IN ('accepted', 'refused'))
         FROM delivery_batch WHERE announcement = ?1)`,
    )
    .bind(id);
}

/** Past its end nothing goes any more: what was never tried has expired, what was tried without an answer stays unknown. */
async function endOverdue({ db, now }: DeliveryPorts, { id, expiresAt }: Announced): Promise<void> {
  const instant = now();
  const over = (state: string, that: string) =>
    db
      .prepare(`UPDATE delivery_batch SET state = '${state}', settled_at = ?2 WHERE announcement = ?1 AND state = 'waiting' AND due_at <= ?2 AND ${that}`)
      .bind(id, instant);
  const keyOver = db
    .prepare(
      "UPDATE delivery_batch SET state = 'unknown', settled_at = ?2 WHERE announcement = ?1 AND state = 'waiting' AND due_at <= ?2 AND first_try_at <= ?3",
    )
    .bind(id, instant, instant - KEY_LIFE_MS);
  const expired = expiresAt !== null && expiresAt <= instant;
  await db.batch([keyOver, ...(expired ? [over("expired", "first_try_at IS NULL"), over("unknown", "first_try_at IS NOT NULL")] : [])]);
}

/** Over when nothing waits; else back when the next batch is due. */
async function finish(ports: DeliveryPorts, announced: Announced): Promise<void> {
  const { db } = ports;
  const { id } = announced;
  const { status, next, newer } = await standing(ports, id);
  if (status !== "sending") return;
  if (next !== null) return wakeAt(ports, id, next);
  if (newer) return wakeAt(ports, id, ports.now() + NEWER_LOOK_MS);
  const now = ports.now();
  await db.batch([
    ...(await followEndStatements(db, await ports.knowledge(), announced, japanDay(new Date(now)), DONE)),
    db.prepare(`UPDATE announcement SET status = 'sent', ended_at = ?2, revision = revision + 1 WHERE id = ?1 AND ${DONE}`).bind(id, now),
  ]);
}

/** It is being sent, and nothing of it waits any more. */
const DONE = `EXISTS (SELECT 1 FROM announcement WHERE id = ?1 AND status = 'sending')
  AND NOT EXISTS (SELECT 1 FROM delivery_batch WHERE announcement = ?1 AND state = 'waiting')`;
