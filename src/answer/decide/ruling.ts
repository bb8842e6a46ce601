/** What a rule is given and what it returns. */
import type { TownData } from "../../plan/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Decision, FollowUp } from "../learned/index.ts";
import type { Aspect, Context, Part, WholePlanQuestion } from "../types.ts";
import type { Candidates } from "./candidates.ts";
import type { Question } from "./question.ts";

export type Ask = { question: Question; context: Context; knowledge: Knowledge; town: TownData | null };

/** Every rule by its name; scripts/start/explanation.ts says each in a sentence. */
export type PlainRule =
  | "all-list"
  | "all-towns"
  | "asked-back"
  | "compare"
  | "compare-facts"
  | "compare-outside"
  | "contact-in-plan"
  | "fact"
  | "fact-for-detail"
  | "fact-needs-town"
  | "found-list"
  | "glossary"
  | "glossary-only"
  | "group-list"
  | "measure"
  | "name"
  | "no-topic"
  | "no-town"
  | "nothing-found"
  | "other-place"
  | "outside-the-plan"
  | "plan-period"
  | "service"
  | "services"
  | "talk"
  | "theme-not-in-plan"
  | "thing-not-in-plan"
  | "town-faq"
  | "town-hall"
  | "two-services"
  | "whom-to-call"
  | "word-needs-town"
  | "year-list";
export type RuleName = PlainRule | `detail-not-in-plan:${Aspect}` | `whole-plan:${WholePlanQuestion}` | `follow-up:${FollowUp}`;

export type Ruling = {
  part: Part;
  /** the rule that decided, for explain */
  rule: RuleName;
  town: TownData | null;
  confidence: number;
  theme: string | null;
  candidates: Candidates | null;
  /** what was learnt said so; null where nothing was searched for */
  decision: Decision | null;
};

export function ruling(ask: Ask, rule: RuleName, part: Part, more: Partial<Ruling> = {}): Ruling {
  return { part, rule, town: ask.town, confidence: 1, theme: null, candidates: null, decision: null, ...more };
}
