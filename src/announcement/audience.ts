/**
 * Who gets an announcement, as one query used both for counting before and for fixing the list at its start. A resident who
 * is on the town's own channel and on the shared one gets it on the town's (decisions.md, Who is who).
 */
import type { D1Database, D1PreparedStatement, D1Value } from "../platform/cloudflare.ts";
import type { Audience } from "./content.ts";

export type SendingChannel = { slug: string; own: boolean };
export type Reach = {
  town: string;
  audience: Audience;
  urgent: boolean;
  /** the same people as this announcement was fixed to, whatever the audience says */
  corrects: string | null;
  weeklyCap: number;
  channels: readonly SendingChannel[];
};

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * ?1 announcement · ?2 town · ?3 channels · ?4 audience · ?5 corrected announcement or null · ?6 urgent · ?7 cap · ?8 a week ago.
 * `why` is null for those who get it. SQLite gives the bare columns of the row that holds the min().
 */
const PEOPLE = `
  person AS (
    SELECT f.provider, f.user_id, f.channel, min(CASE WHEN c.value ->> 'own' THEN 0 ELSE 1 END) AS rank
    FROM json_each(?3) c JOIN friendship f ON f.channel = c.value ->> 'slug' AND f.left_at IS NULL
    WHERE (?5 IS NULL AND (c.value ->> 'own' OR EXISTS (
        SELECT 1 FROM resident r WHERE r.provider = f.provider AND r.user_id = f.user_id AND r.town = ?2)))
      OR (?5 IS NOT NULL AND EXISTS (
        SELECT 1 FROM delivery_recipient d WHERE d.announcement = ?5 AND d.provider = f.provider AND d.user_id = f.user_id AND d.channel = f.channel))
    GROUP BY f.provider, f.user_id
  ),
  known AS (
    SELECT p.provider, p.user_id, p.channel, coalesce(r.language, 'ja') AS language, coalesce(r.notices, 1) AS notices
    FROM person p LEFT JOIN resident r ON r.provider = p.provider AND r.user_id = p.user_id
  ),
  meant AS (
    SELECT k.*, CASE
      WHEN ?5 IS NOT NULL THEN (SELECT d.reason FROM delivery_recipient d WHERE d.announcement = ?5 AND d.provider = k.provider AND d.user_id = k.user_id)
      WHEN ?4 ->> 'everyone' THEN 'everyone'
      WHEN EXISTS (SELECT 1 FROM json_each(?4, '$.services') s JOIN follow f
        ON f.provider = k.provider AND f.user_id = k.user_id AND (f.service = s.value OR f.service LIKE s.value || '/%')) THEN 'follow'
      WHEN EXISTS (SELECT 1 FROM json_each(?4, '$.interests') t JOIN interest i
        ON i.provider = k.provider AND i.user_id = k.user_id AND i.theme = t.value) THEN 'interest'
      WHEN EXISTS (SELECT 1 FROM json_each(?4, '$.languages') l WHERE l.value = k.language) THEN 'language'
    END AS reason
    FROM known k
  ),
  reached AS (
    SELECT m.*, CASE
      WHEN m.notices = 0 THEN 'notices-off'
      WHEN ?6 = 0 AND ?5 IS NULL AND (
        SELECT count(*) FROM delivery_recipient d JOIN announcement a ON a.id = d.announcement AND a.urgent = 0
        WHERE d.provider = m.provider AND d.user_id = m.user_id AND d.fixed_at > ?8 AND d.announcement <> ?1) >= ?7 THEN 'cap'
    END AS why
    FROM meant m WHERE m.reason IS NOT NULL
  )`;

function bindings(id: string, { town, audience, urgent, corrects, weeklyCap, channels }: Reach, now: number): D1Value[] {
  return [id, town, JSON.stringify(channels), JSON.stringify(audience), corrects, urgent ? 1 : 0, weeklyCap, now - WEEK_MS];
}

export type Count = {
  /** will receive it */
  reached: number;
  /** had their messages of this week already */
  overCap: number;
  /** turned notices off */
  noticesOff: number;
  /** of the town, but have chosen no interest: a choice by interest never finds them */
  noInterests: number;
  byLanguage: { ja: number; easy: number; en: number };
};

export async function countAudience(db: D1Database, id: string, reach: Reach, now: number): Promise<Count> {
  const row = await db
    .prepare(
      `WITH ${PEOPLE}
       SELECT count(*) FILTER (WHERE why IS NULL) AS reached, count(*) FILTER (WHERE why = 'cap') AS over_cap,
         count(*) FILTER (WHERE why = 'notices-off') AS notices_off,
         count(*) FILTER (WHERE why IS NULL AND language = 'ja') AS ja, count(*) FILTER (WHERE why IS NULL AND language = 'easy') AS easy,
         count(*) FILTER (WHERE why IS NULL AND language = 'en') AS en,
         (SELECT count(*) FROM known k WHERE NOT EXISTS (SELECT 1 FROM interest i WHERE i.provider = k.provider AND i.user_id = k.user_id)) AS no_interests
       FROM reached`,
    )
    .bind(...bindings(id, reach, now))
    .first<{ reached: number; over_cap: number; notices_off: number; no_interests: number; ja: number; easy: number; en: number }>();
  return {
    reached: row?.reached ?? 0,
    overCap: row?.over_cap ?? 0,
    noticesOff: row?.notices_off ?? 0,
    noInterests: row?.no_interests ?? 0,
    byLanguage: { ja: row?.ja ?? 0, easy: row?.easy ?? 0, en: row?.en ?? 0 },
  };
}

/** Statements that fix the list; they do nothing once it is fixed. `may` is SQL that must hold for this announcement (?1). */
export function fixStatements(db: D1Database, id: string, reach: Reach, now: number, may: string): D1PreparedStatement[] {
  const values = bindings(id, reach, now);
  return [
    db
      .prepare(
        `INSERT OR IGNORE INTO delivery_recipient (announcement, provider, user_id, channel, language, reason, fixed_at)
         WITH ${PEOPLE} SELECT ?1, provider, user_id, channel, language, reason, ?9 FROM reached WHERE why IS NULL AND ${may}`,
      )
      .bind(...values, now),
    db
      .prepare(
        `INSERT OR IGNORE INTO delivery_left_out (announcement, why, count)
         WITH ${PEOPLE} SELECT ?1, why, count(*) FROM reached WHERE why IS NOT NULL AND ${may} GROUP BY why`,
      )
      .bind(...values),
  ];
}
