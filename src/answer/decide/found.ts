/** What a search found for one question, with the figures most rules compare. */

import { type Decision, decide } from "../learned/index.ts";
import type { Part } from "../types.ts";
import type { Candidates, Service } from "./candidates.ts";
import { type Ask, type RuleName, type Ruling, ruling } from "./ruling.ts";
import { sightOf } from "./sight.ts";
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
  /** how likely a service, a fact or nothing of the plan is meant; null where nothing was learnt */
  decision: Decision | null;
};

/** One rule: its ruling, or null where it has nothing to say. */
export type Rule = (found: Found) => Ruling | null;

export function foundFor(ask: Ask, candidates: Candidates): Found {
  const [service] = candidates.services;
  // A fact that tells a service's present state is said by that service, not beside it.
  const fact = candidates.facts.find((f) => f.fact.service === undefined);
  const serviceScore = service?.score ?? 0;
  const factScore = fact?.score ?? 0;
  const { learned } = ask.knowledge;
  const weights = service && !learned?.network.means(`s:${service.town.town.id}/${service.entry.id}`) ? null : learned?.decision;
  const sight = weights ? sightOf(ask.question, candidates) : null;
  const decision = weights && sight ? decide(weights, sight) : null;
  return { ...ask, candidates, service, fact, serviceScore, factScore, inPlan: Math.max(serviceScore, factScore), term: termMeant(ask, candidates), decision };
}

export function ruled(found: Found, rule: RuleName, part: Part, confidence: number, more: Partial<Ruling> = {}): Ruling {
  return ruling(found, rule, part, { candidates: found.candidates, decision: found.decision, confidence, ...more });
}
