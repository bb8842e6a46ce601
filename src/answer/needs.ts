/**
 * What a message needs. It is read whole, and each of its sentences too: a reason, a greeting or a question about the same thing
 * makes no second need. Two needs are two only behind an explicit joint (あと、…), or where two sentences each name a thing of their own.
 */
import type { TownData } from "../plan/schema.ts";
import { type Question, understand } from "./decide/question.ts";
import { type Ruling, rule } from "./decide/rules.ts";
import { THRESHOLDS } from "./decide/thresholds.ts";
import { type Knowledge, townOf } from "./knowledge.ts";
import type { Context } from "./types.ts";
import type { QuestionLanguage } from "./understand/language.ts";
import { asks, NEEDS_MAX, segmentsOf, sentencesOf } from "./understand/split.ts";

/** One need: the words it was read from, and what the rules say of them; `follows`: they are about what was talked about. */
export type Need = { question: Question; ruling: Ruling; follows?: true };

export type Reader = { knowledge: Knowledge; context: Context; language: QuestionLanguage; chosen: TownData | null };

/** A matter of now that is told and not asked must be this much alike. */
const TOLD_NOW = 0.65;
/** Behind a joint a need must be this sure; what is less sure belongs to what was asked before. */
const JOINED = 0.3;
/** … and a sentence beside another that asks for something else, this sure. */
const ASKED = 0.7;
/** … or this, where it has a word for a field of the plans in it. */
const ASKED_BY_NAME = 0.5;
/** The one sentence that asks for what no plan holds, this sure. */
const ASKED_ALONE = 0.9;
/** A sentence that alone says what is wanted, where the whole message does not. */
const ALONE = 0.5;

/** Rules that name what was meant in so many words. */
const NAMED_RULES: ReadonlySet<string> = new Set(["name", "town-faq", "plan-period", "town-hall", "contact-in-plan", "year-list", "all-list", "measure"]);
/** An everyday matter is named when one of its questions is this much alike; 「料金も知りたいです」 names none and belongs to what stands before it. */
const NAMED_OUTSIDE = 0.5;
const VAGUE = 0.75;
/** The phrasings are sure that the plan as a whole is meant. */
const PLAN_MEANT = 0.6;
/** Rules that found nothing to say. */
const EMPTY_RULES: ReadonlySet<string> = new Set(["asked-back", "nothing-found", "no-topic", "no-town"]);

/** How sure it is that these words alone say what is wanted, 0 to 1. */
export function sureness({ question, ruling: { rule, part, decision, candidates } }: Need): number {
  if (NAMED_RULES.has(rule)) return 1;
  if (EMPTY_RULES.has(rule)) return 0.1;
  // 「年度もわかれば」 behind a question is near to one about the whole plan and is none.
  const whole = rule.startsWith("whole-plan:");
  if (whole && candidates?.whole.some((w) => (w.likelihood ?? 0) >= THRESHOLDS.wholePlanLikely)) return PLAN_MEANT;
  if (whole || (rule.startsWith("compare") && question.towns.length === 0)) return JOINED;
  if (decision === null) return part.answerable ? 0.8 : 0.3;
  if (!part.answerable) return (candidates?.outside[0]?.ask ?? 0) >= NAMED_OUTSIDE ? decision.absent : decision.absent * VAGUE;
  return part.kind === "fact" ? decision.fact : rule === "service" || rule === "services" ? (decision.service + decision.list) * decision.sure : 0.6;
}

const saidIn = ({ ruling: { part, rule } }: Need): string =>
  part.cards.map((c) => (c.card === "service" ? c.view.id : c.card === "term" ? c.term : c.id)).join() || rule + JSON.stringify(part.lead);

const different = (needs: readonly Need[]): Need[] => needs.filter((n, i) => needs.findIndex((m) => saidIn(m) === saidIn(n)) === i);

const isNow = ({ ruling: { part, confidence, decision } }: Need): boolean =>
  (part.urgent ?? false) && confidence >= TOLD_NOW && (decision === null || decision.absent >= TOLD_NOW);

/** What one stretch of a message says: read whole, unless that is unsure and one of its sentences is not. */
function readingOf(text: string, read: (text: string) => Need): Need {
  const whole = read(text);
  const sentences = sentencesOf(text);
  if (sentences.length < 2) return whole;
  const [asking, ...others] = sentences.filter(asks);
  // 「保育所あいとる？来年から働きたいんやけど」: what is asked in so many words, not what is told beside it.
  const asked = asking !== undefined && others.length === 0 ? read(asking) : null;
  if (asked && !asked.ruling.part.answerable && sureness(asked) >= ASKED_ALONE) return asked;
  if (whole.ruling.part.answerable && sureness(whole) >= ALONE) return whole;
  const [best] = sentences
    .map(read)
    .filter((n) => n.ruling.part.answerable && sureness(n) >= ALONE)
    .sort((a, b) => sureness(b) - sureness(a));
  return best ?? whole;
}

/** One to NEEDS_MAX needs of a message, in its order; a matter of now stands first. */
export function needsOf(message: string, { knowledge, context, language, chosen }: Reader): Need[] {
  const readAs = new Map<string, Need>();
  const ruled = (question: Question): Need => {
    const named = question.towns.length === 1 ? townOf(knowledge, question.towns[0] ?? "") : null;
    return { question, ruling: rule({ question, context, knowledge, town: named ?? chosen }) };
  };
  const everyTown = understand(message, knowledge, context.today, context.town, language).towns;
  const read = (text: string): Need => {
    const known = readAs.get(text);
    if (known) return known;
    const question = understand(text, knowledge, context.today, context.town, language);
    // A sentence without its own town means the only one the message names.
    const need = ruled(question.towns.length === 0 && !question.otherPlace && everyTown.length === 1 ? { ...question, towns: everyTown } : question);
    readAs.set(text, need);
    return need;
  };
  if (everyTown.length > 1) return [read(message)];
  const sentences = sentencesOf(message);
  const now = sentences.length > 1 ? sentences.map(read).find(isNow) : undefined;
  if (now) {
    const other = readingOf(sentences.filter((sentence) => read(sentence) !== now).join("。"), read);
    return other.question.hasTopic && other.ruling.part.answerable && sureness(other) >= JOINED ? [now, other] : [now];
  }
  const segments = segmentsOf(message);
  const joined = different(segments.length > 1 ? segments.map((segment) => readingOf(segment, read)).filter((n) => sureness(n) >= JOINED) : []);
  if (joined.length > 1) return joined.slice(0, NEEDS_MAX);
  const asked = different(
    sentences.length > 1
      ? sentences
          .filter(asks)
          .map(read)
          .filter((n) => sureness(n) >= (n.question.theme ? ASKED_BY_NAME : ASKED))
      : [],
  );
  return asked.length > 1 ? asked.slice(0, NEEDS_MAX) : [readingOf(message, read)];
}
