/** Announcements as staff write them: drafts, their earlier versions, and what stands in the list. */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { Audience, type Content, EVERYONE } from "./content.ts";
import { type HaltReason, STATUSES, type Status } from "./state.ts";

export type Announced = Content & {
  id: string;
  town: string;
  status: Status;
  /** goes up with every saved change; who saves over an older one is told */
  revision: number;
  corrects: string | null;
  haltReason: HaltReason | null;
  createdBy: string;
  createdAt: number;
  updatedBy: string;
  updatedAt: number;
  submittedBy: string | null;
  submittedAt: number | null;
  approvedBy: string | null;
  approvedAt: number | null;
  approvedCount: number | null;
  ownReason: string | null;
  fromRecord: number | null;
  startsAt: number | null;
  sentAt: number | null;
  endedAt: number | null;
  declinedReason: string | null;
};

type Row = Record<string, string | number | null>;

function audienceFrom(text: string): Audience {
  const parsed = Audience.safeParse(JSON.parse(text));
  // What cannot be read reaches nobody rather than everybody.
  return parsed.success ? parsed.data : { v: 1, everyone: false, interests: [], services: [], languages: [] };
}

export function announcedFrom(row: Row): Announced {
  const text = (name: string) => row[name] as string | null;
  const number = (name: string) => row[name] as number | null;
  return {
    id: text("id") ?? "",
    town: text("town") ?? "",
    title: { ja: text("title_ja") ?? "", easy: text("title_easy"), en: text("title_en") },
    body: { ja: text("body_ja") ?? "", easy: text("body_easy"), en: text("body_en") },
    category: text("category") as Content["category"],
    urgent: row.urgent === 1,
    drill: row.drill === 1,
    link: text("link"),
    service: text("service"),
    picture: text("picture"),
    audience: audienceFrom(text("audience") ?? "null"),
    sendAt: number("send_at"),
    expiresAt: number("expires_at"),
    status: STATUSES.find((s) => s === row.status) ?? "cancelled",
    revision: number("revision") ?? 1,
    corrects: text("corrects"),
    haltReason: text("halt_reason") as HaltReason | null,
    createdBy: text("created_by") ?? "",
    createdAt: number("created_at") ?? 0,
    updatedBy: text("updated_by") ?? "",
    updatedAt: number("updated_at") ?? 0,
    submittedBy: text("submitted_by"),
    submittedAt: number("submitted_at"),
    approvedBy: text("approved_by"),
    approvedAt: number("approved_at"),
    approvedCount: number("approved_count"),
    ownReason: text("own_reason"),
    fromRecord: number("from_record"),
    startsAt: number("starts_at"),
    sentAt: number("sent_at"),
    endedAt: number("ended_at"),
    declinedReason: text("declined_reason"),
  };
}

/** `town` guards: an announcement of another town is not found. */
export async function announcement(db: D1Database, town: string, id: string): Promise<Announced | null> {
  const row = await db.prepare("SELECT * FROM announcement WHERE id = ?1 AND town = ?2").bind(id, town).first<Row>();
  return row ? announcedFrom(row) : null;
}

export async function announcementsIn(db: D1Database, town: string, statuses: readonly Status[], limit = 200): Promise<Announced[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM announcement WHERE town = ?1 AND status IN (SELECT value FROM json_each(?2))
       ORDER BY coalesce(sent_at, starts_at, updated_at) DESC, id LIMIT ?3`,
    )
    .bind(town, JSON.stringify(statuses), limit)
    .all<Row>();
  return results.map(announcedFrom);
}

export const EMPTY: Content = {
  title: { ja: "", easy: null, en: null },
  body: { ja: "", easy: null, en: null },
  category: "お知らせ",
  urgent: false,
  drill: false,
  link: null,
  service: null,
  picture: null,
  audience: EVERYONE,
  sendAt: null,
  expiresAt: null,
};

const COLUMNS = [
  ["title_ja", (c: Content) => c.title.ja],
  ["title_easy", (c: Content) => c.title.easy],
  ["title_en", (c: Content) => c.title.en],
  ["body_ja", (c: Content) => c.body.ja],
  ["body_easy", (c: Content) => c.body.easy],
  ["body_en", (c: Content) => c.body.en],
  ["category", (c: Content) => c.category],
  ["urgent", (c: Content) => (c.urgent ? 1 : 0)],
  ["drill", (c: Content) => (c.drill ? 1 : 0)],
  ["link", (c: Content) => c.link],
  ["service", (c: Content) => c.service],
  ["picture", (c: Content) => c.picture],
  ["audience", (c: Content) => JSON.stringify(c.audience)],
  ["send_at", (c: Content) => c.sendAt],
  ["expires_at", (c: Content) => c.expiresAt],
] as const;

export type NewDraft = { id: string; town: string; by: string; corrects?: string | null; fromRecord?: number | null };

/** Ids stand in addresses and in LINE's aggregation unit: letters and digits, at most 30. */
export const newAnnouncementId = (newKey: () => string): string => `a${newKey().replaceAll("-", "").slice(0, 19)}`;

export function draftStatement(
  db: D1Database,
  { id, town, by, corrects = null, fromRecord = null }: NewDraft,
  content: Content,
  now: number,
): D1PreparedStatement {
  const names = COLUMNS.map(([name]) => name);
  return db
    .prepare(
      `INSERT INTO announcement (id, town, status, created_by, created_at, updated_by, updated_at, corrects, from_record, ${names.join(", ")})
       VALUES (?1, ?2, 'draft', ?3, ?4, ?3, ?4, ?5, ?6, ${names.map((_, i) => `?${i + 7}`).join(", ")})`,
    )
    .bind(id, town, by, now, corrects, fromRecord, ...COLUMNS.map(([, value]) => value(content)));
}

/** Saves only over the revision it was read from, and only a draft. False: another person was quicker, or it is no draft any more. */
export async function saveDraft(
  db: D1Database,
  before: Pick<Announced, "id" | "town" | "revision">,
  content: Content,
  by: string,
  now: number,
): Promise<boolean> {
  const set = COLUMNS.map(([name], i) => `${name} = ?${i + 6}`).join(", ");
  const values = COLUMNS.map(([, value]) => value(content));
  const [, saved] = await db.batch([
    db
      .prepare(
        `INSERT OR IGNORE INTO announcement_revision (announcement, revision, content, saved_by, saved_at)
         SELECT id, revision, json_object('title_ja', title_ja, 'title_easy', title_easy, 'title_en', title_en, 'body_ja', body_ja, 'body_easy', body_easy,
           'body_en', body_en, 'category', category, 'link', link, 'audience', json(audience)), updated_by, updated_at
         FROM announcement WHERE id = ?1 AND town = ?2 AND revision = ?3 AND status = 'draft'`,
      )
      .bind(before.id, before.town, before.revision),
    db
      .prepare(
        `UPDATE announcement SET revision = revision + 1, updated_by = ?4, updated_at = ?5, ${set}
         WHERE id = ?1 AND town = ?2 AND revision = ?3 AND status = 'draft'`,
      )
      .bind(before.id, before.town, before.revision, by, now, ...values),
  ]);
  return (saved?.meta.changes ?? 0) > 0;
}

/** Its content again, as a new draft: without its times and its past. */
export const copyOf = ({ title, body, category, urgent, drill, link, service, picture, audience }: Content): Content => ({
  ...EMPTY,
  title,
  body,
  category,
  urgent,
  drill,
  link,
  service,
  picture,
  audience,
});
