/** The public shapes: towns and services as JSON, with ids that stay. Pure. */
import { type Knowledge, townOf } from "../answer/index.ts";
import { type Day, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { Initiative, Measure, Source, TownData, Trilingual } from "../plan/schema.ts";
import { idsOf, meaningOf, servicesOf, servicesOfMeasure } from "../service/catalogue.ts";
import { printedThing } from "../service/ladder.ts";
import { chipOf, type Tongue, verdictSentence } from "../service/say/index.ts";
import type { ServiceRecord } from "../service/service-record.ts";
import { type ServiceView, serviceView, serviceViews } from "../service/view.ts";

export function townJson(data: TownData, today: Day) {
  const { town, plan, adoption, contact, pillars, measures } = data;
  return {
    ...town,
    adoption,
    plan: {
      title: plan.title,
      titleEn: plan.titleEn,
      published: plan.published,
      firstFiscalYear: plan.firstFiscalYear,
      lastFiscalYear: plan.lastFiscalYear,
      draft: plan.draft,
      ended: fiscalYearOf(today) > plan.lastFiscalYear,
    },
    contact,
    pillars: pillars.map(({ id, title }) => ({ id, title })),
    measures: measures.length,
    services: servicesOf(data).length,
  };
}

const inEach = (say: (language: Tongue) => string): Trilingual => ({ ja: say("ja"), easy: say("easy"), en: say("en") });
const place = ({ section, page, line }: Source) => ({ section, page, line });

/** A service as list, page and table print it. */
export function serviceJson(view: ServiceView) {
  const { verdict } = view;
  return {
    id: view.id,
    town: view.town,
    townName: view.plan.townName,
    name: view.name,
    what: view.what,
    audience: view.audience,
    themes: view.themes,
    status: verdict.kind,
    chip: inEach((language) => chipOf(view, language)),
    sentence: inEach((language) => verdictSentence(view, language)),
    when: verdict.when,
    years: verdict.years,
    fiscalYears: view.fiscalYears,
    certainty: view.certainty,
    ladder: view.steps.map(({ of, label, from, to, stage, certainty, together, deadline, source }) => ({
      of: `${view.town}/${of}`,
      label,
      from,
      to,
      stage,
      certainty,
      together,
      deadline,
      source: place(source),
    })),
    measures: view.measures,
    initiatives: view.initiatives.map(({ id, title }) => ({ id, title })),
    record: verdict.record,
    publication: verdict.publication,
    edition: view.edition,
    source: { plan: view.source.plan, ...place(view.source) },
  };
}

/** The services of one town, or of all where `town` is null. */
export const viewsOf = (knowledge: Knowledge, town: string | null, today: Day): ServiceView[] =>
  knowledge.towns.filter((t) => town === null || t.town.id === town).flatMap((t) => serviceViews(t, knowledge.overlay, today));

/**
 * What an id of the API means. One service: the page of it. Else the printed measure or initiative with its services, none,
 * one or several. `ids`: under what its records were kept.
 */
export type Meant =
  | { view: ServiceView; ids: string[] }
  | { measure: Measure; initiative: Initiative | null; views: ServiceView[]; record: ServiceRecord | null; ids: string[] };

/** `id`: `<service>`, `<measure>` or `<measure>/<initiative>`. Null where the town never had it. */
export function meantBy(knowledge: Knowledge, slug: string, id: string, today: Day): Meant | null {
  const town = townOf(knowledge, slug);
  if (!town) return null;
  const { services } = meaningOf(town, id);
  const [only] = services;
  if (only && services.length === 1)
    return { view: serviceView(town, only, knowledge.overlay, today), ids: idsOf(town, only).held.map((held) => `${slug}/${held}`) };
  const [first = "", part] = id.split("/");
  const measure = town.measures.find((m) => m.id === first || m.formerIds.includes(first));
  const thing = measure ? printedThing(town, part === undefined ? measure.id : `${measure.id}/${part}`) : null;
  if (!thing) return null;
  // An initiative that leads nowhere is shown with what its measure offers.
  const shown = services.length > 0 ? services : servicesOfMeasure(town, thing.measure.id);
  const own = `${slug}/${thing.measure.id}${thing.initiative ? `/${thing.initiative.id}` : ""}`;
  return {
    measure: thing.measure,
    initiative: thing.initiative,
    views: shown.map((service) => serviceView(town, service, knowledge.overlay, today)),
    record: knowledge.overlay.records.find((r) => r.service === own) ?? null,
    ids: [own],
  };
}
