/** A database as it stood at one moment, opened in memory from D1's own SQL export: to be looked at, cleaned and copied. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { BackupFailure } from "./failure.ts";

const MIGRATIONS = join(import.meta.dirname, "../../migrations");
/** What a fresh database holds by itself: which migrations ran, a counter, and a random key. */
export const BOOKKEEPING: readonly string[] = ["d1_migrations", "overlay_version", "erasure_key"];

export type Snapshot = DatabaseSync;
export type Row = Record<string, SQLOutputValue>;

export function openSnapshot(sql: string): Snapshot {
  const db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false });
  try {
    db.exec(sql);
  } catch (error) {
    throw new BackupFailure(`控えの中の SQL を読めません(${error instanceof Error ? error.message.slice(0, 120) : "?"})。別の控えを試してください。`);
  }
  return db;
}

export const migrationNames = (): string[] =>
  readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql"))
    .sort();

export function appliedMigrations(db: Snapshot): string[] {
  if (!tablesOf(db).includes("d1_migrations")) return [];
  return db
    .prepare("SELECT name FROM d1_migrations ORDER BY name")
    .all()
    .map((row) => String(row.name));
}

/** An old backup becomes what this release's migrations would have made of it, backfills and all. */
export function migrateSnapshot(db: Snapshot): string[] {
  const done = appliedMigrations(db);
  const unknown = done.filter((name) => !migrationNames().includes(name));
  if (unknown.length > 0)
    throw new BackupFailure(`この控えは、もっと新しい版のものです(${unknown.join(", ")})。その版のプログラムで npm run restore をしてください。`);
  const fresh = migrationNames().filter((name) => !done.includes(name));
  for (const name of fresh) {
    db.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
    db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
  }
  return fresh;
}

export function tablesOf(db: Snapshot): string[] {
  return db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name NOT LIKE '@_cf@_%' ESCAPE '@' ORDER BY rowid",
    )
    .all()
    .map((row) => String(row.name));
}

export function columnsOf(db: Snapshot, table: string): string[] {
  return db
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map((row) => String(row.name));
}

/** Whole numbers come as bigint, so that 1 and 1.0 stay what they are. */
export function rowsOf(db: Snapshot, table: string): IterableIterator<Row> {
  const statement = db.prepare(`SELECT * FROM "${table}"`);
  statement.setReadBigInts(true);
  return statement.iterate() as IterableIterator<Row>;
}

export type Counts = Record<string, number>;

/** Rows of every table that somebody's work or choice stands in. */
export function countsOf(db: Snapshot): Counts {
  const named = tablesOf(db).filter((table) => !BOOKKEEPING.includes(table));
  return Object.fromEntries(named.map((table) => [table, Number(db.prepare(`SELECT count(*) AS rows FROM "${table}"`).get()?.rows ?? 0)]));
}

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, rows) => sum + rows, 0);
