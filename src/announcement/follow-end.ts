/**
 * Every follow ends once (product.md): its people were told that the service started, was given up or ended, or that the plan is
 * over. Ended in the transaction that ends the send, for those whom it reached.
 */
import { type Knowledge, townOf } from "../answer/index.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { currentServiceId, followIds, followsLeft } from "../resident/follow-rule.ts";
import { idOfPlanOver } from "./ending-drafts.ts";
import type { Announced } from "./store.ts";

/** A kept follow that ends, and what its people still wait for. */
type Ending = { kept: string; left: string[] };

/** Of the record that the announcement was made for, as long as it holds; a new edition of the plan ends no follow. */
async function serviceTold(db: D1Database, { fromRecord }: Announced): Promise<string | null> {
  if (fromRecord === null) return null;
  const row = await db
    .prepare("SELECT service FROM service_record WHERE id = ?1 AND state IN ('started', 'stopped', 'ended') AND undone_at IS NULL")
    .bind(fromRecord)
    .first<{ service: string }>();
  return row?.service ?? null;
}

async function endings(db: D1Database, knowledge: Knowledge, announced: Announced, today: Day): Promise<Ending[]> {
  const town = townOf(knowledge, announced.town);
  if (town && announced.id === idOfPlanOver(town) && !announced.audience.everyone)
    return [...new Set(announced.audience.services.flatMap((id) => followIds(knowledge, id)))].map((kept) => ({ kept, left: [] }));
  const told = await serviceTold(db, announced);
  const service = told === null ? null : currentServiceId(knowledge, told);
  // A record of a whole chapter of the plan says of none of its services that it started.
  if (service === null || followsLeft(knowledge, service, service, today).length > 0) return [];
  return followIds(knowledge, service).map((kept) => ({ kept, left: followsLeft(knowledge, kept, service, today) }));
}

/** People of the fixed list, but not those whom LINE refused or whose batch never went. */
const TOLD = `told AS (
    SELECT r.provider, r.user_id, r.fixed_at FROM delivery_recipient r WHERE r.announcement = ?1
      AND (r.channel, r.user_id) NOT IN (SELECT b.channel, t.value FROM delivery_batch b, json_each(b.request, '$.to') t
        WHERE b.announcement = ?1 AND b.state IN ('refused', 'expired') AND b.request IS NOT NULL)
  )`;
/** Followed after the list was fixed is a new wish. */
const THEIRS = "f.since <= t.fixed_at";

/** Statements for the transaction that ends the send; `may` is SQL that holds only there, with ?1 the announcement. */
export async function followEndStatements(db: D1Database, knowledge: Knowledge, announced: Announced, today: Day, may: string): Promise<D1PreparedStatement[]> {
  const ending = await endings(db, knowledge, announced, today);
  if (ending.length === 0) return [];
  const kept = JSON.stringify(ending);
  return [
    db
      .prepare(
        `INSERT INTO follow (provider, user_id, service, channel, since)
         WITH ${TOLD} SELECT f.provider, f.user_id, l.value, f.channel, f.since
         FROM json_each(?2) k CROSS JOIN json_each(k.value, '$.left') l JOIN follow f ON f.service = k.value ->> 'kept'
           JOIN told t ON t.provider = f.provider AND t.user_id = f.user_id AND ${THEIRS}
         WHERE ${may} ON CONFLICT DO NOTHING`,
      )
      .bind(announced.id, kept),
    db
      .prepare(
        `DELETE FROM follow WHERE (provider, user_id, service) IN (
           WITH ${TOLD} SELECT f.provider, f.user_id, f.service FROM json_each(?2) k JOIN follow f ON f.service = k.value ->> 'kept'
             JOIN told t ON t.provider = f.provider AND t.user_id = f.user_id AND ${THEIRS}) AND ${may}`,
      )
      .bind(announced.id, kept),
  ];
}
