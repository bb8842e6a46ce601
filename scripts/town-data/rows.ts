/** A town's rows, table by table, in pages that fit one answer of D1. */
import type { Row, TownDatabase } from "./database.ts";
import type { Place } from "./place.ts";
import { TOWN_TABLES } from "./tables.ts";

const PAGE_ROWS = 1_000;
/** A picture is up to 1 MB, twice that as the letters it travels in. */
const PAGE_ROWS_WITH_BYTES = 1;

type Column = { name: string; pk: number };

async function columnsOf(db: TownDatabase, table: string): Promise<Column[]> {
  return (await db.rows(`PRAGMA table_info(${table})`)).map((row) => ({ name: String(row.name), pk: Number(row.pk) }));
}

export async function countOf(db: TownDatabase, table: string, place: Place): Promise<number> {
  const where = TOWN_TABLES[table]?.rows(place) ?? "0";
  const [row] = await db.rows(`SELECT count(*) AS count FROM ${table} WHERE ${where}`);
  return Number(row?.count ?? 0);
}

/** `residents`: with everything that names a LINE user. */
export async function rowsOf(db: TownDatabase, table: string, place: Place, { residents }: { residents: boolean }): Promise<Row[]> {
  const whose = TOWN_TABLES[table];
  if (!whose) return [];
  const columns = await columnsOf(db, table);
  const shown = columns.filter(({ name }) => residents || !whose.residentColumns?.includes(name)).map(({ name }) => name);
  const selected = shown.map((name) => (whose.bytes?.includes(name) ? `hex(${name}) AS ${name}` : name)).join(", ");
  const key = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name)
    .join(", ");
  const size = whose.bytes ? PAGE_ROWS_WITH_BYTES : PAGE_ROWS;
  const found: Row[] = [];
  for (;;) {
    const page = await db.rows(`SELECT ${selected} FROM ${table} WHERE ${whose.rows(place)} ORDER BY ${key} LIMIT ${size} OFFSET ${found.length}`);
    found.push(...page.map((row) => withBytes(row, whose.bytes ?? [])));
    if (page.length < size) return found;
  }
}

function withBytes(row: Row, bytes: readonly string[]): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, bytes.includes(name) ? Buffer.from(String(value), "hex").toString("base64") : value]),
  );
}
