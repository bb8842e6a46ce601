/** Questions about several towns, and questions of a resident who has not chosen one. Towns always stand in one order. */
import type { Theme, TownData } from "../../plan/schema.ts";
import { servicesOfTheme } from "../../service/catalogue.ts";
import type { VerdictKind } from "../../service/verdict.ts";
import { type Knowledge, townName, townOf } from "../knowledge.ts";
import type { Card, Sentence, TownStart } from "../types.ts";
import { type Candidates, candidatesFor, type Service } from "./candidates.ts";
import { chooseTown, notInPlan } from "./decline.ts";
import { residentsFirst } from "./lists.ts";
import { factCard, part, serviceRow, termCard } from "./parts.ts";
import type { Question } from "./question.ts";
import { type Ask, type Ruling, ruling } from "./ruling.ts";
import { termMeant } from "./terms.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** `score`, `coverage`: of `best`, both 0 where only the theme leads to it. */
type Row = { town: TownData; best: Pick<Service, "town" | "entry"> | null; score: number; coverage: number };

/**
 * Each town's own best service on the topic, one of `theme` where the answer names one and the town has any. A town is
 * said to have nothing only where none of its services or parts carries the theme: a weak match proves nothing.
 */
function bestByTown(knowledge: Knowledge, towns: readonly TownData[], question: Question, theme: Theme | null): Row[] {
  const rows = towns.map((town) => ({ town, found: candidatesFor(knowledge, question, [town.town.id]).services }));
  const top = Math.max(0, ...rows.map((r) => r.found[0]?.score ?? 0));
  const share = question.towns.length > 1 ? THRESHOLDS.compareShareNamed : THRESHOLDS.compareShare;
  // Of towns that are named none is said to have nothing that has services of the nearest one's theme.
  const [lead] = rows.flatMap((r) => r.found.slice(0, 1)).sort((a, b) => b.score - a.score);
  const same = theme?.id ?? (question.towns.length > 1 ? lead?.entry.themes[0] : undefined);
  return rows.map(({ town, found }) => {
    const ofTheme = theme ? servicesOfTheme(town, theme.id) : [];
    const near = found.find(
      (s) => (ofTheme.length === 0 || ofTheme.includes(s.entry)) && s.coverage >= THRESHOLDS.coverage && s.score >= Math.max(THRESHOLDS.compare, top * share),
    );
    // Of a theme the service that is nearest to the words, else the first one a resident uses.
    const alike = same === undefined ? [] : servicesOfTheme(town, same);
    const [themeFirst] = residentsFirst(alike);
    const ranked = found.find((s) => alike.includes(s.entry));
    const best = near ?? ranked ?? (themeFirst ? { town, entry: themeFirst } : null);
    return { town, best, score: near?.score ?? 0, coverage: near?.coverage ?? 0 };
  });
}

/** The towns whose service is the very thing that was asked; none where the words are near to all of them alike, or to none. */
function nearestOf(rows: readonly Row[]): Row[] {
  const top = Math.max(0, ...rows.map((r) => r.score));
  const nearest = rows.filter((r) => r.score >= top * THRESHOLDS.compareNearest && r.coverage >= THRESHOLDS.compareCovers);
  return nearest.length < rows.filter((r) => r.best !== null).length ? nearest : [];
}

/** くらべる: by town, those that hold the very thing first; the first sentence says which towns have it and which have nothing. */
export function compare(ask: Ask): Ruling {
  const { question, knowledge } = ask;
  const named = question.towns.map((id) => townOf(knowledge, id)).filter((t): t is TownData => t !== null);
  const towns = named.length > 1 ? named : knowledge.towns;
  const candidates = candidatesFor(
    knowledge,
    question,
    towns.map((t) => t.town.id),
  );
  const [service] = candidates.services;
  const [outside] = candidates.outside;
  const detail = question.aspects.find((a) => a === "cost" || a === "opinion" || a === "vendor" || a === "person");
  const inPlans = Math.max(service?.score ?? 0, candidates.facts[0]?.score ?? 0);
  if (detail || (outside && outside.score >= THRESHOLDS.outsideOfTowns && outside.score > inPlans * THRESHOLDS.outsideShareOfTowns)) {
    const lead: Sentence[] = [{ say: "not-in-plan", aspect: detail ?? null, subject: detail ? null : (outside?.topic.name ?? null), town: null }];
    return ruling(ask, "compare-outside", part("none", false, lead), { town: null, candidates });
  }
  if (question.aboutPlan && question.factTopics.has("period")) {
    const periods = towns.flatMap((town) => {
      const fact = town.facts.find((f) => f.topic === "period");
      return fact ? [factCard({ town, fact }, ask.context.today)] : [];
    });
    const lengths = towns.map((t) => ({ town: townName(t), years: t.plan.lastFiscalYear - t.plan.firstFiscalYear + 1 }));
    return ruling(ask, "compare-facts", part("compare", true, [{ say: "compare-periods", lengths }], periods), { town: null, candidates });
  }
  const facts = factsByTown(ask, towns, inPlans, service?.score ?? 0);
  if (facts.length > 0) return ruling(ask, "compare-facts", part("compare", true, [], facts), { town: null, candidates, confidence: inPlans });
  const found = bestByTown(knowledge, towns, question, question.theme);
  // Of two that are named one may have the very thing, and the other only something of its field.
  const direct = found.filter((r) => r.score > 0);
  const onlyBeside = named.length > 1 && direct.length > 0 && direct.length < found.filter((r) => r.best !== null).length;
  const nearest = question.themeAlone ? [] : named.length > 1 ? (onlyBeside ? direct : []) : nearestOf(found);
  const rows = [...nearest, ...found.filter((r) => !nearest.includes(r))];
  const cards = rows.flatMap(({ best }): Card[] => (best ? [serviceRow(ask, best)] : []));
  const names = new Map(towns.map((town) => [town, townName(town)]));
  const namesOf = (some: readonly Row[]) => some.flatMap((r) => names.get(r.town) ?? []);
  const lead: Sentence[] = [
    {
      say: "compare",
      topic: question.themeAlone ? (question.theme?.name ?? null) : null,
      nearest: namesOf(nearest),
      with: namesOf(found.filter((r) => r.best !== null)),
      without: namesOf(found.filter((r) => r.best === null)),
      starts: named.length === 2 && nearest.length === 0 ? startsOf(cards) : [],
    },
  ];
  return ruling(ask, "compare", part("compare", cards.length > 0, lead, cards), {
    town: null,
    theme: question.theme?.id ?? null,
    confidence: service?.score ?? 0,
    candidates,
  });
}

/** What is there already, then by year, then what has none. */
const orderOf = ({ from }: TownStart) => (from === "existing" ? 0 : (from ?? Number.MAX_SAFE_INTEGER));

/** What these say of a year is none of a start. */
const YEARLESS: ReadonlySet<VerdictKind> = new Set(["existing", "study", "prepare"]);

/** When each of two towns' services starts by its plan, the sooner first; none where a town has nothing or has itself said more than its plan. */
function startsOf(cards: readonly Card[]): TownStart[] {
  const starts = cards.flatMap((card): TownStart[] => {
    if (card.card !== "service" || card.view.verdict.record || card.view.verdict.publication || (card.view.maybe && card.view.verdict.years.length === 0))
      return [];
    const { kind, years, together, since } = card.view.verdict;
    const [year, ...readings] = years;
    const dated = kind === "launch" && year !== undefined && readings.length === 0;
    // A trial, a wider use, one of two years: its row says it, and that it has no year would be untrue.
    if (!dated && year !== undefined && !YEARLESS.has(kind)) return [];
    return [{ town: card.help.town, from: kind === "existing" ? kind : dated ? year : null, together: together !== null, since }];
  });
  return starts.length === 2 ? starts.sort((a, b) => orderOf(a) - orderOf(b)) : [];
}

/** 「人口を比べて」: facts of the same kind, where they are nearer than any service. */
function factsByTown({ question, knowledge, context }: Ask, towns: readonly TownData[], best: number, service: number): Card[] {
  if (best <= service) return [];
  return towns.flatMap((town) => {
    const [fact] = candidatesFor(knowledge, question, [town.town.id]).facts;
    return fact && fact.score >= Math.max(THRESHOLDS.compare, best * THRESHOLDS.compareShare) ? [factCard(fact, context.today)] : [];
  });
}

/** No town chosen: what each plan has on it, and the choice of a town. */
export function withoutTown(ask: Ask, candidates: Candidates): Ruling {
  const { question, context, knowledge } = ask;
  const base = { town: null, theme: question.theme?.id ?? null, candidates };
  const term = termMeant(ask, candidates);
  const [fact] = candidates.facts;
  const top = candidates.services[0]?.score ?? 0;
  // One word from someone without a town: every plan has something on 予約, so whose is asked first.
  if (question.oneWord && top >= THRESHOLDS.service) return ruling(ask, "word-needs-town", chooseTown(), { ...base, confidence: top });
  if (term && (question.intent === "meaning" || question.oneWord))
    return ruling(ask, "glossary", part("glossary", true, [], [termCard(term, context.today)]), base);
  if (fact && question.intent === "meaning" && fact.score >= THRESHOLDS.fact && fact.score > top) {
    return ruling(ask, "fact", part("fact", true, [], [factCard(fact, context.today)]), { ...base, confidence: fact.score });
  }
  const factMeant = candidates.meant === null || candidates.meant.fact > candidates.meant.service;
  if (fact && factMeant && fact.score >= THRESHOLDS.detailFact && fact.score > top)
    return ruling(ask, "fact-needs-town", chooseTown(), { ...base, confidence: fact.score });
  if (question.oneWord) return ruling(ask, "word-needs-town", chooseTown(), { ...base, confidence: top });
  const absent = (candidates.meant?.absent ?? 0) >= THRESHOLDS.absentOfAll;
  const found = absent ? [] : bestByTown(knowledge, knowledge.towns, question, null).flatMap((r) => (r.best && r.score > 0 ? [r.best] : []));
  if (found.length === 0) return ruling(ask, "nothing-found", notInPlan(ask, null, null, []), { ...base, confidence: 0.5 });
  // Rows name their town: the plan of another town must not be read as one's own.
  const cards = found.map((s) => serviceRow(ask, s));
  return ruling(ask, "all-towns", part("compare", true, [{ say: "all-towns", count: found.length }], cards, [{ say: "choose-town" }]), {
    ...base,
    confidence: top,
  });
}
