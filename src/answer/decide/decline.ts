/** The honest no, and the question back. */
import type { TownData, Trilingual } from "../../plan/schema.ts";
import { planNote } from "../../service/view.ts";
import { townName } from "../knowledge.ts";
import type { Aspect, Part, Sentence } from "../types.ts";
import type { Service } from "./candidates.ts";
import { contactSentence, part, planSentences, serviceRow } from "./parts.ts";
import type { Ask } from "./ruling.ts";
import { THRESHOLDS } from "./thresholds.ts";

const NEAREST_MAX = 2;

/** What is not in the plan, where to ask, and the nearest things that are, never dressed up as an answer (Honesty 6). */
export function notInPlan(ask: Ask, town: TownData | null, aspect: Aspect | null, services: readonly Service[], subject: Trilingual | null = null): Part {
  const { context } = ask;
  const near = town
    ? services.filter((s) => s.score >= THRESHOLDS.nearest && s.coverage >= THRESHOLDS.nearestCoverage && s.town === town).slice(0, NEAREST_MAX)
    : [];
  const lead: Sentence[] = [{ say: "not-in-plan", aspect, subject, town: town ? townName(town) : null }];
  lead.push(town ? contactSentence(town, context) : { say: "choose-town" });
  if (near.length > 0) lead.push({ say: "nearest" });
  return part(
    town ? "handoff" : "none",
    false,
    lead,
    near.map((s) => serviceRow(ask, s)),
    // Also a "no" is an answer about the plan (Honesty 4, 10); cards say it themselves.
    near.length > 0 ? [] : town ? planSentences([planNote(town, context.today)]) : [{ say: "unofficial" }],
  );
}

/** Rows where no service is certain: one tap answers. */
export const LIKELIEST_MAX = 3;

/**
 * Not understood well enough to answer, nor to say that the plan has nothing: the likeliest, one tap each, and where to ask.
 * Null where nothing is near; then the plan has nothing.
 */
export function askBack(ask: Ask, town: TownData | null, services: readonly Service[]): Part | null {
  const near = town ? services.filter((s) => s.score >= THRESHOLDS.askedBack && s.town === town).slice(0, LIKELIEST_MAX) : [];
  if (!town || near.length === 0) return null;
  const rows = near.map((s) => serviceRow(ask, s));
  return part("handoff", false, [{ say: "not-sure" }, contactSentence(town, ask.context), { say: "did-you-mean" }], rows);
}

export function chooseTown(): Part {
  return part("clarify", false, [{ say: "choose-town" }]);
}

export function whichTopic({ town }: Ask): Part {
  return part("clarify", false, [{ say: "which-topic" }, ...(town ? [] : [{ say: "choose-town" } as const])]);
}
