/**
 * What the queues gave up on after their last retry. A message is only a wake-up, so nothing is lost with it: the sweep goes on
 * every minute. It is written down so that a person sees that something failed a hundred times.
 */
import * as z from "zod";
import type { D1Database, D1PreparedStatement, MessageBatch } from "./cloudflare.ts";
import type { Log } from "./log.ts";

/** The end of a dead-letter queue's name, as wrangler.toml has it. */
export const DEAD = "-dead";
const KEEP_MS = 30 * 24 * 3_600_000;

/** Any version of either queue's wake-up. */
const Wake = z.union([z.object({ announcement: z.string() }).transform((w) => w.announcement), z.object({ id: z.int() }).transform((w) => String(w.id))]);

export async function keepDeadLetters(batch: MessageBatch, db: D1Database, now: number, log: Log): Promise<void> {
  const queue = batch.queue.slice(0, -DEAD.length);
  for (const message of batch.messages) {
    const subject = Wake.safeParse(message.body).data ?? "";
    await db
      .prepare(
        `INSERT INTO dead_letter (queue, subject, times, last_at) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (queue, subject) DO UPDATE SET times = times + 1, last_at = excluded.last_at`,
      )
      .bind(queue, subject, now)
      .run();
    log("error", "wake-up given up", { reason: queue, attempt: message.attempts });
    message.ack();
  }
}

/** When the queue last gave up waking `subject`; null if never. */
export async function gaveUpAt(db: D1Database, queue: string, subject: string): Promise<number | null> {
  const row = await db.prepare("SELECT last_at FROM dead_letter WHERE queue = ?1 AND subject = ?2").bind(queue, subject).first<{ last_at: number }>();
  return row?.last_at ?? null;
}

export const deadLetterRetention = (db: D1Database, now: number): D1PreparedStatement[] => [
  db.prepare("DELETE FROM dead_letter WHERE last_at <= ?1").bind(now - KEEP_MS),
];
