/** Which glossary term a question means. */
import type { GlossaryTerm, TownData } from "../../plan/schema.ts";
import type { Candidates } from "./candidates.ts";
import type { Ask } from "./ruling.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** The longest term that the question spells, else one that is almost all of the question. */
export function termMeant(
  { question, town, knowledge }: Pick<Ask, "question" | "town" | "knowledge">,
  candidates: Candidates,
): { town: TownData; term: GlossaryTerm } | null {
  const [id] = town ? question.termIds.filter((i) => i.startsWith(`t:${town.town.id}/`)) : question.termIds;
  const entry = id ? knowledge.entries.get(id) : undefined;
  if (entry?.kind === "term") return entry;
  const [best] = candidates.terms;
  return best && best.ask >= THRESHOLDS.termAsk ? best : null;
}
