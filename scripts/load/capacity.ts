/** What binds first at a number of towns, into how many parts it would be split, and what a month costs. Arithmetic only. */
import { arrivals, busiestSecond } from "./arrivals.ts";
import { ACCESS, LIMITS, PLAN_DOLLARS, PRICES } from "./limits.ts";
import { HEAP_MB_OF_A_TOWN, HEAP_MB_WITHOUT_TOWNS, KNOWLEDGE_MB_OF_A_TOWN, PROGRAM_MB, TRANSACTIONS_OF_A_QUESTION } from "./measured.ts";
import { monthOf, TOWN, townStorageGb } from "./month.ts";
import { RESIDENTS, WAVE_SECONDS } from "./wave.ts";

export const SIZES = [5, 100, 1_741] as const;
/** Three quarters of an isolate's memory (below), so that a plan may grow. */
export const TOWNS_OF_A_SHARD = 15;
export const YEN = 160;
/** A write transaction in Cloudflare's D1, assumed; here it takes about one millisecond. */
export const TRANSACTION_MS = 5;

const wave = arrivals("wave", RESIDENTS, WAVE_SECONDS * 1_000);
export const WAVE_PEAK = busiestSecond(wave);

/** Seconds the unluckiest of the wave waits where one database serves one question after the other. */
export function longestWait(transactionMs: number, wavesAtOnce = 1): number {
  const service = transactionMs * TRANSACTIONS_OF_A_QUESTION * wavesAtOnce;
  let free = 0;
  let longest = 0;
  for (const at of wave) {
    const begins = Math.max(at, free);
    longest = Math.max(longest, begins - at);
    free = begins + service;
  }
  return longest / 1_000;
}

export const shardsOf = (towns: number): number => Math.ceil(towns / TOWNS_OF_A_SHARD);
export const heapMb = (towns: number): number => HEAP_MB_WITHOUT_TOWNS + towns * HEAP_MB_OF_A_TOWN;
const multicasts = Math.ceil(TOWN.friends / 500);

export type Bound = { what: string; needs: number; limit: number; unit: string };

/** `towns` in one worker with one database; shares above 1 cannot be. */
export function boundsOf(towns: number): Bound[] {
  const bound = (what: string, needs: number, limit: number, unit: string): Bound => ({ what, needs, limit, unit });
  return [
    bound("Worker 1つのメモリ", heapMb(towns), LIMITS.isolateMemoryMb.value, "MB"),
    bound("Worker の大きさ", PROGRAM_MB + towns * KNOWLEDGE_MB_OF_A_TOWN, LIMITS.workerSizeMb.value, "MB"),
    bound("D1 の時間(1町の波)", (WAVE_PEAK * TRANSACTIONS_OF_A_QUESTION * TRANSACTION_MS) / 1_000, LIMITS.databaseSecondsPerSecond.value, "秒/秒"),
    bound("D1 の大きさ", towns * townStorageGb(), LIMITS.databaseSizeGb.value, "GB"),
    bound("LINE の返信(1チャネル)", WAVE_PEAK, LIMITS.repliesPerSecond.value, "回/秒"),
    bound("LINE の一斉送信(1チャネル)", multicasts, LIMITS.multicastsPerSecond.value, "回/秒"),
    bound("Queues(全部がやり直しのとき)", WAVE_PEAK, LIMITS.queueMessagesPerSecond.value, "通/秒"),
    bound("1回の配信での D1 の文", multicasts * 2 + 10, LIMITS.queriesPerInvocation.value, "文"),
  ];
}

export const share = ({ needs, limit }: Bound): number => needs / limit;
export const firstBound = (towns: number): Bound => [...boundsOf(towns)].sort((a, b) => share(b) - share(a))[0] as Bound;

export type Cost = { dollars: Record<"plan" | keyof typeof PRICES | "access", number>; yen: number; yenEach: number };

/** `ownAccounts`: as many accounts as keep each below Access's free number of people. */
export function costOf(towns: number, ownAccounts = false): Cost {
  const townsOfAnAccount = Math.floor((ACCESS.freeBelow - 1) / TOWN.staff);
  const accounts = ownAccounts ? Math.ceil(towns / townsOfAnAccount) : 1;
  const usage = monthOf(towns / accounts, Math.ceil(shardsOf(towns) / accounts));
  const over = (key: keyof typeof PRICES): number => {
    const { included, dollars, each } = PRICES[key];
    return accounts * (Math.max(0, usage[key] - included) / each) * dollars;
  };
  const seats = (TOWN.staff * towns) / accounts;
  const keys = Object.keys(PRICES) as (keyof typeof PRICES)[];
  const dollars = {
    plan: PLAN_DOLLARS * accounts,
    ...(Object.fromEntries(keys.map((key) => [key, over(key)])) as Record<keyof typeof PRICES, number>),
    access: seats < ACCESS.freeBelow ? 0 : accounts * seats * ACCESS.dollarsEach,
  };
  const yen = Object.values(dollars).reduce((sum, one) => sum + one, 0) * YEN;
  return { dollars, yen, yenEach: yen / towns };
}
