/** 予約配信を全部止める(災害時): one press stops what is scheduled; nothing starts again by itself. */

import type { D1Database } from "../../platform/cloudflare.ts";
import { auditStatement } from "../audit.ts";
import type { Person } from "../rights.ts";

export type Disaster = { id: number; link: string; started_by: string; started_at: number };
type Who = { db: D1Database; now: number; person: Person; town: string };

export function runningDisaster(db: D1Database, town: string): Promise<Disaster | null> {
  return db.prepare("SELECT id, link, started_by, started_at FROM disaster WHERE town = ?1 AND ended_at IS NULL").bind(town).first<Disaster>();
}

/** How many scheduled messages it would stop. */
export async function scheduledCount(db: D1Database, town: string): Promise<number> {
  return (await db.prepare("SELECT count(*) AS n FROM announcement WHERE town = ?1 AND status = 'approved'").bind(town).first<{ n: number }>())?.n ?? 0;
}

/** 緊急 is not held: it may be about this very disaster. */
export async function startDisaster({ db, now, person, town }: Who, link: string): Promise<void> {
  await db.batch([
    db.prepare("INSERT OR IGNORE INTO disaster (town, link, started_by, started_at) VALUES (?1, ?2, ?3, ?4)").bind(town, link, person.id, now),
    db
      .prepare(
        "UPDATE announcement SET status = 'held', halt_reason = 'disaster', revision = revision + 1 WHERE town = ?1 AND status = 'approved' AND urgent = 0",
      )
      .bind(town),
    auditStatement(db, { town, person, action: "disaster.start", target: town, after: { link } }, now),
  ]);
}

export async function endDisaster({ db, now, person, town }: Who): Promise<void> {
  await db.batch([
    db.prepare("UPDATE disaster SET ended_by = ?2, ended_at = ?3 WHERE town = ?1 AND ended_at IS NULL").bind(town, person.id, now),
    auditStatement(db, { town, person, action: "disaster.end", target: town }, now),
  ]);
}
