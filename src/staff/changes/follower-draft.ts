/**
 * A draft announcement to those who wait for a service, made in the same transaction as what was recorded. It stays on the
 * first page until it is sent or declined with a reason.
 */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { EDITION } from "../../service/edition.ts";

type Texts = { ja: string; easy: string; en: string };
export type Recorded = { db: D1Database; now: number; by: string; town: string; open: string; service: string };

const measureId = (service: string): string => service.split("/").slice(0, 2).join("/");

/** Someone waits to be told; those who follow a part of the service as well. */
const FOLLOWED = "EXISTS (SELECT 1 FROM follow f WHERE f.service = ?1 OR f.service LIKE ?1 || '/%')";

export async function isFollowed(db: D1Database, service: string): Promise<boolean> {
  return (await db.prepare(`SELECT 1 AS there WHERE ${FOLLOWED}`).bind(measureId(service)).first()) !== null;
}

/** Runs after the record was written: `from_record` names it, the newest of the service. `unless`: ?5 is now, ?7 the service. */
export function followerDraft({ db, now, by, town, open, service }: Recorded, title: Texts, body: Texts, unless = ""): D1PreparedStatement {
  const of = measureId(service);
  const audience = JSON.stringify({ v: 1, everyone: false, interests: [], services: [of], languages: [] });
  return db
    .prepare(
      `INSERT INTO announcement (id, town, status, created_by, created_at, updated_by, updated_at, category, service, audience, from_record,
         title_ja, title_easy, title_en, body_ja, body_easy, body_en)
       SELECT ?2, ?3, 'draft', ?4, ?5, ?4, ?5, 'サービス', ?1, ?6, max(r.id), ?8, ?9, ?10, ?11, ?12, ?13
       FROM service_record r WHERE r.service = ?7 AND ${open} AND ${FOLLOWED} ${unless && `AND NOT EXISTS (${unless})`} HAVING max(r.id) IS NOT NULL`,
    )
    .bind(
      of,
      `a${crypto.randomUUID().replaceAll("-", "").slice(0, 19)}`,
      town,
      by,
      now,
      audience,
      service,
      title.ja,
      title.easy,
      title.en,
      body.ja,
      body.easy,
      body.en,
    );
}

export type Withdrawn = { service: string; record: number | null; now: number; open: string };

/** What no longer holds is not announced: what has not gone out will not go. `record` null: of any record of the service. */
export function withdrawDraft(db: D1Database, of: "edition" | "record", { service, record, now, open }: Withdrawn, reason: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE announcement SET status = CASE WHEN status IN ('draft', 'waiting') THEN 'declined' ELSE 'cancelled' END,
         declined_reason = ?4, ended_at = ?3, revision = revision + 1
       WHERE from_record IN (SELECT id FROM service_record WHERE service = ?1 AND state ${of === "edition" ? "=" : "<>"} '${EDITION}' AND (?2 IS NULL OR id = ?2))
         AND status IN ('draft', 'waiting', 'approved', 'held') AND ${open}`,
    )
    .bind(service, record, now, reason);
}
