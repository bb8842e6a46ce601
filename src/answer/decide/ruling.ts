/** What a rule is given and what it returns. */
import type { TownData } from "../../plan/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Context, Part } from "../types.ts";
import type { Candidates } from "./candidates.ts";
import type { Question } from "./question.ts";

export type Ask = { question: Question; context: Context; knowledge: Knowledge; town: TownData | null };

export type Ruling = {
  part: Part;
  /** the rule that decided, for explain */
  rule: string;
  town: TownData | null;
  /** service that 「それいつ？」 will mean next */
  topic: string | null;
  confidence: number;
  theme: string | null;
  candidates: Candidates | null;
};

export function ruling(ask: Ask, rule: string, part: Part, more: Partial<Ruling> = {}): Ruling {
  return { part, rule, town: ask.town, topic: null, confidence: 1, theme: null, candidates: null, ...more };
}
