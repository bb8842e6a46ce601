/** One sheet per town of what our copy of its plan leaves open, for a person who has the PDF and ticks what it says. Pure. */
import { eraYear, type FiscalYear } from "../../src/plan/fiscal-year.ts";
import type { Milestone, Source, TownData } from "../../src/plan/schema.ts";
import { type CatalogueEntry, servicesOf } from "../../src/service/catalogue.ts";
import { printedThing } from "../../src/service/ladder.ts";
import { wordsIn } from "../../src/service/say/index.ts";

/** A place of the document that can be read in several ways, or not at all. `readings`: none where the copy has lost the year. */
export type UnsureCell = {
  label: string;
  source: Source;
  /** the printed measures and initiatives that carry it: 施策「…」 取組「…」 */
  rows: string[];
  readings: Pick<Milestone, "from" | "to" | "stage">[];
  /** what is known of it, as the data notes it, each sentence once */
  notes: string[];
  /** ids of the services whose ladder holds it, with their names */
  services: { id: string; name: string }[];
};

type Carried = { of: string; milestone: Milestone };

const carriedBy = (town: TownData): Carried[] =>
  town.measures.flatMap((measure) => [
    ...measure.milestones.map((milestone) => ({ of: measure.id, milestone })),
    ...measure.initiatives.flatMap((i) => i.milestones.map((milestone) => ({ of: `${measure.id}/${i.id}`, milestone }))),
  ]);

const holds = (service: CatalogueEntry, { of, milestone }: Carried): boolean =>
  service.ladder.some((step) => step.of === of && (step.labels === undefined || step.labels.includes(milestone.label)));

function printedRow(town: TownData, of: string): string {
  const { measure, initiative } = printedThing(town, of) ?? {};
  return initiative ? `施策「${measure?.title}」の取組「${initiative.title}」` : `施策「${measure?.title}」`;
}

const once = <T>(all: readonly T[], key: (one: T) => string): T[] => [...new Map(all.map((one) => [key(one), one])).values()];

/** A measure's schedule and its initiative's row are one cell of the document: same line, same words. */
function cellOf(town: TownData, all: readonly Carried[]): UnsureCell {
  const milestones = all.map(({ milestone }) => milestone);
  const [{ label, source }] = milestones as [Milestone];
  return {
    label,
    source,
    rows: [...new Set(all.map(({ of }) => printedRow(town, of)))],
    readings: once(
      milestones.filter((m) => m.from !== null).map(({ from, to, stage }) => ({ from, to, stage })),
      (reading) => JSON.stringify(reading),
    ).sort((a, b) => (a.from ?? 0) - (b.from ?? 0)),
    notes: [...new Set(milestones.flatMap((m) => m.note ?? []))],
    services: servicesOf(town)
      .filter((service) => all.some((one) => holds(service, one)))
      .map(({ id, name }) => ({ id: `${town.town.id}/${id}`, name: name.ja })),
  };
}

/**
 * Every unsure cell of a town in the order of its document: those marked unsure, and those without a year in a service of which
 * the data says that the document has one (`unreadable`).
 */
export function unsureCells(town: TownData): UnsureCell[] {
  const lost = town.services.filter((service) => service.unreadable);
  const unsure = carriedBy(town).filter(
    (one) => one.milestone.certainty === "unsure" || (one.milestone.from === null && lost.some((service) => holds(service, one))),
  );
  const cells = Map.groupBy(unsure, ({ milestone }) => `${milestone.source.line} ${milestone.label}`);
  return [...cells.values()].map((all) => cellOf(town, all)).sort((a, b) => a.source.line - b.source.line);
}

const STAGE = wordsIn("ja").stage;
const year = (y: FiscalYear): string => `${eraYear(y)}年度`;

function reading({ from, to, stage }: UnsureCell["readings"][number]): string {
  const years =
    from === null ? "" : to === null ? `${year(from)}から(終わりは書かれていない)` : from === to ? `${year(from)}だけ` : `${year(from)}から${year(to)}まで`;
  return `- [ ] ${years}・${STAGE[stage]}`;
}

function cellLines(cell: UnsureCell, n: number): string[] {
  const { section, page, line } = cell.source;
  return [
    `## ${n}. ${page === null ? "ページ番号なし" : `${page}ページ`} 「${cell.label}」`,
    "",
    `- 場所: ${section}(写しの${line}行目)`,
    ...cell.rows.map((row) => `- 行: ${row}`),
    `- 答えが変わるサービス: ${cell.services.map(({ id, name }) => `${name}(${id})`).join("、") || "なし"}`,
    ...cell.notes.map((note) => `- 写しからわかること: ${note}`),
    "",
    cell.readings.length > 0 ? "PDFではどれですか。" : "写しでは年度が消えています。PDFではどれですか。",
    "",
    ...cell.readings.map(reading),
    "- [ ] ほか: ＿＿＿年度から ＿＿＿年度まで・段階 ＿＿＿",
    "- [ ] PDFにも年度がない",
    "- [ ] PDFでも読めない",
    "",
  ];
}

/** Markdown, with boxes to tick; says so where nothing is open. */
export function unsureSheet(town: TownData): string {
  const cells = unsureCells(town);
  const { document, title } = town.plan;
  return [
    `# ${town.town.name}: 写しから年度を決められないところ`,
    "",
    `${title}(${document.file})のPDFを開いて、当てはまるものに印をつけてください。`,
    `確かめた人: ＿＿＿＿＿＿ 確かめた日: ＿＿＿＿＿＿`,
    "",
    cells.length === 0 ? "ありません。" : `${cells.length}か所あります。`,
    "",
    ...cells.flatMap((cell, i) => cellLines(cell, i + 1)),
  ].join("\n");
}
