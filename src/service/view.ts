/**
 * One service on one day, with everything a surface prints of it: chat, lists, comparison, timeline, mini app, share text,
 * open data, calendar and console draw this and work out nothing of their own.
 */
import { type Day, type FiscalYear, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { Certainty, Publication, Source, TownData, Trilingual } from "../plan/schema.ts";
import { type CatalogueEntry, meaningOf, printedIn, serviceBy, servicesOf } from "./catalogue.ts";
import type { EditionChange } from "./edition.ts";
import { ladderOf, printedThing, type Step } from "./ladder.ts";
import type { ServiceRecord } from "./service-record.ts";
import { type Said, type Verdict, verdictOn } from "./verdict.ts";

/** What every answer about a plan must carry (Honesty 4 and 10). */
export type PlanNote = {
  title: string;
  titleEn: string;
  townName: string;
  townRomaji: string;
  /** 町 or 市: what the town is called in a sentence */
  body: "町" | "市";
  /** YYYY-MM */
  published: string;
  first: FiscalYear;
  last: FiscalYear;
  ended: boolean;
  draft: boolean;
  /** the plan calls its years targets */
  targets: boolean;
  unofficial: boolean;
};

export type PrintedMeasure = { id: string; title: string; number: string | null };
/** A printed initiative with its full id `<town>/<measure>/<initiative>`. */
export type PrintedInitiative = { id: string; title: string; text: Trilingual | null; source: Source; ownWords: string | null };

/** A dated thing of the plan by its name, and its first year. */
export type MaybeThis = { name: Trilingual; from: FiscalYear };

export type ServiceView = {
  town: string;
  /** `<town>/<service>` */
  id: string;
  name: Trilingual;
  /** what it lets one do; null where nobody has written it yet */
  what: Trilingual | null;
  /** what it is for; null where the plan tells nothing beyond the name */
  purpose: Trilingual | null;
  audience: "resident" | "office";
  themes: string[];
  verdict: Verdict;
  /** every step of its ladder, in order */
  steps: Step[];
  /** the printed measures it stands in, the deciding step's first */
  measures: PrintedMeasure[];
  /** the printed initiatives it is made of */
  initiatives: PrintedInitiative[];
  /** the plan's words of it that a town reworded, else null */
  reworded: Trilingual | null;
  caution: Trilingual | null;
  /** what the schedule dates and may be this very thing: the document does not say */
  maybe: MaybeThis | null;
  /** what the plan tells of its present state, in our words */
  facts: Trilingual[];
  edition: EditionChange | null;
  plan: PlanNote;
  /** where the plan says what the verdict says */
  source: { plan: string } & Source;
  /** western fiscal years its steps and its verdict name, ascending */
  fiscalYears: FiscalYear[];
  certainty: Certainty;
};

/** What staff published over the plan, as far as a service shows it. */
export type Published = {
  records: readonly ServiceRecord[];
  publications?: readonly Publication[];
  editions?: readonly EditionChange[];
  stopped: readonly { service: string }[];
  reworded: readonly { service: string; text: Trilingual }[];
};

export function planNote(town: TownData, today: Day): PlanNote {
  const { plan } = town;
  return {
    title: plan.title,
    titleEn: plan.titleEn,
    townName: town.town.name,
    townRomaji: town.town.romaji,
    body: town.town.name.endsWith("市") ? "市" : "町",
    published: plan.published,
    first: plan.firstFiscalYear,
    last: plan.lastFiscalYear,
    ended: fiscalYearOf(today) > plan.lastFiscalYear,
    draft: plan.draft,
    targets: plan.yearsAreTargets ?? false,
    unofficial: town.adoption !== "adopted",
  };
}

type OfService = { records: ServiceRecord[]; publications: Publication[]; editions: EditionChange[]; reworded: { text: Trilingual }[]; stopped: boolean };

/** What was published, by service; worked out once for each overlay, because every list asks for all of them. */
const gathered = new WeakMap<Published, Map<TownData, Map<CatalogueEntry, OfService>>>();

/**
 * What was published of each service: under its own id, or under an older one that means it and nothing else. A stop on a
 * measure stops every service of it: it is the wider answer that the town doubts.
 */
function gather(town: TownData, published: Published): Map<CatalogueEntry, OfService> {
  const prefix = `${town.town.id}/`;
  const of = new Map<CatalogueEntry, OfService>();
  const at = (entry: CatalogueEntry) => {
    const known = of.get(entry) ?? { records: [], publications: [], editions: [], reworded: [], stopped: false };
    of.set(entry, known);
    return known;
  };
  const put = <T extends { service: string }>(all: readonly T[], into: (to: OfService, one: T) => void) => {
    for (const one of all) {
      const entry = one.service.startsWith(prefix) ? meaningOf(town, one.service.slice(prefix.length)).holds : null;
      if (entry) into(at(entry), one);
    }
  };
  put(published.records, (to, one) => to.records.push(one));
  put([...town.publications.map((p) => ({ ...p, service: `${prefix}${p.service}` })), ...(published.publications ?? [])], (to, one) =>
    to.publications.push(one),
  );
  put(published.editions ?? [], (to, one) => to.editions.push(one));
  put(published.reworded, (to, one) => to.reworded.push(one));
  for (const { service } of published.stopped)
    if (service.startsWith(prefix)) for (const entry of meaningOf(town, service.slice(prefix.length)).services) at(entry).stopped = true;
  return of;
}

function publishedOf(town: TownData, entry: CatalogueEntry, published: Published): OfService {
  const byTown = gathered.get(published) ?? new Map<TownData, Map<CatalogueEntry, OfService>>();
  gathered.set(published, byTown);
  const byService = byTown.get(town) ?? gather(town, published);
  byTown.set(town, byService);
  return byService.get(entry) ?? { records: [], publications: [], editions: [], reworded: [], stopped: false };
}

/** Of several that hold, the one of the last day. */
const newest = <T>(all: readonly T[], day: (one: T) => string): T | null => [...all].sort((a, b) => day(b).localeCompare(day(a)))[0] ?? null;

/** The view of one service of a town, as of `today`. */
export const serviceView = (town: TownData, entry: CatalogueEntry, published: Published, today: Day): ServiceView =>
  viewOf(town, entry, publishedOf(town, entry, published), today);

/** The same as the plan alone tells it: what staff look at when they say how it really stands. */
export const planView = (town: TownData, entry: CatalogueEntry, today: Day): ServiceView =>
  viewOf(town, entry, { records: [], publications: [], editions: [], reworded: [], stopped: false }, today);

function viewOf(town: TownData, entry: CatalogueEntry, of: OfService, today: Day): ServiceView {
  const slug = town.town.id;
  const steps = ladderOf(town, entry);
  const { records, publications, editions, reworded, stopped } = of;
  const holding = publications.filter((p) => p.until === null || today <= p.until);
  const said: Said = { record: newest(records, (r) => r.lastConfirmed), publication: newest(holding, (p) => p.day), stopped };
  const things = printedIn(entry).flatMap((of) => printedThing(town, of) ?? []);
  const enumerated = things.some(({ initiative }) => initiative === null || initiative.origin === "list");
  const verdict = verdictOn({ ...entry, enumerated }, steps, town.plan, said, today);
  const deciding = decidingStep(steps, verdict);
  const decidingMeasure = deciding?.of.split("/")[0];
  const measures = [...new Set(things.map((t) => t.measure))].sort((a, b) => Number(b.id === decidingMeasure) - Number(a.id === decidingMeasure));
  const initiatives = things.flatMap(({ measure, initiative }) =>
    initiative
      ? [
          {
            id: `${slug}/${measure.id}/${initiative.id}`,
            title: initiative.title,
            text: initiative.text ?? null,
            source: initiative.source,
            ownWords: entry.ladder.find((step) => step.of === `${measure.id}/${initiative.id}`)?.words ?? null,
          },
        ]
      : [],
  );
  const years = new Set([...verdict.years, ...steps.flatMap((s) => [s.from, s.to])].filter((y): y is number => y !== null));
  const source = sourceOf(entry, verdict, deciding, initiatives, measures.length > 0 ? things[0]?.measure.source : undefined);
  return {
    town: slug,
    id: `${slug}/${entry.id}`,
    name: entry.name,
    what: entry.what,
    purpose: entry.purpose ?? null,
    audience: entry.audience,
    themes: entry.themes,
    verdict,
    steps,
    measures: measures.map((m) => ({ id: `${slug}/${m.id}`, title: m.title, number: m.number })),
    initiatives,
    reworded: reworded[0]?.text ?? null,
    caution: entry.caution ?? null,
    maybe: maybeThis(town, entry),
    facts: town.facts.filter((f) => f.service === entry.id).map((f) => f.text),
    edition: newest(editions, (e) => e.day),
    plan: planNote(town, today),
    source: { plan: town.plan.title, ...source },
    fiscalYears: [...years].sort((a, b) => a - b),
    certainty: (deciding ?? steps[0])?.certainty ?? "period-only",
  };
}

function maybeThis(town: TownData, entry: CatalogueEntry): MaybeThis | null {
  const other = entry.maybe === undefined ? null : serviceBy(town, entry.maybe);
  const from = other && ladderOf(town, other).find((step) => step.from !== null)?.from;
  return other && from != null ? { name: other.name, from } : null;
}

/** Every service of a town, in the plan's order. */
export const serviceViews = (town: TownData, published: Published, today: Day): ServiceView[] =>
  servicesOf(town).map((entry) => serviceView(town, entry, published, today));

/** The step that carries the verdict's first year; without one the first step of its stage. */
export function decidingStep(steps: readonly Step[], { stage, years }: Verdict): Step | null {
  const ofStage = steps.filter((s) => s.stage === stage);
  return ofStage.find((s) => s.from === (years[0] ?? null)) ?? ofStage[0] ?? null;
}

function sourceOf(
  entry: CatalogueEntry,
  verdict: Verdict,
  deciding: Step | null,
  initiatives: readonly PrintedInitiative[],
  measure: Source | undefined,
): Source {
  const existing = verdict.kind === "existing" ? entry.existing?.source : undefined;
  // Where no step carries a year, the printed name itself is what the plan says.
  const named = initiatives[0]?.source ?? measure;
  const place = existing ?? (deciding?.from != null ? deciding.source : named) ?? deciding?.source ?? entry.existing?.source;
  if (!place) throw new Error(`${entry.id}: a service without a place in the plan`);
  return { section: place.section, page: place.page, line: place.line };
}
