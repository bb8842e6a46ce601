/** What follows from one try of a batch. Pure: the same try has the same consequence. */
import type { Outcome } from "../line/client.ts";
import type { HaltReason } from "./state.ts";

/** LINE keeps a retry key for 24 hours; an hour is left for clocks that differ and calls on their way. */
export const KEY_LIFE_MS = 23 * 3_600_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 120_000;
/** half of the wait is fixed, half by chance: many batches that failed together do not come back together */
const JITTER = 0.5;

export type Consequence =
  | { follows: "accepted"; requestId: string | null }
  /** repeated byte for byte with the same key */
  | { follows: "again"; inMs: number; says: string }
  /** LINE objects to someone of the list: halves with keys of their own find out to whom */
  | { follows: "split"; says: string }
  | { follows: "refused"; says: string }
  /** goes on when a person says so; this batch was certainly not taken */
  | { follows: "halt"; reason: HaltReason; says: string }
  /** nobody knows, and the key can't tell any more: only a person may send it again */
  | { follows: "unknown"; says: string };

export function waitAfter(attempts: number, random: number): number {
  const longest = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts, 10), LONGEST_WAIT_MS);
  return Math.round(longest * (1 - JITTER + JITTER * random));
}

type Try = { attempts: number; size: number; firstTryAt: number; now: number; random: number };

const QUOTA = /monthly limit|quota/i;

export function consequenceOf(outcome: Outcome, { attempts, size, firstTryAt, now, random }: Try): Consequence {
  if (outcome.outcome === "accepted") return { follows: "accepted", requestId: outcome.requestId };
  const inMs = waitAfter(attempts, random);
  const late = now + inMs - firstTryAt >= KEY_LIFE_MS;
  if (outcome.outcome === "unclear") {
    const says = `${outcome.reason} ${outcome.requestId ?? ""}`.trim();
    return late ? { follows: "unknown", says } : { follows: "again", inMs, says };
  }
  const says = `${outcome.status} ${outcome.message}`.trim();
  switch (outcome.status) {
    case 429:
      if (QUOTA.test(outcome.message)) return { follows: "halt", reason: "quota", says };
      // It says nothing about the tries before: one of them may have been taken.
      return late ? { follows: "unknown", says } : { follows: "again", inMs, says };
    case 401:
    case 403:
      return { follows: "halt", reason: "token", says };
    case 400:
      if (outcome.properties.some((property) => /^to\b/.test(property))) return size > 1 ? { follows: "split", says } : { follows: "refused", says };
      return { follows: "halt", reason: "message", says };
    default:
      return { follows: "refused", says };
  }
}
