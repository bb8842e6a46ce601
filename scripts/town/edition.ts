/**
 * A new edition of a plan beside the old one: what carries over keeps its id and everything written by hand; what was
 * renamed, moved, dropped, added or given another year is named one by one, so that residents and followers can be told.
 */
import type { FiscalYear } from "../../src/plan/fiscal-year.ts";
import type { Initiative, Measure, Milestone } from "../../src/plan/schema.ts";
import { carriedInitiatives, SAME_INITIATIVE, unused, type Where, withStages } from "./edition-carry.ts";
import { likeness, mostAlike } from "./read/likeness.ts";
import { bare } from "./read/pieces.ts";
import type { TownFiles } from "./town-files.ts";

export type EditionStep = {
  kind: "year" | "renamed" | "moved" | "gone" | "new";
  /** `<town>/<measure>` or `<town>/<measure>/<initiative>`, as the old edition has it; of something new, as the new one has it */
  service: string;
  /** where it is found in the new edition, when not under the same id */
  movedTo: string | null;
  title: string;
  titleAfter: string | null;
  from: FiscalYear | null;
  to: FiscalYear | null;
};
export type Revised = { next: TownFiles; steps: EditionStep[] };
type WithId = Measure & { id: string };

const SAME_NAME = 0.62;
const COMPARE = "新しい版と見比べて、題名・場所・年度を確かめてください。";
/** A renamed measure is known by what stands under it: names and initiatives count half each. */
const RENAMED = 0.5;
/** Of its initiatives so many stand in another measure: it went there. */
const WENT_THERE = 0.5;

const USABLE = ["launch", "expand"];

/** The year residents are told: the first launch or expansion, else the first step of any kind. */
function yearOf(milestones: readonly Milestone[]): FiscalYear | null {
  const dated = milestones.filter((one) => one.from !== null).sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
  return (dated.find((one) => USABLE.includes(one.stage)) ?? dated[0])?.from ?? null;
}

const overlap = (a: Measure, b: Measure): number => {
  const printed = b.initiatives.filter((one) => one.origin !== "body");
  if (printed.length === 0) return 0;
  return printed.filter((one) => mostAlike(one.title, a.initiatives, (other) => other.title, SAME_INITIATIVE)).length / printed.length;
};

/** old measure → new measure: the same name first, then the most alike by name and content, each only once. */
function pairs(old: readonly WithId[], now: readonly WithId[]): Map<WithId, WithId> {
  const found = new Map<WithId, WithId>();
  const taken = new Set<WithId>();
  const pair = (a: WithId, b: WithId) => {
    found.set(a, b);
    taken.add(b);
  };
  for (const measure of old) {
    const same = now.find((one) => !taken.has(one) && bare(one.title) === bare(measure.title));
    if (same) pair(measure, same);
  }
  const candidates = old
    .filter((measure) => !found.has(measure))
    .flatMap((measure) =>
      now.filter((one) => !taken.has(one)).map((one) => ({ measure, one, name: likeness(measure.title, one.title), content: overlap(measure, one) })),
    )
    .map((candidate) => ({ ...candidate, score: candidate.name >= SAME_NAME ? 1 + candidate.name : (candidate.name + candidate.content) / 2 }))
    .filter(({ score }) => score >= RENAMED)
    .sort((a, b) => b.score - a.score);
  for (const { measure, one } of candidates) if (!found.has(measure) && !taken.has(one)) pair(measure, one);
  return found;
}

export function revise(old: TownFiles, read: TownFiles, where: Where): Revised {
  const town = old.plan.town.id;
  const steps: EditionStep[] = [];
  const pillarIds = new Map<string, string>();
  const takenPillars = new Set(old.plan.pillars.map((pillar) => pillar.id));
  const pillars = read.plan.pillars.map((pillar) => {
    const same = mostAlike(pillar.title, old.plan.pillars, (one) => one.title, SAME_NAME);
    const id = same && ![...pillarIds.values()].includes(same.id) ? same.id : unused(pillar.id, takenPillars);
    pillarIds.set(pillar.id, id);
    return { ...pillar, id, ...(same?.text ? { text: same.text } : {}) };
  });
  const found = pairs(old.measures, read.measures);
  const origin = new Map([...found].map(([a, b]) => [b, a]));
  const takenIds = new Set(old.measures.flatMap((measure) => [measure.id, ...measure.formerIds]));
  const keptInitiatives = new Map<WithId, Map<Initiative, Initiative>>();
  const next = read.measures.map((measure): WithId => {
    const before = origin.get(measure);
    const pillar = pillarIds.get(measure.pillar) ?? measure.pillar;
    if (!before) return { ...measure, id: unused(measure.id, takenIds), pillar };
    const { initiatives, kept } = carriedInitiatives(before, measure, where, new Set());
    keptInitiatives.set(before, kept);
    const { number, title, source } = measure;
    const milestones = withStages(measure.milestones, before.milestones);
    const told = before.text ? ["説明(text)と注意(caution)が、新しい版でも正しいか確かめてください。"] : [];
    return { ...before, number, title, pillar, source, milestones, initiatives, todo: [COMPARE, ...told] };
  });
  const nextOf = (measure: WithId): WithId | undefined => next.find((one) => one.id === measure.id);
  for (const measure of old.measures) {
    const service = `${town}/${measure.id}`;
    const now = nextOf(measure);
    const from = yearOf(measure.milestones);
    if (!now) {
      const heir = next.find((one) => overlapOf(measure, one) >= WENT_THERE);
      if (heir) heir.formerIds = [...heir.formerIds, measure.id];
      steps.push({
        kind: heir ? "moved" : "gone",
        service,
        movedTo: heir ? `${town}/${heir.id}` : null,
        title: measure.title,
        titleAfter: heir?.title ?? null,
        from,
        to: heir ? yearOf(heir.milestones) : null,
      });
      continue;
    }
    compare(steps, { service, before: measure, after: now });
    const kept = keptInitiatives.get(measure);
    for (const initiative of measure.initiatives) {
      const after = kept?.get(initiative);
      const id = `${service}/${initiative.id}`;
      if (after) compare(steps, { service: id, before: initiative, after });
      else {
        const elsewhere = next.flatMap((one) =>
          one === now ? [] : one.initiatives.filter((other) => bare(other.title) === bare(initiative.title)).map((other) => ({ one, other })),
        )[0];
        const movedTo = elsewhere ? `${town}/${elsewhere.one.id}/${elsewhere.other.id}` : null;
        const to = elsewhere ? yearOf(elsewhere.other.milestones) : null;
        // What stood only in running text is no service of its own: its words changing is no news.
        if (elsewhere || initiative.origin !== "body")
          steps.push({
            kind: elsewhere ? "moved" : "gone",
            service: id,
            movedTo,
            title: initiative.title,
            titleAfter: elsewhere?.other.title ?? null,
            from: yearOf(initiative.milestones),
            to,
          });
      }
    }
  }
  for (const measure of next.filter((one) => !old.measures.some((before) => before.id === one.id)))
    steps.push({
      kind: "new",
      service: `${town}/${measure.id}`,
      movedTo: null,
      title: measure.title,
      titleAfter: null,
      from: null,
      to: yearOf(measure.milestones),
    });
  return { next: { ...read, plan: { ...read.plan, pillars }, measures: next }, steps };
}

const overlapOf = (gone: WithId, heir: WithId): number => {
  const printed = gone.initiatives.filter((one) => one.origin !== "body");
  return printed.length === 0 ? 0 : printed.filter((one) => heir.initiatives.some((other) => bare(other.title) === bare(one.title))).length / printed.length;
};

type Titled = { title: string; milestones: readonly Milestone[] };

function compare(steps: EditionStep[], { service, before, after }: { service: string; before: Titled; after: Titled }): void {
  const [from, to] = [yearOf(before.milestones), yearOf(after.milestones)];
  const renamed = bare(before.title) !== bare(after.title);
  if (!renamed && from === to) return;
  steps.push({ kind: renamed ? "renamed" : "year", service, movedTo: null, title: before.title, titleAfter: renamed ? after.title : null, from, to });
}

/** A step as POST /staff/api/v1/editions takes it; null for what nobody can be waiting for. */
export function asEditionChange(
  step: EditionStep,
  day: string,
  link: string,
): { service: string; day: string; from: number | null; to: number | null; link: string; note: string } | null {
  if (step.kind === "new") return null;
  const sameYear = step.from === step.to;
  const note = {
    year: "",
    renamed: `名前が「${step.title}」から「${step.titleAfter}」に変わりました。`,
    moved: `「${step.titleAfter}」に移りました。`,
    gone: "新しい計画には、見つかりません。",
  }[step.kind];
  return { service: step.service, day, from: sameYear ? null : step.from, to: sameYear ? null : step.to, link, note };
}
