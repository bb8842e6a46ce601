/**
 * Friends of an account that had friends before this project came, as friendships: so they are counted and reached from the first
 * day. Only who is a friend, nothing else about them. Who asked to be erased stays erased until they come back by themselves.
 */
import { erasureMark } from "../../src/resident/erasure-log.ts";
import type { FriendsDatabase } from "./friends-database.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Ids were checked to be ids; a statement holds one page of them. */
export function friendshipSql({ slug, provider }: { slug: string; provider: string }, userIds: readonly string[], now: number): string {
  return `INSERT INTO friendship (channel, user_id, provider, since)
SELECT ${quoted(slug)}, value, ${quoted(provider)}, ${now} FROM json_each(${quoted(JSON.stringify(userIds))}) WHERE true
ON CONFLICT (channel, user_id) DO UPDATE SET since = excluded.since, left_at = NULL WHERE left_at IS NOT NULL`;
}

async function friendsIn(db: FriendsDatabase, slug: string): Promise<number> {
  const [row] = await db.query(`SELECT count(*) AS friends FROM friendship WHERE channel = ${quoted(slug)} AND left_at IS NULL`);
  return Number(row?.friends ?? 0);
}

export type Imported = { read: number; added: number; erased: number; friends: number };

export async function importFriends(
  db: FriendsDatabase,
  channel: { slug: string; provider: string },
  pages: AsyncIterable<string[]>,
  now: number,
): Promise<Imported> {
  const [keyRow] = await db.query("SELECT key FROM erasure_key WHERE id = 1");
  const marks = new Set((await db.query("SELECT mark FROM erasure_log")).map((row) => row.mark));
  const mayStay = (userId: string) => !marks.has(erasureMark(String(keyRow?.key ?? ""), { provider: channel.provider, userId }));
  const before = await friendsIn(db, channel.slug);
  const statements: string[] = [];
  let read = 0;
  let kept = 0;
  for await (const page of pages) {
    const staying = page.filter(mayStay);
    read += page.length;
    kept += staying.length;
    if (staying.length > 0) statements.push(friendshipSql(channel, staying, now));
  }
  // All pages are read first: a list that ends in the middle changes nothing.
  if (statements.length > 0) await db.apply(statements);
  const friends = await friendsIn(db, channel.slug);
  return { read, added: friends - before, erased: read - kept, friends };
}
