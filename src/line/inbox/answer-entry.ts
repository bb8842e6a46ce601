/** One inbox entry from "stored" to "answered", on whichever path it comes: the webhook, the queue, the sweep. */
import { failureName } from "../../platform/log.ts";
import type { Channel } from "../channel.ts";
import type { Ports } from "../ports.ts";
import { decide } from "./decide.ts";
import { deliver } from "./deliver.ts";
import type { Entry } from "./entry.ts";
import { inboxRetention } from "./forget.ts";
import { retryDelaySeconds } from "./next-move.ts";
import { loadSnapshot, type Snapshot } from "./snapshot.ts";
import { claim, dueEntries, LEASE_MS } from "./store.ts";

/** The caller holds the entry's lease. */
export async function answerEntry(ports: Ports, channel: Channel, entry: Entry, snapshot: Snapshot | null): Promise<void> {
  if (entry.outbox) return deliver(ports, channel, entry);
  const seen = snapshot ?? (await loadSnapshot(ports.db, channel, { userId: entry.userId, messageId: entry.messageId, now: ports.now() }));
  const decided = await decide(ports, channel, entry, seen);
  if (decided) await deliver(ports, channel, decided, true);
}

/** As `answerEntry`, but a failure is logged and tried again when the lease is over. */
export async function answerOrRetry(ports: Ports, channel: Channel, entry: Entry, snapshot: Snapshot | null): Promise<void> {
  try {
    await answerEntry(ports, channel, entry, snapshot);
  } catch (error) {
    ports.log("error", "answer failed", {
      channel: channel.slug,
      eventId: entry.eventId,
      inboxId: entry.id,
      reason: failureName(error),
      attempt: entry.attempts,
    });
    await ports.wake(entry.id, LEASE_MS / 1_000 + retryDelaySeconds(entry.attempts));
  }
}

/** A wake-up: does nothing when the entry is settled, not due yet, or in someone's hands. */
export async function wakeEntry(ports: Ports, id: number): Promise<void> {
  const entry = await claim(ports.db, id, ports.now());
  if (!entry) return;
  const channel = ports.channel(entry.channel);
  if (channel) await answerOrRetry(ports, channel, entry, null);
  else ports.log("warn", "channel not configured", { channel: entry.channel, inboxId: id });
}

const SWEPT_AT_ONCE = 50;

/** What waited for a queue message that never came, and what has been kept long enough. */
export async function sweepInbox(ports: Ports): Promise<number> {
  const due = await dueEntries(ports.db, ports.now(), SWEPT_AT_ONCE);
  for (const id of due) await ports.wake(id, 0);
  await ports.db.batch(inboxRetention(ports.db, ports.now()));
  return due.length;
}
