/**
 * The audit log: who did what, when, what stood before and after. The statement goes into the same batch as the change, so
 * that neither happens without the other; the table itself refuses changes and deletions.
 */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

/** Every action by name; the page says it in words (pages/audit.tsx). */
export type AuditAction =
  `${"announcement" | "record" | "answer" | "faq" | "report" | "question" | "person" | "setting" | "disaster" | "election" | "tester"}.${string}`;

export type AuditEntry = {
  town: string;
  person: { id: string; name: string };
  action: AuditAction;
  target: string;
  before?: unknown;
  after?: unknown;
};

const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/** `onlyIf`: a condition in SQL, where the change beside it may not happen. */
export function auditStatement(db: D1Database, { town, person, action, target, before, after }: AuditEntry, now: number, onlyIf = "1"): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO audit_log (town, at, person, person_name, action, target, before, after) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${onlyIf}`)
    .bind(town, now, person.id, person.name, action, target, json(before), json(after));
}

/** ?2 is a row's id; one that does not exist stands for the end of the log. */
export const AUDIT_PAGE = `SELECT * FROM audit_log
  WHERE town = ?1 AND (at, id) < (coalesce((SELECT at FROM audit_log WHERE id = ?2 AND town = ?1), ${Number.MAX_SAFE_INTEGER}), ?2)
  ORDER BY at DESC, id DESC LIMIT ?3`;

export type AuditRow = {
  id: number;
  town: string;
  at: number;
  person: string;
  person_name: string;
  action: string;
  target: string;
  before: string | null;
  after: string | null;
};

/** The newest first; `before` is the id of the last row already shown. Read along the index, however long the log is. */
export async function auditLog(db: D1Database, town: string, { limit, before = null }: { limit: number; before?: number | null }): Promise<AuditRow[]> {
  const { results } = await db
    .prepare(AUDIT_PAGE)
    .bind(town, before ?? Number.MAX_SAFE_INTEGER, limit)
    .all<AuditRow>();
  return results;
}
