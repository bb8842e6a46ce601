/** The consumer of `events`: a message is only a wake-up, so it can come twice, late, or for nothing. */
import * as z from "zod";
import type { MessageBatch } from "../platform/cloudflare.ts";
import { failureName } from "../platform/log.ts";
import { carryWaiting } from "./forward/carry.ts";
import { wakeEntry } from "./inbox/answer-entry.ts";
import type { Ports } from "./ports.ts";

const Wake = z.strictObject({ v: z.literal(1), id: z.int(), of: z.literal("forward").optional() });
/** A newer release wrote it, or wrote nonsense: kept for a worker that can read it, at the end in the dead-letter queue. */
const UNREADABLE_RETRY_S = 300;
const FAILED_RETRY_S = 10;

export async function consumeEvents(batch: MessageBatch, ports: Ports): Promise<void> {
  for (const message of batch.messages) {
    const wake = Wake.safeParse(message.body);
    if (!wake.success) {
      ports.log("warn", "unreadable wake-up", { reason: "unknown version", attempt: message.attempts });
      message.retry({ delaySeconds: UNREADABLE_RETRY_S });
      continue;
    }
    try {
      await (wake.data.of === "forward" ? carryWaiting(ports, wake.data.id) : wakeEntry(ports, wake.data.id));
      message.ack();
    } catch (error) {
      ports.log("error", "wake-up failed", { inboxId: wake.data.id, reason: failureName(error), attempt: message.attempts });
      message.retry({ delaySeconds: FAILED_RETRY_S });
    }
  }
}
