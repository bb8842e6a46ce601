/**
 * Who asked to be erased is remembered as a keyed hash only, so that a backup from before that day can be brought back
 * without them. The mark is also written to the log: the database that is lost may have held the newest ones.
 */
import { createHmac } from "node:crypto";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import type { ResidentId } from "./resident.ts";

const DAY_MS = 24 * 3_600_000;
/** A mark is needed as long as a backup from before it may be brought back; `npm run restore` refuses older ones. */
export const ERASURES_KEPT_MS = 90 * DAY_MS;

export function erasureMark(key: string, { provider, userId }: ResidentId): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([provider, userId]))
    .digest("hex");
}

/** Belongs into the transaction that erases. `mark` is what the log may say of it. */
export async function erasureEntry(db: D1Database, who: ResidentId, now: number): Promise<{ mark: string; statement: D1PreparedStatement }> {
  const row = await db.prepare("SELECT key FROM erasure_key WHERE id = 1").first<{ key: string }>();
  if (row === null) throw new Error("erasure_key is empty");
  const mark = erasureMark(row.key, who);
  const statement = db
    .prepare("INSERT INTO erasure_log (mark, erased_at) VALUES (?1, ?2) ON CONFLICT (mark) DO UPDATE SET erased_at = max(erased_at, ?2)")
    .bind(mark, now);
  return { mark, statement };
}

export function erasureRetention(db: D1Database, now: number): D1PreparedStatement[] {
  return [db.prepare("DELETE FROM erasure_log WHERE erased_at <= ?1").bind(now - ERASURES_KEPT_MS)];
}
