/** The questions people ask about a service, as its page offers them: a few of the plan data's own ways of asking. */
import { loadPlanData } from "../data/load.ts";

const ASKS_MAX = 6;
const ASK_MAX_CHARS = 26;

export function asksOf(townId: string): Record<string, string[]> {
  const town = loadPlanData().data.towns.find((t) => t.town.id === townId);
  return Object.fromEntries((town?.measures ?? []).map((m) => [m.id, m.asks.filter((a) => a.length <= ASK_MAX_CHARS).slice(0, ASKS_MAX)]));
}
