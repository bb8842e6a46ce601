/**
 * The answer engine: `answer(question, context, knowledge)` → Answer. Pure: the same input gives the same answer in the
 * worker, the browser and on the terminal. It knows no clock, no network, no database.
 */
import { fiscalYearOf } from "../plan/fiscal-year.ts";
import type { TownData } from "../plan/schema.ts";
import type { ServiceView } from "../service/view.ts";
import { part } from "./decide/parts.ts";
import type { Question } from "./decide/question.ts";
import type { Ruling } from "./decide/rules.ts";
import { followUp } from "./follow-up.ts";
import { type Knowledge, townName, townOf } from "./knowledge.ts";
import { needsOf } from "./needs.ts";
import { compact, hasWords, read } from "./normalise.ts";
import { suggest, tryInOrder } from "./suggest.ts";
import { topicAfter } from "./topic.ts";
import type { Answer, Context, Explain, Kind, Language, Part, Sentence } from "./types.ts";
import { emergencyIn } from "./understand/emergencies.ts";
import { isTypedEasy, languageOf, type QuestionLanguage } from "./understand/language.ts";
import { fromRomaji } from "./understand/romaji.ts";
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
export { chipIn, nameIn, partIn } from "./say/foreign.ts";
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
export type { ForeignTable } from "./table-schemas.ts";
export { aboutService } from "./topic.ts";
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
  Topic,
  TownName,
} from "./types.ts";

/** English gets English, やさしい日本語 and romaji やさしい日本語; what we write in rows alone (data/languages) English and やさしい日本語 behind them. */
function languagesFor(question: QuestionLanguage, chosen: Language, message: string, easy: boolean): Language[] {
  if (question === "en") return ["en"];
  if (question !== "ja") return ["en", "easy"];
  return [chosen === "ja" && (easy || isTypedEasy(message)) ? "easy" : chosen];
}

/** Letters of a question that a chip asks again with a town's name in front. */
const ASKED_AGAIN_MAX = 10;

const KANJI = /\p{Script=Han}/u;

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
    foreign: null,
    parts,
    items,
    suggestions: [],
    topic: null,
    tellTown: false,
    tally: { theme: null, intent: kind, result: kind },
    ...more,
  };
}

/** 「わからない」 and 「何ができるの」 after an answer are about what was answered. */
const ABOUT_THE_ANSWER: ReadonlySet<string> = new Set(["confused", "help"]);

/** Answers one message. `explain`, where given, is filled with why. */
export function answer(text: string, given: Context, knowledge: Knowledge, explain?: Explain): Answer {
  // The town that was named a moment ago is meant while none is chosen.
  const context: Context = { ...given, town: given.town ?? given.topic?.town ?? null };
  const typed = read(text);
  const typedIn = languageOf(typed, knowledge.languages);
  const romaji = typedIn !== "ja" ? fromRomaji(typed) : null;
  const message = romaji ?? typed;
  const questionLanguage = romaji === null ? typedIn : "ja";
  const languages = languagesFor(questionLanguage, context.language, message, romaji !== null || (context.topic?.easy === true && !KANJI.test(message)));
  const foreign = knowledge.languages.find((table) => table.code === questionLanguage) ?? null;
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
    return wrap([p], languages, {
      foreign,
      town,
      suggestions: suggest(knowledge, chosen, { items: [], language: languages[0] ?? "ja", today: context.today }),
    });
  }
  const smalltalk = lookUp(knowledge.smalltalk, message.toLowerCase(), compact(message));
  const next = smalltalk && !ABOUT_THE_ANSWER.has(smalltalk.id) ? null : followUp(message, { knowledge, context, language: questionLanguage, chosen });
  if (smalltalk && !next) {
    decided(`smalltalk:${smalltalk.id}`);
    const p = part("smalltalk", false, [{ say: "smalltalk", text: smalltalk.text }]);
    return wrap([p], languages, {
      foreign,
      town,
      suggestions: suggest(knowledge, chosen, { items: [], language: languages[0] ?? "ja", today: context.today }),
    });
  }

  const kept = next ? [next] : needsOf(message, { knowledge, context, language: questionLanguage, chosen });
  if (explain) for (const { question, ruling } of kept) note(explain, question, ruling);

  const parts = kept.map(({ question, ruling }): Part => {
    if (kept.length === 1) return ruling.part;
    const head: Sentence = { say: "part-unanswered", question: question.text.replace(/[?？]$/, "") };
    return { ...ruling.part, lead: [head, ...ruling.part.lead] };
  });
  const [main] = kept;
  const answerTown = main?.ruling.town ? townName(main.ruling.town) : town;
  const built = wrap(sayUnofficialOnce(parts), languages, {
    foreign,
    town: answerTown,
    confidence: Math.max(0, Math.min(1, main?.ruling.confidence ?? 0)),
    topic: topicAfter(kept, { ...context, town: given.town }, languages[0] === "easy"),
  });
  // Who needs a number now is not sent to wait for the town hall.
  const urgent = built.parts.some((p) => p.urgent);
  const topicAsked = main?.question.hasTopic && !next && main.question.text.length <= ASKED_AGAIN_MAX ? main.question.text : "";
  const kind = built.parts.find((p) => p.answerable)?.kind ?? built.kind;
  return {
    ...built,
    kind,
    tellTown: !urgent && !next && (kind === "none" || kind === "handoff"),
    suggestions:
      urgent && answerTown
        ? []
        : suggest(knowledge, main?.ruling.town ?? chosen, { items: built.items, language: languages[0] ?? "ja", today: context.today, asked: topicAsked }),
    tally: { theme: main?.ruling.theme ?? main?.question.theme?.id ?? null, intent: main?.question.intent ?? "what", result: kind },
  };
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
  const { text, rest, language, towns, otherPlace, time, intent, aspects, hasTopic, theme, oneWord, named } = question;
  explain.understood.push({ text, rest, language, towns, otherPlace, time, intent, aspects, hasTopic, theme: theme?.id ?? null, oneWord, named });
  explain.rule.push(ruling.rule);
  if (ruling.decision) {
    const { service, fact, absent, list, sure } = ruling.decision;
    explain.decisions.push({ service: round(service), fact: round(fact), absent: round(absent), list: round(list), sure: round(sure) });
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
