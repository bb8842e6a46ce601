/**
 * How many follow a town: friends of its own channels, and friends of the shared one who chose it and have no own one.
 * Counting reads every friend (100,000 of the own channel: 10 ms, on the shared one as well: 150 ms), so it is kept a while.
 */
import type { Channel } from "../../line/channel.ts";
import type { D1Database } from "../../platform/cloudflare.ts";

const COUNT_LASTS_MS = 10 * 60_000;

export type Followers = { count: number; countedAt: number };

/** ?1: slugs of the town's own channels; ?2: of the shared ones; ?3: the town. Every step goes along a key. */
export const COUNT_FOLLOWERS = `SELECT
  (SELECT count(*) FROM friendship WHERE channel IN (SELECT value FROM json_each(?1)) AND left_at IS NULL)
  + (SELECT count(*) FROM friendship f JOIN resident r ON r.provider = f.provider AND r.user_id = f.user_id
     WHERE f.channel IN (SELECT value FROM json_each(?2)) AND f.left_at IS NULL AND r.town = ?3
       AND NOT EXISTS (SELECT 1 FROM friendship o WHERE o.provider = f.provider AND o.user_id = f.user_id AND o.left_at IS NULL
         AND o.channel IN (SELECT value FROM json_each(?1)))) AS count`;

export async function followersOf(db: D1Database, town: string, channels: readonly Channel[], now: number): Promise<Followers> {
  const kept = await db.prepare("SELECT count, counted_at AS countedAt FROM follower_count WHERE town = ?1").bind(town).first<Followers>();
  if (kept && now - kept.countedAt < COUNT_LASTS_MS) return kept;
  const slugs = (of: string | null) => JSON.stringify(channels.filter((channel) => channel.town === of).map((channel) => channel.slug));
  const counted = await db.prepare(COUNT_FOLLOWERS).bind(slugs(town), slugs(null), town).first<{ count: number }>();
  const fresh = { count: counted?.count ?? 0, countedAt: now };
  await db.prepare("INSERT OR REPLACE INTO follower_count (town, count, counted_at) VALUES (?1, ?2, ?3)").bind(town, fresh.count, now).run();
  return fresh;
}
