/** Rounds as the figures of `npm run bench` (one JSON line each), and as a table to read. */

import type { Rounds } from "../bench/alternate.ts";
import { type Figure, figure, sideOf } from "../bench/figure.ts";
import { busiestSecond } from "./arrivals.ts";
import type { Round } from "./round.ts";
import type { Scenario } from "./scenarios.ts";

const BASELINE = "bare Hono worker";
const failuresOf = (round: Round): number => Object.values(round.failures).reduce((sum, n) => sum + n, 0);
const named = (rounds: readonly Round[]): string => {
  const all: Record<string, number> = {};
  for (const { failures } of rounds) for (const [name, times] of Object.entries(failures)) all[name] = (all[name] ?? 0) + times;
  return Object.entries(all)
    .map(([name, times]) => `${name}: ${times}`)
    .join(", ");
};

export function figuresOf({ name, says, schedule }: Scenario, { ours, baseline }: Rounds<Round>): Figure[] {
  const seconds = (schedule.at(-1) ?? 0) / 1_000;
  const how = `${schedule.length} requests in ${seconds.toFixed(0)} s, busiest second ${busiestSecond(schedule)}; ${says}`;
  const line = (what: string, unit: string, pick: (r: Round) => number | null | undefined, note: string): Figure[] => {
    const [mine, theirs] = [ours.map(pick), baseline.map(pick)].map((values) => values.filter((v): v is number => typeof v === "number"));
    if (!mine || mine.length === 0) return [];
    // The other side may have nothing to say, as a LINE that nobody listens to.
    return [figure(`load-${name}-${what}`, unit, mine, { name: BASELINE, values: theirs && theirs.length > 0 ? theirs : [0] }, note)];
  };
  const peak = (r: Round) => (r.memoryMb.length > 0 ? Math.max(...r.memoryMb) : null);
  const replies = ours.some((r) => r.reply !== null);
  return [
    ...line("p50", "ms", (r) => r.answer.p50, `until answered; ${how}`),
    ...line("p95", "ms", (r) => r.answer.p95, "until answered"),
    ...line("p99", "ms", (r) => r.answer.p99, "until answered"),
    ...line("max", "ms", (r) => r.answer.max, "until answered"),
    ...line("reply-p50", "ms", (r) => r.reply?.p50, "until LINE has the reply"),
    ...line("reply-p99", "ms", (r) => r.reply?.p99, "until LINE has the reply"),
    ...line("reply-max", "ms", (r) => r.reply?.max, "until LINE has the reply"),
    ...line("failures", "requests", failuresOf, named(ours) || "none"),
    ...(replies ? line("replies-lost", "replies", (r) => r.lost, "must be 0") : []),
    ...(replies ? line("replies-twice", "replies", (r) => r.twice, "must be 0") : []),
    ...(replies
      ? line("replies-tried-again", "tries", (r) => r.triedAgain, "repeated with the same token after an unclear end; LINE refuses them, nobody is told twice")
      : []),
    ...line("cpu-each", "ms", (r) => r.cpuMsEach, "processor time of workerd for each request, its D1 and Miniflare's services included"),
    ...line("memory-peak", "MB", peak, `resident memory of workerd over time: ${ours.map((r) => r.memoryMb.join(" ")).join(" | ")}`),
    ...line("sender-late-p99", "ms", (r) => r.senderLateP99, "how late the sender itself was: part of every time above"),
    ...line("machine-load", "programs", (r) => r.machineLoad, "load average of the machine at the end of a round, the load's own part included"),
  ];
}

const COLUMNS = ["場面 / scenario", "件数", "p50", "p95", "p99", "最大", "返信 p99", "失敗", "なくした", "2度", "CPU/件", "メモリ"] as const;
const ROUNDED_FROM = 10;
const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : value >= ROUNDED_FROM || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);
const middle = (rounds: readonly Round[], pick: (r: Round) => number | null | undefined): number | null => {
  const values = rounds.map(pick).filter((v): v is number => typeof v === "number");
  return values.length > 0 ? sideOf(values).value : null;
};

/** Median of the rounds; times in ms, memory in MB. */
export function tableOf(results: readonly { scenario: Scenario; rounds: Rounds<Round> }[]): string {
  const row = (name: string, rounds: readonly Round[]): string[] => [
    name,
    shown(rounds[0]?.requests),
    ...[
      (r: Round) => r.answer.p50,
      (r: Round) => r.answer.p95,
      (r: Round) => r.answer.p99,
      (r: Round) => r.answer.max,
      (r: Round) => r.reply?.p99,
      failuresOf,
      (r: Round) => r.lost,
      (r: Round) => r.twice,
      (r: Round) => r.cpuMsEach,
      (r: Round) => (r.memoryMb.length > 0 ? Math.max(...r.memoryMb) : null),
    ].map((pick) => shown(middle(rounds, pick))),
  ];
  const rows = results.flatMap(({ scenario, rounds }) => [row(scenario.name, rounds.ours), row(`  ${BASELINE}`, rounds.baseline)]);
  return [COLUMNS, COLUMNS.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
