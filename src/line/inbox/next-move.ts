/** What to do next with an answer that has not arrived for certain (decisions.md, Webhook). Pure. */
import { japanMinutes } from "../../plan/fiscal-year.ts";
import type { ReplyTried } from "./entry.ts";

/** LINE: one minute. Ten seconds are left for the way there and back. */
export const REPLY_TOKEN_TTL_MS = 50_000;
/** An answer pushed later than this would surprise more than it helps. */
export const LATE_PUSH_MAX_MS = 10 * 60_000;
const NIGHT_FROM_MINUTE = 21 * 60;
const NIGHT_TO_MINUTE = 8 * 60;

/** Between tries, in seconds; the last one repeats. */
const RETRY_DELAYS_S = [1, 5, 15, 60, 120] as const;

export function retryDelaySeconds(attempts: number): number {
  return RETRY_DELAYS_S[Math.min(Math.max(attempts, 1), RETRY_DELAYS_S.length) - 1] ?? 120;
}

export function isNight(now: number): boolean {
  const minute = japanMinutes(new Date(now));
  return minute >= NIGHT_FROM_MINUTE || minute < NIGHT_TO_MINUTE;
}

export type Standing = {
  now: number;
  eventAt: number;
  /** null: no token, or LINE has said it is not valid */
  tokenSince: number | null;
  replyTried: ReplyTried;
  /** a push with this key was tried before and may have arrived */
  pushTried: boolean;
  /** groups and hidden ids cannot be pushed to */
  canPush: boolean;
};

export type Move = { move: "reply" } | { move: "push" } | { move: "wait" } | { move: "settle"; as: "unknown" | "late" };

/** A reply has no retry key, so a push follows only on replies that were certainly not accepted. */
export function nextMove(standing: Standing): Move {
  const { now, eventAt, tokenSince, replyTried, pushTried, canPush } = standing;
  if (!pushTried && tokenSince !== null && now - tokenSince < REPLY_TOKEN_TTL_MS) return { move: "reply" };
  if (replyTried === "unclear") return { move: "settle", as: "unknown" };
  if (!canPush || now - eventAt > LATE_PUSH_MAX_MS) return { move: "settle", as: pushTried ? "unknown" : "late" };
  return isNight(now) ? { move: "wait" } : { move: "push" };
}
