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
import { type Line, reviewsOf, serviceFinder, servicesOf, withRecordedParts } from "./services.ts";
import { STATES, stateName } from "./words.ts";

export const COLUMNS = [
  "id",
  "サービス",
  "計画での名前",
  "住民への答え",
  "町の登録",
  "その日",
  "最後に確かめた日",
  "リンク",
  "メモ",
  "担当",
  "次に見なおす日",
  "担当課の確認",
] as const;

type Reviews = Awaited<ReturnType<typeof reviewsOf>>;

export async function recordsCsv(c: C): Promise<string> {
  const [lines, reviews] = [withRecordedParts(c, await servicesOf(c)), await reviewsOf(c)];
  return csv(
    COLUMNS,
    lines.map(({ id, name, measure, says, record, checked }) => [
      id,
      name,
      measure.title,
      says,
      record ? stateName(record.state) : null,
      record?.day ?? null,
      record?.lastConfirmed ?? null,
      record?.link ?? null,
      record?.note ?? null,
      reviews.get(id)?.owner ?? null,
      reviews.get(id)?.due ?? null,
      checked,
    ]),
  );
}

/** Excel writes 2026/11/1 where 2026-11-01 stood. */
const dayFrom = (text: string): string =>
  text.replace(/^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/, (_, y, m, d) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
/** The apostrophe that keeps a cell from being run as a formula (src/api/csv.ts) is not part of the text. */
const textFrom = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, "");

function typedFrom(cells: readonly string[]): { service: string; state: string; typed: TypedRecord } {
  const [service = "", , , , state = "", day = "", confirmed = "", link = "", note = "", owner = "", review = ""] = cells.map(textFrom);
  return {
    service,
    state,
    typed: {
      state: STATES.find((one) => one.label === state)?.state ?? "",
      day: dayFrom(day),
      last_confirmed: dayFrom(confirmed),
      link,
      note,
      owner,
      review: dayFrom(review),
    },
  };
}

function isAsItStands(typed: TypedRecord, { id, record }: Line, reviews: Reviews): boolean {
  const review = reviews.get(id);
  const now = [record?.state, record?.day, record?.lastConfirmed, record?.link, record?.note, review?.owner, review?.due];
  const would = [typed.state, typed.day, typed.last_confirmed, typed.link, typed.note, typed.owner, typed.review];
  return would.every((value, index) => value === (now[index] ?? ""));
}

export type Planned = { line: Line; change: Change & { kind: "record" } };
export type Plan = { planned: Planned[]; unchanged: number; faults: string[] };

type Known = { find: (id: string) => Line | null; reviews: Reviews; today: Day };

function planRow(row: CsvRow, { find, reviews, today }: Known): { planned?: Planned; faults: string[] } {
  const { service, state, typed } = typedFrom(row.cells);
  const fault = (says: string) => ({ faults: [`${row.line}行目: ${says}`] });
  const line = find(service);
  if (!line || line.id !== service) return fault(`id「${service}」のサービスは、この町にありません。取りだしたCSVのidを使ってください。`);
  if (isAsItStands(typed, line, reviews)) return { faults: [] };
  if (state === "" && line.record) return fault("町の登録が空です。登録を消すには、サービスのページで「前に戻す」を使ってください。");
  if (state === "") return fault(`町の登録に、${STATES.map((one) => one.label).join("・")}のどれかを入れてください。`);
  const { payload, faults } = recordFrom(typed, today);
  if (!payload) return { faults: Object.values(faults).map((says) => `${row.line}行目: ${says}`) };
  return { planned: { line, change: { kind: "record", target: line.id, payload } }, faults: [] };
}

/** `rows` without the headings. All of it or nothing: with one fault there is no plan. */
export async function planImport(c: C, rows: readonly CsvRow[]): Promise<Plan> {
  const [find, reviews] = await Promise.all([serviceFinder(c), reviewsOf(c)]);
  const results = rows.map((row) => planRow(row, { find, reviews, today: c.var.ports.today() }));
  const faults = results.flatMap((result) => result.faults);
  const planned = results.flatMap((result) => result.planned ?? []);
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const before = seen.get(cells[0] ?? "");
    if (before !== undefined) faults.push(`${line}行目: ${before}行目と同じidです。1つにしてください。`);
    else seen.set(cells[0] ?? "", line);
  }
  return { planned, unchanged: results.length - planned.length, faults };
}

/** The first row names the columns, so that nothing lands in a wrong one. */
export function headingFault(first: CsvRow | undefined): string | null {
  const wrong = COLUMNS.findIndex((name, index) => first?.cells[index]?.trim() !== name);
  return wrong < 0 ? null : `1行目: ${wrong + 1}つめの列の名前を「${COLUMNS[wrong]}」にしてください。取りだしたCSVの1行目を残してください。`;
}
