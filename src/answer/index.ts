/**
 * The answer engine: `answer(question, context, knowledge)` → Answer. Pure: the same input gives the same answer in the
 * worker, the browser and on the terminal. It knows no clock, no network, no database.
 */
import { fiscalYearOf } from "../plan/fiscal-year.ts";
import type { TownData } from "../plan/schema.ts";
import type { ServiceView } from "../service/view.ts";
import { part } from "./decide/parts.ts";
import { type Question, understand } from "./decide/question.ts";
import { type Ruling, rule } from "./decide/rules.ts";
import { type Knowledge, townName, townOf } from "./knowledge.ts";
import { compact, hasWords, normalise } from "./normalise.ts";
import { suggest, tryInOrder } from "./suggest.ts";
import type { Answer, Context, Explain, Kind, Language, Part, Sentence } from "./types.ts";
import { emergencyIn } from "./understand/emergencies.ts";
import { languageOf, type QuestionLanguage } from "./understand/language.ts";
import { isStatement, QUESTIONS_MAX, splitQuestions } from "./understand/split.ts";
import { lookUp } from "./understand/tables.ts";

export { type Found, foundKey, openTyping, type Typing } from "./as-you-type.ts";
export {
  buildKnowledge,
  EMPTY_OVERLAY,
  type Knowledge,
  measureOf,
  openKnowledge,
  type SerialisedKnowledge,
  type SerialisedLearned,
  serviceOf,
  townName,
  townOf,
  withOverlay,
} from "./knowledge.ts";
export { readParts, writeParts } from "./knowledge-parts.ts";
export { indexLoading } from "./retrieve/index.ts";
export {
  answerText,
  dayIn,
  FIRST_MAX_LETTERS,
  firstLines,
  firstParts,
  firstWords,
  helpLine,
  lettersOf,
  markedText,
  placeSaid,
  readingsInBrackets,
  rowWords,
  sayIn,
  severalTowns,
  shortPlace,
  signOfRow,
  sourceLine,
  telephonesIn,
  withoutReadings,
  writer,
} from "./say/index.ts";
export type { Steps } from "./steps.ts";
export type {
  Answer,
  Aspect,
  Call,
  Card,
  Context,
  Explain,
  Help,
  Kind,
  Language,
  Overlay,
  Part,
  PlanNote,
  Sentence,
  ServiceCard,
  ServiceView,
  TownName,
} from "./types.ts";

/** English gets English; a language we do not write gets English and やさしい日本語. */
function languagesFor(question: QuestionLanguage, chosen: Language): Language[] {
  if (question === "ja") return [chosen];
  if (question === "en") return ["en"];
  return ["en", "easy"];
}

function wrap(parts: Part[], languages: Language[], more: Partial<Answer>): Answer {
  const items: ServiceView[] = [];
  for (const p of parts) for (const c of p.cards) if (c.card === "service" && !items.some((i) => i.id === c.view.id)) items.push(c.view);
  const [first] = parts;
  const kind: Kind = first?.kind ?? "none";
  return {
    kind,
    answerable: parts.some((p) => p.answerable),
    confidence: 1,
    town: null,
    languages,
    parts,
    items,
    suggestions: [],
    topic: null,
    tellTown: false,
    tally: { theme: null, intent: kind, result: kind },
    ...more,
  };
}

/** Answers one message. `explain`, where given, is filled with why. */
export function answer(text: string, context: Context, knowledge: Knowledge, explain?: Explain): Answer {
  const message = normalise(text);
  const questionLanguage = languageOf(message);
  const languages = languagesFor(questionLanguage, context.language);
  if (explain) explain.normalised = message;
  const decided = (name: string) => explain?.rule.push(name);
  const chosen = context.town ? townOf(knowledge, context.town) : null;
  const town = chosen ? townName(chosen) : null;

  const emergency = emergencyIn(text, knowledge.emergency);
  if (emergency) {
    decided(`emergency:${emergency.id}`);
    // Nothing else under it, and nothing of the message is kept (Honesty 7): no items, no topic, no tally of its words.
    const p = part("emergency", false, [{ say: "emergency", text: emergency.text }, { say: "no-report-here" }]);
    return wrap([p], languages, { town });
  }
  if (!hasWords(message)) {
    decided("no-words");
    const p = part("clarify", false, [{ say: "which-topic" }]);
    return wrap([p], languages, { town, suggestions: suggest(knowledge, chosen, { items: [], language: languages[0] ?? "ja", today: context.today }) });
  }
  const smalltalk = lookUp(knowledge.smalltalk, message.toLowerCase(), compact(message));
  if (smalltalk) {
    decided(`smalltalk:${smalltalk.id}`);
    const p = part("smalltalk", false, [{ say: "smalltalk", text: smalltalk.text }]);
    return wrap([p], languages, { town, suggestions: suggest(knowledge, chosen, { items: [], language: languages[0] ?? "ja", today: context.today }) });
  }

  const ruled = (question: Question): Ruled => {
    const named = question.towns.length === 1 ? townOf(knowledge, question.towns[0] ?? "") : null;
    return { question, ruling: rule({ question, context, knowledge, town: named ?? chosen }) };
  };
  const read = (piece: string) => ruled(understand(piece, knowledge, context.today, context.town, questionLanguage));
  // 「水が出ません。母子手帳アプリはありますか」: what is told may be a matter of now; the question is then read without it.
  const pieces = splitQuestions(message);
  const told = pieces.filter((piece) => pieces.length > 1 && isStatement(piece));
  const now = told.map((piece) => ({ piece, ...read(piece) })).find((r) => r.ruling.part.urgent && r.ruling.confidence >= TOLD_NOW);
  const asking = now && told.length < pieces.length ? message.replace(now.piece, "") : message;
  const asked = keepTelling(questionsOf(asking, knowledge, context, questionLanguage).map(ruled), () => read(asking));
  const kept = !now || asked.some((r) => r.ruling.part.urgent) ? asked : [now, ...asked].slice(0, QUESTIONS_MAX);
  if (explain) for (const { question, ruling } of kept) note(explain, question, ruling);

  const parts = kept.map(({ question, ruling }): Part => {
    if (kept.length === 1) return ruling.part;
    const head: Sentence = { say: "part-unanswered", question: question.text.replace(/[?？]$/, "") };
    return { ...ruling.part, lead: [head, ...ruling.part.lead] };
  });
  const [main] = kept;
  const answerTown = main?.ruling.town ? townName(main.ruling.town) : town;
  const built = wrap(sayUnofficialOnce(parts), languages, {
    town: answerTown,
    confidence: Math.max(0, Math.min(1, main?.ruling.confidence ?? 0)),
    topic: kept.map((k) => k.ruling.topic).find((t) => t !== null) ?? null,
  });
  // Who needs a number now is not sent to wait for the town hall.
  const urgent = built.parts.some((p) => p.urgent);
  const topicAsked = main?.question.hasTopic ? main.question.text : "";
  const kind = built.parts.find((p) => p.answerable)?.kind ?? built.kind;
  return {
    ...built,
    kind,
    tellTown: !urgent && (kind === "none" || kind === "handoff"),
    suggestions:
      urgent && answerTown
        ? []
        : suggest(knowledge, main?.ruling.town ?? chosen, { items: built.items, language: languages[0] ?? "ja", today: context.today, asked: topicAsked }),
    tally: { theme: main?.ruling.theme ?? main?.question.theme?.id ?? null, intent: main?.question.intent ?? "what", result: kind },
  };
}

/**
 * The questions of a message. What is told before a question (「祖母が証を持ってます。」) belongs to it; what is told after
 * it does not. A message that names two towns is one question. A question without its own town means the one before's,
 * or the only one the message names.
 */
function questionsOf(message: string, knowledge: Knowledge, context: Context, language: QuestionLanguage): Question[] {
  const known = new Map<string, Question>();
  const read = (text: string): Question => {
    const question = known.get(text) ?? understand(text, knowledge, context.today, context.town, language);
    known.set(text, question);
    return question;
  };
  const whole = read(message);
  if (whole.towns.length > 1) return [whole];
  const pieces = splitQuestions(message);
  const texts: string[] = [];
  let told = "";
  for (const piece of pieces) {
    if (pieces.length > 1 && isStatement(piece) && read(piece).aspects.length === 0) told = `${told}${piece}。`;
    else {
      texts.push(told + piece);
      told = "";
    }
  }
  if (texts.length === 0) texts.push(told || message);
  const questions = texts.map(read).filter((q, _, all) => all.length === 1 || q.hasTopic || q.time !== null || q.towns.length > 0);
  let towns = whole.towns;
  return (questions.length > 0 ? questions : [whole]).slice(0, QUESTIONS_MAX * 2).map((question) => {
    if (question.towns.length > 0) towns = question.towns;
    else if (towns.length === 1 && !question.otherPlace) return { ...question, towns };
    return question;
  });
}

/** A matter of now that is told and not asked must be this much alike. */
const TOLD_NOW = 0.5;

type Ruled = { question: Question; ruling: Ruling };

/** From here on a sentence has a need of its own; below it is told to explain another one. */
const OWN_NEED = 0.45;
/** … or here, where it does not end as a statement does. */
const OWN_NEED_ASKED = 0.3;
/** Rules that name what was meant in so many words. */
const NAMED_RULES: ReadonlySet<string> = new Set(["name", "town-faq", "plan-period", "town-hall", "contact-in-plan", "year-list", "all-list", "measure"]);

/** How sure it is that the sentence alone says what is wanted, 0 to 1. */
function sureness({ question, ruling: { rule, part, decision } }: Ruled): number {
  if (NAMED_RULES.has(rule)) return 1;
  // 「年度もわかれば」 behind a question is near to one about the whole plan and is none.
  if (rule.startsWith("whole-plan:") || (rule.startsWith("compare") && question.towns.length === 0)) return OWN_NEED_ASKED;
  if (rule === "asked-back" || rule === "nothing-found" || rule === "no-topic" || rule === "no-town") return 0.1;
  if (decision === null) return part.answerable ? 0.8 : 0.3;
  if (!part.answerable) return decision.absent;
  return part.kind === "fact" ? decision.fact : rule === "service" || rule === "services" ? decision.service * decision.sure : 0.6;
}

/**
 * The message is read whole, and each sentence too. Two answers only where two sentences each have a need of their own; else the
 * reading that is surest, the whole or one sentence of it, and nothing is said of the rest.
 */
function keepTelling(all: Ruled[], whole: () => Ruled): Ruled[] {
  if (all.length < 2) return all;
  const needs = all.filter((r) => {
    const asked = !isStatement(r.question.text);
    return r.ruling.part.urgent || (sureness(r) >= (asked ? OWN_NEED_ASKED : OWN_NEED) && (asked || r.ruling.part.answerable));
  });
  const seen = new Set<string>();
  const telling = needs.filter(({ ruling }) => {
    const key =
      ruling.part.cards.map((c) => (c.card === "service" ? c.view.id : c.card === "term" ? c.term : c.id)).join() ||
      ruling.rule + JSON.stringify(ruling.part.lead);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (telling.length > 1) return telling.slice(0, QUESTIONS_MAX);
  const readings = [...telling, whole(), ...all];
  const [surest] = readings.sort(
    (a, b) =>
      Number(b.ruling.part.urgent ?? false) - Number(a.ruling.part.urgent ?? false) ||
      Number(b.ruling.part.answerable) - Number(a.ruling.part.answerable) ||
      sureness(b) - sureness(a),
  );
  return surest ? [surest] : all.slice(0, 1);
}

function sayUnofficialOnce(parts: Part[]): Part[] {
  const seen = new Set<string>();
  return [...parts]
    .reverse()
    .map((p) => ({
      ...p,
      after: p.after.filter((s) => {
        if (s.say !== "unofficial" && s.say !== "plan-ended" && s.say !== "plan-draft") return true;
        const key = JSON.stringify(s);
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      }),
    }))
    .reverse();
}

const EXPLAINED_CANDIDATES = 12;

function note(explain: Explain, question: Question, ruling: Ruling): void {
  const { text, rest, language, towns, otherPlace, time, intent, aspects, hasTopic, pointsBack, theme, oneWord, named } = question;
  explain.understood.push({ text, rest, language, towns, otherPlace, time, intent, aspects, hasTopic, pointsBack, theme: theme?.id ?? null, oneWord, named });
  explain.rule.push(ruling.rule);
  if (ruling.decision) {
    const { service, fact, absent, sure } = ruling.decision;
    explain.decisions.push({ service: round(service), fact: round(fact), absent: round(absent), sure: round(sure) });
  }
  for (const hit of ruling.candidates?.hits.slice(0, EXPLAINED_CANDIDATES) ?? []) {
    explain.candidates.push({
      id: hit.id,
      kind:
        { s: "service", m: "measure", i: "initiative", f: "fact", t: "term", o: "outside", q: "faq", h: "theme", p: "pillar", w: "whole plan" }[
          hit.id[0] ?? ""
        ] ?? "?",
      title: hit.id.slice(2),
      score: round(hit.score),
      coverage: round(hit.coverage),
      ask: round(hit.ask),
      matched: hit.matched.slice(0, 8).map((m) => m.term),
    });
  }
}

const round = (n: number) => Math.round(n * 1000) / 1000;

export function newExplain(): Explain {
  return { normalised: "", understood: [], candidates: [], rule: [], decisions: [] };
}

const TRIES = 3;

/** Three things to try in a town, each asked here first: what a newcomer is told to try finds a service there. */
export function firstTries(knowledge: Knowledge, town: TownData, { language, today }: Pick<Context, "language" | "today">): string[] {
  const context: Context = { town: town.town.id, language, today, minutes: null, topic: null };
  const tries: string[] = [];
  for (const text of tryInOrder(knowledge, town, context)) {
    if (tries.length === TRIES) break;
    const { answerable, items } = answer(text, context, knowledge);
    if (answerable && items.length > 0) tries.push(text);
  }
  return tries;
}

/** The fiscal year an answer calls 今年度. */
export function currentFiscalYear(context: Context): number {
  return fiscalYearOf(context.today);
}
