/** Every table and column of this release, from the migrations themselves, in an empty SQLite of this process. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const MIGRATIONS = join(import.meta.dirname, "../../migrations");

export function tablesOfMigrations(): Map<string, string[]> {
  const db = new DatabaseSync(":memory:");
  for (const name of readdirSync(MIGRATIONS)
    .filter((file) => file.endsWith(".sql"))
    .sort())
    db.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
  const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").all();
  const tables = names.map(({ name }): [string, string[]] => {
    const columns = db.prepare(`PRAGMA table_info(${name})`).all();
    return [String(name), columns.map((column) => String(column.name))];
  });
  db.close();
  return new Map(tables);
}
