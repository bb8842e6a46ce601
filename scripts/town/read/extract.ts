/** A plan's text → what it seems to promise, each with its place. Proposals: a person confirms every one (docs/adding-a-town.md). */
import { contentsOf, pagesOf } from "./contents.ts";
import { type Period, periodOf, publishedOf, titleOf } from "./front.ts";
import { termsOf } from "./glossary.ts";
import { type Heading, headingsOf } from "./headings.ts";
import { type InitiativeFound, initiativesOf, sectionsOf } from "./initiatives.ts";
import { type Found, measuresOf } from "./measures.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import type { PillarFound } from "./pillars.ts";
import { type DraftInitiative, type DraftMeasure, type Place, placeSteps, type StepFound, withoutNumber } from "./place-steps.ts";
import { type Step, schedulesOf } from "./schedule.ts";
import { stageOf } from "./stage.ts";
import { promisedYears } from "./years.ts";

export type { DraftInitiative, DraftMeasure, Place, StepFound };

export type Draft = {
  title: { text: string; line: number } | null;
  published: string | null;
  period: Period | null;
  pillars: (PillarFound & { source: Place })[];
  measures: DraftMeasure[];
  glossary: { term: string; source: Place }[];
  /** steps of a schedule that belong to no measure found */
  unplaced: Step[];
};

export function extract(text: string): Draft {
  const lines = text.split("\n");
  const pieces = piecesOf(lines);
  const contents = contentsOf(lines);
  const pageOf = pagesOf(lines, contents);
  const tableLines = new Set(schedulesOf(lines, []).flatMap(({ first, last }) => range(first, last)));
  const headings = headingsOf(pieces, contents.lastLine, tableLines);
  const labels = schedulesOf(lines, [])
    .flatMap((table) => table.rows.flatMap((row) => row.labels))
    .map(withoutNumber);
  const scheduleLines = schedulesOf(lines, []).map((table) => table.first);
  const found = measuresOf({ headings, pieces, lines, scheduleLabels: labels, scheduleLines, contentsEnd: contents.lastLine });
  const place = (line: number, path: readonly Heading[]): Place => ({ section: sectionOf(path, line, headings), page: pageOf(line), line });
  const pillars = found.pillars.map((pillar) => ({ ...pillar, source: place(pillar.line, []) }));
  const measures = withInitiatives(found.measures, pieces).map(({ measure, initiatives }): DraftMeasure => {
    const at = place(measure.line, measure.path);
    const list = initiatives.map(
      (one): DraftInitiative => ({ title: one.title, origin: "list", source: { ...at, line: one.line, page: pageOf(one.line) }, milestones: [] }),
    );
    return {
      number: measure.number,
      title: measure.title,
      pillar: Math.max(
        0,
        found.pillars.findIndex((one) => one === measure.pillar || one.title === measure.pillar?.title),
      ),
      source: at,
      nameOnly: measure.nameOnly,
      initiatives: list,
      milestones: [],
    };
  });
  const homeOf = (line: number) => {
    const at = found.measures.findIndex((one) => !one.nameOnly && one.line < line && line < (pieces[one.to]?.line ?? lines.length + 1));
    return measures[at] ?? null;
  };
  const unplaced = placeSteps(
    schedulesOf(
      lines,
      measures.map((one) => one.title),
    ),
    { measures, homeOf, place: (line) => place(line, []) },
  );
  for (const measure of measures) withPromises(measure);
  return {
    title: titleOf(lines),
    published: publishedOf(lines),
    period: periodOf(lines, contents.lastLine),
    pillars,
    measures,
    glossary: termsOf(lines, contents.lastLine).map(({ term, line, section }) => ({ term, source: { section, page: pageOf(line), line } })),
    unplaced,
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** 「5.1 (2) 町民が利用しやすい窓口の構築」: the headings above, as a reader would look for it. */
function sectionOf(path: readonly Heading[], line: number, headings: readonly Heading[]): string {
  const nearest = path.length > 0 ? path : headings.filter((one) => one.line <= line && /^(?:chapter|dotted)/.test(one.style)).slice(-1);
  const named = nearest.slice(-2).map(({ number, title, style }) => (style === "chapter" ? title : `${number} ${title}`));
  return named.join(" ").trim() || "はじめ";
}

/** Where a measure's heading was lost, its list goes to the name that only the overview has. */
function withInitiatives(measures: readonly Found[], pieces: readonly Piece[]): { measure: Found; initiatives: InitiativeFound[] }[] {
  const lost: { pillar: PillarFound | null; from: number; to: number }[] = [];
  const read = measures.map((measure) => {
    if (measure.nameOnly) return { measure, initiatives: [] as InitiativeFound[] };
    const [own, next] = sectionsOf(pieces, measure.from, measure.to);
    if (next) lost.push({ pillar: measure.pillar, ...next });
    return { measure, initiatives: initiativesOf(pieces, own ?? measure) };
  });
  for (const section of lost) {
    const heir = read.find(({ measure, initiatives }) => measure.nameOnly && initiatives.length === 0 && measure.pillar === section.pillar);
    if (heir) heir.initiatives.push(...initiativesOf(pieces, section));
  }
  return read;
}

/** What no schedule dates is promised by its own words, or only for the plan's period. */
function withPromises(measure: DraftMeasure): void {
  for (const initiative of measure.initiatives) {
    if (initiative.milestones.length > 0) continue;
    initiative.milestones.push(promise(initiative.title, initiative.source));
  }
  if (measure.milestones.length === 0) measure.milestones.push(promise(measure.title, measure.source));
}

function promise(title: string, source: Place): StepFound {
  const years = promisedYears(title);
  if (!years) return { label: title, from: null, to: null, stage: stageOf(title), certainty: "period-only", source };
  return { label: title, ...years, stage: stageOf(title), certainty: years.to === null ? "start-only" : "stated", source };
}
