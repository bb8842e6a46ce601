/** Questions about several towns, and questions of a resident who has not chosen one. Towns always stand in one order. */
import type { TownData } from "../../plan/schema.ts";
import { townName } from "../item.ts";
import { type Knowledge, townOf } from "../knowledge.ts";
import type { Card, Sentence } from "../types.ts";
import { type Candidates, candidatesFor, type Service } from "./candidates.ts";
import { chooseTown, notInPlan } from "./decline.ts";
import { themed } from "./lists.ts";
import { factCard, part, serviceCard, termCard } from "./parts.ts";
import type { Question } from "./question.ts";
import { type Ask, type Ruling, ruling } from "./ruling.ts";
import { termMeant } from "./terms.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** Each town's own best service on the topic; a town far below the best has nothing on it. */
function bestByTown(
  knowledge: Knowledge,
  towns: readonly TownData[],
  question: Question,
): { town: TownData; best: Service | null; fact: Candidates["facts"][number] | null }[] {
  const rows = towns.map((town) => {
    const { services, facts } = candidatesFor(knowledge, question, [town.town.id]);
    return { town, best: services[0] ?? null, fact: facts[0] ?? null };
  });
  const top = Math.max(0, ...rows.map((r) => r.best?.score ?? 0));
  const topFact = Math.max(0, ...rows.map((r) => r.fact?.score ?? 0));
  const share = question.towns.length > 1 ? THRESHOLDS.compareShareNamed : THRESHOLDS.compareShare;
  const onTopic = (score: number, best: number) => score >= Math.max(THRESHOLDS.compare, best * share);
  return rows.map((r) => ({
    town: r.town,
    best: r.best && r.best.coverage >= THRESHOLDS.coverage && onTopic(r.best.score, top) ? r.best : null,
    fact: r.fact && topFact > top && onTopic(r.fact.score, topFact) ? r.fact : null,
  }));
}

/** A town is said to have nothing only where no measure of it carries the theme; a weak match alone proves nothing. */
const nothingThemed = (town: TownData, question: Question) => question.theme === null || themed(town, question.theme.id).length === 0;

/** くらべる: by town, no ranking, and the towns whose plan has nothing on it are named too. */
export function compare(ask: Ask): Ruling {
  const { question, context, knowledge } = ask;
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
  const cards: Card[] = [];
  const none: Sentence[] = [];
  for (const { town, best, fact } of bestByTown(knowledge, towns, question)) {
    const service = best && (!fact || best.score >= fact.score * THRESHOLDS.serviceBeside) ? best : null;
    if (service) cards.push(serviceCard(knowledge, service, context.today));
    if (fact) cards.push(factCard(fact, context.today));
    else if (service) continue;
    else if (nothingThemed(town, question)) none.push({ say: "compare-none", town: townName(town) });
  }
  const lead: Sentence[] = [{ say: "compare", topic: question.theme?.name ?? null }];
  return ruling(ask, "compare", part("compare", cards.length > 0, lead, cards, none), {
    town: null,
    theme: question.theme?.id ?? null,
    confidence: service?.score ?? 0,
    candidates,
  });
}

/** No town chosen: what each plan has on it, and the choice of a town. */
export function withoutTown(ask: Ask, candidates: Candidates): Ruling {
  const { question, context, knowledge } = ask;
  const base = { town: null, theme: question.theme?.id ?? null, candidates };
  const term = termMeant(ask, candidates);
  if (term && (question.intent === "meaning" || question.oneWord))
    return ruling(ask, "glossary", part("glossary", true, [], [termCard(term, context.today)]), base);
  const [fact] = candidates.facts;
  const top = candidates.services[0]?.score ?? 0;
  if (fact && question.intent === "meaning" && fact.score >= THRESHOLDS.fact && fact.score > top) {
    return ruling(ask, "fact", part("fact", true, [], [factCard(fact, context.today)]), { ...base, confidence: fact.score });
  }
  if (fact && fact.score >= THRESHOLDS.detailFact && fact.score > top) return ruling(ask, "fact-needs-town", chooseTown(), { ...base, confidence: fact.score });
  // One word from someone without a town: every plan has something on 予約, so whose is asked first.
  if (question.oneWord) return ruling(ask, "word-needs-town", chooseTown(), { ...base, confidence: top });
  const found = bestByTown(knowledge, knowledge.towns, question).flatMap((r) => r.best ?? []);
  if (found.length === 0) return ruling(ask, "nothing-found", notInPlan(ask, null, null, []), { ...base, confidence: 0.5 });
  const cards = found.map((s) => serviceCard(knowledge, s, context.today));
  return ruling(ask, "all-towns", part("compare", true, [{ say: "all-towns", count: found.length }], cards, [{ say: "choose-town" }]), {
    ...base,
    confidence: top,
  });
}
