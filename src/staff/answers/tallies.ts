/** Counts of questions by theme, way of asking and result: this month beside the one before, and all of them as CSV. */
import type { D1Database } from "../../platform/cloudflare.ts";

type Counted = { theme: string; intent: string; result: string };
export type Tally = Counted & { month: string; count: number };
export type Beside = Counted & { now: number; before: number };

/** Five years of everything a plan's themes can be asked about; a bound, not a number anyone meets. */
const ROWS_MAX = 20_000;

/** 2026-11 → 2026-10 */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}

export const monthSaid = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

export async function tallies(db: D1Database, town: string): Promise<Tally[]> {
  const { results } = await db
    .prepare(`SELECT month, theme, intent, result, count FROM question_tally WHERE town = ?1 ORDER BY month DESC, count DESC LIMIT ${ROWS_MAX}`)
    .bind(town)
    .all<Tally>();
  return results;
}

/** The newest first. */
export async function monthsOf(db: D1Database, town: string): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT DISTINCT month FROM question_tally WHERE town = ?1 ORDER BY month DESC LIMIT 60")
    .bind(town)
    .all<{ month: string }>();
  return results.map((row) => row.month);
}

/** The most asked first. */
export async function besideMonthBefore(db: D1Database, town: string, month: string): Promise<Beside[]> {
  const { results } = await db
    .prepare(
      `SELECT theme, intent, result, sum(iif(month = ?2, count, 0)) AS now, sum(iif(month = ?3, count, 0)) AS before FROM question_tally
       WHERE town = ?1 AND month IN (?2, ?3) GROUP BY theme, intent, result ORDER BY now DESC, before DESC, theme, intent, result`,
    )
    .bind(town, month, monthBefore(month))
    .all<Beside>();
  return results;
}
