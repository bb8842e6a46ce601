/** Sentences residents chose to send and reports of wrong content: open ones, those settled lately, settling and taking it back. */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { auditStatement } from "../audit.ts";
import type { Person } from "../rights.ts";
import type { Sent } from "./likeness.ts";

export type Report = { id: number; service: string; about: string; text: string | null; day: string };
export type Settled = { id: number; text: string; settled_at: number };

/** More than a person reads at once; what is settled makes room for the rest. */
const SHOWN_MAX = 100;
const SETTLED_SHOWN_MS = 30 * 24 * 3_600_000;
const SETTLED_SHOWN_MAX = 30;

const TABLES = { questions: "consented_question", reports: "content_report" } as const;
export type Which = keyof typeof TABLES;

export type Open = { sent: Sent[]; sentCount: number; reports: Report[]; reportCount: number; settled: Record<Which, Settled[]> };

export async function openQuestions(db: D1Database, town: string, now: number): Promise<Open> {
  const open = (columns: string, table: string) =>
    db.prepare(`SELECT ${columns} FROM ${table} WHERE town = ?1 AND settled_at IS NULL ORDER BY id DESC LIMIT ${SHOWN_MAX}`).bind(town);
  const count = (table: string) => db.prepare(`SELECT count(*) AS count FROM ${table} WHERE town = ?1 AND settled_at IS NULL`).bind(town);
  const settled = (table: string, text: string) =>
    db
      .prepare(
        `SELECT id, ${text} AS text, settled_at FROM ${table} WHERE town = ?1 AND settled_at > ?2 ORDER BY settled_at DESC, id DESC LIMIT ${SETTLED_SHOWN_MAX}`,
      )
      .bind(town, now - SETTLED_SHOWN_MS);
  const [sent, sentCount, reports, reportCount, doneQuestions, doneReports] = await db.batch<unknown>([
    open("id, text, sent_at", TABLES.questions),
    count(TABLES.questions),
    open("id, service, about, text, day", TABLES.reports),
    count(TABLES.reports),
    settled(TABLES.questions, "text"),
    settled(TABLES.reports, "coalesce(text, service)"),
  ]);
  const counted = (result: typeof sentCount) => (result?.results as { count: number }[] | undefined)?.[0]?.count ?? 0;
  return {
    sent: (sent?.results ?? []) as Sent[],
    sentCount: counted(sentCount),
    reports: (reports?.results ?? []) as Report[],
    reportCount: counted(reportCount),
    settled: { questions: (doneQuestions?.results ?? []) as Settled[], reports: (doneReports?.results ?? []) as Settled[] },
  };
}

type Settling = { which: Which; town: string; person: Person; ids: readonly number[]; now: number };

/** The audit log names only what was this town's and was still open. */
export async function settle(db: D1Database, { which, town, person, ids, now }: Settling): Promise<void> {
  const table = TABLES[which];
  const own = await db
    .prepare(`SELECT id FROM ${table} WHERE town = ?1 AND settled_at IS NULL AND id IN (SELECT value FROM json_each(?2))`)
    .bind(town, JSON.stringify(ids))
    .all<{ id: number }>();
  if (own.results.length === 0) return;
  const target = own.results.map((row) => row.id);
  const statements: D1PreparedStatement[] = [
    db
      .prepare(`UPDATE ${table} SET settled_at = ?3 WHERE town = ?1 AND settled_at IS NULL AND id IN (SELECT value FROM json_each(?2))`)
      .bind(town, JSON.stringify(target), now),
    auditStatement(db, { town, person, action: which === "questions" ? "question.settle" : "report.settle", target: target.join(",") }, now),
  ];
  await db.batch(statements);
}

export async function reopen(db: D1Database, { which, town, person, ids, now }: Settling): Promise<void> {
  const table = TABLES[which];
  const [id] = ids;
  const settled = await db
    .prepare(`SELECT id FROM ${table} WHERE town = ?1 AND settled_at IS NOT NULL AND id = ?2`)
    .bind(town, id ?? 0)
    .first<{ id: number }>();
  if (!settled) return;
  await db.batch([
    db.prepare(`UPDATE ${table} SET settled_at = NULL WHERE town = ?1 AND id = ?2`).bind(town, settled.id),
    auditStatement(db, { town, person, action: which === "questions" ? "question.reopen" : "report.reopen", target: String(settled.id) }, now),
  ]);
}
