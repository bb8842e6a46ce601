/** A town's services as the console lists them: what the plan says today, what the town recorded, who looked last. */
import { type Item, makeItem, measureOf, serviceName, statusWords } from "../../answer/index.ts";
import type { Initiative, Measure } from "../../plan/schema.ts";
import type { ServiceRecord } from "../../service/service-record.ts";
import type { C } from "../context.ts";

export type Line = {
  /** `<town>/<measure>` or `<town>/<measure>/<initiative>` */
  id: string;
  measure: Measure;
  /** null: the measure as a whole */
  initiative: Initiative | null;
  item: Item;
  name: string;
  says: string;
  /** of exactly this id; an answer about a part may rest on the whole's */
  record: ServiceRecord | null;
  checked: string | null;
  stopped: boolean;
};

type Checks = ReadonlyMap<string, string>;

async function checksOf(c: C): Promise<Checks> {
  const { results } = await c.var.ports.db
    .prepare("SELECT service, day FROM measure_check WHERE service LIKE ?1 || '/%'")
    .bind(c.var.town.town.id)
    .all<{ service: string; day: string }>();
  return new Map(results.map((row) => [row.service, row.day]));
}

function line(c: C, measure: Measure, initiative: Initiative | null, checks: Checks): Line {
  const { town, knowledge, ports } = c.var;
  const item = makeItem(knowledge, town, measure, initiative ? [initiative] : [], ports.today());
  const id = initiative ? `${item.id}/${initiative.id}` : item.id;
  return {
    id,
    measure,
    initiative,
    item,
    name: initiative ? initiative.title : serviceName(item, "ja"),
    says: statusWords(item, "ja"),
    record: knowledge.records.get(id) ?? null,
    checked: checks.get(item.id) ?? null,
    stopped: knowledge.overlay.stopped.some((s) => s.service === item.id),
  };
}

/** The measures, in the plan's order. */
export async function servicesOf(c: C): Promise<Line[]> {
  const checks = await checksOf(c);
  return c.var.town.measures.map((measure) => line(c, measure, null, checks));
}

/** The measures and the parts of them that the town recorded: what a CSV holds. */
export function withRecordedParts(c: C, lines: readonly Line[]): Line[] {
  return lines.flatMap((one) => [one, ...partsOf(c, one).filter((part) => part.record !== null)]);
}

export const partsOf = (c: C, { measure, id, checked }: Line): Line[] =>
  measure.initiatives.map((initiative) => line(c, measure, initiative, checked ? new Map([[id, checked]]) : new Map()));

/** The service of an id in this town, or null where the plan has none; one question to the database for all of them. */
export async function serviceFinder(c: C): Promise<(id: string) => Line | null> {
  const checks = await checksOf(c);
  return (id) => {
    const [town, , part] = id.split("/");
    const found = town === c.var.town.town.id ? measureOf(c.var.knowledge, id) : null;
    const initiative = found && part !== undefined ? found.measure.initiatives.find((one) => one.id === part) : null;
    return found && initiative !== undefined ? line(c, found.measure, initiative, checks) : null;
  };
}

export const serviceOf = async (c: C, id: string): Promise<Line | null> => (await serviceFinder(c))(id);

/** What the list can be narrowed to. */
export const FILTERS = {
  due: { name: "計画では始まっているはず(登録なし)", holds: (one: Line) => one.item.status.code === "due" && one.record === null },
  recorded: { name: "町の登録があるもの", holds: (one: Line) => one.record !== null },
  unrecorded: { name: "町の登録がないもの", holds: (one: Line) => one.record === null },
  unchecked: { name: "担当課が未確認のもの", holds: (one: Line) => one.checked === null },
  stopped: { name: "答えを止めているもの", holds: (one: Line) => one.stopped },
} as const satisfies Record<string, { name: string; holds(one: Line): boolean }>;
export type Filter = keyof typeof FILTERS;
export const isFilter = (text: string): text is Filter => text in FILTERS;

const begunIn = ({ item }: Line): number => (item.status.code === "due" ? item.status.from : 0);

/** 計画ではもう始まっているはず: the launch year has begun and nobody has recorded anything; the longest overdue first. */
export function overdue(lines: readonly Line[]): (Line & { since: number })[] {
  return lines
    .filter((one) => one.measure.audience === "resident" && FILTERS.due.holds(one))
    .map((one) => ({ ...one, since: begunIn(one) }))
    .sort((a, b) => a.since - b.since);
}

export type RecordLine = {
  id: number;
  state: string;
  day: string;
  last_confirmed: string;
  /** only of a change between editions of the plan */
  from_year: number | null;
  to_year: number | null;
  link: string | null;
  note: string | null;
  recorded_by: string;
  recorded_at: number;
  replaced_at: number | null;
  undone_at: number | null;
};

/** All that was ever recorded of a service, what holds now first, then the newest; staff see who did it. */
export async function historyOf(c: C, service: string): Promise<RecordLine[]> {
  const { results } = await c.var.ports.db
    .prepare(
      `SELECT id, state, day, last_confirmed, from_year, to_year, link, note, recorded_by, recorded_at, replaced_at, undone_at FROM service_record
       WHERE service = ?1 ORDER BY replaced_at IS NOT NULL, recorded_at DESC, id DESC LIMIT 50`,
    )
    .bind(service)
    .all<RecordLine>();
  return results;
}

/** Who answers for the records of the town's services, and when they look again. */
export async function reviewsOf(c: C): Promise<ReadonlyMap<string, { owner: string; due: string }>> {
  const { results } = await c.var.ports.db
    .prepare("SELECT target, owner, due FROM review WHERE town = ?1 AND kind = 'record'")
    .bind(c.var.town.town.id)
    .all<{ target: string; owner: string; due: string }>();
  return new Map(results.map(({ target, owner, due }) => [target, { owner, due }]));
}
