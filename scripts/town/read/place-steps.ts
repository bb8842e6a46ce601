/** Puts the steps of the schedules where they belong: on their measure and, where one is like it, on the initiative. */
import type { FiscalYear } from "../../../src/plan/fiscal-year.ts";
import type { Certainty, Stage } from "../../../src/plan/schema.ts";
import { likeness, mostAlike } from "./likeness.ts";
import type { Schedule, Step } from "./schedule.ts";
import { stageOf } from "./stage.ts";

export type Place = { section: string; page: number | null; line: number };
export type StepFound = {
  label: string;
  from: FiscalYear | null;
  to: FiscalYear | null;
  stage: Stage | null;
  certainty: Certainty;
  source: Place;
  note?: string;
};
export type DraftInitiative = { title: string; origin: "list" | "table"; source: Place; milestones: StepFound[] };
export type DraftMeasure = {
  number: string | null;
  title: string;
  pillar: number;
  source: Place;
  nameOnly: boolean;
  initiatives: DraftInitiative[];
  milestones: StepFound[];
};
const SAME_MEASURE = 0.72;
const SAME_INITIATIVE = 0.55;
/** Words that say how far something is, not what it is. */
const GENERIC =
  /サービス|対策|環境|導入|調査|研究|検討|検証|実施|継続|拡充|開始|整備|推進|改善|一部|支援|運用|見直し|試行|準備|適切|管理|効果|実装|した|事例|の|と|・|、|に向けた|利用/g;
const NAMES_SOMETHING = 4;

export const withoutNumber = (label: string): string => label.replace(/^[①-⑳]\s*|^[(（]?\d{1,2}[)）.．]\s*/, "");

function asMilestones(step: Step, source: Place): StepFound[] {
  const shared = { label: step.text, stage: stageOf(step.text), source };
  if (step.readings.length > 0)
    return step.readings.map((from) => ({ ...shared, from, to: null, certainty: "unsure" as const, note: "表の列がずれていて、どの年度か読み取れません。" }));
  if (step.from === null) return [{ ...shared, from: null, to: null, certainty: "unsure", note: "同じ欄に前の言葉と並んでいて、始まる年度を読み取れません。" }];
  return [{ ...shared, from: step.from, to: step.to, certainty: step.to === null ? "start-only" : "stated" }];
}

type Owner = { measure: DraftMeasure; initiative: DraftInitiative | null };

/** Whose row it is: the last label that names a measure or an initiative; the row before's where it has no label. */
function ownerOf(labels: readonly string[], measures: readonly DraftMeasure[], before: Owner | null): Owner | null {
  const names = labels.map(withoutNumber);
  const measure = names.map((name) => mostAlike(name, measures, (one) => one.title, SAME_MEASURE)).findLast((one) => one !== null) ?? null;
  const [last = ""] = names.slice(-1);
  for (const one of [measure ?? before?.measure, ...measures]) {
    const initiative =
      one &&
      mostAlike(
        last,
        one.initiatives.filter((other) => other.origin === "list"),
        (other) => other.title,
        SAME_MEASURE,
      );
    if (one && initiative && (!measure || measure === one) && (!measure || likeness(last, measure.title) < 1)) return { measure: one, initiative };
  }
  return measure ? { measure, initiative: null } : null;
}

/** A table inside a measure's section is about that measure alone, unless its rows name others. */
function isOf(home: DraftMeasure, { rows }: Schedule, measures: readonly DraftMeasure[]): boolean {
  return rows.every(({ labels }) => {
    const owner = ownerOf(labels, measures, { measure: home, initiative: null });
    return !owner || owner.measure === home || (owner.initiative !== null && likeness(withoutNumber(labels.at(-1) ?? ""), owner.initiative.title) < 1);
  });
}

type Where = { measures: readonly DraftMeasure[]; homeOf(line: number): DraftMeasure | null; place(line: number): Place };

/** Gives back what belongs to no measure found. */
export function placeSteps(schedules: readonly Schedule[], { measures, homeOf, place }: Where): Step[] {
  const unplaced: Step[] = [];
  for (const schedule of schedules) {
    const inside = homeOf(schedule.first);
    const home = inside && isOf(inside, schedule, measures) ? inside : null;
    let owner: Owner | null = null;
    for (const { line, labels, steps } of schedule.rows) {
      if (labels.length > 0)
        owner = home ? (ownerOf(labels, [home], { measure: home, initiative: null }) ?? { measure: home, initiative: null }) : ownerOf(labels, measures, owner);
      for (const step of steps) {
        if (!owner) {
          unplaced.push(step);
          continue;
        }
        const { measure } = owner;
        const milestones = asMilestones(step, place(line));
        measure.milestones.push(...milestones);
        const initiative = owner.initiative ?? mostAlike(step.text, measure.initiatives, (one) => one.title, SAME_INITIATIVE);
        if (initiative) initiative.milestones.push(...milestones.map((one) => ({ ...one })));
        else if (!step.marked && withoutNumber(step.text).replace(GENERIC, "").length >= NAMES_SOMETHING)
          measure.initiatives.push({ title: step.text, origin: "table", source: place(line), milestones: milestones.map((one) => ({ ...one })) });
      }
    }
  }
  return unplaced;
}
