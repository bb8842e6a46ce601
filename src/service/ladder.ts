/** The steps of a service: the printed milestones its data points to, in order, each with where it is printed. */
import type { FiscalYear } from "../plan/fiscal-year.ts";
import type { Initiative, LadderStep, Measure, Milestone, Service, Stage, TownData, Trilingual } from "../plan/schema.ts";

/** One dated or undated step of a service. */
export type Step = Milestone & {
  /** the printed thing it is taken from: `<measure>` or `<measure>/<initiative>` */
  of: string;
  /** what it is counted together with, where the service has no year of its own */
  together: Trilingual | null;
  /** the year is the one by which it is done */
  deadline: boolean;
};

/** 検討 → 準備 → 試行 → 開始 → 拡大. */
export const STAGES: readonly Stage[] = ["study", "prepare", "pilot", "launch", "expand"];

type Plan = Pick<TownData, "measures">;

/** The measure and, where named, the initiative that a step points to; null where there is none of that id. */
export function printedThing(plan: Plan, of: string): { measure: Measure; initiative: Initiative | null } | null {
  const [measureId, initiativeId] = of.split("/");
  const measure = plan.measures.find((m) => m.id === measureId);
  if (!measure) return null;
  if (initiativeId === undefined) return { measure, initiative: null };
  const initiative = measure.initiatives.find((i) => i.id === initiativeId);
  return initiative ? { measure, initiative } : null;
}

const milestonesOf = (plan: Plan, { of, labels }: LadderStep): Milestone[] => {
  const thing = printedThing(plan, of);
  const all = thing ? (thing.initiative ?? thing.measure).milestones : [];
  return labels ? all.filter((m) => labels.includes(m.label)) : all;
};

/**
 * Every step of a service, the same printed step once, ordered by year (undated last) and stage.
 * A step with a year of its own stands before the same step counted together with others.
 */
export function ladderOf(plan: Plan, service: Pick<Service, "ladder">): Step[] {
  const steps = new Map<string, Step>();
  for (const rung of service.ladder)
    for (const milestone of milestonesOf(plan, rung)) {
      const key = `${milestone.label}|${milestone.from}|${milestone.to}|${milestone.stage}|${milestone.certainty}`;
      const known = steps.get(key);
      if (known && (known.together === null || rung.together)) continue;
      steps.set(key, { ...milestone, of: rung.of, together: rung.together ?? null, deadline: rung.deadline ?? false });
    }
  const year = (from: FiscalYear | null) => from ?? Number.POSITIVE_INFINITY;
  return [...steps.values()].sort((a, b) => (a.from === b.from ? 0 : year(a.from) - year(b.from)) || STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
}
