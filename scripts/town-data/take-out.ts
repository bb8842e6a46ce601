/** Everything of one town as one JSON document: for the town when it leaves, and for a request under 情報公開. */
import type { Row, TownDatabase } from "./database.ts";
import type { Place } from "./place.ts";
import { countOf, rowsOf } from "./rows.ts";
import { TOWN_TABLES } from "./tables.ts";

export const EXPORT_VERSION = 1;

export type TownExport = {
  v: typeof EXPORT_VERSION;
  town: string;
  channels: string[];
  exportedAt: string;
  /** why LINE user ids are in it; null: there are none */
  residentsBecause: string | null;
  tables: Record<string, Row[]>;
  /** how many rows were left out, table by table: those that name residents, and secrets that live minutes */
  leftOut: Record<string, number>;
};

export async function takeOut(db: TownDatabase, place: Place, { because, now }: { because: string | null; now: Date }): Promise<TownExport> {
  const tables: Record<string, Row[]> = {};
  const leftOut: Record<string, number> = {};
  for (const [table, whose] of Object.entries(TOWN_TABLES)) {
    if (whose.secret || (whose.residents && because === null)) leftOut[table] = await countOf(db, table, place);
    else tables[table] = await rowsOf(db, table, place, { residents: because !== null });
  }
  return { v: EXPORT_VERSION, town: place.town, channels: place.channels, exportedAt: now.toISOString(), residentsBecause: because, tables, leftOut };
}
