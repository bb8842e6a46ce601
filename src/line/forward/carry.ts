/**
 * Brings a letter to the other tool, byte for byte as LINE signed it, so that the tool checks LINE's signature with the same
 * channel secret and cannot tell us from LINE. Like LINE: any 2xx is taken, a redirect is not followed.
 */
import { failureName } from "../../platform/log.ts";
import type { Channel } from "../channel.ts";
import type { Ports } from "../ports.ts";
import { type Letter, unseal } from "./letter.ts";
import { claimLetter, FORWARD_LEASE_MS, postpone, settleLetter } from "./store.ts";

/** LINE itself waits two seconds; a tool that was asleep gets two more. */
export const FORWARD_TIMEOUT_MS = 4_000;
/** Seconds between tries; the last one repeats. The first two still find a living reply token. */
const RETRY_DELAYS_S = [5, 20, 60, 180, 600] as const;
/** Up to this many seconds the queue wakes us, after it cron, which comes every minute anyway. */
const WOKEN_BY_QUEUE_MAX_S = 20;
/** So many letters waiting mean that the tool is down: then only cron knocks, and the queue is left to our own answers. */
const TOOL_IS_DOWN_LETTERS = 20;

const retryDelay = (attempts: number): number => RETRY_DELAYS_S[Math.min(attempts, RETRY_DELAYS_S.length) - 1] ?? 600;

type Sent = { accepted: boolean; status: number; reason: string };

async function post(forwardTo: string, { body, signature }: Pick<Letter, "body" | "signature">): Promise<Sent> {
  try {
    const response = await fetch(forwardTo, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json; charset=utf-8", "user-agent": "LineBotWebhook/2.0", "x-line-signature": signature },
      body,
      signal: AbortSignal.timeout(FORWARD_TIMEOUT_MS),
    });
    // What the tool answers means nothing to LINE and nothing to us; unread it would hold the connection.
    await response.body?.cancel();
    return { accepted: response.ok, status: response.status, reason: "status" };
  } catch (error) {
    return { accepted: false, status: 0, reason: failureName(error) };
  }
}

function note(ports: Ports, channel: Channel, sent: Sent, attempt: number): void {
  const { accepted, status, reason } = sent;
  // Neither the address, which may hold a key of the tool's, nor a word of the letter.
  ports.log(accepted ? "info" : "warn", "forward", { channel: channel.slug, outcome: accepted ? "accepted" : "failed", status, reason, attempt });
}

async function afterTry(ports: Ports, channel: Channel, id: number, attempts: number, sent: Sent): Promise<boolean> {
  note(ports, channel, sent, attempts);
  if (sent.accepted) {
    await settleLetter(ports.db, id, "accepted", ports.now());
    return true;
  }
  const seconds = retryDelay(attempts);
  const waiting = await postpone(ports.db, channel.slug, id, ports.now() + seconds * 1_000);
  if (seconds <= WOKEN_BY_QUEUE_MAX_S && waiting < TOOL_IS_DOWN_LETTERS) await ports.wake(id, seconds, "forward");
  return false;
}

/** `storedAt`: the row is ours only as long as its lease. `known`: a redelivery of a letter that is on its way or there. */
export type Kept = { id: number; storedAt: number } | "known" | "not-kept";

/** The first try, from memory, after our own answers. A letter that could not be kept has only this one. */
export async function carryAtOnce(ports: Ports, channel: Channel, letter: Letter, kept: Kept): Promise<void> {
  if (!channel.beside || kept === "known") return;
  if (kept !== "not-kept" && ports.now() - kept.storedAt > FORWARD_LEASE_MS - FORWARD_TIMEOUT_MS) return;
  const sent = await post(channel.beside.forwardTo, letter);
  if (kept === "not-kept") note(ports, channel, sent, 1);
  else await afterTry(ports, channel, kept.id, 1, sent);
}

/** A later try; true when the tool took it, false when it failed, null when there was nothing to do. */
export async function carryWaiting(ports: Ports, id: number): Promise<boolean | null> {
  const waiting = await claimLetter(ports.db, id, ports.now());
  if (waiting === null) return null;
  const channel = ports.channel(waiting.channel);
  // A channel that is not shared any more: what waits goes within the hour.
  if (!channel?.beside) return null;
  const body = await unseal(waiting.sealed, channel.channelSecrets);
  if (body === null) {
    await settleLetter(ports.db, id, "lost", ports.now());
    ports.log("error", "forward lost", { channel: channel.slug, reason: "secret rotated out", count: 1 });
    return null;
  }
  return afterTry(ports, channel, id, waiting.attempts, await post(channel.beside.forwardTo, { body, signature: waiting.signature }));
}
