/**
 * The table as it came back → what would change, or what to mend, with the line of the file. A row that is missing changes
 * nothing; 「けす」 takes one out, 「○」 says it was compared with the plan. All or nothing.
 */
import { Initiative, Measure, type Milestone } from "../../src/plan/schema.ts";
import { keyOf, Mend, mend, sourceOf, stepOf, titleOf, wholeNumber } from "./csv-cells.ts";
import { AUDIENCES, CHECKED, COLUMNS, cells, KINDS, REMOVE, type TableRow, tableOf, themeList } from "./csv-table.ts";
import type { TownFiles } from "./town-files.ts";

export type CsvLine = { line: number; cells: string[] };
export type Changed = { after: TownFiles; changes: string[]; faults: string[] };
type Row = { line: number; row: TableRow };

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MARKS: readonly string[] = ["", CHECKED, "〇", "◯", REMOVE];

type Marks = { remove: boolean; checked: boolean };

function marksOf({ 確認: mark = "" }: TableRow): Marks {
  if (!MARKS.includes(mark)) mend(`「確認」は空か、${CHECKED} か、${REMOVE} にしてください(いま「${mark}」)。`);
  return { remove: mark === REMOVE, checked: mark !== "" && mark !== REMOVE };
}

/** Does to the town what one row says. Throws Mend with a sentence. */
function apply(after: TownFiles, { row }: Row): void {
  const marks = marksOf(row);
  const kind = keyOf(KINDS, row.種類, "種類");
  if (kind === "pillar") applyPillar(after, row, marks);
  else {
    const [path = "", step = ""] = row.ID.split("#");
    const [measureId = "", initiativeId] = path.split("/");
    if (![measureId, ...(initiativeId === undefined ? [] : [initiativeId])].every((id) => SLUG.test(id)))
      mend(`IDは小文字のローマ字・数字・ハイフンです(いま「${row.ID}」)。`);
    const measure = after.measures.find((one) => one.id === measureId);
    if (kind === "measure") applyMeasure(after, row, measure, marks);
    else {
      const owner = measure ?? mend(`施策「${measureId}」がありません。先に施策の行を書いてください。`);
      const initiative = owner.initiatives.find((one) => one.id === initiativeId);
      if (kind === "initiative")
        applyInitiative(owner, row, { id: initiativeId ?? mend("取組のIDは「施策のID/取組のID」です。"), before: initiative, ...marks });
      else
        applyStep(initiativeId === undefined ? owner : (initiative ?? mend(`取組「${path}」がありません。先に取組の行を書いてください。`)), row, step, marks);
    }
  }
}

function applyPillar(after: TownFiles, row: TableRow, { remove }: Marks): void {
  const pillar = after.plan.pillars.find((one) => one.id === row.ID) ?? mend(`柱「${row.ID}」がありません。柱を足すときは plan.yaml に書いてください。`);
  if (remove) mend("柱は表からは消せません。plan.yaml で消してください。");
  Object.assign(pillar, { title: titleOf(row), source: sourceOf(row, pillar.source) });
}

function applyStep(owner: { milestones: Milestone[] }, row: TableRow, number: string, { remove }: Marks): void {
  const at = wholeNumber(number, "ID") - 1;
  const before = owner.milestones[at];
  if (remove && before) owner.milestones[at] = { ...before, label: REMOVED };
  else if (!remove) owner.milestones[Math.min(at, owner.milestones.length)] = stepOf(row, before);
}

/** Stands for a step to be taken out until all rows are read: the numbers in the IDs must not move meanwhile. */
const REMOVED = "\u0000";

function applyMeasure(after: TownFiles, row: TableRow, before: (Measure & { id: string }) | undefined, { remove, checked }: Marks): void {
  if (remove) {
    after.measures = after.measures.filter((one) => one !== before);
    return;
  }
  const pillar =
    after.plan.pillars.find((one) => one.title === row.柱 || one.id === row.柱) ??
    mend(`柱「${row.柱 ?? ""}」がありません。柱の行の題名と同じに書いてください。`);
  const themes = themeList(row.テーマ ?? "");
  if (themes.length === 0) mend("「テーマ」が空です。data/themes.yaml の id を1つ以上書いてください。");
  const shared = {
    number: row.番号 || null,
    title: titleOf(row),
    pillar: pillar.id,
    audience: keyOf(AUDIENCES, row.対象 ?? "", "対象"),
    themes,
    source: sourceOf(row, before?.source),
  };
  if (before) {
    Object.assign(before, shared);
    if (checked) delete before.todo;
    return;
  }
  const first: Milestone = { label: shared.title, from: null, to: null, stage: "study", certainty: "period-only", source: shared.source };
  const todo = checked ? undefined : ["足した施策です。取組と予定を書いてください。"];
  after.measures.push({ id: row.ID, ...Measure.parse({ ...shared, milestones: [first], ...(todo ? { todo } : {}) }) });
}

function applyInitiative(measure: Measure, row: TableRow, { id, before, remove, checked }: Marks & { id: string; before: Initiative | undefined }): void {
  if (remove) {
    measure.initiatives = measure.initiatives.filter((one) => one !== before);
    return;
  }
  const shared = { title: titleOf(row), themes: themeList(row.テーマ ?? ""), source: sourceOf(row, before?.source) };
  if (before) {
    Object.assign(before, shared);
    if (checked) delete before.todo;
    return;
  }
  const first: Milestone = { label: shared.title, from: null, to: null, stage: "study", certainty: "period-only", source: shared.source };
  measure.initiatives.push(Initiative.parse({ id, ...shared, origin: "list", milestones: [first] }));
}

const ORDER = [KINDS.pillar, KINDS.measure, KINDS.initiative, KINDS.step] as readonly string[];

export function changesFrom(before: TownFiles, lines: readonly CsvLine[], themes: ReadonlySet<string>): Changed {
  const [head, ...body] = lines;
  if (!head || head.cells.join() !== COLUMNS.join())
    return { after: before, changes: [], faults: [`1行目: 見出しが違います。「${COLUMNS.join("・")}」の順にしてください。`] };
  const after = structuredClone(before);
  const faults: string[] = [];
  const rows: Row[] = body.map(({ line, cells: given }) => ({
    line,
    row: Object.fromEntries(COLUMNS.map((column, at) => [column, (given[at] ?? "").trim()])) as TableRow,
  }));
  const known = new Set(tableOf(before).map((row) => row.ID));
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    const key = `${row.種類} ${row.ID}`;
    const first = seen.get(key);
    if (first !== undefined) faults.push(`${line}行目: ${first}行目と同じ「${key}」です。1つにしてください。`);
    seen.set(key, line);
  }
  // Read again, a file takes nothing out twice: what stands under a row that goes is gone with it.
  const going = rows.filter(({ row }) => row.確認 === REMOVE).map(({ row }) => row.ID);
  const isGone = ({ row }: Row) =>
    going.some((id) => row.ID.startsWith(`${id}/`) || row.ID.startsWith(`${id}#`)) || (row.確認 === REMOVE && !known.has(row.ID));
  // Owners before what stands under them; what is taken out goes last.
  const rank = ({ row }: Row) => (row.確認 === REMOVE ? 10 - ORDER.indexOf(row.種類) : ORDER.indexOf(row.種類));
  for (const one of rows.filter((row) => !isGone(row)).toSorted((a, b) => rank(a) - rank(b) || a.line - b.line)) {
    try {
      apply(after, one);
      for (const theme of themeList(one.row.テーマ ?? ""))
        if (!themes.has(theme)) faults.push(`${one.line}行目: テーマ「${theme}」は data/themes.yaml にありません。`);
    } catch (error) {
      if (!(error instanceof Mend)) throw error;
      faults.push(`${one.line}行目: ${error.message}`);
    }
  }
  for (const measure of after.measures)
    for (const owner of [measure, ...measure.initiatives]) {
      owner.milestones = owner.milestones.filter((step) => step.label !== REMOVED);
      if (owner.milestones.length === 0) faults.push(`「${owner.title}」: 予定が1つもなくなります。1つは残してください。`);
    }
  faults.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return faults.length > 0 ? { after: before, changes: [], faults } : { after, changes: differences(before, after), faults };
}

/** What is different, a line each, as the person who filled it in would say it. */
export function differences(before: TownFiles, after: TownFiles): string[] {
  const index = (town: TownFiles) => new Map(tableOf(town).map((row) => [`${row.種類} ${row.ID}`, row]));
  const [old, now] = [index(before), index(after)];
  const changes: string[] = [];
  for (const [key, row] of now) {
    const was = old.get(key);
    if (!was) changes.push(`足す: ${key}「${row.題名}」`);
    else
      for (const [at, column] of COLUMNS.entries())
        if (cells(was)[at] !== cells(row)[at]) changes.push(`${key}「${row.題名}」 ${column}: ${cells(was)[at] || "(空)"} → ${cells(row)[at] || "(空)"}`);
  }
  for (const [key, row] of old) if (!now.has(key)) changes.push(`消す: ${key}「${row.題名}」`);
  return changes;
}
