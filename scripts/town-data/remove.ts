/** Erases one town whole, in one transaction, and looks afterwards whether a row is left. Other towns' rows are not touched. */
import type { TownDatabase } from "./database.ts";
import { type Place, quoted } from "./place.ts";
import { countOf } from "./rows.ts";
import { MENTIONS, TOWN_TABLES } from "./tables.ts";

export type Removed = { rows: Record<string, number>; left: Record<string, number> };

async function counts(db: TownDatabase, place: Place): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of Object.keys(TOWN_TABLES)) {
    const count = await countOf(db, table, place);
    if (count > 0) found[table] = count;
  }
  return found;
}

export function removalStatements(place: Place): string[] {
  const town = quoted(place.town);
  return [
    `INSERT INTO town_erasure (town) VALUES (${town})`,
    ...Object.entries(TOWN_TABLES).map(([table, whose]) => `DELETE FROM ${table} WHERE ${whose.rows(place)}`),
    ...MENTIONS.map(({ table, column, rows }) => `UPDATE ${table} SET ${column} = NULL WHERE ${rows(place)}`),
    // Nothing is ever deleted while the worker runs, so no trigger tells the isolates to read again.
    "UPDATE overlay_version SET version = version + 1",
    `DELETE FROM town_erasure WHERE town = ${town}`,
  ];
}

export async function remove(db: TownDatabase, place: Place): Promise<Removed> {
  const rows = await counts(db, place);
  await db.run(removalStatements(place));
  return { rows, left: await counts(db, place) };
}
