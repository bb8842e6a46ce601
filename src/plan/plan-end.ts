/** When a plan's period ends, and how near that is: a town that has no new plan by then tells its residents of old promises. */
import type { Day } from "./fiscal-year.ts";
import type { TownData } from "./schema.ts";

export type PlanEnd = { code: "running" } | { code: "ending" | "ended"; lastDay: Day };

/** Half a year: a new plan takes a council meeting and a public comment. The last fiscal year's second half, from 1 October. */
const LAST_HALF_BEGINS = "10-01";

export function planEndOn({ lastFiscalYear }: Pick<TownData["plan"], "lastFiscalYear">, today: Day): PlanEnd {
  const lastDay = `${lastFiscalYear + 1}-03-31`;
  if (today > lastDay) return { code: "ended", lastDay };
  return today >= `${lastFiscalYear}-${LAST_HALF_BEGINS}` ? { code: "ending", lastDay } : { code: "running" };
}
