/** The plan's years as cells, each with the sign of what is known about it (look.md, the sign language of certainty). */
import type { Item } from "../../answer/index.ts";
import { type Day, type FiscalYear, fiscalYearOf } from "../../plan/fiscal-year.ts";
import type { Milestone } from "../../plan/schema.ts";

export type CellSign = "started" | "delayed" | "stopped" | "planned" | "fading" | "study" | "unsure" | "period" | "empty";
export type Cell = {
  year: FiscalYear;
  /** this fiscal year */
  now: boolean;
  sign: CellSign;
  /** how many years after its start a plan without a printed end has come: it fades */
  since: number;
  /** the planned year has come and the town has not said whether it began */
  asked: boolean;
};

/** More columns would be narrower than a finger's width on a 320 px phone. */
export const TIMELINE_MAX_YEARS = 8;

const USABLE = ["launch", "expand"];
const usable = (m: Milestone) => USABLE.includes(m.stage);
const sure = (m: Milestone) => m.certainty === "stated" || m.certainty === "start-only";
type Dated = Milestone & { from: FiscalYear };
const dated = (m: Milestone): m is Dated => m.from !== null;
const covers = (m: Dated, year: FiscalYear) => m.from <= year && (m.to === null || year <= m.to);

export function timelineCells(item: Item, today: Day): Cell[] {
  const now = fiscalYearOf(today);
  return yearsShown(item, now).map((year) => ({ year, now: year === now, ...signIn(item, year, now) }));
}

/** The plan's period, years its milestones name outside it, and this year. */
function yearsShown({ plan, fiscalYears }: Item, now: FiscalYear): FiscalYear[] {
  const wide = range(Math.min(plan.first, ...fiscalYears), Math.max(plan.last, ...fiscalYears));
  const years = wide.length < TIMELINE_MAX_YEARS ? wide : range(plan.first, plan.last).slice(0, TIMELINE_MAX_YEARS - 1);
  return years.includes(now) ? years : [...years, now].sort((a, b) => a - b);
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, Math.min(to - from + 1, 100)) }, (_, n) => from + n);

function signIn(item: Item, year: FiscalYear, now: FiscalYear): Pick<Cell, "sign" | "since" | "asked"> {
  const { record, milestones, status, plan } = item;
  const recorded = record ? fiscalYearOf(record.day) : null;
  if (record?.state === "started" && recorded !== null && year >= recorded) return { sign: "started", since: 0, asked: false };
  if ((record?.state === "delayed" || record?.state === "stopped") && year === recorded) return { sign: record.state, since: 0, asked: false };

  const here = milestones.filter(dated).filter((m) => covers(m, year));
  const launched = best(
    here.filter((m) => usable(m) && sure(m)),
    year,
  );
  const unsure = milestones.some((m) => m.certainty === "unsure" && m.from === year);
  const since = launched?.to === null ? year - launched.from : 0;
  // A reading of this very year says more than the fading rest of an earlier start.
  if (launched && !(unsure && since > 0)) {
    return { sign: since > 0 ? "fading" : "planned", since, asked: record === null && status.code === "due" && year <= now };
  }
  if (unsure) return { sign: "unsure", since: 0, asked: false };
  const studied = best(
    here.filter((m) => !usable(m) && sure(m)),
    year,
  );
  if (studied) return { sign: "study", since: studied.to === null ? year - studied.from : 0, asked: false };
  const inPeriod = year >= plan.first && year <= plan.last && !milestones.some(dated);
  return { sign: inPeriod ? "period" : "empty", since: 0, asked: false };
}

/** The milestone that says most about a year: a printed end first, then the latest start. */
function best(milestones: readonly Dated[], year: FiscalYear): Dated | undefined {
  const since = (m: Dated) => (m.to === null ? year - m.from : 0);
  return [...milestones].sort((a, b) => since(a) - since(b))[0];
}
