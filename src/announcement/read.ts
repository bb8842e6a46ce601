/** What the towns announced: only what was sent, the newest first. */
import { type Knowledge, serviceOf, townOf } from "../answer/index.ts";
import type { Announcement } from "../api/schemas/announcement.ts";
import { japanTime } from "../plan/fiscal-year.ts";
import type { D1Database } from "../platform/cloudflare.ts";

/** A page of お知らせ; nobody scrolls further back on a phone. */
export const ANNOUNCEMENTS_MAX = 100;

type Row = {
  id: string;
  town: string;
  category: string;
  urgent: number;
  drill: number;
  title_ja: string;
  title_easy: string | null;
  title_en: string | null;
  body_ja: string;
  body_easy: string | null;
  body_en: string | null;
  link: string | null;
  service: string | null;
  sent_at: number;
  expires_at: number | null;
  corrects: string | null;
  corrected_by: string | null;
};

const SELECT = `SELECT a.*, (SELECT c.id FROM announcement c WHERE c.corrects = a.id AND c.sent_at IS NOT NULL ORDER BY c.sent_at DESC LIMIT 1) AS corrected_by
  FROM announcement a WHERE a.sent_at IS NOT NULL`;

function fromRow(knowledge: Knowledge, row: Row): Announcement {
  return {
    id: row.id,
    town: row.town,
    townName: townOf(knowledge, row.town)?.town.name ?? row.town,
    category: row.category,
    urgent: row.urgent === 1,
    drill: row.drill === 1,
    title: { ja: row.title_ja, easy: row.title_easy, en: row.title_en },
    body: { ja: row.body_ja, easy: row.body_easy, en: row.body_en },
    link: row.link,
    service: row.service,
    serviceName: row.service === null ? null : (serviceOf(knowledge, row.service)?.service.name ?? null),
    sentAt: japanTime(new Date(row.sent_at)),
    expiresAt: row.expires_at === null ? null : japanTime(new Date(row.expires_at)),
    corrects: row.corrects,
    correctedBy: row.corrected_by,
  };
}

export async function announcementsOf(db: D1Database, knowledge: Knowledge, town: string | null): Promise<Announcement[]> {
  const { results } = await db
    .prepare(`${SELECT} AND (?1 IS NULL OR a.town = ?1) ORDER BY a.sent_at DESC, a.id LIMIT ${ANNOUNCEMENTS_MAX}`)
    .bind(town)
    .all<Row>();
  return results.map((row) => fromRow(knowledge, row));
}

export async function announcementBy(db: D1Database, knowledge: Knowledge, id: string): Promise<Announcement | null> {
  const row = await db.prepare(`${SELECT} AND a.id = ?1`).bind(id).first<Row>();
  return row ? fromRow(knowledge, row) : null;
}
