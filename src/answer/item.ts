/** A measure and the initiatives that were meant, made into what an answer shows: status, years, record, source. */

import { type Day, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { Initiative, Measure, Milestone, TownData } from "../plan/schema.ts";
import { statusOn } from "../plan/status.ts";
import type { EditionChange } from "../service/edition.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Item, PlanNote, Sentence, TownName } from "./types.ts";

export function townName(town: TownData): TownName {
  return { id: town.town.id, name: town.town.name, romaji: town.town.romaji };
}

export function planNote(town: TownData, today: Day): PlanNote {
  const { plan } = town;
  return {
    title: plan.title,
    titleEn: plan.titleEn,
    townName: town.town.name,
    townRomaji: town.town.romaji,
    first: plan.firstFiscalYear,
    last: plan.lastFiscalYear,
    ended: fiscalYearOf(today) > plan.lastFiscalYear,
    draft: plan.draft,
    unofficial: town.adoption !== "adopted",
  };
}

const hasYear = (m: Milestone) => m.from !== null;
const hasSchedule = (milestones: readonly Milestone[]) => milestones.some((m) => hasYear(m) || m.certainty === "unsure");

const STUDYING: readonly Milestone["stage"][] = ["study", "prepare", "pilot"];

/**
 * The milestones that decide the status: those of the first initiative meant, else (where it has no year) the measure's.
 * A second initiative beside it is another thing: its start must not pass for the first one's.
 */
function decidingMilestones(measure: Measure, [first, ...others]: readonly Initiative[]): Milestone[] {
  const own = first?.milestones ?? [];
  if (hasSchedule(own)) return own;
  if (hasSchedule(measure.milestones)) return measure.milestones;
  if (!first && others.length === 0) {
    const all = measure.initiatives.flatMap((i) => i.milestones);
    if (hasSchedule(all)) return all;
  }
  return own.length > 0 ? own : measure.milestones;
}

/** What else the measure dates: the other initiatives meant, and where only study is dated the measure's launches. */
function siblingSteps(measure: Measure, initiatives: readonly Initiative[], deciding: readonly Milestone[]): Milestone[] {
  const others = initiatives.slice(1).flatMap((i) => i.milestones);
  const own = deciding.some((m) => measure.milestones.includes(m));
  const launches = !own && deciding.every((m) => STUDYING.includes(m.stage)) ? measure.milestones.filter((m) => m.stage === "launch") : [];
  const fresh = [...others, ...launches].filter(
    (m) => hasYear(m) && m.certainty !== "unsure" && !deciding.some((d) => d.label === m.label && d.from === m.from),
  );
  return [...new Map(fresh.map((m) => [`${m.label}|${m.from}`, m])).values()];
}

/** The theme of what was asked about, else the measure's first. */
function themeOf(knowledge: Knowledge, measure: Measure, [meant]: readonly Initiative[]): Item["theme"] {
  const theme = knowledge.themes.get(meant?.themes[0] ?? measure.themes[0] ?? "");
  return theme ? { id: theme.id, name: theme.name } : null;
}

/** Which edition the years of an answer are from; null where they are of both or of neither. */
function editionShown({ from, to }: EditionChange, { milestones, siblings }: Item): "before" | "after" | null {
  const has = (year: number | null) => year !== null && [...milestones, ...siblings].some((m) => m.from === year);
  return has(from) === has(to) ? null : has(to) ? "after" : "before";
}

export function makeItem(knowledge: Knowledge, town: TownData, measure: Measure, initiatives: readonly Initiative[], today: Day): Item {
  const id = `${town.town.id}/${measure.id}`;
  const isBefore = (m: Milestone) => m.from !== null && m.from < town.plan.firstFiscalYear;
  const promised = (milestones: readonly Milestone[]) => milestones.filter((m) => !isBefore(m));
  const before = (initiatives.length > 0 ? initiatives.flatMap((i) => i.milestones) : measure.milestones).filter(isBefore);
  const deciding = decidingMilestones(
    { ...measure, milestones: promised(measure.milestones) },
    initiatives.map((i) => ({ ...i, milestones: promised(i.milestones) })),
  );
  const milestones = deciding;
  const siblings = siblingSteps(
    { ...measure, milestones: promised(measure.milestones) },
    initiatives.map((i) => ({ ...i, milestones: promised(i.milestones) })),
    deciding,
  );
  /** Said of the initiative that was meant, else of the measure as a whole. */
  const nearest = <T>(of: (service: string) => T | undefined): T | null =>
    initiatives.map((i) => of(`${id}/${i.id}`)).find((found) => found !== undefined) ?? of(id) ?? null;
  const years = new Set([...before, ...milestones, ...siblings].flatMap((m) => [m.from, m.to]).filter((y): y is number => y !== null));
  const plan = planNote(town, today);
  return {
    town: town.town.id,
    id,
    title: measure.title,
    number: measure.number,
    name: measure.name ?? null,
    theme: themeOf(knowledge, measure, initiatives),
    audience: measure.audience,
    initiatives: initiatives.map((i) => ({ id: `${id}/${i.id}`, title: i.title, text: i.text ?? null, milestones: i.milestones })),
    status: statusOn(deciding, today),
    wholeMeasure: initiatives.length > 0 && hasSchedule(deciding) && !initiatives[0]?.milestones.some((m) => deciding.includes(m)),
    fiscalYears: [...years].sort((a, b) => a - b),
    certainty: (deciding.find(hasYear) ?? deciding[0])?.certainty ?? "period-only",
    record: nearest((service) => knowledge.records.get(service)),
    edition: nearest((service) => knowledge.overlay.editions?.find((one) => one.service === service)),
    milestones,
    siblings,
    before,
    plan,
    source: { plan: plan.title, ...(initiatives[0]?.source ?? measure.source) },
  };
}

const STEPS_MAX = 4;
const SIBLINGS_MAX = 2;

/** The schedule of a service as sentences, honest about what is not known (product.md, Honesty 1, 3). */
export function scheduleSentences(item: Item): Sentence[] {
  const { status, milestones } = item;
  const said = new Set<string>();
  const sentences: Sentence[] = [];
  const key = (label: string, from: number | null) => `${label}|${from}`;
  const [meant] = item.initiatives;
  // The table dates the measure as a whole: its years must not pass for those of the one thing that was asked about.
  for (const m of new Map(item.before.map((b) => [b.label, b])).values())
    if (m.from !== null) sentences.push({ say: "before-plan", label: m.label, from: m.from });
  if (item.wholeMeasure && meant && item.before.length === 0) sentences.push({ say: "whole-measure", title: meant.title });
  switch (status.code) {
    case "planned":
    case "due":
      sentences.push({ say: "planned", stage: status.stage, label: status.label, from: status.from, to: status.to });
      said.add(key(status.label, status.from));
      if (status.code === "due") sentences.push({ say: "year-come" });
      break;
    case "study":
      sentences.push({ say: "use-year-unknown" });
      break;
    case "unsure":
      if (["study", "prepare", "pilot"].includes(status.stage)) sentences.push({ say: "use-year-unknown" });
      sentences.push({ say: "unsure", label: status.label, readings: status.readings });
      for (const m of milestones) if (m.certainty === "unsure") said.add(key(m.label, m.from));
      break;
    case "period":
      sentences.push({
        say: "period-only",
        first: item.plan.first,
        last: item.plan.last,
        study: ["study", "prepare", "pilot"].includes(status.stage),
        ended: item.plan.ended,
      });
      break;
  }
  const rest = milestones.filter((m) => hasYear(m) && !said.has(key(m.label, m.from))).sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
  const unsureLabels = new Set<string>();
  for (const m of rest.slice(0, STEPS_MAX)) {
    if (m.from === null || said.has(key(m.label, m.from))) continue;
    said.add(key(m.label, m.from));
    if (m.certainty === "unsure") {
      if (unsureLabels.has(m.label)) continue;
      unsureLabels.add(m.label);
      const readings = [...new Set(milestones.filter((o) => o.certainty === "unsure" && o.label === m.label && o.from !== null).map((o) => o.from as number))];
      sentences.push({ say: "unsure", label: m.label, readings });
    } else sentences.push({ say: "step", stage: m.stage, label: m.label, from: m.from, to: m.to });
  }
  for (const m of item.siblings.slice(0, SIBLINGS_MAX))
    if (m.from !== null && !said.has(key(m.label, m.from))) sentences.push({ say: "sibling-step", stage: m.stage, label: m.label, from: m.from, to: m.to });
  return sentences;
}

/** That the plan was changed, and what moved: the reader must know which edition a year is from. */
export function editionSentences(item: Item): Sentence[] {
  if (!item.edition) return [];
  const { service: _, ...moved } = item.edition;
  return [{ say: "edition", ...moved, shows: editionShown(item.edition, item) }];
}

/** Everything the card of one service says, most important first. */
export function serviceSentences(knowledge: Knowledge, item: Item, measure: Measure, also: readonly Initiative[] = []): Sentence[] {
  const { overlay } = knowledge;
  if (overlay.stopped.some((s) => s.service === item.id)) return [{ say: "under-review" }];
  const sentences: Sentence[] = [];
  if (item.record) {
    const { state, day, lastConfirmed, link, note } = item.record;
    sentences.push({ say: "recorded", state, day, confirmed: lastConfirmed, link, note });
    // What the plan said stays visible, but the town's word stands first and the open question is gone.
    sentences.push(...scheduleSentences(item).filter((s) => s.say !== "year-come" && s.say !== "use-year-unknown"));
  } else sentences.push(...scheduleSentences(item));
  sentences.push(...editionSentences(item));
  if (measure.caution) sentences.push({ say: "caution", text: measure.caution });
  for (const initiative of item.initiatives) sentences.push({ say: "promise", title: initiative.title, text: initiative.text });
  if (also.length > 0) sentences.push({ say: "also", titles: also.map((i) => i.title) });
  const reworded = overlay.reworded.find((r) => r.service === item.id)?.text;
  const text = reworded ?? measure.text;
  if (text) sentences.push({ say: "text", text });
  return sentences;
}
