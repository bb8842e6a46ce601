/** The public shapes: plan data and records as JSON, with ids that stay. */
import { type Item, type Knowledge, makeItem, serviceSentences } from "../answer/index.ts";
import { type Day, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { Measure, TownData } from "../plan/schema.ts";

export function townJson({ town, plan, adoption, contact, pillars, measures }: TownData, today: Day) {
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
  };
}

function summary({ id, town, title, number, name, audience, status, fiscalYears, certainty, record, edition }: Item, themes: string[]) {
  return { id, town, title, number, name, audience, themes, status: record?.state ?? status.code, fiscalYears, certainty, record, edition };
}

export function servicesOf(knowledge: Knowledge, town: string | null, today: Day) {
  return knowledge.towns
    .filter((t) => town === null || t.town.id === town)
    .flatMap((t) => t.measures.map((measure) => summary(makeItem(knowledge, t, measure, [], today), measure.themes)));
}

export function serviceJson(knowledge: Knowledge, town: TownData, measure: Measure, item: Item) {
  return {
    ...item,
    themes: measure.themes,
    pillar: measure.pillar,
    text: measure.text ?? null,
    town: town.town.id,
    sentences: serviceSentences(knowledge, item, measure),
  };
}
