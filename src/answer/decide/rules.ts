/** The rules that turn one understood question into one part of the answer. The first that fits decides. */
import { fiscalYearOf, type FiscalYear } from "../../plan/fiscal-year.ts";
import type { Initiative, Measure, Milestone, TownData, Trilingual } from "../../plan/schema.ts";
import { townName } from "../item.ts";
import { measureOf, townOf, type Knowledge } from "../knowledge.ts";
import type { Aspect, Card, Context, Part, Sentence } from "../types.ts";
import { candidatesFor, type Candidates, type Service } from "./candidates.ts";
import { briefCard, contactSentence, factCard, faqCard, part, planSentences, serviceCard, termCard } from "./parts.ts";
import type { Question } from "./question.ts";

/** Tuned on test/eval (docs/decisions/answer-thresholds.md); scores run from 0 to 1. */
export const THRESHOLDS = {
  /** below this a service is not what was asked */
  service: 0.2,
  /** below this coverage the words of the question are mostly about something else */
  coverage: 0.3,
  fact: 0.24,
  /** a town's own FAQ needs a close match: it is said as the town's word */
  faq: 0.34,
  /** an outside matter wins when it scores at least this share of the best the plan has … */
  outsideShare: 1.05,
  /** … and this share where the question asks for something digital or new */
  outsideShareOfService: 1.3,
  /** … and this share where it asks for a detail that plans do not hold */
  outsideShareOfDetail: 0.85,
  outside: 0.2,
  /** the outside matter is named only when one of its questions is this much alike */
  outsideNamed: 0.55,
  /** a how-to question is about the service itself when one of its questions is this much alike */
  procedureAsk: 0.6,
  /** a fact that answers a detail (いくら, 何か所) must match this well */
  detailFact: 0.3,
  /** other services shown beside the first */
  besideFirst: 0.88,
  /** an existing service shown beside the promise */
  existingBeside: 0.7,
  existingAsk: 0.5,
  /** a town has something on a topic, in a comparison */
  compare: 0.26,
  nearest: 0.3,
  nearestCoverage: 0.35,
} as const;

const LIST_MAX = 10;
const BESIDE_MAX = 2;
const NEAREST_MAX = 2;

export type Ruling = { part: Part; rule: string; town: TownData | null; topic: string | null; confidence: number; theme: string | null; candidates: Candidates | null };

type Ask = { question: Question; context: Context; knowledge: Knowledge; town: TownData | null };

const kindOf = (question: Question) => (question.intent === "when" ? "when" : question.intent === "status" ? "status" : "what");

/** The outside topic (data/outside.yaml) that plan.yaml answers: where the town hall is and its telephone. */
const CONTACT_TOPIC = "yakuba-contact";

/** Scores of Chinese, Vietnamese, Korean and Portuguese questions are this much lower for the same certainty. */
const FOREIGN_FLOOR = 0.3;

/** Details that only a fact of the plan could answer; 手続き words also stand in questions about services. */
const HARD: readonly Aspect[] = ["cost", "hours", "eligibility", "person", "opinion", "personal-case", "vendor", "procedure", "place", "amount"];

export function rule(ask: Ask): Ruling {
  const { question, context, knowledge, town } = ask;
  const ruled = (name: string, p: Part, more: Partial<Ruling> = {}): Ruling => ({ part: p, rule: name, town, topic: null, confidence: 1, theme: null, candidates: null, ...more });

  if (question.otherPlace && question.towns.length === 0) {
    const lead: Sentence[] = [{ say: "other-place", place: question.otherPlace, towns: knowledge.towns.map(townName) }];
    return ruled("other-place", part("none", false, lead));
  }
  const topic = context.topic ? measureOf(knowledge, context.topic) : null;
  if (topic && (question.pointsBack || (!question.hasTopic && !question.time && question.intent !== "list"))) {
    if (question.aspects.length > 0) {
      return ruled("detail-of-last-topic", notInPlan(ask, topic.town, question.aspects[0] ?? null, [{ ...topic, initiatives: [], also: [], score: 1, coverage: 1, ask: 1 }]), { town: topic.town });
    }
    const card = serviceCard(knowledge, { ...topic, initiatives: [] }, context.today);
    return ruled("last-topic", part(kindOf(question), true, [], [card]), { town: topic.town, topic: `${topic.town.town.id}/${topic.measure.id}` });
  }
  if (!question.hasTopic) {
    if (question.time || question.intent === "list") return town ? (question.time ? yearList(ask, town) : everything(ask, town)) : ruled("no-town", chooseTown());
    return ruled("no-topic", clarify(ask, []));
  }
  if (question.intent === "compare" || question.towns.length > 1) return compare(ask);

  const candidates = candidatesFor(knowledge, question.rest, town ? [town.town.id] : []);
  const more = { candidates };
  const [service] = candidates.services;
  const [fact] = candidates.facts;
  const [outside] = candidates.outside;
  const [faq] = candidates.faq;
  const serviceScore = service?.score ?? 0;
  const factScore = fact?.score ?? 0;
  const inPlan = Math.max(serviceScore, factScore);
  // Words of a language we do not index weigh on the score; what is left of it is the concepts that were known.
  const floor = question.language === "ja" || question.language === "en" ? 1 : FOREIGN_FLOOR;

  if (faq && faq.score >= THRESHOLDS.faq && faq.score >= inPlan * 0.9) return ruled("town-faq", part("fact", true, [], [faqCard(faq)]), { ...more, confidence: faq.score });

  const wantsYear = question.time !== null && (!question.hasListTopic || (question.intent === "list" && factScore < THRESHOLDS.detailFact) || (question.intent !== "when" && (serviceScore < THRESHOLDS.service * 1.3 || (service?.coverage ?? 0) < THRESHOLDS.coverage)));
  if (wantsYear && town) return yearList(ask, town);

  const term = termMeant(ask, candidates);
  if (term && question.intent === "meaning" && !question.aspects.some((a) => a !== "amount")) {
    return ruled("glossary", glossaryPart(ask, term, candidates), { ...more, confidence: 1 });
  }

  const detail = question.aspects.find((a) => HARD.includes(a));
  const share = detail ? THRESHOLDS.outsideShareOfDetail : question.asksForService ? THRESHOLDS.outsideShareOfService : THRESHOLDS.outsideShare;
  if (outside && outside.score >= THRESHOLDS.outside * floor && outside.score >= inPlan * share) {
    if (town && outside.topic.id === CONTACT_TOPIC) return ruled("town-hall", part("handoff", false, [contactSentence(town, context)]), { ...more, confidence: outside.score });
    const subject = outside.ask >= THRESHOLDS.outsideNamed && !question.asksForService ? outside.topic.name : null;
    return ruled("outside-the-plan", notInPlan(ask, town, null, candidates.services, subject), { ...more, confidence: outside.score });
  }
  if (question.theme && question.intent === "list" && town && themed(town, question.theme.id).length > 0) {
    return { ...themeList(ask, town, question.theme.id), candidates };
  }
  if (detail) {
    if (fact && town && fact.score >= THRESHOLDS.detailFact && fact.score >= serviceScore * 0.85 && holdsDetail(fact.fact.text.ja, detail)) {
      return ruled("fact-for-detail", factPart(ask, candidates), { ...more, confidence: fact.score });
    }
    const soft = detail === "procedure" || detail === "eligibility";
    const reallyService = soft && service && service.ask >= THRESHOLDS.procedureAsk;
    if (!reallyService) return ruled(`detail-not-in-plan:${detail}`, notInPlan(ask, town, detail, candidates.services), { ...more, confidence: serviceScore });
  }
  if (!town) return withoutTown(ask, candidates);

  if (fact && fact.score >= THRESHOLDS.fact && fact.score > serviceScore * factBias(question)) {
    return ruled("fact", factPart(ask, candidates), { ...more, confidence: fact.score });
  }
  if (service && service.score >= THRESHOLDS.service * floor && service.coverage >= THRESHOLDS.coverage * floor) {
    const beside = candidates.services.slice(1, 1 + BESIDE_MAX).filter((s) => s.score >= service.score * THRESHOLDS.besideFirst && s.score >= THRESHOLDS.service);
    const cards: Card[] = [service, ...beside].map((s) => serviceCard(knowledge, s, context.today));
    // What already ran when the plan was printed belongs beside the promise.
    if (fact && fact.fact.topic === "existing-service" && fact.score >= service.score * THRESHOLDS.existingBeside && fact.ask >= THRESHOLDS.existingAsk) cards.push(factCard(fact, context.today));
    if (term && question.oneWord) cards.push(termCard(term, context.today));
    return ruled("service", part(kindOf(question), true, [], cards), {
      ...more,
      topic: `${town.town.id}/${service.measure.id}`,
      confidence: service.score,
      theme: service.measure.themes[0] ?? null,
    });
  }
  if (term) return ruled("glossary-only", glossaryPart(ask, term, candidates), { ...more, confidence: 0.6 });
  if (question.theme && themed(town, question.theme.id).length > 0) return { ...themeList(ask, town, question.theme.id), candidates };
  return ruled("nothing-found", notInPlan(ask, town, null, candidates.services), { ...more, confidence: 1 - inPlan });
}

/** The best fact, a second one nearly as good, and the service nearly as good. */
function factPart({ context, knowledge }: Ask, { facts, services }: Candidates): Part {
  const best = facts[0]?.score ?? 0;
  const cards: Card[] = facts.slice(0, 2).filter((f) => f.score >= best * THRESHOLDS.besideFirst).map((f) => factCard(f, context.today));
  const [service] = services;
  if (service && service.score >= best * THRESHOLDS.besideFirst && service.score >= THRESHOLDS.service) cards.push(serviceCard(knowledge, service, context.today));
  return part("fact", true, [], cards);
}

/** A detail is answered only by a fact that holds such a thing: a price by an amount of money, a number by a number. */
function holdsDetail(text: string, detail: Aspect): boolean {
  switch (detail) {
    case "cost":
      return /[0-9０-９一二三四五六七八九十百千万億]\s?(円|万円|億円|ポイント)|無料/u.test(text);
    case "amount":
      return /[0-9０-９]|[一二三四五六七八九十]つ/u.test(text);
    case "person":
      return /長|役|課|室|係|担当|本部|委員/u.test(text);
    case "place":
      return /町|市|課|庁|センター|学校|館/u.test(text);
    case "eligibility":
      return /歳|対象|人/u.test(text);
    case "hours":
      return /[0-9]時|曜/u.test(text);
    default:
      return false;
  }
}

/** When and can-I questions are about services; how-many and who questions about facts. */
function factBias(question: Question): number {
  if (question.aspects.includes("amount") || question.aspects.includes("person")) return 0.8;
  if (question.intent === "when" || question.intent === "status") return 1.12;
  return 1.0;
}

function termMeant({ question, town }: Ask, candidates: Candidates): { town: TownData; term: Candidates["terms"][number]["term"] } | null {
  const ids = town ? question.termIds.filter((id) => id.startsWith(`t:${town.town.id}/`)) : question.termIds;
  const [id] = ids;
  const found = id ? candidates.terms.find((t) => `t:${t.town.town.id}/${t.town.glossary.indexOf(t.term)}` === id) : undefined;
  if (found) return found;
  const [best] = candidates.terms;
  return best && best.ask >= 0.75 ? best : null;
}

function glossaryPart({ context, knowledge, town }: Ask, term: { town: TownData; term: Candidates["terms"][number]["term"] }, candidates: Candidates): Part {
  const promise = town && candidates.services.find((s) => s.initiatives.length > 0 && s.score >= THRESHOLDS.compare);
  const cards: Card[] = [termCard(term, context.today)];
  if (promise) cards.push(serviceCard(knowledge, promise, context.today));
  return part("glossary", true, [], cards);
}

export function chooseTown(): Part {
  return part("clarify", false, [{ say: "choose-town" }]);
}

function clarify({ town }: Ask, services: readonly Service[]): Part {
  if (services.length > 0) return part("clarify", false, [{ say: "did-you-mean" }]);
  return part("clarify", false, [{ say: "which-topic" }, ...(town ? [] : [{ say: "choose-town" } as const])]);
}

/** The honest no: what is not in the plan, where to ask, and the nearest things that are, never dressed up as an answer. */
function notInPlan({ context, knowledge }: Ask, town: TownData | null, aspect: Aspect | null, services: readonly Service[], subject: Trilingual | null = null): Part {
  const near = town ? services.filter((s) => s.score >= THRESHOLDS.nearest && s.coverage >= THRESHOLDS.nearestCoverage && s.town === town).slice(0, NEAREST_MAX) : [];
  const lead: Sentence[] = [{ say: "not-in-plan", aspect, subject, town: town ? townName(town) : null }];
  if (town) lead.push(contactSentence(town, context));
  else lead.push({ say: "choose-town" });
  if (near.length > 0) lead.push({ say: "nearest" });
  const p = part(town ? "handoff" : "none", false, lead, near.map((s) => serviceCard(knowledge, s, context.today)));
  return p;
}

// ---- lists -------------------------------------------------------------------------------------------------

const inYear = (m: Milestone, year: FiscalYear) => m.from === year;
const runsInto = (m: Milestone, year: FiscalYear) => m.from !== null && m.from < year && (m.to === null ? m.certainty === "start-only" : m.to >= year);

/** What moves in a year: what starts then first, then what began before and has no printed end. */
function yearList(ask: Ask, town: TownData): Ruling {
  const { question, context, knowledge } = ask;
  const time = question.time ?? { years: [fiscalYearOf(context.today)], word: "", twoReadings: false };
  const { firstFiscalYear: first, lastFiscalYear: last } = town.plan;
  const lead: Sentence[] = [];
  const cards: Card[] = [];
  let found = false;
  const dated = town.measures.some((m) => [...m.milestones, ...m.initiatives.flatMap((i) => i.milestones)].some((s) => s.from !== null && s.certainty !== "stated"));
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
    const starting = pick(town, question, (m) => inYear(m, year));
    const running = pick(town, question, (m) => runsInto(m, year)).filter((r) => !starting.some((s) => s.measure === r.measure));
    if (starting.length === 0) lead.push({ say: "year-nothing", town: townName(town), year });
    else {
      found = true;
      lead.push({ say: "year-list", town: townName(town), year, count: starting.length });
    }
    if (running.length > 0) lead.push({ say: "year-started-before", count: running.length });
    const shown = [...starting, ...running.slice(0, Math.max(0, LIST_MAX - starting.length))].slice(0, LIST_MAX);
    cards.push(...shown.map((s) => briefCard(knowledge, { town, ...s }, context.today)).filter((c) => !cards.some((o) => o.card === "service" && c.card === "service" && o.item.id === c.item.id)));
  }
  if (!found) lead.push(contactSentence(town, context));
  const body = found ? cards : cards.slice(0, NEAREST_MAX);
  if (!found && body.length > 0) lead.push({ say: "nearest" });
  const after = planNoteFor(town, context, body.length > 0);
  return { part: part("list", found, lead, body, after), rule: "year-list", town, topic: null, confidence: 1, theme: null, candidates: null };
}

function planNoteFor(town: TownData, context: Context, saidByCards: boolean): Sentence[] {
  if (saidByCards) return [];
  return planSentences([
    {
      title: town.plan.title, titleEn: town.plan.titleEn, townName: town.town.name, townRomaji: town.town.romaji, first: town.plan.firstFiscalYear, last: town.plan.lastFiscalYear,
      ended: fiscalYearOf(context.today) > town.plan.lastFiscalYear, draft: town.plan.draft, unofficial: town.adoption !== "adopted",
    },
  ]);
}

/** Measures with a milestone that fits, with the initiatives that have it; residents' services before office work. */
function pick(town: TownData, question: Question, fits: (m: Milestone) => boolean): { measure: Measure; initiatives: Initiative[] }[] {
  const theme = question.theme?.id;
  return town.measures
    .filter((m) => !theme || !question.hasTopic || m.themes.includes(theme) || m.initiatives.some((i) => i.themes.includes(theme)))
    .map((measure) => ({ measure, initiatives: measure.initiatives.filter((i) => i.milestones.some(fits)).slice(0, 2) }))
    .filter(({ measure, initiatives }) => initiatives.length > 0 || measure.milestones.some(fits))
    .sort((a, b) => Number(a.measure.audience === "office") - Number(b.measure.audience === "office"));
}

function themed(town: TownData, theme: string): { measure: Measure; initiatives: Initiative[] }[] {
  return town.measures
    .map((measure) => ({ measure, initiatives: measure.initiatives.filter((i) => i.themes.includes(theme)).slice(0, 2) }))
    .filter(({ measure, initiatives }) => measure.themes.includes(theme) || initiatives.length > 0);
}

function themeList({ question, context, knowledge }: Ask, town: TownData, theme: string): Ruling {
  const found = themed(town, theme);
  const name = knowledge.themes.get(theme)?.name ?? { ja: question.text, easy: question.text, en: question.text };
  const lead: Sentence[] = [{ say: "theme-list", town: townName(town), theme: name, count: found.length }];
  const cards = found.slice(0, LIST_MAX).map((s) => briefCard(knowledge, { town, ...s }, context.today));
  return { part: part("list", true, lead, cards), rule: "theme-list", town, topic: null, confidence: 1, theme, candidates: null };
}

function everything({ context, knowledge }: Ask, town: TownData): Ruling {
  const residents = [...town.measures].sort((a, b) => Number(a.audience === "office") - Number(b.audience === "office"));
  const lead: Sentence[] = [{ say: "all-list", town: townName(town), count: town.measures.length }];
  const cards = residents.slice(0, LIST_MAX).map((measure) => briefCard(knowledge, { town, measure, initiatives: [] }, context.today));
  return { part: part("list", true, lead, cards), rule: "all-list", town, topic: null, confidence: 1, theme: null, candidates: null };
}

// ---- several towns -----------------------------------------------------------------------------------------

/** The best service of one town on a topic, or null where its plan has nothing on it. */
function bestIn(knowledge: Knowledge, town: TownData, question: Question): Service | null {
  const { services, outside } = candidatesFor(knowledge, question.rest, [town.town.id]);
  const theme = question.theme?.id;
  const themedHere = theme ? themed(town, theme) : [];
  const [best] = theme && themedHere.length > 0 ? services.filter((s) => themedHere.some((t) => t.measure === s.measure)) : services;
  if (theme) {
    if (themedHere.length === 0) return null;
    if (best) return best;
    const [first] = themedHere;
    return first ? { town, ...first, also: [], score: THRESHOLDS.compare, coverage: 1, ask: 0 } : null;
  }
  if (!best || best.score < THRESHOLDS.compare || best.coverage < THRESHOLDS.coverage) return null;
  return (outside[0]?.score ?? 0) > best.score ? null : best;
}

function compare(ask: Ask): Ruling {
  const { question, context, knowledge } = ask;
  const named = question.towns.map((id) => townOf(knowledge, id)).filter((t): t is TownData => t !== null);
  const towns = named.length > 1 ? named : knowledge.towns;
  const base = { town: null, topic: null, theme: question.theme?.id ?? null, candidates: null };
  const wholeTopic = candidatesFor(knowledge, question.rest, towns.map((t) => t.town.id));
  const detail = question.aspects.find((a) => a === "cost" || a === "opinion" || a === "vendor" || a === "person");
  if (detail || ((wholeTopic.outside[0]?.score ?? 0) > (wholeTopic.services[0]?.score ?? 0) && !question.theme)) {
    const lead: Sentence[] = [{ say: "not-in-plan", aspect: detail ?? null, subject: detail ? null : (wholeTopic.outside[0]?.topic.name ?? null), town: null }];
    return { ...base, part: part("none", false, lead), rule: "compare-outside", confidence: 1, candidates: wholeTopic };
  }
  const lead: Sentence[] = [{ say: "compare", topic: question.theme?.name ?? null }];
  const cards: Card[] = [];
  const none: Sentence[] = [];
  for (const town of towns) {
    const best = bestIn(knowledge, town, question);
    if (best) cards.push(serviceCard(knowledge, best, context.today));
    else none.push({ say: "compare-none", town: townName(town) });
  }
  return { ...base, part: part("compare", cards.length > 0, lead, cards, none), rule: "compare", confidence: wholeTopic.services[0]?.score ?? 0, candidates: wholeTopic };
}

/** No town chosen: every town's own best service, and the choice of a town. */
function withoutTown(ask: Ask, candidates: Candidates): Ruling {
  const { question, context, knowledge } = ask;
  const base = { town: null, topic: null, theme: question.theme?.id ?? null, candidates };
  const term = termMeant(ask, candidates);
  if (term && (question.intent === "meaning" || question.oneWord)) {
    return { ...base, part: part("glossary", true, [], [termCard(term, context.today)]), rule: "glossary", confidence: 1 };
  }
  const found = knowledge.towns.map((t) => bestIn(knowledge, t, question)).filter((s): s is Service => s !== null && s.score >= THRESHOLDS.service);
  const [fact] = candidates.facts;
  if (fact && fact.score >= THRESHOLDS.detailFact && fact.score > (candidates.services[0]?.score ?? 0)) {
    return { ...base, part: chooseTown(), rule: "fact-needs-town", confidence: fact.score };
  }
  if (found.length === 0) return { ...base, part: notInPlan(ask, null, null, []), rule: "nothing-found", confidence: 0.5 };
  const lead: Sentence[] = [{ say: "all-towns", count: found.length }];
  const cards = found.map((s) => serviceCard(knowledge, s, context.today));
  return { ...base, part: part("compare", true, lead, cards, [{ say: "choose-town" }]), rule: "all-towns", confidence: found[0]?.score ?? 0 };
}
