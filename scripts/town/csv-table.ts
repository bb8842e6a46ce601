/** A town's data as the table the 担当課 fills in: a row for each pillar, measure, initiative and step, in the plan's order. */
import { eraYear, type FiscalYear } from "../../src/plan/fiscal-year.ts";
import type { Certainty, Measure, Milestone, Source, Stage } from "../../src/plan/schema.ts";
import type { TownFiles } from "./town-files.ts";

export const COLUMNS = [
  "種類",
  "ID",
  "番号",
  "題名",
  "対象",
  "柱",
  "テーマ",
  "場所",
  "ページ",
  "行",
  "始まる年度",
  "終わる年度",
  "段階",
  "年度の確かさ",
  "決めること",
  "確認",
] as const;
export type Column = (typeof COLUMNS)[number];
export type TableRow = Partial<Record<Column, string>> & { 種類: string; ID: string };

export const KINDS = { pillar: "柱", measure: "施策", initiative: "取組", step: "予定" } as const;
export const AUDIENCES = { resident: "住民", office: "役場" } as const;
export const STAGES: Record<Stage, string> = { study: "検討", prepare: "準備", pilot: "試行", launch: "開始", expand: "拡大" };
export const CERTAINTIES: Record<Certainty, string> = { stated: "書いてある", "start-only": "始まりだけ", "period-only": "期間だけ", unsure: "読み取れない" };
/** In the column 確認. */
export const CHECKED = "○";
export const REMOVE = "けす";
const BETWEEN = "、";
const LINES = " / ";

export const themeList = (text: string): string[] => text.split(/[、,\s]+/).filter((one) => one !== "");
const year = (value: FiscalYear | null): string => (value === null ? "" : `${eraYear(value)}年度`);
const place = ({ section, page, line }: Source) => ({ 場所: section, ページ: page === null ? "" : String(page), 行: String(line) });

const stepRow = (id: string, milestone: Milestone): TableRow => ({
  種類: KINDS.step,
  ID: id,
  題名: milestone.label,
  ...place(milestone.source),
  始まる年度: year(milestone.from),
  終わる年度: year(milestone.to),
  段階: STAGES[milestone.stage],
  年度の確かさ: CERTAINTIES[milestone.certainty],
});

/** `m`, `m/i`, and for the steps of either `m#1`, `m/i#2`. */
function measureRows(measure: Measure, pillars: ReadonlyMap<string, string>): TableRow[] {
  return [
    {
      種類: KINDS.measure,
      ID: measure.id,
      番号: measure.number ?? "",
      題名: measure.title,
      対象: AUDIENCES[measure.audience],
      柱: pillars.get(measure.pillar) ?? measure.pillar,
      テーマ: measure.themes.join(BETWEEN),
      ...place(measure.source),
      決めること: (measure.todo ?? []).join(LINES),
    },
    ...measure.milestones.map((one, at) => stepRow(`${measure.id}#${at + 1}`, one)),
    ...measure.initiatives.flatMap((initiative) => [
      {
        種類: KINDS.initiative,
        ID: `${measure.id}/${initiative.id}`,
        題名: initiative.title,
        テーマ: initiative.themes.join(BETWEEN),
        ...place(initiative.source),
        決めること: (initiative.todo ?? []).join(LINES),
      },
      ...initiative.milestones.map((one, at) => stepRow(`${measure.id}/${initiative.id}#${at + 1}`, one)),
    ]),
  ];
}

export function tableOf({ plan, measures }: TownFiles): TableRow[] {
  const titles = new Map(plan.pillars.map((pillar) => [pillar.id, pillar.title]));
  return [
    ...plan.pillars.map((pillar) => ({ 種類: KINDS.pillar, ID: pillar.id, 題名: pillar.title, ...place(pillar.source) })),
    ...measures.flatMap((measure) => measureRows(measure, titles)),
  ];
}

export const cells = (row: TableRow): string[] => COLUMNS.map((column) => row[column] ?? "");
