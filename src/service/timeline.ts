/** The fiscal years of a service as cells, each with the sign of what is known about that year. Drawn by chat, mini app and print alike. */
import { type Day, type FiscalYear, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { Step } from "./ladder.ts";
import type { Sign } from "./signs.ts";
import type { ServiceView } from "./view.ts";

/** `fading`: after a start without a printed end. `empty`: nothing is said of the year. */
export type CellSign = Sign | "fading" | "empty";
export type Cell = {
  year: FiscalYear;
  /** this fiscal year */
  now: boolean;
  sign: CellSign;
  /** years since the start that it fades from; 0 where it does not fade */
  since: number;
};

/** More columns would be narrower than a finger's width on a 320 px phone. */
export const TIMELINE_MAX_YEARS = 8;

const range = (from: number, to: number) => Array.from({ length: Math.max(0, Math.min(to - from + 1, 100)) }, (_, n) => from + n);

/** The plan's period, the years its steps name outside it, and this year; the plan's own years first where that is too wide. */
export function yearsShown({ plan, fiscalYears }: Pick<ServiceView, "plan" | "fiscalYears">, today: Day): FiscalYear[] {
  const now = fiscalYearOf(today);
  const wide = range(Math.min(plan.first, ...fiscalYears), Math.max(plan.last, ...fiscalYears));
  const years = wide.length < TIMELINE_MAX_YEARS ? wide : range(plan.first, plan.last).slice(0, TIMELINE_MAX_YEARS - 1);
  return years.includes(now) ? years : [...years, now].sort((a, b) => a - b);
}

/** Whether the cells say anything that the chip does not: some year differs from another. */
export const tellsSomething = (cells: readonly Cell[]): boolean => new Set(cells.map((c) => c.sign)).size > 1;

export function timelineOf(view: ServiceView, today: Day, years: readonly FiscalYear[] = yearsShown(view, today)): Cell[] {
  const now = fiscalYearOf(today);
  return years.map((year) => ({ year, now: year === now, ...signIn(view, year, now) }));
}

type Dated = Step & { from: FiscalYear };
const isDated = (s: Step): s is Dated => s.from !== null;
const usable = (s: Step) => s.stage === "launch" || s.stage === "expand";

function signIn(view: ServiceView, year: FiscalYear, now: FiscalYear): Pick<Cell, "sign" | "since"> {
  // While the town checks the answer no year is shown.
  if (view.verdict.kind === "checking") return { sign: "empty", since: 0 };
  return { since: 0, ...(byTown(view, year) ?? existing(view, year) ?? planned(view, year, now)) };
}

type Signed = { sign: CellSign; since?: number };

/** What the town recorded or published holds from its year on; a change of plan is a mark at its date. */
function byTown({ verdict }: ServiceView, year: FiscalYear): Signed | null {
  const { record, publication, kind } = verdict;
  if (kind === "published" && publication) {
    const at = fiscalYearOf(publication.of ?? publication.day);
    if (publication.says === "ended") return year === at ? { sign: "over" } : null;
    return publication.says === "started" ? (year >= at ? { sign: "published" } : null) : year === at ? { sign: "published" } : null;
  }
  if (!record || kind !== record.state) return null;
  const at = fiscalYearOf(record.day);
  if (kind === "started" || kind === "partly") return year >= at ? { sign: kind } : null;
  if (year !== at) return null;
  return { sign: kind === "delayed" ? "moved" : kind === "stopped" || kind === "ended" ? "over" : "waiting" };
}

/** What was there before the plan is there from its first known year on. */
function existing({ verdict, plan }: ServiceView, year: FiscalYear): Signed | null {
  return verdict.kind === "existing" && year >= (verdict.years[0] ?? plan.first) ? { sign: "existing" } : null;
}

function planned({ steps, plan, verdict }: ServiceView, year: FiscalYear, now: FiscalYear): Signed {
  const here = steps.filter(isDated).filter((s) => s.from <= year && (s.to === null || year <= s.to));
  const sure = here.filter((s) => s.certainty !== "unsure");
  const start = nearest(sure.filter(usable), year);
  const reading = here.some((s) => s.certainty === "unsure" && s.from === year);
  const since = start && start.to === null ? year - start.from : 0;
  // A reading of this very year says more than the fading rest of an earlier start.
  if (start && !(reading && since > 0)) {
    if (since > 0) return { sign: "fading", since };
    return { sign: start.stage === "expand" ? "expand" : year > now || verdict.record ? "to-come" : "asked" };
  }
  if (reading) return { sign: "two" };
  const before = nearest(
    sure.filter((s) => !usable(s)),
    year,
  );
  if (before)
    return before.to === null && before.from < year ? { sign: "fading", since: year - before.from } : { sign: before.stage === "pilot" ? "pilot" : "study" };
  const undated = !steps.some(isDated);
  return { sign: undated && year >= plan.first && year <= plan.last ? "period" : "empty" };
}

/** The step that says most about a year: one with a printed end, then the latest start. */
function nearest(steps: readonly Dated[], year: FiscalYear): Dated | undefined {
  const since = (s: Dated) => (s.to === null ? year - s.from : 0);
  return [...steps].sort((a, b) => since(a) - since(b))[0];
}
