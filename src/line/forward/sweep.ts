/** What cron does for letters every minute: brings what waits, oldest first, and lets go of what waited too long. */
import type { Ports } from "../ports.ts";
import { carryWaiting } from "./carry.ts";
import { channelsWithDueLetters, dueLetters, forwardRetention } from "./store.ts";

/** A Worker holds six connections at once. */
const AT_ONCE = 6;
/** letters a minute and channel: an evening's backlog is caught up in minutes */
const PER_SWEEP = 240;

/** A tool that refuses everything offered at once is left alone until the next minute. */
async function sweepChannel(ports: Ports, channel: string): Promise<void> {
  const due = await dueLetters(ports.db, channel, ports.now(), PER_SWEEP);
  for (let at = 0; at < due.length; at += AT_ONCE) {
    const tried = await Promise.all(due.slice(at, at + AT_ONCE).map((id) => carryWaiting(ports, id)));
    if (tried.includes(false) && !tried.includes(true)) return;
  }
}

export async function sweepForwards(ports: Ports): Promise<void> {
  const lost = await forwardRetention(ports.db, ports.now());
  if (lost > 0) ports.log("error", "forward lost", { reason: "not taken within an hour", count: lost });
  for (const channel of await channelsWithDueLetters(ports.db, ports.now())) await sweepChannel(ports, channel);
}
