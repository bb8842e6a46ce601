/**
 * What the platforms allow and what they charge, each with where it stands and when it was read. "recalled": known, but not
 * found again in the documents that could be read; look it up before a decision rests on it.
 */

export type Official = { value: number; unit: string; source: string; read: string };

const workers = "developers.cloudflare.com/workers/platform/limits";
const d1 = "developers.cloudflare.com/d1/platform/limits";
const line = "developers.line.biz/en/reference/messaging-api/#rate-limits";
const from = (value: number, unit: string, source: string, read = "2026-11"): Official => ({ value, unit, source, read });

export const LIMITS = {
  isolateMemoryMb: from(128, "MB", workers),
  workerSizeMb: from(64, "MiB", workers),
  subrequestsPerInvocation: from(10_000, "requests", workers),
  workersPerAccount: from(500, "workers", workers),
  cronTriggersPerAccount: from(250, "triggers", workers),
  databaseSizeGb: from(10, "GB", d1, "2026-04"),
  accountStorageGb: from(1_000, "GB", d1, "2026-04"),
  databasesPerAccount: from(50_000, "databases", d1, "2026-04"),
  queriesPerInvocation: from(1_000, "queries", d1, "2025"),
  /** one query after the other in each database: at 1 ms each, 1,000 a second */
  databaseSecondsPerSecond: from(1, "s/s", d1, "recalled"),
  queueMessagesPerSecond: from(5_000, "messages/s", "developers.cloudflare.com/queues/platform/limits"),
  queuesPerAccount: from(10_000, "queues", "developers.cloudflare.com/queues/platform/limits"),
  repliesPerSecond: from(2_000, "calls/s and channel", line),
  multicastsPerSecond: from(200, "calls/s and channel", line),
} satisfies Record<string, Official>;

/** Unit prices in US dollars, what the plan includes taken off first. */
export type Price = { included: number; each: number; dollars: number; what: string; source: string; read: string };
const price = (what: string, included: number, dollars: number, each: number, source: string, read = "2026-08"): Price => ({
  what,
  included,
  dollars,
  each,
  source,
  read,
});
const MILLION = 1e6;

export const PLAN_DOLLARS = 5;
export const PRICES = {
  requests: price("Workers の要求", 10 * MILLION, 0.3, MILLION, "developers.cloudflare.com/workers/platform/pricing"),
  cpuMs: price("Workers の計算(ミリ秒)", 30 * MILLION, 0.02, MILLION, "developers.cloudflare.com/workers/platform/pricing"),
  rowsRead: price("D1 の読み取り(行)", 25_000 * MILLION, 0.001, MILLION, "developers.cloudflare.com/d1/platform/pricing"),
  rowsWritten: price("D1 の書きこみ(行)", 50 * MILLION, 1, MILLION, "developers.cloudflare.com/d1/platform/pricing"),
  storageGb: price("D1 の大きさ(GB)", 5, 0.75, 1, "developers.cloudflare.com/d1/platform/pricing"),
  queueOperations: price("Queues の操作", MILLION, 0.4, MILLION, "developers.cloudflare.com/queues/platform/pricing", "2026"),
  logLines: price("記録(行)", 20 * MILLION, 0.6, MILLION, "developers.cloudflare.com/workers/observability/logs/workers-logs", "recalled"),
} satisfies Record<string, Price>;

/** Access: free below 50 people of an account, then for each of them. */
export const ACCESS = { freeBelow: 50, dollarsEach: 7, source: "www.cloudflare.com/plans (Zero Trust)", read: "2026-10; 7 dollars recalled" };
