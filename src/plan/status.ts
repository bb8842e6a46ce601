/**
 * What may honestly be said about a service on a day, from its milestones alone (product.md, Honesty 1 and 3).
 * A plan is a promise: no status here ever means "it can be used" or "it has not started".
 */

import { type Day, type FiscalYear, fiscalYearOf } from "./fiscal-year.ts";
import type { Milestone, Stage } from "./schema.ts";

export type PlanStatus =
  /** a launch (or an expansion) is planned from `from`, which lies ahead */
  | { code: "planned"; stage: "launch" | "expand"; from: FiscalYear; to: FiscalYear | null; label: string }
  /** that year has come; only the town can say whether it really began */
  | { code: "due"; stage: "launch" | "expand"; from: FiscalYear; to: FiscalYear | null; label: string }
  /** only 検討・準備・試行 have years: when it can be used is not in the plan */
  | { code: "study"; stage: Exclude<Stage, "launch" | "expand">; from: FiscalYear; to: FiscalYear | null; label: string; begun: boolean }
  /** the tables of the plan cannot be read for certain */
  | { code: "unsure"; stage: Stage; readings: FiscalYear[]; label: string }
  /** only the plan's period is known */
  | { code: "period"; stage: Stage };

const USABLE: readonly Stage[] = ["launch", "expand"];

const starts = (milestones: readonly Milestone[]): (Milestone & { from: FiscalYear })[] =>
  milestones.filter((m): m is Milestone & { from: FiscalYear } => m.from !== null).sort((a, b) => a.from - b.from);

/** The one status of a service whose promises are `milestones` (at least one), as of `today`. */
export function statusOn(milestones: readonly Milestone[], today: Day): PlanStatus {
  const year = fiscalYearOf(today);
  const sure = starts(milestones.filter((m) => m.certainty === "stated" || m.certainty === "start-only"));
  // A launch answers いつから; an expansion only where nothing is launched.
  for (const stage of USABLE) {
    const first = sure.find((m) => m.stage === stage);
    const readings = readingsOf(milestones, stage);
    if (readings && (!first || Math.min(...readings.readings) < first.from)) return readings;
    if (first) {
      return { code: first.from <= year ? "due" : "planned", stage: stage as "launch" | "expand", from: first.from, to: first.to, label: first.label };
    }
  }
  const unsure = milestones.find((m) => m.certainty === "unsure");
  const first = sure[0];
  if (unsure && !first) {
    return readingsOf(milestones, unsure.stage) ?? { code: "unsure", stage: unsure.stage, readings: [], label: unsure.label };
  }
  if (first) {
    const stage = first.stage as "study" | "prepare" | "pilot";
    return { code: "study", stage, from: first.from, to: first.to, label: first.label, begun: first.from <= year };
  }
  const launch = milestones.find((m) => USABLE.includes(m.stage));
  return { code: "period", stage: (launch ?? milestones[0])?.stage ?? "launch" };
}

function readingsOf(milestones: readonly Milestone[], stage: Stage): (PlanStatus & { code: "unsure" }) | null {
  const first = starts(milestones.filter((m) => m.certainty === "unsure" && m.stage === stage))[0];
  if (!first) return null;
  const same = starts(milestones.filter((m) => m.certainty === "unsure" && (m.label === first.label || (m.stage === stage && m.note === first.note))));
  return { code: "unsure", stage, readings: [...new Set(same.map((m) => m.from))], label: first.label };
}
