/**
 * What may honestly be said of one service on one day: kind × when. Every surface prints this and nothing else
 * (product.md, Honesty 1 to 4 and 12). Pure: it is handed the day, what the plan prints, and what the town said over it.
 *
 * The verdict does not know the question; the question only chooses which sentence comes first (src/service/say).
 */
import { type Day, type FiscalYear, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { Publication, Service, Stage, TownData, Trilingual } from "../plan/schema.ts";
import type { Step } from "./ladder.ts";
import type { ServiceRecord } from "./service-record.ts";

/** Codes of door 4 (`status`): what the town recorded, what it published, what the plan says. */
export const VERDICT_KINDS = [
  "started",
  "partly",
  "preparing",
  "not-yet",
  "delayed",
  "stopped",
  "ended",
  "checking",
  "published",
  "existing",
  "launch",
  "pilot",
  "expand",
  "prepare",
  "study",
  "clash",
  "two",
  "unreadable",
  "to-end",
  "name",
  "listed",
  "period",
] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** Where the first year of a verdict lies, seen from the day. */
export type When = "past" | "now" | "to-come";

export type Verdict = {
  kind: VerdictKind;
  /** the fiscal years the verdict names: none, one, or every reading of an unsure one, ascending */
  years: FiscalYear[];
  /** of `years`; null where it names none */
  when: When | null;
  /** the last fiscal year where the plan prints one after the first */
  to: FiscalYear | null;
  /** 検討 … 拡大 of the deciding step; null where no step decides */
  stage: Stage | null;
  /** of `clash`: what the text says where the schedule says `stage` */
  textStage: Stage | null;
  /** of `two`: who gave two years, the document or our copy of its text */
  unsure: "printed" | "copy" | null;
  /** the year is of several things together */
  together: Trilingual | null;
  /** the year is the one by which it is done */
  deadline: boolean;
  yearly: boolean;
  /** of `existing`: as exact as the plan prints it */
  since: { month: string } | { fiscalYear: FiscalYear } | null;
  record: ServiceRecord | null;
  publication: Publication | null;
  /** what the town said is older than a year */
  old: boolean;
  /** nobody has said whether it runs: the U of truth.md follows */
  unknown: boolean;
};

/** Town hall and plan, as far as a verdict depends on them. */
export type VerdictPlan = Pick<TownData["plan"], "firstFiscalYear" | "lastFiscalYear" | "envisaged">;

export type Said = {
  /** recorded for this very service; a record on a measure that holds several services is no such record */
  record: ServiceRecord | null;
  publication: Publication | null;
  /** the town has stopped this answer */
  stopped: boolean;
};

export const NOTHING_SAID: Said = { record: null, publication: null, stopped: false };

/** Older than this the town's word says how old it is. */
const OLD_AFTER_MONTHS = 12;

/** Whether `day` lies more than twelve months before `today`. */
export function isOld(day: Day, today: Day): boolean {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + OLD_AFTER_MONTHS, date)).toISOString().slice(0, 10) < today;
}

const whenOf = (year: FiscalYear | undefined, today: Day): When | null => {
  if (year === undefined) return null;
  const now = fiscalYearOf(today);
  return year < now ? "past" : year === now ? "now" : "to-come";
};

const NO_VERDICT: Omit<Verdict, "kind"> = {
  years: [],
  when: null,
  to: null,
  stage: null,
  textStage: null,
  unsure: null,
  together: null,
  deadline: false,
  yearly: false,
  since: null,
  record: null,
  publication: null,
  old: false,
  unknown: false,
};

type DatedStep = Step & { from: FiscalYear };
const isSure = (step: Step): step is DatedStep => step.from !== null && step.certainty !== "unsure";
const isReading = (step: Step): step is DatedStep => step.from !== null && step.certainty === "unsure";

/** launch answers いつから; an expansion only where nothing starts; then what comes before a start, the nearest to it first. */
const DECIDING: readonly Stage[] = ["launch", "pilot", "expand", "prepare", "study"];

type Facts = Pick<Service, "existing" | "unsure" | "clash" | "unreadable" | "nameOnly" | "ends" | "yearly"> & {
  /** one of its initiatives stands in the plan's own lists, not only in running text */
  enumerated: boolean;
};

/** The verdict on a service whose ladder is `steps`. */
export function verdictOn(service: Facts, steps: readonly Step[], plan: VerdictPlan, said: Said, today: Day): Verdict {
  if (said.stopped) return { ...NO_VERDICT, kind: "checking" };
  const byTown = fromTown(said, today);
  // What the plan says stays known beside the town's word: the page shows both.
  return byTown ?? fromPlan(service, steps, plan, today);
}

/** Of record and publication the newer counts. */
function fromTown({ record, publication }: Said, today: Day): Verdict | null {
  if (record && (!publication || record.lastConfirmed >= publication.day)) {
    const year = record.state === "started" || record.state === "partly" ? fiscalYearOf(record.day) : undefined;
    return {
      ...NO_VERDICT,
      kind: record.state,
      years: year === undefined ? [] : [year],
      when: whenOf(year, today),
      record,
      publication,
      old: isOld(record.lastConfirmed, today),
    };
  }
  if (!publication) return null;
  const day = publication.of ?? (publication.says === "started" ? null : publication.day);
  const year = day === null ? undefined : fiscalYearOf(day);
  return {
    ...NO_VERDICT,
    kind: "published",
    years: year === undefined ? [] : [year],
    when: whenOf(year, today),
    record,
    publication,
    old: isOld(publication.day, today),
    unknown: publication.says === "planned",
  };
}

/** What was there before the plan, then the first start, then what leads to one, then what has no year. */
function fromPlan(service: Facts, steps: readonly Step[], plan: VerdictPlan, today: Day): Verdict {
  const yearly = service.yearly ?? false;
  const existing = service.existing;
  if (existing) {
    const since = existing.month ? { month: existing.month } : existing.fiscalYear !== undefined ? { fiscalYear: existing.fiscalYear } : null;
    const year = existing.month ? fiscalYearOf(`${existing.month}-01`) : existing.fiscalYear;
    return { ...NO_VERDICT, kind: "existing", since, years: year === undefined ? [] : [year], when: year === undefined ? null : "past", yearly, unknown: true };
  }
  const before = steps.filter((s): s is DatedStep => isSure(s) && s.from < plan.firstFiscalYear && (s.stage === "launch" || s.stage === "expand"))[0];
  if (before)
    return {
      ...NO_VERDICT,
      kind: "existing",
      since: { fiscalYear: before.from },
      years: [before.from],
      when: "past",
      stage: before.stage,
      yearly,
      unknown: true,
    };
  if (service.ends) {
    const dated = steps.find(isSure);
    return { ...NO_VERDICT, kind: "to-end", years: dated ? [dated.from] : [], when: whenOf(dated?.from, today), stage: dated?.stage ?? null };
  }
  for (const stage of DECIDING) {
    const first = steps.find((s): s is DatedStep => isSure(s) && s.stage === stage);
    const readings = readingsOf(steps, stage, service.unsure);
    if (readings.length > 0 && (!first || (readings[0] as number) < first.from)) {
      const when = whenOf(readings[0], today);
      return { ...NO_VERDICT, kind: "two", stage, years: readings, when, unsure: service.unsure ?? "copy", unknown: isUsable(stage) && when !== "to-come" };
    }
    if (!first && isUsable(stage) && steps.some((s) => s.stage === stage && s.certainty === "unsure")) {
      // A start is printed and our copy lost its year: what leads to it must not pass for all there is.
      const before = steps.find(isSure);
      return {
        ...NO_VERDICT,
        kind: "unreadable",
        stage: before?.stage ?? null,
        years: before ? [before.from] : [],
        when: whenOf(before?.from, today),
        unsure: "copy",
        unknown: true,
      };
    }
    if (!first) continue;
    const when = whenOf(first.from, today);
    return {
      ...NO_VERDICT,
      kind: stage === "launch" && service.clash ? "clash" : stage,
      stage,
      textStage: stage === "launch" ? (service.clash ?? null) : null,
      years: [first.from],
      when,
      to: first.to !== null && first.to > first.from ? first.to : null,
      together: first.together,
      deadline: first.deadline,
      yearly,
      unknown: isUsable(stage) && when !== "to-come",
    };
  }
  const stage = [...steps].sort((a, b) => DECIDING.indexOf(a.stage) - DECIDING.indexOf(b.stage))[0]?.stage ?? null;
  const kind =
    steps.some((s) => s.certainty === "unsure") || service.unreadable
      ? "unreadable"
      : service.nameOnly
        ? "name"
        : plan.envisaged && service.enumerated
          ? "listed"
          : "period";
  return { ...NO_VERDICT, kind, stage, unknown: fiscalYearOf(today) > plan.lastFiscalYear && kind !== "name" };
}

const isUsable = (stage: Stage) => stage === "launch" || stage === "expand";

/**
 * Every year that an unsure step of this stage may have; where several steps are unsure, those of the earliest. Two printed
 * readings may carry two labels (the item's own table and the overall one); shifted columns of a copy never do.
 */
function readingsOf(steps: readonly Step[], stage: Stage, unsure: Facts["unsure"]): FiscalYear[] {
  const readings = steps.filter((s): s is DatedStep => isReading(s) && s.stage === stage).sort((a, b) => a.from - b.from);
  const [first] = readings;
  const same = (s: DatedStep) => s.label === first?.label || (unsure === "printed" && s.of === first?.of);
  return [...new Set(readings.filter(same).map((s) => s.from))];
}
