/**
 * A stopped answer says 「町が内容を確認中です」 from the same second: a wrong one does harm while it waits for a colleague.
 * A second person sees it among what waits and confirms it, or lets it speak again.
 */
import { type Knowledge, townOf } from "../../answer/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { D1Database } from "../../platform/cloudflare.ts";
import { meaningOf } from "../../service/catalogue.ts";
import { auditStatement } from "../audit.ts";
import { askStatements } from "../changes/change.ts";
import type { Person } from "../rights.ts";

type Stopping = { db: D1Database; now: number; today: Day; person: Person; town: string; service: string };

/** False where it was stopped already: nobody is asked twice. */
export async function stopAnswer({ db, now, today, person, town, service }: Stopping): Promise<boolean> {
  if (await db.prepare("SELECT 1 AS there FROM answer_stop WHERE service = ?1 AND lifted_at IS NULL").bind(service).first()) return false;
  await db.batch([
    // Of two who press at once, the second finds the row and changes nothing.
    db.prepare("INSERT OR IGNORE INTO answer_stop (service, day, stopped_by, stopped_at) VALUES (?1, ?2, ?3, ?4)").bind(service, today, person.id, now),
    auditStatement(db, { town, person, action: "answer.stop", target: service }, now),
    ...askStatements({ db, now, person, town }, [{ kind: "stop", target: service, payload: { v: 1, day: today } }]),
  ]);
  return true;
}

/** The ids, as they stand in the rows, whose stop silences this service; of something printed, its own. */
export function stoppedBy(knowledge: Knowledge, id: string): string[] {
  const [slug = ""] = id.split("/");
  const town = townOf(knowledge, slug);
  if (!town) return [];
  const short = (full: string) => full.slice(slug.length + 1);
  const silences = (full: string) => full === id || meaningOf(town, short(full)).services.some((entry) => entry.id === short(id));
  return knowledge.overlay.stopped.flatMap(({ service }) => (service.startsWith(`${slug}/`) && silences(service) ? [service] : []));
}
