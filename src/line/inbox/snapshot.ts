/** What answering an event needs from the database, as statements for one batch: the resident, how often they wrote, unsend. */
import type { D1Database, D1PreparedStatement, D1Result } from "../../platform/cloudflare.ts";
import { type Resident, residentFrom, residentStatement } from "../../resident/resident.ts";
import type { Channel } from "../channel.ts";

/** Far above what a person types, far below what a script sends; taps and messages together. */
export const MESSAGES_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
export const TOO_MANY_KIND = "too-many";

export type Pace = "fine" | "tell" | "silent";
export type Snapshot = { resident: Resident; pace: Pace; unsent: boolean };

type Who = { userId: string | null; messageId: string | null; now: number };

export function snapshotStatements(db: D1Database, channel: Channel, { userId, messageId, now }: Who): D1PreparedStatement[] {
  return [
    residentStatement(db, { provider: channel.provider, userId: userId ?? "" }, now),
    db
      .prepare(
        `SELECT (SELECT count(*) FROM inbox WHERE channel = ?1 AND user_id = ?2 AND received_at > ?3) AS recent,
           EXISTS (SELECT 1 FROM inbox WHERE channel = ?1 AND user_id = ?2 AND received_at > ?3 AND kind = '${TOO_MANY_KIND}') AS told,
           EXISTS (SELECT 1 FROM inbox WHERE channel = ?1 AND message_id = ?4 AND kind = 'unsend') AS unsent`,
      )
      .bind(channel.slug, userId, now - MINUTE_MS, messageId),
  ];
}

export function snapshotFrom(results: readonly D1Result<Record<string, unknown>>[]): Snapshot {
  const count = results[1]?.results[0] as { recent: number; told: number; unsent: number } | undefined;
  const over = (count?.recent ?? 0) > MESSAGES_PER_MINUTE;
  return { resident: residentFrom(results[0]?.results[0]), pace: !over ? "fine" : count?.told ? "silent" : "tell", unsent: count?.unsent === 1 };
}

export async function loadSnapshot(db: D1Database, channel: Channel, who: Who): Promise<Snapshot> {
  return snapshotFrom(await db.batch<Record<string, unknown>>(snapshotStatements(db, channel, who)));
}
