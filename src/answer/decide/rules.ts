/** The rules that turn one understood question into one part of the answer. The first that fits decides. */
import type { TownData } from "../../plan/schema.ts";
import { townName } from "../item.ts";
import { measureOf } from "../knowledge.ts";
import type { Card, Part, Sentence } from "../types.ts";
import { sideBySide } from "../understand/split.ts";
import { type Candidates, candidatesFor, type Service } from "./candidates.ts";
import { chooseTown, notInPlan, whichTopic } from "./decline.ts";
import { holdsDetail } from "./details.ts";
import { everything, groupMeant, themed, topicList, yearList } from "./lists.ts";
import { contactSentence, factCard, faqCard, part, serviceCard, termCard } from "./parts.ts";
import type { Question } from "./question.ts";
import { type Ask, type Ruling, ruling } from "./ruling.ts";
import { termMeant } from "./terms.ts";
import { THRESHOLDS } from "./thresholds.ts";
import { compare, withoutTown } from "./towns.ts";

export type { Ruling } from "./ruling.ts";

const BESIDE_MAX = 2;
/** The outside topic (data/outside.yaml) that plan.yaml answers: where the town hall is and its telephone. */
const CONTACT_TOPIC = "yakuba-contact";
const kindOf = (question: Question) => (question.intent === "when" ? "when" : question.intent === "status" ? "status" : "what");
const idOf = ({ town, measure }: Pick<Service, "town" | "measure">) => `${town.town.id}/${measure.id}`;

export function rule(ask: Ask): Ruling {
  const ruled = withoutSearch(ask) ?? withSearch(ask, candidatesFor(ask.knowledge, ask.question, ask.town ? [ask.town.town.id] : []));
  const { question, context } = ask;
  // 「担当はどこの課？電話も」: the number goes with the answer.
  if (!question.asksTelephone || !ruled.town || !ruled.part.answerable) return ruled;
  return { ...ruled, part: { ...ruled.part, after: [contactSentence(ruled.town, context), ...ruled.part.after] } };
}

/** What can be decided from the words of the question alone. */
function withoutSearch(ask: Ask): Ruling | null {
  const { question, context, knowledge, town } = ask;
  if (question.otherPlace && question.towns.length === 0) {
    const lead: Sentence[] = [{ say: "other-place", place: question.otherPlace, towns: knowledge.towns.map(townName) }];
    return ruling(ask, "other-place", part("none", false, lead));
  }
  const topic = context.topic ? measureOf(knowledge, context.topic) : null;
  if (topic && (question.pointsBack || (!question.hasTopic && !question.time && question.intent !== "list"))) {
    const service: Service = { ...topic, initiatives: [], also: [], score: 1, coverage: 1, ask: 1 };
    const [detail] = question.aspects;
    if (detail) return ruling(ask, "detail-of-last-topic", notInPlan(ask, topic.town, detail, [service]), { town: topic.town });
    return ruling(ask, "last-topic", part(kindOf(question), true, [], [serviceCard(knowledge, service, context.today)]), {
      town: topic.town,
      topic: idOf(topic),
    });
  }
  if (!question.hasTopic && !question.aboutPlan) {
    if (!question.time && question.intent !== "list") return ruling(ask, "no-topic", whichTopic(ask));
    if (!town) return ruling(ask, "no-town", chooseTown());
    return question.time ? yearList(ask, town) : everything(ask, town);
  }
  if (question.intent === "compare" || question.towns.length > 1) return compare(ask);
  return town && question.time && !question.hasListTopic ? yearList(ask, town) : null;
}

function withSearch(ask: Ask, candidates: Candidates): Ruling {
  const { question, context, town } = ask;
  const [service] = candidates.services;
  const [fact] = candidates.facts;
  const serviceScore = service?.score ?? 0;
  const factScore = fact?.score ?? 0;
  const inPlan = Math.max(serviceScore, factScore);
  const ruled = (name: string, p: Part, confidence: number) => ruling(ask, name, p, { candidates, confidence });

  const [faq] = candidates.faq;
  if (faq && faq.score >= THRESHOLDS.faq && faq.score >= inPlan * 0.9) return ruled("town-faq", part("fact", true, [], [faqCard(faq)]), faq.score);

  const weak = serviceScore < THRESHOLDS.service * 1.3 || (service?.coverage ?? 0) < THRESHOLDS.coverage;
  // 「娘が来年就活です」 names a year in passing: a strong topic beside it is what was asked.
  const inPassing = question.time !== null && !question.time.explicit && serviceScore >= THRESHOLDS.topicBesideYear;
  const yearNamed = question.time?.explicit === true && question.aspects.length === 0;
  const asksForYear =
    question.intent === "list"
      ? (yearNamed || (fact?.ask ?? 0) < THRESHOLDS.factSure) && !inPassing
      : question.intent !== "when" && weak && factScore < THRESHOLDS.detailFact;
  if (town && question.time && asksForYear) return yearList(ask, town, candidates);
  const term = termMeant(ask, candidates);
  const period = town && question.aboutPlan && question.factTopics.has("period") ? town.facts.find((f) => f.topic === "period") : undefined;
  if (town && period) return ruled("plan-period", part("fact", true, [], [factCard({ town, fact: period, score: 1, coverage: 1, ask: 1 }, context.today)]), 1);
  const asksTerm =
    question.intent === "meaning" ||
    (question.aspects.length > 0 && (question.beginsWithTerm || (question.termIds.length > 0 && inPlan < THRESHOLDS.termAlone)));
  if (term && asksTerm && !question.aspects.some((a) => a === "cost" || a === "procedure" || a === "hours")) {
    return ruled("glossary", glossaryPart(ask, term, candidates), 1);
  }
  const outside = outsideMeant(ask, candidates, inPlan);
  if (outside) return outside;
  const group = town ? (groupMeant(candidates, town)?.score ?? 0) : 0;
  const factMeant =
    fact !== undefined && fact.fact.topic !== "survey" && factScore >= serviceScore && fact.ask >= (group > 0 ? THRESHOLDS.factSure : THRESHOLDS.factMeant);
  if (question.intent === "list" && town && question.aspects.length === 0 && !factMeant) {
    const list = topicList(ask, town, candidates);
    if (list) return list;
  }
  const [theme] = candidates.themes;
  if (town && theme && theme.score >= THRESHOLDS.themeNamed && themed(town, theme.theme.id).length === 0 && serviceScore < theme.score * 0.8) {
    return ruled("theme-not-in-plan", notInPlan(ask, town, null, candidates.services, theme.theme.name), theme.score);
  }
  const detail = detailAsked(ask, candidates);
  if (detail) return detail;
  if (!town) return withoutTown(ask, candidates);

  const two = twoServices(ask, candidates, town);
  if (two) return two;
  if (fact && factScore >= THRESHOLDS.fact && factScore > serviceScore * factBias(question)) return ruled("fact", factPart(ask, candidates), factScore);
  if (service && serviceScore >= THRESHOLDS.service && service.coverage >= THRESHOLDS.coverage) return servicesMeant(ask, candidates, service, term);
  if (term) return ruled("glossary-only", glossaryPart(ask, term, candidates), 0.6);
  const list = question.theme || question.oneWord ? topicList(ask, town, candidates) : null;
  return list ?? ruled("nothing-found", notInPlan(ask, town, null, candidates.services), 1 - inPlan);
}

/** The best service, others as good, what already ran when the plan was printed, and the word itself where only it was typed. */
function servicesMeant(ask: Ask, candidates: Candidates, service: Service, term: ReturnType<typeof termMeant>): Ruling {
  const { question, context, knowledge } = ask;
  const beside = candidates.services.slice(1, 1 + BESIDE_MAX).filter((s) => s.score >= service.score * THRESHOLDS.besideFirst && s.score >= THRESHOLDS.service);
  const cards: Card[] = [service, ...beside].map((s) => serviceCard(knowledge, s, context.today));
  const fact = candidates.facts.find(
    (f) => f.score >= service.score * (f.fact.topic === "existing-service" ? THRESHOLDS.existingBeside : THRESHOLDS.factBeside),
  );
  if (fact && fact.score >= THRESHOLDS.fact) cards.push(factCard(fact, context.today));
  if (term && question.oneWord) cards.push(termCard(term, context.today));
  return ruling(ask, "service", part(kindOf(question), true, [], cards), {
    candidates,
    topic: idOf(service),
    confidence: service.score,
    theme: service.measure.themes[0] ?? null,
  });
}

/** 「防災アプリと健康ポイント」: each of two topics has its own best service, and no single one covers the question. */
function twoServices(ask: Ask, candidates: Candidates, town: TownData): Ruling | null {
  const { question, context, knowledge } = ask;
  const [whole] = candidates.services;
  const halves = sideBySide(question.rest);
  if (!halves || (whole && whole.coverage >= THRESHOLDS.sideBySideCoverage)) return null;
  const best = halves.map((half) => candidatesFor(knowledge, { ...question, rest: half }, [town.town.id]).services[0]);
  const [first, second] = best;
  if (!first || !second || first.measure === second.measure) return null;
  if (first.score < THRESHOLDS.sideBySide || second.score < THRESHOLDS.sideBySide) return null;
  const cards = [first, second].map((s) => serviceCard(knowledge, s, context.today));
  return ruling(ask, "two-services", part(kindOf(question), true, [], cards), {
    candidates,
    topic: idOf(first),
    confidence: Math.min(first.score, second.score),
    theme: first.measure.themes[0] ?? null,
  });
}

/** A matter no plan holds, or null where the plan has something as near. */
function outsideMeant(ask: Ask, candidates: Candidates, inPlan: number): Ruling | null {
  const { question, context, town } = ask;
  const [outside] = candidates.outside;
  const share =
    inPlan < THRESHOLDS.weak
      ? THRESHOLDS.outsideShareOfWeak
      : question.aspects.length > 0
        ? THRESHOLDS.outsideShareOfDetail
        : question.asksForService || question.oneWord
          ? THRESHOLDS.outsideShareOfService
          : THRESHOLDS.outsideShare;
  if (!outside || outside.score < THRESHOLDS.outside || outside.score < inPlan * share) return null;
  const more = { candidates, confidence: outside.score };
  const contact = candidates.facts.find((f) => f.fact.topic === "contact" && f.score >= THRESHOLDS.fact);
  if (town && outside.topic.id === CONTACT_TOPIC && contact)
    return ruling(ask, "contact-in-plan", part("fact", true, [contactSentence(town, context)], [factCard(contact, context.today)]), more);
  if (town && outside.topic.id === CONTACT_TOPIC) return ruling(ask, "town-hall", part("handoff", false, [contactSentence(town, context)]), more);
  const named = outside.ask >= THRESHOLDS.outsideNamed && !question.asksForService;
  return ruling(ask, "outside-the-plan", notInPlan(ask, town, null, candidates.services, named ? outside.topic.name : null), more);
}

/** A price, a procedure, a name: answered by a fact that holds such a thing, else declined. */
function detailAsked(ask: Ask, candidates: Candidates): Ruling | null {
  const { question, town } = ask;
  const [detail] = question.aspects;
  if (!detail) return null;
  const [service] = candidates.services;
  const fact = candidates.facts.find((f) => holdsDetail(f.fact.text.ja, detail, question.rest));
  if (fact && town && fact.score >= THRESHOLDS.detailFact && fact.ask >= THRESHOLDS.detailAsk && fact.score >= (service?.score ?? 0) * 0.85) {
    return ruling(ask, "fact-for-detail", factPart(ask, { ...candidates, facts: [fact, ...candidates.facts.filter((f) => f !== fact)] }), {
      candidates,
      confidence: fact.score,
    });
  }
  // "How do I apply on my phone" may mean the service itself; "I want to apply" never does.
  const soft = (detail === "procedure" || detail === "eligibility") && question.asksForService;
  if (soft && service && service.ask >= THRESHOLDS.procedureAsk) return null;
  return ruling(ask, `detail-not-in-plan:${detail}`, notInPlan(ask, town, detail, candidates.services), { candidates, confidence: service?.score ?? 0 });
}

/** The best fact, a second one nearly as good, and the service that is near. */
function factPart({ context, knowledge }: Ask, { facts, services }: Candidates): Part {
  const best = facts[0]?.score ?? 0;
  const cards: Card[] = facts
    .slice(0, 2)
    .filter((f) => f.score >= best * THRESHOLDS.besideFirst)
    .map((f) => factCard(f, context.today));
  const [service] = services;
  if (service && service.score >= best * THRESHOLDS.serviceBeside && service.score >= THRESHOLDS.service)
    cards.push(serviceCard(knowledge, service, context.today));
  return part("fact", true, [], cards);
}

/** When and can-I questions are about services; how-many, who and plan questions about facts. */
function factBias(question: Question): number {
  if (question.sinceWhen) return 0.7;
  if (question.aspects.includes("amount") || question.aspects.includes("person") || question.aboutPlan) return 0.75;
  if (question.intent === "when" || question.intent === "status") return 1.12;
  return 1.0;
}

function glossaryPart({ question, context, knowledge, town }: Ask, term: NonNullable<ReturnType<typeof termMeant>>, candidates: Candidates): Part {
  const spelled = new Set(question.termIds.map((id) => knowledge.entries.get(id)).flatMap((e) => (e?.kind === "term" ? [e.term] : [])));
  const promise = town && candidates.services.find((s) => s.initiatives.length > 0 && s.score >= THRESHOLDS.nearest);
  const others = candidates.terms.filter((t) => t.term !== term.term && (t.ask >= THRESHOLDS.termAsk || spelled.has(t.term))).slice(0, 1);
  const cards: Card[] = [term, ...others].map((t) => termCard(t, context.today));
  if (promise) cards.push(serviceCard(knowledge, promise, context.today));
  return part("glossary", true, [], cards);
}
