/**
 * 「始まったら知らせて」 is a promise: when a start is recorded and somebody follows the service, a draft announcement to its
 * followers is made in the same transaction. It stays on the first page until it is sent or declined with a reason.
 */
import { type Knowledge, measureOf } from "../../answer/index.ts";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";

/** What the service is called; a language without a name of its own gets words without it. */
export type Names = { ja: string; easy: string | null; en: string | null };

export function namesOf(knowledge: Knowledge, service: string): Names {
  const measure = measureOf(knowledge, service)?.measure;
  const [, , part] = service.split("/");
  const initiative = measure?.initiatives.find((one) => one.id === part);
  return initiative ? { ja: initiative.title, easy: null, en: null } : (measure?.name ?? { ja: measure?.title ?? service, easy: null, en: null });
}

type Started = { db: D1Database; now: number; by: string; town: string; open: string; service: string; day: string; names: Names };

/** A longer name does not fit into one line of a phone's notification. */
const NAME_MAX_CHARS = 40;
const short = (name: string | null): name is string => name !== null && [...name].length <= NAME_MAX_CHARS;

const measureId = (service: string): string => service.split("/").slice(0, 2).join("/");

/** Someone waits to be told; those who follow a part of the service as well. */
const FOLLOWED = "EXISTS (SELECT 1 FROM follow f WHERE f.service = ?1 OR f.service LIKE ?1 || '/%')";

export async function isFollowed(db: D1Database, service: string): Promise<boolean> {
  return (await db.prepare(`SELECT 1 AS there WHERE ${FOLLOWED}`).bind(measureId(service)).first()) !== null;
}

/** The record this one took the place of said the same: its followers were told, or are being told. */
const BEGAN_BEFORE = "SELECT 1 FROM service_record p WHERE p.service = ?7 AND p.state = 'started' AND p.undone_at IS NULL AND p.replaced_at = ?5";

/** Runs after the record was written: `from_record` names the one that holds now. */
export function startedDraft({ db, now, by, town, open, service, day, names }: Started): D1PreparedStatement {
  const of = measureId(service);
  const audience = JSON.stringify({ v: 1, everyone: false, interests: [], services: [of], languages: [] });
  const [year, month, date] = day.split("-").map(Number);
  return db
    .prepare(
      `INSERT INTO announcement (id, town, status, created_by, created_at, updated_by, updated_at, category, service, audience, from_record,
         title_ja, title_easy, title_en, body_ja, body_easy, body_en)
       SELECT ?2, ?3, 'draft', ?4, ?5, ?4, ?5, 'サービス', ?1, ?6, r.id, ?8, ?9, ?10, ?11, ?12, ?13
       FROM service_record r WHERE r.service = ?7 AND r.replaced_at IS NULL AND ${open} AND ${FOLLOWED} AND NOT EXISTS (${BEGAN_BEFORE})`,
    )
    .bind(
      of,
      `a${crypto.randomUUID().replaceAll("-", "").slice(0, 19)}`,
      town,
      by,
      now,
      audience,
      service,
      short(names.ja) ? `「${names.ja}」が始まりました` : "お待ちのサービスが始まりました",
      names.easy ? `「${names.easy}」が ｛始|はじ｝まりました` : "｛待|ま｝っていた サービスが ｛始|はじ｝まりました",
      short(names.en) ? `Started: ${names.en}` : "A service you asked about has started",
      `「始まったら知らせて」を押していただいたサービスです。${year}年${month}月${date}日に始まったと、町が登録しました。くわしくは、サービスのページを見てください。`,
      `「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスです。${year}｛年|ねん｝${month}｛月|がつ｝${date}｛日|にち｝に ｛始|はじ｝まりました。サービスの ページを ｛見|み｝て ください。`,
      `You asked to be told about this service. The town has recorded that it started on ${day}. See its page for details.`,
    );
}

type Withdrawn = { service: string; record: number | null; now: number; open: string };

/** What no longer holds is not announced: what has not gone out will not go. `record` null: of any record of the service. */
export function withdrawStartedDraft(db: D1Database, { service, record, now, open }: Withdrawn): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE announcement SET status = CASE WHEN status IN ('draft', 'waiting') THEN 'declined' ELSE 'cancelled' END,
         declined_reason = '「始まった」の登録が変わったため', ended_at = ?3, revision = revision + 1
       WHERE from_record IN (SELECT id FROM service_record WHERE service = ?1 AND (?2 IS NULL OR id = ?2))
         AND status IN ('draft', 'waiting', 'approved', 'held') AND ${open}`,
    )
    .bind(service, record, now);
}
