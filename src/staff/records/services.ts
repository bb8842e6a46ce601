/** A town's services as the console lists them: what the plan says today, what the town recorded, who looked last. */
import { type Item, makeItem, serviceName, statusWords } from "../../answer/index.ts";
import type { Measure } from "../../plan/schema.ts";
import type { C } from "../context.ts";

export type Line = { id: string; measure: Measure; item: Item; name: string; says: string; checked: string | null; stopped: boolean };

/** In the plan's order. */
export async function servicesOf(c: C): Promise<Line[]> {
  const { town, knowledge, ports } = c.var;
  const { results } = await ports.db
    .prepare("SELECT service, day FROM measure_check WHERE service LIKE ?1 || '/%'")
    .bind(town.town.id)
    .all<{ service: string; day: string }>();
  const checked = new Map(results.map((row) => [row.service, row.day]));
  return town.measures.map((measure) => {
    const item = makeItem(knowledge, town, measure, [], ports.today());
    return {
      id: item.id,
      measure,
      item,
      name: serviceName(item, "ja"),
      says: statusWords(item, "ja"),
      checked: checked.get(item.id) ?? null,
      stopped: knowledge.overlay.stopped.some((s) => s.service === item.id),
    };
  });
}

const begunIn = ({ item }: Line): number => (item.status.code === "due" ? item.status.from : 0);

/** 計画ではもう始まっているはず: the launch year has begun and nobody has recorded anything; the longest overdue first. */
export function overdue(lines: readonly Line[]): (Line & { since: number })[] {
  return lines
    .filter((line) => line.measure.audience === "resident" && line.item.status.code === "due" && line.item.record === null)
    .map((line) => ({ ...line, since: begunIn(line) }))
    .sort((a, b) => a.since - b.since);
}

export type RecordLine = {
  id: number;
  state: string;
  day: string;
  last_confirmed: string;
  link: string | null;
  note: string | null;
  recorded_by: string;
  recorded_at: number;
  replaced_at: number | null;
};

/** All that was ever recorded of a service, the newest first; staff see who did it. */
export async function historyOf(c: C, service: string): Promise<RecordLine[]> {
  const { results } = await c.var.ports.db
    .prepare(
      "SELECT id, state, day, last_confirmed, link, note, recorded_by, recorded_at, replaced_at FROM service_record WHERE service = ?1 ORDER BY recorded_at DESC, id DESC LIMIT 50",
    )
    .bind(service)
    .all<RecordLine>();
  return results;
}
