/** What the learned decision looks at, out of one question and what was found for it. */
import type { Sight } from "../learned/index.ts";
import type { Candidates } from "./candidates.ts";
import type { Question } from "./question.ts";

/** As many services as the decision compares. */
const COMPARED = 2;

/** Null where nothing was learnt. */
export function sightOf({ aspects, asksForService, intent, rest }: Question, { services, facts, outside, themes, terms, meant }: Candidates): Sight | null {
  if (!meant) return null;
  const fact = facts.find((f) => f.fact.service === undefined);
  const [matter] = outside;
  return {
    services: services.slice(0, COMPARED).map(({ score, coverage, ask, likelihood }) => ({ score, coverage, ask, likelihood })),
    fact: fact ? { score: fact.score, ask: fact.ask } : null,
    outside: matter ? { score: matter.score, coverage: matter.coverage, ask: matter.ask } : null,
    theme: themes[0]?.score ?? 0,
    term: terms[0]?.score ?? 0,
    meant,
    asksDetail: aspects.length > 0,
    asksDigital: asksForService,
    asksWhen: intent === "when",
    asksState: intent === "status",
    asksList: intent === "list",
    length: rest.length,
  };
}
