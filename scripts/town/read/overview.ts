/** Tables that only name the measures: they confirm a heading, and stand in for one that was lost. */
import { type Heading, headingIn } from "./headings.ts";
import { mostAlike } from "./likeness.ts";
import type { Found } from "./measures.ts";
import { bare, rowOf } from "./pieces.ts";

const SAME = 0.72;
const TITLE_MIN = 4;
const TITLE_MAX = 40;
const OVERVIEW_HEAD = /^(?:重点|主な|具体的な?|個別|主要)?(?:施策|取組|取り組み|事業|プロジェクト)(?:名|項目|一覧|内容)?$/;

export type Named = { line: number; column: number; name: string; style: string };

export function overviewOf(lines: readonly string[], after: number): Named[] {
  const names: Named[] = [];
  let columns: number[] = [];
  for (const [index, raw] of lines.entries()) {
    if (index < after) continue;
    const row = rowOf(raw, index + 1);
    if (!row || row.kind === "layout") {
      if (raw.trim() !== "" && !/^[\s|:-]*$/.test(raw)) columns = [];
      continue;
    }
    const heads = row.cells.filter((cell) => OVERVIEW_HEAD.test(cell.text.replace(/\s|\*/g, ""))).map((cell) => cell.column);
    if (heads.length > 0) columns = heads;
    else
      for (const cell of row.cells.filter((one) => columns.includes(one.column)))
        for (const part of cell.text.split(/(?=[①-⑳])/)) {
          const heading = headingIn(part.trim());
          const name = (heading?.title ?? part).replace(/<[^>]*>/g, "").trim();
          if ([...name].length >= TITLE_MIN && [...name].length <= TITLE_MAX)
            names.push({ line: row.line, column: cell.column, name, style: heading?.style ?? "" });
        }
  }
  return names;
}

/** A measure that only the overview names: its heading was lost, or the plan says no more. */
export function namesOnly(overview: readonly Named[], measures: readonly Found[], headings: readonly Heading[]): Found[] {
  const measureOf = (name: string) => mostAlike(name, measures, (one) => one.title, SAME);
  const styles = new Set(overview.filter(({ name }) => measureOf(name)).map(({ style }) => style));
  const missing = overview.filter(({ name, style }) => styles.has(style) && !measureOf(name) && !mostAlike(name, headings, (one) => one.title, SAME));
  const columns = new Set(overview.filter(({ name }) => measureOf(name)).map(({ column }) => column));
  // An overview of something else shares no name with the measures.
  if (overview.filter(({ name }) => measureOf(name)).length <= missing.length) return [];
  return missing
    .filter(({ column, name }, at) => columns.has(column) && missing.findIndex((one) => bare(one.name) === bare(name)) === at)
    .map(({ line, column, name }) => {
      const beside =
        overview.findLast((one) => one.column === column && one.line <= line && measureOf(one.name)) ??
        overview.find((one) => one.column === column && measureOf(one.name));
      const pillar = beside ? (measureOf(beside.name)?.pillar ?? null) : null;
      return { line, number: null, title: name, pillar, path: [], from: 0, to: 0, nameOnly: true };
    });
}
