/** One side, one schedule: what was sent, how long everything took, what it cost the process. */
import { loadavg } from "node:os";
import { quantile } from "../bench/figure.ts";
import { type LineFake, NO_TOKEN, type Noted } from "../bench/line-fake.ts";
import { type Send, type Sent, sendBySchedule } from "./open-loop.ts";
import { watchProcess } from "./process-watch.ts";
import type { Side } from "./sides.ts";

export type Quantiles = { p50: number; p95: number; p99: number; max: number };
export type Round = {
  requests: number;
  failures: Record<string, number>;
  answer: Quantiles;
  /** until LINE had the reply; null where nobody replies */
  reply: Quantiles | null;
  lost: number;
  /** a second answer that reached somebody */
  twice: number;
  /** tries after an unclear one, which LINE refused because the first had arrived: what they are for */
  triedAgain: number;
  /** first and highest, and a handful in between */
  memoryMb: number[];
  cpuMsEach: number | null;
  senderLateP99: number;
  /** programs that wanted a processor, ours among them (1 min average) */
  machineLoad: number;
};

const MEMORY_SHOWN = 10;
const REPLY_PATIENCE_MS = 20_000;
/** The bot's first retry comes after a second: a reply said twice would come by then. */
export const SECOND_REPLY_MS = 1_500;

const quantiles = (times: readonly number[]): Quantiles => ({
  p50: quantile(times, 0.5),
  p95: quantile(times, 0.95),
  p99: quantile(times, 0.99),
  max: Math.max(...times),
});

/** Evenly chosen, the highest always among them. */
function thinned(values: readonly number[]): number[] {
  const step = Math.max(1, Math.ceil(values.length / MEMORY_SHOWN));
  const shown = values.filter((_, i) => i % step === 0);
  const highest = Math.max(...values);
  return (shown.includes(highest) ? shown : [...shown, highest]).map(Math.round);
}

const acceptedOf = (replies: readonly Noted[]): number => replies.filter((reply) => !reply.refused).length;

/** What LINE hears after `already`, until it has taken `count` more and for a while longer. */
async function repliesAfter(line: LineFake, already: readonly Noted[], count: number, listenMs: number): Promise<Noted[]> {
  const enough = acceptedOf(already) + count;
  await line.replies(enough, REPLY_PATIENCE_MS);
  // One more than there should be: the wait ends early only if something was said twice.
  return (await line.replies(enough + 1, listenMs)).slice(already.length);
}

/** A used token is refused, so a second answer can only be a push; a push to someone who got no reply is their first. */
function counted(replies: readonly Noted[], tokens: readonly string[], sent: Sent): Pick<Round, "reply" | "lost" | "twice" | "triedAgain"> {
  const due = new Map(tokens.map((token, i) => [token, sent.due[i] ?? 0]));
  const ofThisRound = replies.filter(({ token, refused }) => !refused && due.has(token));
  const waits = ofThisRound.map(({ token, at }) => at - (due.get(token) ?? at));
  const pushed = replies.filter(({ token }) => token === NO_TOKEN).length;
  const unanswered = tokens.length - waits.length;
  return {
    reply: waits.length > 0 ? quantiles(waits) : null,
    lost: Math.max(0, unanswered - pushed),
    twice: Math.max(0, pushed - unanswered),
    triedAgain: replies.filter(({ token, refused }) => refused && due.has(token)).length,
  };
}

/** Where LINE must hear of every request: the reply token of each (there once it is sent), and how long a second one is waited for. */
export type Replies = { tokens: readonly string[]; listenMs: number };

export async function round(side: Side, schedule: readonly number[], send: Send, expected: Replies | null = null): Promise<Round> {
  const line = expected ? side.line : null;
  const already = (await line?.replies(0, 0)) ?? [];
  const watch = watchProcess(side.pid);
  const sent = await sendBySchedule(schedule, send);
  const replies =
    expected && line
      ? counted(await repliesAfter(line, already, schedule.length, expected.listenMs), expected.tokens, sent)
      : { reply: null, lost: 0, twice: 0, triedAgain: 0 };
  const watched = watch.end();
  return {
    requests: schedule.length,
    failures: sent.failures,
    answer: quantiles(sent.times),
    ...replies,
    memoryMb: thinned(watched?.memoryMb ?? []),
    cpuMsEach: watched ? watched.cpuMs / schedule.length : null,
    senderLateP99: quantile(sent.late, 0.99),
    machineLoad: loadavg()[0] ?? 0,
  };
}
