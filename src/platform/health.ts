/** `GET /healthz`: 200 once it can work; names what is missing, by name only. */
import * as z from "zod";
import type { D1Database } from "./cloudflare.ts";
import { NEEDED_MIGRATION, newestMigration } from "./migrations.ts";

export const Health = z.strictObject({
  /** nothing is missing */
  ok: z.boolean(),
  /** everything shared is there: at least one channel can work */
  ready: z.boolean(),
  missing: z.array(z.string()),
  /** channels whose mini app opens while their chat is not answered, one sentence each; left out where there are none */
  notes: z.array(z.string()).optional(),
});
export type Health = z.infer<typeof Health>;

async function databaseReady(db: D1Database): Promise<boolean> {
  try {
    // The newest tables this release needs: an old schema is not ready.
    const row = await newestMigration(db).first<{ name: string | null }>();
    return (row?.name ?? "") >= NEEDED_MIGRATION;
  } catch {
    return false;
  }
}

/** A missing shared setting stops everything; a missing channel secret only that channel. */
export async function health(db: D1Database, missingShared: string[], missingOfChannels: string[], notes: string[] = []): Promise<Health> {
  const database = await databaseReady(db);
  const ready = database && missingShared.length === 0;
  const missing = [...missingShared, ...missingOfChannels, ...(database ? [] : ["database"])];
  return { ok: missing.length === 0, ready, missing, ...(notes.length > 0 ? { notes } : {}) };
}
