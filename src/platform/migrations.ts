/**
 * The newest migration this release's code needs; a test holds it against `migrations/`. A database that has more is
 * fine: migrations work with the previous release too (decisions.md, Running).
 */
import type { D1Database, D1PreparedStatement } from "./cloudflare.ts";

export const NEEDED_MIGRATION = "0020_publications.sql";

/** Names begin with their number, so they sort in the order they were made. */
export const newestMigration = (db: D1Database): D1PreparedStatement => db.prepare("SELECT max(name) AS name FROM d1_migrations");
