/**
 * The records of a town as a CSV that comes back: taken out, filled in by the offices, read in again. Reading in only plans;
 * a person sees what would change, and a second one approves it.
 */
import { csv } from "../../api/csv.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { Change } from "../changes/change.ts";
import type { C } from "../context.ts";
import type { CsvRow } from "../csv-read.ts";
import { recordFrom, type TypedRecord } from "./form.ts";
import { type Book, bookOf, isLine, type Line, planSays, residentsRead, reviewsOf } from "./services.ts";
import { STATES, stateName } from "./words.ts";

export const COLUMNS = [
  "id",
  "サービス",
  "計画での名前",
  "計画では",
  "住民が読む答え",
  "町の登録",
  "どこで",
  "その日",
  "最後に確かめた日",
  "リンク",
  "メモ",
  "根拠",
  "担当",
  "次に見なおす日",
  "担当課の確認",
] as const;

type Reviews = Awaited<ReturnType<typeof reviewsOf>>;

export async function recordsCsv(c: C): Promise<string> {
  const [{ lines }, reviews] = await Promise.all([bookOf(c), reviewsOf(c)]);
  return csv(
    COLUMNS,
    lines.map((line) => {
      const { id, name, plan, record, checked } = line;
      return [
        id,
        name,
        plan.measures.map((m) => m.title).join(" / "),
        planSays(line),
        residentsRead(line),
        record ? stateName(record.state) : null,
        record?.where ?? null,
        record?.day ?? null,
        record?.lastConfirmed ?? null,
        record?.link ?? null,
        record?.note ?? null,
        record?.basis ?? null,
        reviews.get(id)?.owner ?? null,
        reviews.get(id)?.due ?? null,
        checked,
      ];
    }),
  );
}

/** Excel writes 2026/11/1 where 2026-11-01 stood. */
const dayFrom = (text: string): string =>
  text.replace(/^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/, (_, y, m, d) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
/** The apostrophe that keeps a cell from being run as a formula (src/api/csv.ts) is not part of the text. */
const textFrom = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, "");

function typedFrom(cells: readonly string[]): { service: string; state: string; typed: TypedRecord } {
  const [service = "", , , , , state = "", place = "", day = "", confirmed = "", link = "", note = "", basis = "", owner = "", review = ""] =
    cells.map(textFrom);
  return {
    service,
    state,
    typed: {
      state: STATES.find((one) => one.label === state)?.state ?? "",
      place,
      day: dayFrom(day),
      last_confirmed: dayFrom(confirmed),
      link,
      note,
      basis,
      owner,
      review: dayFrom(review),
    },
  };
}

function isAsItStands(typed: TypedRecord, { id, record }: Line, reviews: Reviews): boolean {
  const review = reviews.get(id);
  const { state, where, day, lastConfirmed, link, note, basis } = record ?? {};
  const now = [state, where, day, lastConfirmed, link, note, basis, review?.owner, review?.due];
  const would = [typed.state, typed.place, typed.day, typed.last_confirmed, typed.link, typed.note, typed.basis, typed.owner, typed.review];
  return would.every((value, index) => value === (now[index] ?? ""));
}

export type Planned = { line: Line; change: Change & { kind: "record" } };
export type Plan = { planned: Planned[]; unchanged: number; faults: string[] };

type Known = Pick<Book, "find"> & { reviews: Reviews; today: Day };

function planRow(row: CsvRow, { find, reviews, today }: Known): { planned?: Planned; faults: string[] } {
  const { service, state, typed } = typedFrom(row.cells);
  const fault = (says: string) => ({ faults: [`${row.line}行目: ${says}`] });
  const line = find(service);
  if (!line) return fault(`id「${service}」のサービスは、この町にありません。取りだしたCSVのidを使ってください。`);
  // An id of an older CSV: what it means now, and where that is several services, which they are.
  if (!isLine(line))
    return fault(
      `id「${service}」は、どのサービスか分かりません。${line.services.map((one) => `「${one.id}」(${one.name})`).join("、")}のどれかにしてください。`,
    );
  if (isAsItStands(typed, line, reviews)) return { faults: [] };
  if (state === "" && line.record) return fault("町の登録が空です。登録を消すには、サービスのページで「前に戻す」を使ってください。");
  if (state === "") return fault(`町の登録に、${STATES.map((one) => one.label).join("・")}のどれかを入れてください。`);
  const { payload, faults } = recordFrom(typed, today);
  if (!payload) return { faults: Object.values(faults).map((says) => `${row.line}行目: ${says}`) };
  return { planned: { line, change: { kind: "record", target: line.id, payload } }, faults: [] };
}

/** `rows` without the headings. All of it or nothing: with one fault there is no plan. */
export async function planImport(c: C, rows: readonly CsvRow[]): Promise<Plan> {
  const [{ find }, reviews] = await Promise.all([bookOf(c), reviewsOf(c)]);
  const results = rows.map((row) => planRow(row, { find, reviews, today: c.var.ports.today() }));
  const faults = results.flatMap((result) => result.faults);
  const planned = results.flatMap((result) => result.planned ?? []);
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const id = find(cells[0] ?? "")?.id ?? cells[0] ?? "";
    const before = seen.get(id);
    if (before !== undefined) faults.push(`${line}行目: ${before}行目と同じサービスです。1つにしてください。`);
    else seen.set(id, line);
  }
  return { planned, unchanged: results.length - planned.length, faults };
}

/** The first row names the columns, so that nothing lands in a wrong one. */
export function headingFault(first: CsvRow | undefined): string | null {
  const wrong = COLUMNS.findIndex((name, index) => first?.cells[index]?.trim() !== name);
  return wrong < 0 ? null : `1行目: ${wrong + 1}つめの列の名前を「${COLUMNS[wrong]}」にしてください。取りだしたCSVの1行目を残してください。`;
}
