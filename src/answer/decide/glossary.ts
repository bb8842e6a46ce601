/** A word of the plan's glossary is what was asked. */
import type { Card, Part } from "../types.ts";
import { type Found, type Rule, ruled } from "./found.ts";
import { part, serviceCard, termCard } from "./parts.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** Details that an explanation of a word does not hold. */
const BEYOND_WORDS = new Set(["cost", "procedure", "hours"]);

export const termAsked: Rule = (found) => {
  const { question, candidates, inPlan, service, serviceScore, term } = found;
  // One word is the term itself where nothing the town does is nearer to it, or is called by it.
  const score = candidates.terms.find((t) => t.term === term?.term)?.score ?? 0;
  const unnamed = question.termIds.length > 0 && service?.entry.name.ja.toLowerCase().includes(question.rest) === false;
  const termTyped = question.oneWord && (score >= serviceScore * THRESHOLDS.termLeads || unnamed);
  const asksDetailOfTerm = question.aspects.length > 0 && (question.beginsWithTerm || (question.termIds.length > 0 && inPlan < THRESHOLDS.termAlone));
  if (!term || !(question.intent === "meaning" || question.asksTerm || asksDetailOfTerm || termTyped) || question.aspects.some((a) => BEYOND_WORDS.has(a)))
    return null;
  return ruled(found, "glossary", glossaryPart(found, term), 1);
};

/** Nothing else was found, and the question is hardly more than the word: it is explained. In a longer one it is no answer. */
export const termAlone: Rule = (found) => {
  const { question, term } = found;
  const aboutTerm = question.oneWord || question.beginsWithTerm || question.rest.length <= WORD_AND_ENDING_CHARS;
  return term && aboutTerm ? ruled(found, "glossary-only", glossaryPart(found, term), 0.6) : null;
};

/** A word with 「って？」 or 「のこと」 behind it. */
const WORD_AND_ENDING_CHARS = 12;

/** 「メタバース観光ってなに？町でやってるの？」: what the town does of it stands before what the word means. */
function glossaryPart(found: Found, term: NonNullable<Found["term"]>): Part {
  const { question, context, knowledge, candidates, service, decision } = found;
  const doing = service && decision && decision.service * decision.sure >= THRESHOLDS.doneOfTerm ? [serviceCard(found, service, "what")] : [];
  const spelled = new Set(question.termIds.map((id) => knowledge.entries.get(id)).flatMap((e) => (e?.kind === "term" ? [e.term] : [])));
  const others = candidates.terms.filter((t) => t.term !== term.term && (t.ask >= THRESHOLDS.termAsk || spelled.has(t.term))).slice(0, 1);
  const cards: Card[] = [...doing, ...[term, ...others].map((t) => termCard(t, context.today))];
  return part("glossary", true, [], cards);
}
