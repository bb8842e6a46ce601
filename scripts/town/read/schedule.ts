/**
 * Schedules: tables with years over their columns. A cell's text is a step that begins in its column; where it ends is lost
 * with the cell's drawn width, so no end is made up. Marks (○, →, 矢印) in the columns say both.
 */
import type { FiscalYear } from "../../../src/plan/fiscal-year.ts";
import { mostAlike } from "./likeness.ts";
import { FOOT, itemsOf, printed, type Row, rowOf } from "./pieces.ts";
import { yearHead } from "./years.ts";

type Column = { year: FiscalYear; column: number; from: number; to: number };
export type Step = { line: number; label: string; text: string; from: FiscalYear | null; to: FiscalYear | null; readings: FiscalYear[]; marked: boolean };
export type Schedule = { first: number; last: number; rows: { line: number; labels: string[]; steps: Step[] }[] };

const YEARS_MIN = 2;
/** Columns beside the name that say something else of it. */
const NOTE_HEAD = /内容|概要|説明|詳細|担当|所管|主管|備考|課題|目標|指標|効果|対象/;
const ARROW = /[→⇒➡⇨─━▶►]/;
const MARKS = /^[○◯●◎△▲□■→⇒➡⇨─━―ー\-=>＞▶►・…～〜\s]+$/;
/** Names of the row and of the measure are often cut or worded a little differently. */
const SAME_LABEL = 0.7;
/** Blank lines that end a table drawn with spaces. */
const BLANKS_MAX = 3;

function columnsOf(row: Row): Column[] {
  return row.cells.flatMap(({ text, column, from, to }) => {
    const year = yearHead(text);
    return year === null ? [] : [{ year, column, from, to }];
  });
}

const ascending = (columns: Column[]): boolean => columns.every((one, at) => at === 0 || one.year > (columns[at - 1]?.year ?? 0));

/** Which year column a place in a layout line belongs to: the nearest head. */
function columnAt(columns: readonly Column[], x: number): number {
  let best = 0;
  for (const [at, { from, to }] of columns.entries()) {
    const middle = (one: Column) => (one.from + one.to) / 2;
    if (Math.abs((from + to) / 2 - x) < Math.abs(middle(columns[best] as Column) - x)) best = at;
  }
  return best;
}

type Placed = { text: string; first: number; last: number };

function placed(row: Row, columns: readonly Column[], notes: ReadonlySet<number>): { labels: { column: number; text: string }[]; cells: Placed[] } {
  const head = columns[0] as Column;
  if (row.kind === "layout") {
    const width = Math.max(4, ((columns[1]?.from ?? head.to) - head.from) * 0.5);
    const labels = row.cells.filter((cell) => cell.to <= head.from || cell.from < head.from - width);
    const cells = row.cells.filter((cell) => !labels.includes(cell));
    return {
      labels: labels.map(({ column, text }) => ({ column, text })),
      cells: cells.map(({ text, from, to }) => {
        const span = MARKS.test(text) ? columnAt(columns, to - 1) : columnAt(columns, from + width);
        return { text, first: columnAt(columns, from + (MARKS.test(text) ? 1 : width)), last: span };
      }),
    };
  }
  const cells = row.cells
    .filter((cell) => cell.column >= head.column && printed(cell.text) !== "")
    .map(({ text, column }) => ({ text: printed(text), first: column - head.column, last: column - head.column }))
    .filter(({ first }) => first < columns.length);
  return {
    labels: row.cells.filter((c) => c.column < head.column && !notes.has(c.column)).map(({ column, text }) => ({ column, text: printed(text) })),
    cells,
  };
}

/** The table that begins at `start`, or null where no years head it. */
function tableAt(lines: readonly string[], start: number): { rows: Row[]; columns: Column[]; notes: Set<number>; last: number } | null {
  const head = rowOf(lines[start] ?? "", start + 1);
  if (!head) return null;
  const columns = columnsOf(head);
  if (columns.length < YEARS_MIN || !ascending(columns)) return null;
  const rows: Row[] = [];
  let blanks = 0;
  let last = start;
  for (let at = start + 1; at < lines.length; at++) {
    const raw = lines[at] ?? "";
    if (/^[\s|:-]*$/.test(raw)) {
      blanks += raw.includes("-") ? 0 : 1;
      if (blanks > (head.kind === "layout" ? BLANKS_MAX : 0)) break;
      continue;
    }
    if (FOOT.test(raw) || raw.includes("\f")) break;
    const row = rowOf(raw, at + 1);
    if (head.kind === "layout" && !row && raw.trim() !== "") {
      const indent = raw.length - raw.trimStart().length;
      if (/。$/.test(raw.trim())) break;
      rows.push({ line: at + 1, kind: "layout", cells: [{ text: printed(raw), column: 0, from: indent, to: indent + raw.trim().length * 2 }] });
    } else if (row && row.kind === head.kind) {
      if (columnsOf(row).length >= YEARS_MIN) break;
      rows.push(row);
    } else break;
    blanks = 0;
    last = at;
  }
  const notes = new Set(head.cells.filter((cell) => NOTE_HEAD.test(printed(cell.text))).map((cell) => cell.column));
  return { rows, columns, notes, last };
}

/** All schedules of the document. `known`: titles that tell a label column from a shifted one. */
export function schedulesOf(lines: readonly string[], known: readonly string[]): Schedule[] {
  const schedules: Schedule[] = [];
  for (let at = 0; at < lines.length; at++) {
    const table = tableAt(lines, at);
    if (!table || table.rows.length === 0) continue;
    schedules.push(read(table, at + 1, known));
    at = table.last;
  }
  return schedules;
}

function read({ rows, columns, notes, last }: NonNullable<ReturnType<typeof tableAt>>, first: number, known: readonly string[]): Schedule {
  const all = rows.map((row) => ({ line: row.line, ...placed(row, columns, notes) }));
  const named = (text: string) => mostAlike(text, known, (one) => one, SAME_LABEL) !== null;
  const labelColumns = new Set(all.flatMap(({ labels }) => labels.filter(({ text }) => named(text)).map(({ column }) => column)));
  const lastLabel = Math.max(-1, ...labelColumns);
  // A cell between the names and the first year: the row has slipped against its head, and nobody can say by how much.
  const slipped =
    lastLabel >= 0 && rows[0]?.kind !== "layout" && all.some(({ labels }) => labels.some(({ column, text }) => column > lastLabel && text !== ""));
  let carried: string[] = [];
  const read = all.map(({ line, labels, cells }) => {
    const names = labels.filter(({ column, text }) => text !== "" && (!slipped || column <= lastLabel)).map(({ text }) => text);
    if (names.length > 0) carried = names;
    const between = slipped ? labels.filter(({ column, text }) => column > lastLabel && text !== "").map(({ text }) => ({ text, first: -1, last: -1 })) : [];
    return {
      line,
      labels: names.length > 0 ? names : carried,
      steps: stepsOf([...between, ...cells], columns, { line, label: carried.at(-1) ?? "", slipped }),
    };
  });
  return { first, last: last + 1, rows: read };
}

const yearAt = (columns: readonly Column[], at: number): FiscalYear | null => columns[at]?.year ?? null;

function stepsOf(cells: readonly Placed[], columns: readonly Column[], { line, label, slipped }: { line: number; label: string; slipped: boolean }): Step[] {
  const marks = cells.filter(({ text }) => MARKS.test(text));
  const steps: Step[] = [];
  if (marks.length > 0 && marks.length === cells.length) {
    const from = yearAt(columns, Math.min(...marks.map((m) => m.first)));
    const last = yearAt(columns, Math.max(...marks.map((m) => m.last)));
    // One arrow alone shows where it begins; how far it was drawn is lost.
    const to = marks.length === 1 && last === from && ARROW.test(marks[0]?.text ?? "") ? null : last;
    return [{ line, label, text: label, from, to, readings: [], marked: true }];
  }
  for (const { text, first, last } of cells) {
    const running = steps.at(-1);
    if (MARKS.test(text)) {
      // An arrow behind a step carries it on to its own column.
      if (running && running.from !== null) running.to = yearAt(columns, last);
      continue;
    }
    const words = text.replace(/[→⇒➡─━▶►]+\s*$/, "").trim();
    const known = slipped && first >= 0 ? [yearAt(columns, first), yearAt(columns, first + 1)].filter((year) => year !== null) : [];
    const from = yearAt(columns, Math.max(first, 0));
    const before = steps.at(-1);
    if (before && before.text === words && before.from !== null) before.to = from;
    else {
      // Two steps printed in one cell: only the first is known to begin with the column.
      const [head = words, ...rest] = itemsOf(words);
      steps.push({ line, label, text: head, from, to: null, readings: known, marked: false });
      for (const more of rest) steps.push({ line, label, text: more, from: null, to: null, readings: [], marked: false });
    }
  }
  return steps.map((step) => (slipped && step.readings.length === 0 && step.from !== null ? { ...step, readings: [step.from] } : step));
}
