/**
 * Sends by a schedule (open loop). A request is timed from the moment it was due, not from the moment it got away: a stall
 * then stands in the figures of everyone who came meanwhile, as it would with residents (no coordinated omission).
 */
import { setTimeout as sleep } from "node:timers/promises";
import { sharedNow } from "../bench/line-fake.ts";

/** More than LINE waits (2 s) by far; what takes longer has failed. */
const PATIENCE_MS = 30_000;
export const MOST_REQUESTS = 100_000;

/** The name of what went wrong, or null. */
export type Send = (index: number) => Promise<string | null>;
export type Sent = {
  /** one per request, from due to done, failures too */
  times: number[];
  /** when each was due, on the clock shared with the LINE fake */
  due: number[];
  /** how long after it was due the sender got each away: its own share of `times` */
  late: number[];
  failures: Record<string, number>;
};

const patience = (): Promise<string> => sleep(PATIENCE_MS, `no answer within ${PATIENCE_MS / 1_000} s`, { ref: false });

export async function sendBySchedule(schedule: readonly number[], send: Send): Promise<Sent> {
  if (schedule.length > MOST_REQUESTS) throw new Error(`${schedule.length} requests: at most ${MOST_REQUESTS} in one run`);
  const began = sharedNow();
  const sent: Sent = { times: [], due: schedule.map((at) => began + at), late: [], failures: {} };
  async function one(index: number, due: number): Promise<void> {
    sent.late.push(sharedNow() - due);
    const failed = await Promise.race([send(index).catch((error: NodeJS.ErrnoException) => error.code ?? error.name), patience()]);
    sent.times.push(sharedNow() - due);
    if (failed !== null) sent.failures[failed] = (sent.failures[failed] ?? 0) + 1;
  }
  const under: Promise<void>[] = [];
  for (const [index, due] of sent.due.entries()) {
    const wait = due - sharedNow();
    if (wait > 0) await sleep(wait);
    under.push(one(index, due));
  }
  await Promise.all(under);
  return sent;
}
