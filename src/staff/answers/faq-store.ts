/**
 * FAQ entries: drafts with a revision that nobody overwrites unseen, and what is published. Publishing copies a draft's text;
 * a published entry without a draft (from a file, or older than drafts) can be opened as one.
 */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";

export type FaqText = { ja: string; easy: string; en: string; asks: string[]; link: string | null; owner: string; review: string };
export type FaqDraft = FaqText & {
  id: string;
  town: string;
  /** 0: nobody has written a draft of it yet */
  revision: number;
  written_by: string | null;
  written_at: number | null;
};
export type Published = FaqText & { id: string; day: string; withdrawn: boolean };
type Stored<T extends FaqText> = Omit<T, "asks"> & { asks: string };

const open = <T extends FaqText>(row: Stored<T>): T => ({ ...row, asks: JSON.parse(row.asks) as string[] }) as unknown as T;

const PUBLISHED = `SELECT f.id, f.ja, f.easy, f.en, f.asks, f.link, f.day, f.withdrawn_at IS NOT NULL AS withdrawn, coalesce(r.owner, '') AS owner, coalesce(r.due, '') AS review
  FROM staff_faq f LEFT JOIN review r ON r.kind = 'faq' AND r.target = f.id WHERE f.town = ?1`;
const DRAFT = "SELECT id, town, ja, easy, en, asks, link, owner, review, revision, written_by, written_at FROM faq_draft d WHERE town = ?1";
const SHOWN_MAX = 500;

type PublishedRow = Omit<Stored<Published>, "withdrawn"> & { withdrawn: number };
const published = (row: PublishedRow): Published => ({ ...open<Published>(row as never), withdrawn: row.withdrawn === 1 });

/** The longest overdue first, the withdrawn last. */
export async function publishedFaq(db: D1Database, town: string): Promise<Published[]> {
  const { results } = await db
    .prepare(`${PUBLISHED} ORDER BY f.withdrawn_at IS NOT NULL, coalesce(r.due, '9999'), f.id LIMIT ${SHOWN_MAX}`)
    .bind(town)
    .all<PublishedRow>();
  return results.map(published);
}

export async function publishedEntry(db: D1Database, town: string, id: string): Promise<Published | null> {
  const row = await db.prepare(`${PUBLISHED} AND f.id = ?2`).bind(town, id).first<PublishedRow>();
  return row ? published(row) : null;
}

/** Those that say something else than what is published, or was. */
export async function faqDrafts(db: D1Database, town: string): Promise<FaqDraft[]> {
  const { results } = await db
    .prepare(
      `${DRAFT} AND NOT EXISTS (SELECT 1 FROM staff_faq f WHERE f.id = d.id AND f.town = d.town
         AND f.ja = d.ja AND f.easy = d.easy AND f.en = d.en AND f.asks = d.asks AND f.link IS d.link)
       ORDER BY written_at DESC, id LIMIT ${SHOWN_MAX}`,
    )
    .bind(town)
    .all<Stored<FaqDraft>>();
  return results.map((row) => open<FaqDraft>(row));
}

export async function faqDraft(db: D1Database, town: string, id: string): Promise<FaqDraft | null> {
  const row = await db.prepare(`${DRAFT} AND id = ?2`).bind(town, id).first<Stored<FaqDraft>>();
  if (row) return open<FaqDraft>(row);
  const entry = await publishedEntry(db, town, id);
  if (!entry) return null;
  const { day: _, withdrawn: __, ...text } = entry;
  return { ...text, town, revision: 0, written_by: null, written_at: null };
}

/** Entries that wait for a second person, by id. */
export async function waitingFaq(db: D1Database, town: string): Promise<Map<string, "faq" | "withdraw-faq">> {
  const { results } = await db
    .prepare("SELECT target, kind FROM staff_change WHERE town = ?1 AND state = 'waiting' AND kind IN ('faq', 'withdraw-faq')")
    .bind(town)
    .all<{ target: string; kind: "faq" | "withdraw-faq" }>();
  return new Map(results.map(({ target, kind }) => [target, kind]));
}

type Writing = { by: string; now: number };
type Target = { id: string; town: string };

const COLUMNS = "id, town, ja, easy, en, asks, link, owner, review, written_by, written_at";
const VALUES = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11";
const bound = ({ id, town, ja, easy, en, asks, link, owner, review }: Target & FaqText, { by, now }: Writing) =>
  [id, town, ja, easy, en, JSON.stringify(asks), link, owner, review, by, now] as const;

/** A new draft, or the same one anew; whoever has it open is told by the revision. */
export function faqDraftStatement(db: D1Database, draft: Target & FaqText, writing: Writing): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO faq_draft (${COLUMNS}) VALUES (${VALUES})
       ON CONFLICT (id) DO UPDATE SET ja = ?3, easy = ?4, en = ?5, asks = ?6, link = ?7, owner = ?8, review = ?9, revision = revision + 1, written_by = ?10, written_at = ?11
       WHERE town = ?2`,
    )
    .bind(...bound(draft, writing));
}

/** Only over the revision it was read from; false where another person was quicker. */
export async function saveFaqDraft(db: D1Database, draft: Target & FaqText & { revision: number }, writing: Writing): Promise<boolean> {
  const sql =
    draft.revision === 0
      ? `INSERT INTO faq_draft (${COLUMNS}) VALUES (${VALUES}) ON CONFLICT (id) DO NOTHING`
      : `UPDATE faq_draft SET ja = ?3, easy = ?4, en = ?5, asks = ?6, link = ?7, owner = ?8, review = ?9, revision = revision + 1, written_by = ?10, written_at = ?11
         WHERE id = ?1 AND town = ?2 AND revision = ${Math.trunc(draft.revision)}`;
  const saved = await db
    .prepare(sql)
    .bind(...bound(draft, writing))
    .run();
  return saved.meta.changes > 0;
}

export const newFaqId = (newKey: () => string): string => `q${newKey().replaceAll("-", "").slice(0, 15)}`;

/** Ids that are another town's; nothing may be written under them. */
export async function foreignIds(db: D1Database, town: string, ids: readonly string[]): Promise<Set<string>> {
  const { results } = await db
    .prepare(
      `SELECT id FROM faq_draft WHERE town <> ?1 AND id IN (SELECT value FROM json_each(?2))
       UNION SELECT id FROM staff_faq WHERE town <> ?1 AND id IN (SELECT value FROM json_each(?2))`,
    )
    .bind(town, JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map((row) => row.id));
}
