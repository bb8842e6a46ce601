/** What a town said in its own words about a service, the newest first. Nothing of it is ever overwritten. */
import type { D1Database } from "../../platform/cloudflare.ts";
import { idsIn } from "../changes/follower-draft.ts";
import type { Texts } from "./texts.ts";

export type Wording = Texts & { id: number; reworded_by: string; reworded_at: number; withdrawn_at: number | null };

const SHOWN_MAX = 20;

/** `ids`: what it may be kept under. */
export async function wordingsOf(db: D1Database, ids: readonly string[]): Promise<Wording[]> {
  const { results } = await db
    .prepare(
      `SELECT id, ja, easy, en, reworded_by, reworded_at, withdrawn_at FROM answer_rewording WHERE service IN ${idsIn("?1")} ORDER BY id DESC LIMIT ${SHOWN_MAX}`,
    )
    .bind(JSON.stringify(ids))
    .all<Wording>();
  return results;
}

/** Kinds of change that wait for a second person, by the answer they are about. */
export async function waitingAbout(db: D1Database, town: string): Promise<Map<string, string[]>> {
  const { results } = await db
    .prepare("SELECT target, kind FROM staff_change WHERE town = ?1 AND state = 'waiting' AND kind IN ('stop', 'lift', 'reword', 'withdraw-wording')")
    .bind(town)
    .all<{ target: string; kind: string }>();
  const kinds = new Map<string, string[]>();
  for (const { target, kind } of results) kinds.set(target, [...(kinds.get(target) ?? []), kind]);
  return kinds;
}
