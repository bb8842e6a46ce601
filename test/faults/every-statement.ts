/**
 * One story, told again and again while the database fails at its first statement, its second, its third …; after the usual
 * recovery (LINE delivers again, the sweep comes, a person tries once more) it must end as it does without a failure.
 */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { DATABASE_FAULTS, type DatabaseFault, type FailingDatabase, failingDatabase } from "./failing-database.ts";

export const realDatabase = env.DB as unknown as D1Database;

/** When something happened, how often it was tried, what LINE said meanwhile, random keys: a failure may change these. */
const TIME_OR_CHANCE = /(^|_)at$|^(since|token_since|attempts|reply_tried|retry_key|reply_token|request_id|last_answer|id|token|csrf|last_seen)$/;

let names: string[] | null = null;
async function tables(): Promise<string[]> {
  names ??= (
    await realDatabase
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name NOT LIKE '@_cf%' ESCAPE '@'")
      .all<{ name: string }>()
  ).results
    .map((row) => row.name)
    .filter((name) => !["d1_migrations", "overlay_version", "erasure_key"].includes(name));
  return names;
}

/** Every row of every table that has any, without times and keys. */
export async function whatIsKnown(): Promise<Record<string, string[]>> {
  const of = await tables();
  const found = await realDatabase.batch<Record<string, unknown>>(of.map((name) => realDatabase.prepare(`SELECT * FROM ${name}`)));
  const fact = (row: Record<string, unknown>) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !TIME_OR_CHANCE.test(column))));
  return Object.fromEntries(of.map((name, i) => [name, (found[i]?.results ?? []).map(fact).sort()] as const).filter(([, rows]) => rows.length > 0));
}

/** The audit log refuses to be emptied: the test's own begins where it stands now. */
export async function emptyTables(): Promise<void> {
  const of = (await tables()).filter((name) => name !== "audit_log").reverse();
  await realDatabase.batch([
    realDatabase.prepare("PRAGMA defer_foreign_keys = on"),
    ...of.map((name) => realDatabase.prepare(`DELETE FROM ${name}`)),
    realDatabase.prepare("UPDATE overlay_version SET version = version + 1"),
  ]);
}

/** A story begins in empty tables; `begin` sets the scene without faults and returns what happens and how it can be looked at. */
export type Story = {
  /** the part in which the database may fail, with what brings things right afterwards */
  happens(): Promise<void>;
  /** beside what stands in the tables */
  seen?(): unknown;
};

const auditLines = async () => (await realDatabase.prepare("SELECT count(*) AS lines FROM audit_log").first<{ lines: number }>())?.lines ?? 0;

export type Failures = Record<DatabaseFault, number>;

/** Set by `npm run test:full`. */
const EVERY_STATEMENT = (env as unknown as { EVERY_STATEMENT: boolean }).EVERY_STATEMENT;

/**
 * Where it fails. A batch is one transaction, so its last statement stands for all of it: everything before has been done by
 * then and must be taken back. `npm run test:full` tries every statement.
 */
function placesOf(fault: DatabaseFault, trips: readonly number[]): number[] {
  if (fault === "answer-lost") return trips.map((_, i) => i + 1);
  const ends = trips.map((_, i) => trips.slice(0, i + 1).reduce((sum, count) => sum + count, 0));
  return EVERY_STATEMENT ? Array.from({ length: ends.at(-1) ?? 0 }, (_, i) => i + 1) : ends;
}

/** Returns at how many places of each kind it was failed. */
export async function failAtEach(begin: (db: FailingDatabase) => Promise<Story>): Promise<Failures> {
  const told = async (fault: DatabaseFault | null, at: number) => {
    await emptyTables();
    const db = failingDatabase(realDatabase);
    const story = await begin(db);
    const logged = await auditLines();
    const trips = db.watch();
    if (fault) db.fail(fault, at);
    await story.happens();
    const known = await whatIsKnown();
    const audit_log = (await auditLines()) - logged;
    return { failed: db.failed, trips: [...trips], end: { ...known, audit_log, seen: story.seen?.() } };
  };
  const expected = await told(null, 0);
  const failures: Failures = { refused: 0, "answer-lost": 0 };
  for (const fault of DATABASE_FAULTS) {
    for (const at of placesOf(fault, expected.trips)) {
      const { failed, end } = await told(fault, at);
      expect(failed, `${fault} at ${at}`).toBe(true);
      expect(end, `${fault} at ${at}`).toEqual(expected.end);
      failures[fault] += 1;
    }
  }
  return failures;
}

/** A story is told some dozen times; on a busy machine that takes longer than one test usually may. */
export const STORY_TIMEOUT_MS = 90_000;
