/** What a search found for one question, with the figures most rules compare. */

import type { Part } from "../types.ts";
import type { Candidates, Service } from "./candidates.ts";
import { type Ask, type RuleName, type Ruling, ruling } from "./ruling.ts";
import { termMeant } from "./terms.ts";

export type Found = Ask & {
  candidates: Candidates;
  service: Service | undefined;
  fact: Candidates["facts"][number] | undefined;
  serviceScore: number;
  factScore: number;
  /** the better of the two */
  inPlan: number;
  term: ReturnType<typeof termMeant>;
};

/** One rule: its ruling, or null where it has nothing to say. */
export type Rule = (found: Found) => Ruling | null;

export function foundFor(ask: Ask, candidates: Candidates): Found {
  const [service] = candidates.services;
  // A fact that tells a service's present state is said by that service, not beside it.
  const fact = candidates.facts.find((f) => f.fact.service === undefined);
  const serviceScore = service?.score ?? 0;
  const factScore = fact?.score ?? 0;
  return { ...ask, candidates, service, fact, serviceScore, factScore, inPlan: Math.max(serviceScore, factScore), term: termMeant(ask, candidates) };
}

export function ruled(found: Found, rule: RuleName, part: Part, confidence: number, more: Partial<Ruling> = {}): Ruling {
  return ruling(found, rule, part, { candidates: found.candidates, confidence, ...more });
}
