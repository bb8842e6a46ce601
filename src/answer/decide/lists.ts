/** Lists of one town: what moves in a year, what belongs to a theme or pillar, everything. */
import { type FiscalYear, fiscalYearOf } from "../../plan/fiscal-year.ts";
import type { Initiative, Measure, Milestone, TownData, Trilingual } from "../../plan/schema.ts";
import { planNote, townName } from "../item.ts";
import type { Card, Sentence } from "../types.ts";
import type { Candidates } from "./candidates.ts";
import type { Rule } from "./found.ts";
import { briefCard, contactSentence, part, planSentences, serviceCard } from "./parts.ts";
import { type Ask, type Ruling, ruling } from "./ruling.ts";
import { THRESHOLDS } from "./thresholds.ts";

const LIST_MAX = 10;
/** So few starts leave room for what began before. */
const FEW = 3;

type Row = { measure: Measure; initiatives: Initiative[] };

const inYear = (m: Milestone, year: FiscalYear) => m.from === year;
/** Began before and may still run: an end that the plan's table lost is not an end. */
const runsInto = (m: Milestone, year: FiscalYear) => m.from !== null && m.from < year && (m.to === null ? m.certainty === "start-only" : m.to >= year);

/** Residents' services before office work; otherwise the plan's own order. */
const residentsFirst = (rows: Row[]) => rows.sort((a, b) => Number(a.measure.audience === "office") - Number(b.measure.audience === "office"));

function withMilestone(measures: readonly Measure[], fits: (m: Milestone) => boolean): Row[] {
  const rows = measures
    .map((measure) => ({ measure, initiatives: measure.initiatives.filter((i) => i.milestones.some(fits)).slice(0, 2) }))
    .filter(({ measure, initiatives }) => initiatives.length > 0 || measure.milestones.some(fits));
  return residentsFirst(rows);
}

/** What starts in a year first, then what began before and has no printed end. */
export function yearList(ask: Ask, town: TownData, candidates: Candidates | null = null): Ruling {
  const { question, context, knowledge } = ask;
  const time = question.time ?? { years: [fiscalYearOf(context.today)], word: "", twoReadings: false };
  const { firstFiscalYear: first, lastFiscalYear: last } = town.plan;
  const group = candidates ? groupMeant(candidates, town) : null;
  // Where the theme holds nothing of that year, the year is answered as a whole.
  const groupMoves = group !== null && withMilestone(group.measures, (m) => time.years.some((year) => inYear(m, year))).length > 0;
  const measures = groupMoves ? group.measures : town.measures;
  const lead: Sentence[] = [];
  const cards: Card[] = [];
  let found = false;
  const dated = town.measures.some((m) =>
    [...m.milestones, ...m.initiatives.flatMap((i) => i.milestones)].some((s) => s.from !== null && s.certainty !== "stated"),
  );
  if (time.twoReadings) lead.push({ say: "two-readings", word: time.word, years: time.years });
  for (const year of time.years) {
    if (year < first || year > last) {
      lead.push({ say: "year-outside-plan", town: townName(town), year, first, last });
      continue;
    }
    if (!dated) {
      if (!lead.some((s) => s.say === "no-yearly-schedule")) lead.push({ say: "no-yearly-schedule", town: townName(town), first, last });
      continue;
    }
    const starting = withMilestone(measures, (m) => inYear(m, year));
    const running = withMilestone(measures, (m) => runsInto(m, year)).filter((r) => !starting.some((s) => s.measure === r.measure));
    lead.push(
      starting.length === 0 ? { say: "year-nothing", town: townName(town), year } : { say: "year-list", town: townName(town), year, count: starting.length },
    );
    if (starting.length > 0) found = true;
    if (running.length > 0) lead.push({ say: "year-started-before", count: running.length });
    // What began before is listed only where little starts: as whole measures, for their first steps are no news.
    const before = starting.length < FEW ? running.map(({ measure }) => ({ measure, initiatives: [] })) : [];
    const rows = [...starting, ...before].slice(0, LIST_MAX);
    if (starting.length > rows.length) lead.push({ say: "and-more", count: starting.length - rows.length });
    for (const row of rows) {
      if (!cards.some((c) => c.card === "service" && c.item.id === `${town.town.id}/${row.measure.id}`))
        cards.push(briefCard(knowledge, { town, ...row }, context.today));
    }
  }
  if (!found) lead.push(contactSentence(town, context));
  if (!found && cards.length > 0) lead.push({ say: "nearest" });
  // With no card there is nobody else to say that the plan ended or is a draft.
  const after = cards.length > 0 ? [] : planSentences([planNote(town, context.today)]);
  return ruling(ask, "year-list", part("list", found, lead, cards, after), { town, candidates });
}

type Group = { theme: string | null; name: Trilingual; measures: Measure[]; score: number };

/** The pillar or theme that a list question names, or null. */
export function groupMeant(candidates: Candidates, town: TownData): Group | null {
  const pillar = candidates.pillars.find((p) => p.town === town);
  const theme = candidates.themes.find((t) => themed(town, t.theme.id).length > 0);
  if (pillar && pillar.score >= THRESHOLDS.group && pillar.score >= (theme?.score ?? 0)) {
    const { title, text } = pillar.pillar;
    return {
      theme: null,
      name: text ?? { ja: title, easy: title, en: title },
      measures: town.measures.filter((m) => m.pillar === pillar.pillar.id),
      score: pillar.score,
    };
  }
  if (theme && theme.score >= THRESHOLDS.group) {
    return { theme: theme.theme.id, name: theme.theme.name, measures: themed(town, theme.theme.id), score: theme.score };
  }
  return null;
}

export function themed(town: TownData, theme: string): Measure[] {
  return town.measures.filter((m) => m.themes.includes(theme) || m.initiatives.some((i) => i.themes.includes(theme)));
}

/** Best match first, then the plan's order. */
function inOrder(measures: readonly Measure[], candidates: Candidates): Measure[] {
  const score = (m: Measure) => candidates.services.find((s) => s.measure === m)?.score ?? 0;
  return [...measures].sort((a, b) => score(b) - score(a));
}

/** A list by theme or pillar; by likeness where the question names none. Null where nothing is near. */
export function topicList(ask: Ask, town: TownData, candidates: Candidates): Ruling | null {
  const { context, knowledge } = ask;
  const group = groupMeant(candidates, town);
  const initiatives = (measure: Measure) =>
    candidates.services.find((s) => s.measure === measure)?.initiatives ??
    measure.initiatives.filter((i) => group?.theme && i.themes.includes(group.theme)).slice(0, 2);
  const best = candidates.services[0]?.score ?? 0;
  const near = candidates.services
    .filter((s) => s.score >= THRESHOLDS.listed && s.score >= best * THRESHOLDS.listedShare && s.coverage >= THRESHOLDS.coverage)
    .map((s) => s.measure);
  const measures = group ? inOrder(group.measures, candidates) : near;
  if (measures.length === 0) return null;
  const card = measures.length === 1 ? serviceCard : briefCard;
  const cards = measures.slice(0, LIST_MAX).map((measure) => card(knowledge, { town, measure, initiatives: initiatives(measure) }, context.today));
  const lead: Sentence[] = group
    ? [{ say: "theme-list", town: townName(town), theme: group.name, count: measures.length }]
    : [{ say: "found-list", town: townName(town), count: measures.length }];
  return ruling(ask, group ? "group-list" : "found-list", part("list", true, lead, cards), {
    town,
    theme: group?.theme ?? null,
    candidates,
    confidence: group?.score ?? best,
  });
}

/** The first measures of the plan, residents' services first. */
export function everything(ask: Ask, town: TownData): Ruling {
  const { context, knowledge } = ask;
  const rows = residentsFirst(town.measures.map((measure) => ({ measure, initiatives: [] })));
  const lead: Sentence[] = [{ say: "all-list", town: townName(town), count: town.measures.length }];
  const cards = rows.slice(0, LIST_MAX).map((row) => briefCard(knowledge, { town, ...row }, context.today));
  return ruling(ask, "all-list", part("list", true, lead, cards), { town });
}

/** A year is what was asked for, not named in passing (「娘が来年就活です」: a strong topic beside it counts). */
export const yearAsked: Rule = (found) => {
  const { question, town, service, fact, serviceScore, factScore, candidates } = found;
  const { time, intent, aspects } = question;
  if (!town || !time) return null;
  if (intent === "list") {
    const inPassing = !time.explicit && serviceScore >= THRESHOLDS.topicBesideYear;
    const yearNamed = time.explicit && aspects.length === 0;
    return !inPassing && (yearNamed || (fact?.ask ?? 0) < THRESHOLDS.factSure) ? yearList(found, town, candidates) : null;
  }
  const weak = serviceScore < THRESHOLDS.service * 1.3 || (service?.coverage ?? 0) < THRESHOLDS.coverage;
  const outside = candidates.outside[0]?.score ?? 0;
  return intent !== "when" && weak && factScore < THRESHOLDS.detailFact && outside < THRESHOLDS.outsideBesideYear ? yearList(found, town, candidates) : null;
};

/** A list is what was asked for, unless one fact answers it nearly word for word. */
export const listAsked: Rule = (found) => {
  const { question, town, fact, serviceScore, factScore, candidates } = found;
  if (question.intent !== "list" || !town || question.aspects.length > 0) return null;
  const group = groupMeant(candidates, town);
  const askNeeded = group ? THRESHOLDS.factSure : THRESHOLDS.factMeant;
  if (fact && (group?.score ?? 0) < THRESHOLDS.groupSure && fact.fact.topic !== "survey" && factScore >= serviceScore && fact.ask >= askNeeded) return null;
  return topicList(found, town, candidates);
};
