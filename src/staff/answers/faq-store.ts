/** FAQ entries being written: drafts with a revision, and what is published. */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";

export type FaqDraft = { id: string; town: string; ja: string; easy: string; en: string; asks: string[]; link: string | null; revision: number };
export type Published = { id: string; ja: string; asks: string; day: string; withdrawn_at: number | null; owner: string | null; due: string | null };
type Row = Omit<FaqDraft, "asks"> & { asks: string };

export async function faqDraft(db: D1Database, town: string, id: string): Promise<FaqDraft | null> {
  const row = await db.prepare("SELECT id, town, ja, easy, en, asks, link, revision FROM faq_draft WHERE id = ?1 AND town = ?2").bind(id, town).first<Row>();
  return row ? { ...row, asks: JSON.parse(row.asks) as string[] } : null;
}

export async function faqDrafts(db: D1Database, town: string): Promise<FaqDraft[]> {
  const { results } = await db
    .prepare("SELECT id, town, ja, easy, en, asks, link, revision FROM faq_draft WHERE town = ?1 ORDER BY written_at DESC LIMIT 200")
    .bind(town)
    .all<Row>();
  return results.map((row) => ({ ...row, asks: JSON.parse(row.asks) as string[] }));
}

/** The overdue first. */
export async function publishedFaq(db: D1Database, town: string): Promise<Published[]> {
  const { results } = await db
    .prepare(
      `SELECT f.id, f.ja, f.asks, f.day, f.withdrawn_at, r.owner, r.due FROM staff_faq f LEFT JOIN review r ON r.kind = 'faq' AND r.target = f.id
       WHERE f.town = ?1 ORDER BY f.withdrawn_at IS NOT NULL, coalesce(r.due, '9999'), f.id LIMIT 500`,
    )
    .bind(town)
    .all<Published>();
  return results;
}

type Writing = { by: string; now: number };

export function faqDraftStatement(
  db: D1Database,
  { id, town, ja, easy, en, asks, link }: Omit<FaqDraft, "revision">,
  { by, now }: Writing,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO faq_draft (id, town, ja, easy, en, asks, link, written_by, written_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
       ON CONFLICT (id) DO UPDATE SET ja = ?3, easy = ?4, en = ?5, asks = ?6, link = ?7, revision = revision + 1, written_by = ?8, written_at = ?9 WHERE town = ?2`,
    )
    .bind(id, town, ja, easy, en, JSON.stringify(asks), link, by, now);
}

/** Only over the revision it was read from; false where another person was quicker. */
export async function saveFaqDraft(db: D1Database, draft: FaqDraft, { by, now }: Writing): Promise<boolean> {
  const { id, town, ja, easy, en, asks, link, revision } = draft;
  const saved = await db
    .prepare(
      "UPDATE faq_draft SET ja = ?4, easy = ?5, en = ?6, asks = ?7, link = ?8, revision = revision + 1, written_by = ?9, written_at = ?10 WHERE id = ?1 AND town = ?2 AND revision = ?3",
    )
    .bind(id, town, revision, ja, easy, en, JSON.stringify(asks), link, by, now)
    .run();
  return saved.meta.changes > 0;
}
