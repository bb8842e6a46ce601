/**
 * Residents who were erased after the backup was made stay erased. The log holds keyed hashes (src/resident/erasure-log.ts), so
 * everybody in the backup is hashed the same way and looked up.
 */
import { z } from "zod";
import { forgetSender } from "../../src/line/inbox/forget.ts";
import { eraseStatements } from "../../src/resident/changes.ts";
import { erasureMark } from "../../src/resident/erasure-log.ts";
import type { ResidentId } from "../../src/resident/resident.ts";
import { asText } from "../cloudflare/sql-text.ts";
import { columnsOf, type Snapshot, tablesOf } from "./snapshot.ts";

/** Two machines' clocks, and the minutes an export takes. */
const CLOCKS_APART_MS = 10 * 60_000;

/** Marks from one place, with the key they were made with; a log file has none of its own. */
export type Erasures = { key: string | null; marks: { mark: string; at: number }[] };

export function erasuresIn(db: Snapshot): Erasures {
  if (!tablesOf(db).includes("erasure_log")) return { key: null, marks: [] };
  const key = db.prepare("SELECT key FROM erasure_key").get()?.key;
  const rows = db.prepare("SELECT mark, erased_at FROM erasure_log").all();
  return { key: typeof key === "string" ? key : null, marks: rows.map((row) => ({ mark: String(row.mark), at: Number(row.erased_at) })) };
}

const LogLine = z.object({ what: z.literal("erased"), erasure: z.string().regex(/^[0-9a-f]{64}$/) });
const LINE_OF_LOG = /\{[^{}]*"what":"erased"[^{}]*\}/g;

/** The worker's own lines wherever they stand in what was copied or downloaded from the log. They are all of after the backup. */
export function erasuresInLog(text: string): Erasures {
  const found = text.replaceAll('\\"', '"').match(LINE_OF_LOG) ?? [];
  const marks = found.flatMap((line) => {
    const read = LogLine.safeParse(JSON.parse(line));
    return read.success ? [{ mark: read.data.erasure, at: Number.POSITIVE_INFINITY }] : [];
  });
  return { key: null, marks };
}

/** Everybody whom any table names: by provider, or by a channel whose provider another table knows. */
export function peopleIn(db: Snapshot): ResidentId[] {
  const byProvider: string[] = [];
  const byChannel: string[] = [];
  for (const table of tablesOf(db)) {
    const columns = columnsOf(db, table);
    if (!columns.includes("user_id")) continue;
    if (columns.includes("provider")) byProvider.push(table);
    else if (columns.includes("channel")) byChannel.push(table);
  }
  const selects = [
    ...byProvider.map((table) => `SELECT provider, user_id FROM "${table}"`),
    ...byChannel.map((table) => `SELECT c.provider, t.user_id FROM "${table}" t JOIN channel_provider c ON c.channel = t.channel`),
  ];
  const rows = db.prepare(`${CHANNEL_PROVIDER} SELECT DISTINCT provider, user_id FROM (${selects.join(" UNION ")}) WHERE user_id IS NOT NULL`).all();
  return rows.map((row) => ({ provider: String(row.provider), userId: String(row.user_id) }));
}

const CHANNEL_PROVIDER = "WITH channel_provider AS (SELECT DISTINCT channel, provider FROM friendship)";

/** Who was erased at or after `since`, of those who are in the snapshot. */
export function erasedSince(db: Snapshot, sources: readonly Erasures[], since: Date): ResidentId[] {
  const keys = [...new Set(sources.flatMap((s) => s.key ?? []))];
  const marks = new Set(sources.flatMap((s) => s.marks.filter((m) => m.at >= since.getTime() - CLOCKS_APART_MS).map((m) => m.mark)));
  if (marks.size === 0) return [];
  return peopleIn(db).filter((who) => keys.some((key) => marks.has(erasureMark(key, who))));
}

/** Erases them as the worker does when they ask for it, what they wrote included. */
export function eraseStatementsFor(people: readonly ResidentId[], now: number): string[] {
  const NO_CHANNEL = "";
  return people.flatMap((who) => asText((db) => [forgetSender(db, NO_CHANNEL, who, 0, now), ...eraseStatements(db, who)]));
}
