/** Lists of one town: what moves in a year, what belongs to a theme or pillar, everything. */
import { type FiscalYear, fiscalYearOf } from "../../plan/fiscal-year.ts";
import type { Theme, TownData, Trilingual } from "../../plan/schema.ts";
import { type CatalogueEntry, servicesOf, servicesOfMeasure, servicesOfTheme } from "../../service/catalogue.ts";
import { ladderOf, type Step } from "../../service/ladder.ts";
import { planNote } from "../../service/view.ts";
import { townName } from "../knowledge.ts";
import type { Card, Sentence } from "../types.ts";
import type { Candidates } from "./candidates.ts";
import { notInPlan } from "./decline.ts";
import { type Rule, ruled } from "./found.ts";
import { contactSentence, part, planSentences, serviceCard, serviceRow } from "./parts.ts";
import { type Ask, type Ruling, ruling } from "./ruling.ts";
import { THRESHOLDS } from "./thresholds.ts";

const LIST_MAX = 10;

/** Residents' services before office work; otherwise the plan's own order. */
export const residentsFirst = (entries: readonly CatalogueEntry[]): CatalogueEntry[] =>
  [...entries].sort((a, b) => Number(a.audience === "office") - Number(b.audience === "office"));

type Row = { entry: CatalogueEntry; step: Step };

const isUnsure = ({ certainty }: Step) => Number(certainty === "unsure");

/** A start says more about a year than the study before it. */
const WEIGHT: Record<Step["stage"], number> = { launch: 0, expand: 1, pilot: 2, prepare: 3, study: 4 };

/** The services with a step of this year, each with the step that says most: what residents use, what is sure, what starts stand first. */
function movingIn(town: TownData, entries: readonly CatalogueEntry[], year: FiscalYear): Row[] {
  return residentsFirst(entries)
    .flatMap((entry) => {
      const [step] = ladderOf(town, entry)
        .filter((s) => s.from === year)
        .sort((a, b) => isUnsure(a) - isUnsure(b) || WEIGHT[a.stage] - WEIGHT[b.stage]);
      return step ? [{ entry, step }] : [];
    })
    .sort(
      (a, b) =>
        Number(a.entry.audience === "office") - Number(b.entry.audience === "office") ||
        isUnsure(a.step) - isUnsure(b.step) ||
        WEIGHT[a.step.stage] - WEIGHT[b.step.stage],
    );
}

const isDated = (town: TownData) =>
  servicesOf(town).some((entry) => ladderOf(town, entry).some((s) => s.from !== null && s.from >= town.plan.firstFiscalYear && s.certainty !== "stated"));

/** What moves in a year: each service with the step of that year. */
export function yearList(ask: Ask, town: TownData, candidates: Candidates | null = null): Ruling {
  const { question, context } = ask;
  const time = question.time ?? { years: [fiscalYearOf(context.today)], word: "", twoReadings: false };
  const { firstFiscalYear: first, lastFiscalYear: last } = town.plan;
  const group = candidates ? groupMeant(candidates, town, question.theme) : null;
  // Where the theme holds nothing of that year, the year is answered as a whole.
  const groupMoves = group !== null && time.years.some((year) => movingIn(town, group.services, year).length > 0);
  const entries = groupMoves ? group.services : servicesOf(town);
  const lead: Sentence[] = [];
  const cards: Card[] = [];
  const all: string[] = [];
  let found = false;
  if (time.twoReadings) lead.push({ say: "two-readings", word: time.word, years: time.years });
  for (const year of time.years) {
    if (year < first || year > last) {
      lead.push({ say: "year-outside-plan", town: townName(town), year, first, last });
      continue;
    }
    if (!isDated(town)) {
      if (!lead.some((s) => s.say === "no-yearly-schedule")) lead.push({ say: "no-yearly-schedule", town: townName(town), first, last });
      continue;
    }
    const moving = movingIn(town, entries, year);
    lead.push(
      moving.length === 0 ? { say: "year-nothing", town: townName(town), year } : { say: "year-list", town: townName(town), year, count: moving.length },
    );
    if (moving.length > 0) found = true;
    const rows = moving.slice(0, LIST_MAX);
    all.push(
      ...idsOf(
        town,
        moving.map(({ entry }) => entry),
      ),
    );
    if (moving.length > rows.length) lead.push({ say: "and-more", count: moving.length - rows.length });
    for (const { entry, step } of rows)
      if (!cards.some((c) => c.card === "service" && c.view.id === `${town.town.id}/${entry.id}`)) cards.push(serviceRow(ask, { town, entry }, step));
  }
  if (!found) lead.push(contactSentence(town, context));
  // With no card there is nobody else to say that the plan ended or is a draft.
  const after = cards.length > 0 ? [] : planSentences([planNote(town, context.today)]);
  return ruling(ask, "year-list", { ...part("list", found, lead, cards, after), all }, { town, candidates });
}

/** The first of each list, then the second of each: what fits on the screen covers all of them. */
function inTurn(lists: readonly CatalogueEntry[][]): CatalogueEntry[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return [...new Set(Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat())];
}

/** The services of a theme, and what the plan itself puts under a heading of it; residents' before office work. */
function servicesOfField(town: TownData, theme: string): CatalogueEntry[] {
  const under = town.measures.filter((m) => m.themes[0] === theme).flatMap((m) => servicesOfMeasure(town, m.id));
  return residentsFirst([...new Set([...servicesOfTheme(town, theme), ...under])]);
}

/** A sentence as the name of what it explains. */
const phrase = (sentence: string) => sentence.replace(/[。.]$/u, "");

type Group = { theme: string | null; name: Trilingual; services: CatalogueEntry[]; score: number };

/** The pillar or theme that a list question names, by its nearness or (`named`) by its very word, or null. */
export function groupMeant(candidates: Candidates, town: TownData, named: Theme | null): Group | null {
  const pillar = candidates.pillars.find((p) => p.town === town);
  const theme = candidates.themes.find((t) => servicesOfTheme(town, t.theme.id).length > 0);
  if (pillar && pillar.score >= THRESHOLDS.group && pillar.score >= (theme?.score ?? 0)) {
    const { title, text } = pillar.pillar;
    const byMeasure = town.measures.filter((m) => m.pillar === pillar.pillar.id).map((m) => residentsFirst(servicesOfMeasure(town, m.id)));
    return {
      theme: null,
      name: { ja: title, easy: phrase(text?.easy ?? title), en: phrase(text?.en ?? title) },
      services: inTurn(byMeasure),
      score: pillar.score,
    };
  }
  const fields = candidates.fields.filter(({ theme }) => servicesOfField(town, theme.id).length > 0);
  const [field] = fields;
  if (field && (candidates.meant?.list ?? 0) >= THRESHOLDS.fieldMeant) {
    const name = (language: keyof Trilingual, joint: string) => fields.map(({ theme }) => theme.name[language]).join(joint);
    return {
      theme: field.theme.id,
      name: { ja: name("ja", "」と「"), easy: name("easy", "」と「"), en: name("en", " and ") },
      services: inTurn(fields.map(({ theme }) => servicesOfField(town, theme.id))),
      score: 1,
    };
  }
  if (theme && theme.score >= THRESHOLDS.group) {
    return { theme: theme.theme.id, name: theme.theme.name, services: residentsFirst(servicesOfTheme(town, theme.theme.id)), score: theme.score };
  }
  const spelled = named ? residentsFirst(servicesOfTheme(town, named.id)) : [];
  return named && spelled.length > 0 ? { theme: named.id, name: named.name, services: spelled, score: THRESHOLDS.group } : null;
}

const idsOf = (town: TownData, entries: readonly CatalogueEntry[]): string[] => entries.map(({ id }) => `${town.town.id}/${id}`);

/** A list by theme or pillar; by likeness where the question names none. Null where nothing is near. */
export function topicList(ask: Ask, town: TownData, candidates: Candidates): Ruling | null {
  const group = groupMeant(candidates, town, ask.question.theme);
  const best = candidates.services[0]?.score ?? 0;
  const near = candidates.services
    .filter((s) => s.score >= THRESHOLDS.listed && s.score >= best * THRESHOLDS.listedShare && s.coverage >= THRESHOLDS.coverage)
    .map((s) => s.entry);
  // 「図書館は」: of its field the services that are called so first.
  const called = ask.question.theme?.words.filter((word) => ask.question.rest.includes(word)) ?? [];
  const isCalled = ({ name }: CatalogueEntry) => called.some((word) => name.ja.includes(word));
  const entries = [...(group?.services ?? near)].sort((a, b) => Number(isCalled(b)) - Number(isCalled(a)));
  if (entries.length === 0) return null;
  const [only, ...others] = entries;
  const cards =
    only && others.length === 0
      ? [serviceCard(ask, { town, entry: only }, "when")]
      : entries.slice(0, LIST_MAX).map((entry) => serviceRow(ask, { town, entry }));
  const lead: Sentence[] =
    others.length === 0
      ? []
      : group
        ? [{ say: "theme-list", town: townName(town), theme: group.name, count: entries.length }]
        : [{ say: "found-list", town: townName(town), count: entries.length }];
  return ruling(
    ask,
    group ? "group-list" : "found-list",
    { ...part("list", true, lead, cards), all: idsOf(town, entries) },
    {
      town,
      theme: group?.theme ?? null,
      candidates,
      confidence: group?.score ?? best,
    },
  );
}

/** The first services of the plan, residents' first. */
export function everything(ask: Ask, town: TownData): Ruling {
  const all = residentsFirst(servicesOf(town));
  const lead: Sentence[] = [{ say: "all-list", town: townName(town), count: all.length }];
  const cards = all.slice(0, LIST_MAX).map((entry) => serviceRow(ask, { town, entry }));
  return ruling(ask, "all-list", { ...part("list", true, lead, cards), all: idsOf(town, all) }, { town });
}

/** A year is what was asked for, not named in passing (「娘が来年就活です」: a strong topic beside it counts). */
export const yearAsked: Rule = (found) => {
  const { question, town, service, fact, serviceScore, factScore, candidates, decision } = found;
  const { time, intent, aspects } = question;
  if (!town || !time) return null;
  if (decision && decision.list >= THRESHOLDS.listOfYear && time.explicit && !service?.named) return yearList(found, town, candidates);
  // A year by its name, and nothing else that is likelier than not.
  if (decision && time.explicit && !service?.named && Math.max(decision.service, decision.fact, decision.absent) < THRESHOLDS.besideYear)
    return yearList(found, town, candidates);
  if (intent === "list") {
    const inPassing = !time.explicit && serviceScore >= THRESHOLDS.topicBesideYear;
    const yearNamed = time.explicit && aspects.length === 0;
    return !inPassing && (yearNamed || (fact?.ask ?? 0) < THRESHOLDS.factSure) ? yearList(found, town, candidates) : null;
  }
  const weak = serviceScore < THRESHOLDS.service * 1.3 || (service?.coverage ?? 0) < THRESHOLDS.coverage;
  const outside = candidates.outside[0]?.score ?? 0;
  // 「来年中学に上がるとですけど、医療費はいくら」: the year is told, something else is asked.
  if (decision && decision.absent > decision.service && aspects.length > 0) return null;
  // 「I came last year」 tells the year.
  if (decision && !time.explicit && decision.list < THRESHOLDS.listOfYear) return null;
  return intent !== "when" && weak && factScore < THRESHOLDS.detailFact && outside < THRESHOLDS.outsideBesideYear ? yearList(found, town, candidates) : null;
};

/** 「AI」: a theme's word alone means all that the plan holds of it, no one fact. */
export const themeAlone: Rule = (found) => {
  const { question, town, candidates } = found;
  const several = town !== null && question.theme !== null && servicesOfTheme(town, question.theme.id).length > 1;
  return several && question.themeAlone && question.oneWord ? topicList(found, town, candidates) : null;
};

/** A list is what was asked for, unless one fact answers it nearly word for word. */
export const listAsked: Rule = (found) => {
  const { question, town, fact, serviceScore, factScore, candidates, decision } = found;
  if (!town) return null;
  if (decision && decision.list >= THRESHOLDS.listMeant && !candidates.services[0]?.named) {
    const [field] = candidates.fields;
    const named = field && field.score >= THRESHOLDS.fieldNamed && groupMeant(candidates, town, question.theme) === null;
    return named
      ? ruled(found, "theme-not-in-plan", notInPlan(found, town, null, candidates.services, field.theme.name), decision.list)
      : topicList(found, town, candidates);
  }
  if (question.intent !== "list" || question.aspects.length > 0 || (decision && decision.list < THRESHOLDS.listUnlikely)) return null;
  const group = groupMeant(candidates, town, question.theme);
  // 「AIに任せて人は何すっと」 names one thing; that it belongs to a theme too makes it no question for a list.
  const [service] = candidates.services;
  const oneThing = service && service.coverage >= THRESHOLDS.serviceCovers && service.ask >= THRESHOLDS.serviceAlike;
  if (group && oneThing && service.score >= group.score * THRESHOLDS.serviceLeads) return null;
  if (decision && decision.service * decision.sure >= THRESHOLDS.oneMeantOfList) return null;
  const askNeeded = group ? THRESHOLDS.factSure : THRESHOLDS.factMeant;
  if (fact && (group?.score ?? 0) < THRESHOLDS.groupSure && fact.fact.topic !== "survey" && factScore >= serviceScore && fact.ask >= askNeeded) return null;
  return topicList(found, town, candidates);
};
