/** Which services a town has, and what every id that was ever given out means among them. */
import type { Background, Measure, Milestone, Service, TownData } from "../plan/schema.ts";
import { ladderOf, printedThing } from "./ladder.ts";

type Plan = Pick<TownData, "measures" | "services" | "background">;

/** A service as data, or a measure of a plan whose services nobody has written yet, told under its own name. */
export type CatalogueEntry = Omit<Service, "what"> & { what: Service["what"] | null };

const hasYear = (milestones: readonly Milestone[]) => milestones.some((m) => m.from !== null);

/** A measure nobody has divided yet is one service of its own: honest, if coarse. Its own schedule first, else its initiatives'. */
function undivided(measure: Measure): CatalogueEntry {
  const own = hasYear(measure.milestones) || !measure.initiatives.some((i) => hasYear(i.milestones));
  const unsure = [measure, ...measure.initiatives].some((m) => m.milestones.some((s) => s.certainty === "unsure"));
  return {
    id: measure.id,
    name: measure.name ?? { ja: measure.title, easy: measure.title, en: measure.title },
    what: null,
    audience: measure.audience,
    themes: measure.themes,
    also: [],
    asks: [],
    ladder: own ? [{ of: measure.id }] : measure.initiatives.map((i) => ({ of: `${measure.id}/${i.id}` })),
    ...(unsure ? { unsure: "copy" as const } : {}),
    ...(measure.caution ? { caution: measure.caution } : {}),
    formerIds: [],
  };
}

const cache = new WeakMap<Plan, CatalogueEntry[]>();

/** The town's services in the order of its plan. */
export function servicesOf(plan: Plan): CatalogueEntry[] {
  const known = cache.get(plan);
  if (known) return known;
  const divided = new Set([
    ...plan.services.flatMap((s) => s.ladder.map((step) => step.of.split("/")[0])),
    ...plan.background.map((b) => b.initiative.split("/")[0]),
  ]);
  const line = (entry: CatalogueEntry) =>
    Math.min(...entry.ladder.map((step) => lineOf(plan, step.of)), entry.existing?.source.line ?? Number.POSITIVE_INFINITY);
  const all: CatalogueEntry[] = [...plan.services, ...plan.measures.filter((m) => !divided.has(m.id)).map(undivided)];
  const ordered = all
    .map((entry) => ({ entry, at: line(entry) }))
    .sort((a, b) => a.at - b.at || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
  cache.set(plan, ordered);
  return ordered;
}

function lineOf(plan: Plan, of: string): number {
  const thing = printedThing(plan, of);
  return (thing?.initiative ?? thing?.measure)?.source.line ?? Number.POSITIVE_INFINITY;
}

/** The service of a short id, also of one that moved. */
export function serviceBy(plan: Plan, id: string): CatalogueEntry | null {
  return servicesOf(plan).find((s) => s.id === id || s.formerIds.includes(id)) ?? null;
}

/** The measures and initiatives a service is made of, by their short ids, as its data lists them. */
export const printedIn = (service: Pick<CatalogueEntry, "ladder">): string[] => [...new Set(service.ladder.map((step) => step.of))];

/** Services that take a step from this measure, or from one of its initiatives, in the plan's order. */
export function servicesOfMeasure(plan: Plan, measure: string): CatalogueEntry[] {
  return servicesOf(plan).filter((s) => s.ladder.some((step) => step.of === measure || step.of.startsWith(`${measure}/`)));
}

/** Services an initiative is a step of; of a background initiative the one that whoever asks for it is shown. */
export function servicesOfInitiative(plan: Plan, of: string): CatalogueEntry[] {
  const steps = servicesOf(plan).filter((s) => s.ladder.some((step) => step.of === of));
  if (steps.length > 0) return steps;
  const explained = plan.background.find((b: Background) => b.initiative === of)?.service;
  const shown = explained ? serviceBy(plan, explained) : null;
  return shown ? [shown] : [];
}

/**
 * What an id means whose record or follow was kept: `<service>`, `<measure>` or `<measure>/<initiative>` (all without the town).
 * `services`: every service it leads to, for pages and follows. `holds`: the one service a record on it is a record of, or
 * null where it is the record of something wider or narrower: a measure of several services, a study step, background.
 */
export function meaningOf(plan: Plan, id: string): { services: CatalogueEntry[]; holds: CatalogueEntry | null } {
  const [first = "", initiative] = id.split("/");
  const measure = plan.measures.find((m) => m.id === first || m.formerIds.includes(first));
  if (initiative === undefined) {
    const service = serviceBy(plan, first);
    if (service && !(measure && servicesOfMeasure(plan, measure.id).length > 1)) return { services: [service], holds: service };
    if (measure) return { services: servicesOfMeasure(plan, measure.id), holds: null };
    return { services: [], holds: null };
  }
  const of = measure ? `${measure.id}/${initiative}` : id;
  const services = servicesOfInitiative(plan, of);
  const [only] = services;
  if (!only || services.length > 1) return { services, holds: null };
  const alone = only.ladder.length === 1 && only.ladder[0]?.of === of;
  const launches = ladderOf(plan, { ladder: only.ladder.filter((step) => step.of === of) }).some((s) => s.stage === "launch");
  return { services, holds: alone || launches ? only : null };
}

/**
 * Where a short id leads whoever presses or follows it: to its service, or to all that a chapter of the plan holds. An initiative
 * without a service of its own, or one that the plan prints no more, leads where its measure does. `id`: as it is written now.
 */
export function leadsTo(plan: Plan, short: string): { id: string; services: CatalogueEntry[] } | null {
  const { services } = meaningOf(plan, short);
  const [only] = services;
  if (only && services.length === 1) return { id: only.id, services };
  const [first = "", part] = short.split("/");
  const measure = plan.measures.find((m) => m.id === first || m.formerIds.includes(first));
  if (!measure) return null;
  if (services.length > 0) return { id: part === undefined ? measure.id : `${measure.id}/${part}`, services };
  return part === undefined ? null : leadsTo(plan, measure.id);
}

/** Short ids that were ever given out: of services with their former ones, of measures, of initiatives. */
const everyId = (plan: Plan): string[] => [
  ...new Set([
    ...servicesOf(plan).flatMap((s) => [s.id, ...s.formerIds]),
    ...plan.measures.flatMap((m) => [m.id, ...m.formerIds].flatMap((id) => [id, ...m.initiatives.map((i) => `${id}/${i.id}`)])),
  ]),
];

type KeptIds = { leading: string[]; held: string[] };
const keptIds = new WeakMap<Plan, Map<CatalogueEntry, KeptIds>>();

/**
 * The short ids under which something may be kept for a service: `leading` for what counts for every service an id leads to
 * (follows), `held` for what counts only where the id means this service and nothing else (records).
 */
export function idsOf(plan: Plan, service: CatalogueEntry): KeptIds {
  const of = keptIds.get(plan) ?? new Map(servicesOf(plan).map((s): [CatalogueEntry, KeptIds] => [s, { leading: [], held: [] }]));
  if (!keptIds.has(plan)) {
    keptIds.set(plan, of);
    for (const id of everyId(plan)) {
      for (const led of leadsTo(plan, id)?.services ?? []) of.get(led)?.leading.push(id);
      const { holds } = meaningOf(plan, id);
      if (holds) of.get(holds)?.held.push(id);
    }
  }
  return of.get(service) ?? { leading: [], held: [] };
}
