/** Applies migrations/ to the local database and records them where `wrangler d1 migrations` would look. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unstable_splitSqlQuery as statementsOf } from "wrangler";
import type { D1Database } from "../../src/platform/cloudflare.ts";

const MIGRATIONS = join(import.meta.dirname, "../../migrations");

/** The names of the migrations that were new. A migration is one transaction: it is there or it is not. */
export async function migrate(db: D1Database): Promise<string[]> {
  await db
    .prepare(
      "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const done = new Set(results.map((row) => row.name));
  const fresh = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql") && !done.has(name))
    .sort();
  for (const name of fresh) {
    const statements = statementsOf(readFileSync(join(MIGRATIONS, name), "utf8")).filter((sql) => sql.trim() !== "");
    await db.batch([...statements.map((sql) => db.prepare(sql)), db.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(name)]);
  }
  return fresh;
}
