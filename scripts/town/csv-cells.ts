/** What a person types into a cell → what the data takes, or a sentence that says what to mend. */
import { Milestone, type Source, type Stage } from "../../src/plan/schema.ts";
import { CERTAINTIES, type Column, STAGES, type TableRow } from "./csv-table.ts";
import { yearHead } from "./read/years.ts";

export class Mend extends Error {}
export const mend = (sentence: string): never => {
  throw new Mend(sentence);
};

export const keyOf = <T extends string>(words: Record<T, string>, text: string, column: Column): T =>
  (Object.keys(words) as T[]).find((key) => words[key] === text) ??
  mend(`「${column}」は ${Object.values(words).join("・")} のどれかにしてください(いま「${text}」)。`);

function yearOf(text: string, column: Column): number | null {
  if (text === "") return null;
  return yearHead(/年度?$|^\d{4}$/.test(text) ? text : `${text}年度`) ?? mend(`「${column}」は 令和8年度 か 2026 のように書いてください(いま「${text}」)。`);
}

export function wholeNumber(text: string, column: Column): number {
  const normal = text.normalize("NFKC");
  return /^\d{1,6}$/.test(normal) && Number(normal) > 0 ? Number(normal) : mend(`「${column}」は数字で書いてください(いま「${text}」)。`);
}

export function sourceOf(row: TableRow, before?: Source): Source {
  const page = row.ページ ?? "";
  return {
    section: row.場所 || before?.section || mend("「場所」が空です。計画のどこにあるか書いてください。"),
    page: page === "" ? null : wholeNumber(page, "ページ"),
    line: row.行 ? wholeNumber(row.行, "行") : (before?.line ?? mend("「行」が空です。資料の何行目か書いてください。")),
  };
}

export const titleOf = (row: TableRow): string => row.題名 || mend("「題名」が空です。計画に印刷されたとおりに書いてください。");

export function stepOf(row: TableRow, before?: Milestone): Milestone {
  const [from, to] = [yearOf(row.始まる年度 ?? "", "始まる年度"), yearOf(row.終わる年度 ?? "", "終わる年度")];
  const stage: Stage = keyOf(STAGES, row.段階 ?? "", "段階");
  const certainty = keyOf(CERTAINTIES, row.年度の確かさ ?? "", "年度の確かさ");
  const found = { label: titleOf(row), from, to, stage, certainty, source: sourceOf(row, before?.source), ...(before?.note ? { note: before.note } : {}) };
  if (certainty === "period-only" && (from !== null || to !== null)) mend("「期間だけ」のときは、始まる年度と終わる年度を空にしてください。");
  if (certainty === "start-only" && (from === null || to !== null)) mend("「始まりだけ」のときは、始まる年度だけを書いてください。");
  if (certainty === "stated" && from === null) mend("「書いてある」のときは、始まる年度を書いてください。");
  if (from !== null && to !== null && to < from) mend("終わる年度が、始まる年度より前です。");
  return Milestone.parse(found);
}
