/**
 * A draft announcement to those who wait for a service, made in the same transaction as what was recorded. It stays on the
 * first page until it is sent or declined with a reason.
 */
import { idOfPlanOver } from "../../announcement/ending-drafts.ts";
import type { Announced } from "../../announcement/store.ts";
import type { TownData } from "../../plan/schema.ts";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { EDITION } from "../../service/edition.ts";
import type { About } from "./about.ts";

type Texts = { ja: string; easy: string; en: string };
export type Recorded = { db: D1Database; now: number; by: string; town: string; open: string; service: string; about: About };

/** Ids as one parameter: a list may be longer than a statement has places. */
export const idsIn = (parameter: string): string => `(SELECT value FROM json_each(${parameter}))`;

export async function isFollowed(db: D1Database, { leading }: Pick<About, "leading">): Promise<boolean> {
  const sql = `SELECT 1 AS there WHERE EXISTS (SELECT 1 FROM follow WHERE service IN ${idsIn("?1")})`;
  return (await db.prepare(sql).bind(JSON.stringify(leading)).first()) !== null;
}

/**
 * Runs after the record was written: `from_record` names it, the newest of the service. `unless`: a query that finds
 * something where they know already; ?5 is now, ?7 the ids records are kept under, ?15 its `value`.
 */
export function followerDraft(
  { db, now, by, town, open, service, about }: Recorded,
  title: Texts,
  body: Texts,
  unless: { sql: string; value: string | number } | null = null,
): D1PreparedStatement {
  const audience = JSON.stringify({ v: 1, everyone: false, interests: [], services: [service], languages: [] });
  return db
    .prepare(
      `INSERT INTO announcement (id, town, status, created_by, created_at, updated_by, updated_at, category, service, audience, from_record,
         title_ja, title_easy, title_en, body_ja, body_easy, body_en)
       SELECT ?2, ?3, 'draft', ?4, ?5, ?4, ?5, 'サービス', ?1, ?6, max(r.id), ?8, ?9, ?10, ?11, ?12, ?13
       FROM service_record r WHERE r.service IN ${idsIn("?7")} AND ${open}
         AND EXISTS (SELECT 1 FROM follow f WHERE f.service IN ${idsIn("?14")}) ${unless ? `AND NOT EXISTS (${unless.sql})` : ""} HAVING max(r.id) IS NOT NULL`,
    )
    .bind(
      service,
      `a${crypto.randomUUID().replaceAll("-", "").slice(0, 19)}`,
      town,
      by,
      now,
      audience,
      JSON.stringify(about.held),
      title.ja,
      title.easy,
      title.en,
      body.ja,
      body.easy,
      body.en,
      JSON.stringify(about.leading),
      ...(unless ? [unless.value] : []),
    );
}

/** A draft to those who wait: of a record or an edition, or that their plan is over. */
export const isPromise = ({ id, fromRecord }: Pick<Announced, "id" | "fromRecord">, town: TownData): boolean =>
  fromRecord !== null || id === idOfPlanOver(town);

type Withdrawing = {
  now: number;
  open: string;
  about: About;
  of: "edition" | "record";
  /** only what this record announced; null: any of the service */
  record: number | null;
  /** what says just this stays true */
  but?: { state: string; day: string; place: string | null };
};

const REASONS = { record: "「始まった」の登録が変わったため", edition: "計画の改訂の登録が変わったため" } as const;

/** What no longer holds is not announced: what has not gone out will not go. */
export function withdrawDrafts(db: D1Database, { now, open, about, of, record, but }: Withdrawing): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE announcement SET status = CASE WHEN status IN ('draft', 'waiting') THEN 'declined' ELSE 'cancelled' END,
         declined_reason = ?2, ended_at = ?1, revision = revision + 1
       WHERE from_record IN (
           SELECT id FROM service_record WHERE service IN ${idsIn("?3")} AND state ${of === "edition" ? "=" : "<>"} '${EDITION}'
             AND (?4 IS NULL OR id = ?4) AND NOT (state IS ?5 AND day IS ?6 AND place IS ?7))
         AND status IN ('draft', 'waiting', 'approved', 'held') AND ${open}`,
    )
    .bind(now, REASONS[of], JSON.stringify(about.held), record, but?.state ?? null, but?.day ?? null, but?.place ?? null);
}

/** The reason of a draft that was taken back because its record changed, in SQL. */
export const WITHDRAWN = `'${REASONS.record}'`;
