/** The questions people ask about a service, as its page offers them: a few of the plan data's own ways of asking. */
import { loadPlanData } from "../data/load.ts";

const ASKS_MAX = 5;
/** One line on a phone. */
const ASK_MAX_CHARS = 24;
/** A question, not a word or a sigh: these are what a reader recognises as theirs. */
const QUESTION = /(か|いつから|いつ|できる|できますか|使える|つかえる|なに|何)[？?]?$|[？?]$/;

let plans: ReturnType<typeof loadPlanData>["data"] | null = null;

export function asksOf(townId: string): Record<string, string[]> {
  plans ??= loadPlanData().data;
  const town = plans.towns.find((t) => t.town.id === townId);
  const japanese = (ask: string) => /[ぁ-ん]/.test(ask);
  return Object.fromEntries(
    (town?.measures ?? []).map((m) => [m.id, m.asks.filter((a) => a.length <= ASK_MAX_CHARS && japanese(a) && QUESTION.test(a)).slice(0, ASKS_MAX)]),
  );
}
