/**
 * When the inbox cannot be written: questions are answered without it, from what this isolate knows. What would change
 * a setting waits for LINE to deliver it again.
 */
import { STRANGER } from "../resident/resident.ts";
import type { Channel } from "./channel.ts";
import { type Command, commandIn } from "./conversation/chat-words.ts";
import { type Change, converse } from "./conversation/index.ts";
import { contextFor } from "./conversation-context.ts";
import type { Input } from "./inbox/entry.ts";
import type { Ports } from "./ports.ts";
import type { Delivery } from "./webhook.ts";

/** Losing these loses nothing the resident asked for. */
const MAY_BE_LOST: readonly Change["change"][] = ["tally", "feedback", "topic", "ask-consent", "forget-question", "friend"];

/** Answers that are the same for everybody. What depends on the reader's own settings, promises or waiting question would be told wrong. */
const SAME_FOR_ALL: readonly Command["a"][] = ["ask", "help", "menu", "understood", "not-understood"];

function sameForAll(input: Input): boolean {
  if (input.kind !== "text" && input.kind !== "postback") return true;
  const command = input.kind === "text" ? commandIn(input.text) : input.postback;
  if (command === null || "unknown" in command) return true;
  return SAME_FOR_ALL.includes(command.a) && !(command.a === "menu" && command.v === "settings");
}

/** The ids of the events whose answer may have been sent. */
export async function answerFromMemory(ports: Ports, channel: Channel, deliveries: readonly Delivery[]): Promise<Set<string>> {
  const told = new Set<string>();
  for (const { incoming, input } of deliveries) {
    const { replyToken, eventId, messageId } = incoming;
    // One token is one answer: a redelivery that was answered before is refused by LINE, not answered twice.
    if (!replyToken || input.kind === "join" || !sameForAll(input)) continue;
    const context = contextFor(ports, channel, { resident: STRANGER, pace: "fine" }, ports.knowledge.last(), messageId);
    const step = converse(context, input);
    if (step.messages.length === 0 || step.changes.some(({ change }) => !MAY_BE_LOST.includes(change))) continue;
    const outcome = await ports.line(channel).reply(replyToken, step.messages);
    ports.log(outcome.outcome === "accepted" ? "info" : "warn", "reply from memory", {
      channel: channel.slug,
      eventId,
      lineRequestId: outcome.requestId,
      outcome: outcome.outcome,
    });
    if (outcome.outcome !== "refused") told.add(eventId);
  }
  return told;
}
