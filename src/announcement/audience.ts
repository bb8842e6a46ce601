/**
 * Who gets an announcement, as one query used both for counting before and for fixing the list at its start. A resident who
 * is on the town's own channel and on the shared one gets it on the town's (decisions.md, Who is who).
 *
 * One pass over the friends of a channel, channel by channel: all channels in one query made SQLite keep a table of everyone
 * in between, which took ten times as long for 100,000 residents (docs/bench.md).
 */
import type { D1Database, D1PreparedStatement, D1Value } from "../platform/cloudflare.ts";
import type { Audience } from "./content.ts";

export type SendingChannel = { slug: string; own: boolean };
export type Reach = {
  town: string;
  /** `services`: every id under which a follow may be kept (src/resident/follow-rule.ts) */
  audience: Audience;
  urgent: boolean;
  /** the same people as this announcement was fixed to, whatever the audience says */
  corrects: string | null;
  weeklyCap: number;
  channels: readonly SendingChannel[];
};

const WEEK_MS = 7 * 24 * 3_600_000;

/** Messages of this town a person had in a week; nothing to look up before the town has sent as many as the cap. */
const LATELY = `lately AS MATERIALIZED (
    SELECT id FROM announcement WHERE town = ?2 AND urgent = 0 AND id <> ?1 AND starts_at IS NOT NULL AND (ended_at IS NULL OR ended_at > ?4) AND ?5 = 0
  )`;
const OVER_CAP = `(SELECT count(*) FROM lately) >= ?6 AND (
    SELECT count(*) FROM lately CROSS JOIN delivery_recipient d ON d.announcement = lately.id AND d.provider = f.provider AND d.user_id = f.user_id
    WHERE d.fixed_at > ?4) >= ?6`;
const LANGUAGE = "coalesce(r.language, 'ja')";

/**
 * Friends of channel ?7 with their town ?2: `reason` is null for those who are not meant, `why` for those who get it.
 * ?1 announcement · ?3 audience · ?4 a week ago · ?5 urgent · ?6 cap · ?8 it is the town's own · ?9 channels that come first
 */
const FRIENDS = `
  ${LATELY},
  followers AS MATERIALIZED (
    SELECT DISTINCT f.provider, f.user_id FROM json_each(?3, '$.services') s JOIN follow f ON f.service = s.value
  ),
  interested AS MATERIALIZED (SELECT DISTINCT i.provider, i.user_id FROM json_each(?3, '$.interests') t JOIN interest i ON i.theme = t.value),
  person AS (
    SELECT f.provider, f.user_id, f.channel, ${LANGUAGE} AS language,
      CASE
        WHEN ?3 ->> 'everyone' THEN 'everyone'
        WHEN (f.provider, f.user_id) IN followers THEN 'follow'
        WHEN (f.provider, f.user_id) IN interested THEN 'interest'
        WHEN ${LANGUAGE} IN (SELECT value FROM json_each(?3, '$.languages')) THEN 'language'
      END AS reason,
      CASE WHEN r.notices = 0 THEN 'notices-off' WHEN ${OVER_CAP} THEN 'cap' END AS why
    FROM friendship f LEFT JOIN resident r ON r.provider = f.provider AND r.user_id = f.user_id
    WHERE f.channel = ?7 AND f.left_at IS NULL AND (?8 OR r.town = ?2) AND (?9 = '[]' OR NOT EXISTS (
      SELECT 1 FROM friendship o WHERE o.provider = f.provider AND o.user_id = f.user_id AND o.left_at IS NULL
        AND o.channel IN (SELECT value FROM json_each(?9))))
  )`;

/** Those who got announcement ?2, as long as they are still friends; no cap holds back a correction. */
const CORRECTED = `
  person AS (
    SELECT d.provider, d.user_id, d.channel, ${LANGUAGE} AS language, d.reason, iif(r.notices = 0, 'notices-off', NULL) AS why
    FROM delivery_recipient d JOIN friendship f ON f.channel = d.channel AND f.user_id = d.user_id AND f.left_at IS NULL
      LEFT JOIN resident r ON r.provider = d.provider AND r.user_id = d.user_id
    WHERE d.announcement = ?2 AND ?1 <> ?2
  )`;

type People = { person: string; values: D1Value[] };

/** The queries that together find everyone, each person in exactly one. */
function peopleOf(id: string, { town, audience, urgent, corrects, weeklyCap, channels }: Reach, now: number): People[] {
  if (corrects !== null) return [{ person: CORRECTED, values: [id, corrects] }];
  const ranked = [...channels].sort((a, b) => Number(b.own) - Number(a.own));
  const shared = [id, town, JSON.stringify(audience), now - WEEK_MS, urgent ? 1 : 0, weeklyCap];
  return ranked.map(({ slug, own }, rank) => ({
    person: FRIENDS,
    values: [...shared, slug, own ? 1 : 0, JSON.stringify(ranked.slice(0, rank).map((better) => better.slug))],
  }));
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

const MEANT_WHY = "CASE WHEN reason IS NULL THEN 'not-meant' ELSE coalesce(why, 'reached') END";

export async function countAudience(db: D1Database, id: string, reach: Reach, now: number): Promise<Count> {
  const answers = await db.batch<{ language: "ja" | "easy" | "en"; fate: string; people: number; no_interests: number }>(
    peopleOf(id, reach, now).map(({ person, values }) =>
      db
        .prepare(
          `WITH ${person}
           SELECT language, ${MEANT_WHY} AS fate, count(*) AS people,
             count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM interest i WHERE i.provider = p.provider AND i.user_id = p.user_id)) AS no_interests
           FROM person p GROUP BY 1, 2`,
        )
        .bind(...values),
    ),
  );
  const rows = answers.flatMap((answer) => answer.results);
  const sum = (of: "people" | "no_interests", where: (row: (typeof rows)[number]) => boolean) => rows.filter(where).reduce((total, row) => total + row[of], 0);
  const reached = (language: string) => sum("people", (row) => row.fate === "reached" && row.language === language);
  const byLanguage = { ja: reached("ja"), easy: reached("easy"), en: reached("en") };
  return {
    reached: byLanguage.ja + byLanguage.easy + byLanguage.en,
    overCap: sum("people", (row) => row.fate === "cap"),
    noticesOff: sum("people", (row) => row.fate === "notices-off"),
    noInterests: sum("no_interests", () => true),
    byLanguage,
  };
}

/** Statements that fix the list, in one transaction. `may` is SQL that holds until it is fixed; it may use ?1, the announcement. */
export function fixStatements(db: D1Database, id: string, reach: Reach, now: number, may: string): D1PreparedStatement[] {
  return peopleOf(id, reach, now).flatMap(({ person, values }) => [
    db
      .prepare(
        `INSERT OR IGNORE INTO delivery_recipient (announcement, provider, user_id, channel, language, reason, fixed_at)
         WITH ${person} SELECT ?1, provider, user_id, channel, language, reason, ?${values.length + 1}
         FROM person WHERE reason IS NOT NULL AND why IS NULL AND ${may}`,
      )
      .bind(...values, now),
    db
      .prepare(
        `INSERT INTO delivery_left_out (announcement, why, count)
         WITH ${person} SELECT ?1, why, count(*) FROM person WHERE reason IS NOT NULL AND why IS NOT NULL AND ${may} GROUP BY why
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      )
      .bind(...values),
  ]);
}
