/** What the queue may have lost: every minute, whatever is due is looked at again. And what goes seven days after the end. */

import * as z from "zod";
import type { D1Database, D1PreparedStatement, MessageBatch } from "../platform/cloudflare.ts";
import { failureName } from "../platform/log.ts";
import { runDelivery } from "./deliver.ts";
import type { DeliveryPorts } from "./ports.ts";

/** More in one minute would not be done within it; the next sweep takes them. */
const SWEPT_MAX = 20;
const KEEP_MS = 7 * 24 * 3_600_000;
const UNREADABLE_RETRY_S = 300;
const FAILED_RETRY_S = 10;

export async function dueDeliveries(db: D1Database, now: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT a.id FROM announcement a WHERE (a.status = 'approved' AND a.starts_at <= ?1)
         OR (a.status = 'sending' AND NOT EXISTS (SELECT 1 FROM delivery_batch b WHERE b.announcement = a.id AND b.state = 'waiting' AND b.due_at > ?1))
         OR (a.status = 'sending' AND EXISTS (SELECT 1 FROM delivery_batch b WHERE b.announcement = a.id AND b.state = 'waiting' AND b.due_at <= ?1))
       ORDER BY a.urgent DESC, a.starts_at LIMIT ${SWEPT_MAX}`,
    )
    .bind(now)
    .all<{ id: string }>();
  return results.map((row) => row.id);
}

/** Returns how many were due. */
export async function sweepDeliveries(ports: DeliveryPorts): Promise<number> {
  const due = await dueDeliveries(ports.db, ports.now());
  for (const id of due) await ports.wake(id, 0);
  return due.length;
}

const Wake = z.strictObject({ v: z.literal(1), announcement: z.string() });

/** The consumer of `deliveries`: a message is only a wake-up, so it can come twice, late, or for nothing. */
export async function consumeDeliveries(batch: MessageBatch, ports: DeliveryPorts): Promise<void> {
  for (const message of batch.messages) {
    const wake = Wake.safeParse(message.body);
    if (!wake.success) {
      // A newer release wrote it: kept for a worker that can read it.
      ports.log("warn", "unreadable delivery", { reason: "unknown version", attempt: message.attempts });
      message.retry({ delaySeconds: UNREADABLE_RETRY_S });
      continue;
    }
    try {
      await runDelivery(ports, wake.data.announcement);
      message.ack();
    } catch (error) {
      ports.log("error", "delivery failed", { reason: failureName(error), attempt: message.attempts });
      message.retry({ delaySeconds: FAILED_RETRY_S });
    }
  }
}

/** Seven days after the end only the counts stay; one that was stopped and never ended has ended with its 有効期限. */
export function deliveryRetention(db: D1Database, now: number): D1PreparedStatement[] {
  const ended = "(SELECT id FROM announcement WHERE coalesce(ended_at, expires_at) <= ?1)";
  return [
    db.prepare(`DELETE FROM delivery_recipient WHERE announcement IN ${ended}`).bind(now - KEEP_MS),
    db.prepare(`UPDATE delivery_batch SET request = NULL WHERE request IS NOT NULL AND announcement IN ${ended}`).bind(now - KEEP_MS),
  ];
}
