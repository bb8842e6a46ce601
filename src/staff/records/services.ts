/** A town's services as the console lists them: what the plan says, what residents read now, what the town recorded, who looked last. */
import * as z from "zod";
import { type CatalogueEntry, servicesOf as entriesOf, idsOf, meaningOf } from "../../service/catalogue.ts";
import { printedThing } from "../../service/ladder.ts";
import { answerSentences, chipOf, verdictSentence } from "../../service/say/index.ts";
import { ServiceRecord } from "../../service/service-record.ts";
import { planView, type ServiceView, serviceView } from "../../service/view.ts";
import { idsIn } from "../changes/follower-draft.ts";
import type { C } from "../context.ts";

/** A record that holds, as staff see it. `service` is the id it is kept under, which may be an older one. */
const Standing = ServiceRecord.extend({ id: z.int(), basis: z.string().nullable() });
export type Standing = z.infer<typeof Standing>;

export type Line = {
  /** `<town>/<service>` */
  id: string;
  /** as residents read it now */
  view: ServiceView;
  /** as the plan alone has it */
  plan: ServiceView;
  name: string;
  /** ids a record of it may be kept under, in full */
  ids: string[];
  record: Standing | null;
  checked: string | null;
  stopped: boolean;
};

/** What an id printed in the plan means that is no one service: a measure of several, a step that is no start. */
export type Printed = {
  /** `<town>/<measure>` or `<town>/<measure>/<initiative>` */
  id: string;
  name: string;
  ids: string[];
  /** it was recorded before the plan was divided into services; of which one, a person says */
  record: Standing | null;
  services: Line[];
};

export const isLine = (found: Line | Printed): found is Line => "view" in found;

/** Of a service, or of something printed that is none. */
export const serviceAddress = (town: string, id: string): string => `/staff/${town}/services/${id.split("/").slice(1).join("/")}`;

/** 「令和7年度から検討 計画にあるのは…」 */
export const planSays = ({ plan }: Pick<Line, "plan">): string => `${chipOf(plan, "ja")} ${verdictSentence(plan, "ja")}`;
/** The chip and the first words for いつ, as they stand in the bot's answer. */
export const residentsRead = ({ view }: Pick<Line, "view">): string => `${chipOf(view, "ja")} ${answerSentences(view, "when", "ja").join("")}`;

/** Ids of the town are those between these two: 「/」 and 「0」 stand side by side. */
export const rangeOf = (town: string): [string, string] => [`${town}/`, `${town}0`];

type Rows = { checks: ReadonlyMap<string, string>; standing: readonly Standing[] };

async function rowsOf(c: C): Promise<Rows> {
  const { db } = c.var.ports;
  const range = rangeOf(c.var.town.town.id);
  const [checks, standing] = await db.batch<Record<string, unknown>>([
    db.prepare("SELECT service, day FROM measure_check WHERE service > ?1 AND service < ?2").bind(...range),
    db
      .prepare(
        `SELECT id, service, state, day, last_confirmed AS lastConfirmed, link, note, place AS "where", basis FROM service_record
         WHERE replaced_at IS NULL AND service > ?1 AND service < ?2 ORDER BY last_confirmed DESC, id DESC`,
      )
      .bind(...range),
  ]);
  return {
    checks: new Map((checks?.results as { service: string; day: string }[] | undefined)?.map((row) => [row.service, row.day])),
    // A row that no longer fits is none, here as in the answer.
    standing: (standing?.results ?? []).flatMap((row) => Standing.safeParse(row).data ?? []),
  };
}

function lineOf(c: C, entry: CatalogueEntry, { checks, standing }: Rows): Line {
  const { town, knowledge, ports } = c.var;
  const today = ports.today();
  const view = serviceView(town, entry, knowledge.overlay, today);
  const ids = [...new Set([entry.id, ...idsOf(town, entry).held])].map((id) => `${town.town.id}/${id}`);
  return {
    id: view.id,
    view,
    plan: planView(town, entry, today),
    name: entry.name.ja,
    ids,
    record: standing.find((one) => ids.includes(one.service)) ?? null,
    checked: ids.flatMap((id) => checks.get(id) ?? [])[0] ?? null,
    stopped: view.verdict.kind === "checking",
  };
}

function printedOf(c: C, short: string, rows: Rows, line: (entry: CatalogueEntry) => Line): Printed | null {
  const { town } = c.var;
  const thing = printedThing(town, short);
  if (!thing) return null;
  const id = `${town.town.id}/${short}`;
  return {
    id,
    name: thing.initiative?.title ?? thing.measure.title,
    ids: [id],
    record: rows.standing.find((one) => one.service === id) ?? null,
    services: meaningOf(town, short).services.map(line),
  };
}

export type Book = {
  /** every service, in the plan's order */
  readonly lines: Line[];
  /** records that hang on something of which no one service is meant */
  loose: Printed[];
  /** what an id of this town means, also an older one; null where it never meant anything */
  find(id: string): Line | Printed | null;
};

/** Everything the console knows of the town's services: two questions to the database for all of them. */
export async function bookOf(c: C): Promise<Book> {
  const { town } = c.var;
  const slug = town.town.id;
  const rows = await rowsOf(c);
  // Looked up one by one where a page is of one, because each is worked out twice: with the town's word and without.
  const made = new Map<string, Line>();
  const line = (entry: CatalogueEntry): Line => {
    const known = made.get(entry.id) ?? lineOf(c, entry, rows);
    made.set(entry.id, known);
    return known;
  };
  const find = (id: string): Line | Printed | null => {
    if (!id.startsWith(`${slug}/`)) return null;
    const short = id.slice(slug.length + 1);
    const { holds } = meaningOf(town, short);
    return holds ? line(holds) : printedOf(c, currentId(c, short), rows, line);
  };
  const loose = rows.standing.flatMap(({ service }) => {
    const found = find(service);
    return found && !isLine(found) ? [found] : [];
  });
  return {
    get lines() {
      return entriesOf(town).map(line);
    },
    loose,
    find,
  };
}

/** A measure that moved leads to the one that holds it now, its initiatives with it. */
function currentId(c: C, short: string): string {
  const [first = "", ...rest] = short.split("/");
  const measure = c.var.town.measures.find((m) => m.id === first || m.formerIds.includes(first));
  return [measure?.id ?? first, ...rest].join("/");
}

export const servicesOf = async (c: C): Promise<Line[]> => (await bookOf(c)).lines;

/** The one service an id means, or null. */
export async function serviceOf(c: C, id: string): Promise<Line | null> {
  const found = (await bookOf(c)).find(id);
  return found && isLine(found) ? found : null;
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
  place: string | null;
  basis: string | null;
  recorded_by: string;
  recorded_at: number;
  replaced_at: number | null;
  undone_at: number | null;
};

/** All that was ever recorded under these ids, what holds now first, then the newest; staff see who did it. */
export async function historyOf(c: C, ids: readonly string[]): Promise<RecordLine[]> {
  const { results } = await c.var.ports.db
    .prepare(
      `SELECT id, state, day, last_confirmed, from_year, to_year, link, note, place, basis, recorded_by, recorded_at, replaced_at, undone_at FROM service_record
       WHERE service IN ${idsIn("?1")} ORDER BY replaced_at IS NOT NULL, recorded_at DESC, id DESC LIMIT 50`,
    )
    .bind(JSON.stringify(ids))
    .all<RecordLine>();
  return results;
}

export type Review = { owner: string; due: string };

/** Who answers for the records of the town's services, and when they look again; by the id of the service. */
export async function reviewsOf(c: C): Promise<ReadonlyMap<string, Review>> {
  const { town, ports } = c.var;
  const { results } = await ports.db
    .prepare("SELECT target, owner, due FROM review WHERE town = ?1 AND kind = 'record' ORDER BY due")
    .bind(town.town.id)
    .all<Review & { target: string }>();
  const slug = town.town.id;
  return new Map(
    results.map(({ target, owner, due }) => {
      const { holds } = meaningOf(town, target.slice(slug.length + 1));
      return [holds ? `${slug}/${holds.id}` : target, { owner, due }];
    }),
  );
}
