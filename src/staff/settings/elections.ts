/** Election periods of a town. What is scheduled into one is held until somebody has looked at it. */

import type { D1Database } from "../../platform/cloudflare.ts";
import { auditStatement } from "../audit.ts";
import type { Person } from "../rights.ts";

export type Election = { id: number; name: string; first_day: string; last_day: string };
type Who = { db: D1Database; now: number; person: Person; town: string };

export async function electionsOf(db: D1Database, town: string, today: string): Promise<Election[]> {
  const { results } = await db
    .prepare("SELECT id, name, first_day, last_day FROM election WHERE town = ?1 AND removed_at IS NULL AND last_day >= ?2 ORDER BY first_day")
    .bind(town, today)
    .all<Election>();
  return results;
}

const JAPAN_MS = 9 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export async function addElection({ db, now, person, town }: Who, { name, first_day, last_day }: Omit<Election, "id">): Promise<void> {
  const from = Date.parse(first_day) - JAPAN_MS;
  const to = Date.parse(last_day) - JAPAN_MS + DAY_MS;
  await db.batch([
    db
      .prepare("INSERT INTO election (town, name, first_day, last_day, entered_by, entered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(town, name, first_day, last_day, person.id, now),
    db
      .prepare(
        "UPDATE announcement SET status = 'held', halt_reason = 'election', revision = revision + 1 WHERE town = ?1 AND status = 'approved' AND urgent = 0 AND starts_at >= ?2 AND starts_at < ?3",
      )
      .bind(town, from, to),
    auditStatement(db, { town, person, action: "election.add", target: name, after: { first_day, last_day } }, now),
  ]);
}

/** What was held because of it stays held until somebody has looked at it. */
export async function removeElection({ db, now, person, town }: Who, { id, name, first_day, last_day }: Election): Promise<void> {
  const there = `EXISTS (SELECT 1 FROM election WHERE town = ?1 AND id = ${id} AND removed_at IS NULL)`;
  await db.batch([
    auditStatement(db, { town, person, action: "election.remove", target: name, before: { first_day, last_day } }, now, there),
    db.prepare("UPDATE election SET removed_at = ?3 WHERE id = ?1 AND town = ?2 AND removed_at IS NULL").bind(id, town, now),
  ]);
}
