/**
 * 予約配信を全部止める(災害時): one press stops what is scheduled, and the bot shows the town's own page above its answers.
 * Nothing starts again by itself: what was held is looked at one by one.
 */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { auditStatement } from "../audit.ts";
import type { Person } from "../rights.ts";

export type Disaster = { id: number; link: string; started_by: string; started_at: number };
type Who = { db: D1Database; now: number; person: Person; town: string };

/** ?1 is the town in every statement here. */
const RUNNING = "EXISTS (SELECT 1 FROM disaster WHERE town = ?1 AND ended_at IS NULL)";

export function runningDisaster(db: D1Database, town: string): Promise<Disaster | null> {
  return db.prepare("SELECT id, link, started_by, started_at FROM disaster WHERE town = ?1 AND ended_at IS NULL").bind(town).first<Disaster>();
}

/** 緊急 is not held: it may be about this very disaster. */
const STOPPED = "town = ?1 AND status = 'approved' AND urgent = 0";

/** How many scheduled messages it would stop. */
export async function scheduledCount(db: D1Database, town: string): Promise<number> {
  return (await db.prepare(`SELECT count(*) AS n FROM announcement WHERE ${STOPPED}`).bind(town).first<{ n: number }>())?.n ?? 0;
}

/** Pressed by two people at once it starts once; what was approved in between is held as well. */
export async function startDisaster({ db, now, person, town }: Who, link: string): Promise<void> {
  await db.batch([
    auditStatement(db, { town, person, action: "disaster.start", target: town, after: { link } }, now, `NOT ${RUNNING}`),
    db.prepare("INSERT OR IGNORE INTO disaster (town, link, started_by, started_at) VALUES (?1, ?2, ?3, ?4)").bind(town, link, person.id, now),
    db.prepare(`UPDATE announcement SET status = 'held', halt_reason = 'disaster', revision = revision + 1 WHERE ${STOPPED}`).bind(town),
  ]);
}

function whileRunning({ db, now, person, town }: Who, entry: Pick<Parameters<typeof auditStatement>[1], "action" | "before" | "after">): D1PreparedStatement {
  return auditStatement(db, { town, person, target: town, ...entry }, now, RUNNING);
}

/** An address typed in haste can be put right without ending the stop. */
export async function moveDisaster(who: Who, before: Disaster, link: string): Promise<void> {
  const { db, town } = who;
  await db.batch([
    whileRunning(who, { action: "disaster.link", before: { link: before.link }, after: { link } }),
    db.prepare("UPDATE disaster SET link = ?2 WHERE town = ?1 AND ended_at IS NULL").bind(town, link),
  ]);
}

export async function endDisaster(who: Who): Promise<void> {
  const { db, now, person, town } = who;
  await db.batch([
    whileRunning(who, { action: "disaster.end" }),
    db.prepare("UPDATE disaster SET ended_by = ?2, ended_at = ?3 WHERE town = ?1 AND ended_at IS NULL").bind(town, person.id, now),
  ]);
}
