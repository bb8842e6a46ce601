/** `GET /healthz`: 200 once ready; names what is missing, by name only. */
import type { D1Database } from "./cloudflare.ts";

export type Health = { ok: boolean; ready: boolean; missing: string[] };

async function databaseReady(db: D1Database): Promise<boolean> {
  try {
    // The newest table this release needs: an old schema is not ready.
    return (await db.prepare("SELECT version FROM overlay_version").first()) !== null;
  } catch {
    return false;
  }
}

/** A missing shared setting stops everything; a missing channel secret only that channel. */
export async function health(db: D1Database, missingShared: string[], missingOfChannels: string[]): Promise<Health> {
  const database = await databaseReady(db);
  const ready = database && missingShared.length === 0;
  const missing = [...missingShared, ...missingOfChannels, ...(database ? [] : ["database"])];
  return { ok: missing.length === 0, ready, missing };
}
