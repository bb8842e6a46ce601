/** How many others wait for the start of a service: said after 「始まったら知らせて」 where the town wants it (product.md, On LINE). */
import { type Knowledge, townOf } from "../answer/index.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import { followIds } from "./follow-rule.ts";
import type { ResidentId } from "./resident.ts";

/** Fewer might be guessed by name. */
export const WAITING_SAID_FROM = 10;

type Asked = { service: string; self: ResidentId; local: boolean };

/**
 * People besides `self` who wait for what `service` leads to, whatever id their button carried, each once. Null where it is not
 * said: too few, a town that has not adopted this (`local` tries it everywhere), or one that has not chosen to say it.
 */
export async function othersWaiting(db: D1Database, knowledge: Knowledge, { service, self, local }: Asked): Promise<number | null> {
  const town = townOf(knowledge, service.slice(0, service.indexOf("/")));
  if (!town || !(local || town.adoption === "adopted")) return null;
  const row = await db
    .prepare(
      `SELECT coalesce((SELECT value ->> 'sayHowManyWait' FROM town_setting WHERE town = ?1), 0) AS said,
         (SELECT count(DISTINCT provider || ' ' || user_id) FROM follow
          WHERE service IN (SELECT value FROM json_each(?2)) AND NOT (provider = ?3 AND user_id = ?4)) AS others`,
    )
    .bind(town.town.id, JSON.stringify(followIds(knowledge, service)), self.provider, self.userId)
    .first<{ said: number; others: number }>();
  return row && row.said === 1 && row.others >= WAITING_SAID_FROM ? row.others : null;
}
