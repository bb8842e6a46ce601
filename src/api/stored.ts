/** Everything that is stored about one resident, counted table by table, as they may see it. */
import type { ChannelName } from "../line/channel.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import type { ResidentId } from "../resident/resident.ts";
import type { Me } from "./schemas/me.ts";

type Settings = { language: Me["language"]; town: string | null; notices: number; created_at: number; topic_at: number | null };
type Since = { since: number };

const iso = (at: number | null | undefined) => (at === null || at === undefined ? null : new Date(at).toISOString());
const oldest = (rows: readonly Since[]) => iso(rows.length > 0 ? Math.min(...rows.map((r) => r.since)) : null);

/** Runs `statements` and reads the result in the same transaction. */
export async function readMe(
  db: D1Database,
  channel: ChannelName,
  { provider, userId }: ResidentId,
  statements: readonly D1PreparedStatement[] = [],
): Promise<Me> {
  const of = (sql: string) => db.prepare(sql).bind(provider, userId);
  const results = await db.batch<unknown>([
    ...statements,
    of("SELECT language, town, notices, created_at, topic_at FROM resident WHERE provider = ?1 AND user_id = ?2"),
    of("SELECT theme, since FROM interest WHERE provider = ?1 AND user_id = ?2 ORDER BY theme"),
    of("SELECT service, since FROM follow WHERE provider = ?1 AND user_id = ?2 ORDER BY since, service"),
    of("SELECT channel, since, left_at FROM friendship WHERE provider = ?1 AND user_id = ?2 ORDER BY since"),
    of("SELECT asked_at AS since FROM pending_question WHERE provider = ?1 AND user_id = ?2"),
  ]);
  const [settings, interests, follows, friendships, waiting] = results.slice(statements.length).map((r) => r.results) as [
    Settings[],
    (Since & { theme: string })[],
    (Since & { service: string })[],
    (Since & { channel: string; left_at: number | null })[],
    Since[],
  ];
  const [row] = settings;
  return {
    channel: channel.slug,
    town: channel.town ?? row?.town ?? null,
    language: row?.language ?? null,
    notices: row ? row.notices !== 0 : true,
    interests: interests.map((i) => i.theme),
    follows: follows.map(({ service, since }) => ({ service, since: new Date(since).toISOString() })),
    friend: friendships.some((f) => f.channel === channel.slug && f.left_at === null),
    stored: [
      { what: "settings", count: settings.length, since: iso(row?.created_at) },
      { what: "interests", count: interests.length, since: oldest(interests) },
      { what: "follows", count: follows.length, since: oldest(follows) },
      { what: "friendship", count: friendships.length, since: oldest(friendships) },
      { what: "last-topic", count: row?.topic_at ? 1 : 0, since: iso(row?.topic_at) },
      { what: "waiting-question", count: waiting.length, since: oldest(waiting) },
    ],
  };
}
