/** What stands at the front of a plan: its title, its date and its period. */
import type { FiscalYear } from "../../../src/plan/fiscal-year.ts";
import { headingIn } from "./headings.ts";
import { printed } from "./pieces.ts";
import { yearsIn } from "./years.ts";

export type Period = { first: FiscalYear; last: FiscalYear; line: number; quote: string };

const FRONT_LINES = 40;
const YEARS_MAX = 12;

export function titleOf(lines: readonly string[]): { text: string; line: number } | null {
  for (const [index, raw] of lines.slice(0, FRONT_LINES).entries()) {
    const text = printed(raw);
    if (!/計画/.test(text) || /[。]|目\s*次/.test(text)) continue;
    // 「推進計画(案)」 alone is the end of a title that runs over two or three lines.
    const above = lines
      .slice(Math.max(0, index - 4), index)
      .map(printed)
      .filter((line) => line !== "");
    const whole = /^[^市町村区]{0,6}計画/.test(text) ? [...above.slice(-2), text].join("") : text;
    return { text: whole, line: index + 1 };
  }
  return null;
}

export function publishedOf(lines: readonly string[]): string | null {
  for (const raw of lines.slice(0, FRONT_LINES)) {
    const text = printed(raw).normalize("NFKC").replace(/\s/g, "");
    const month = /^(?:(?:令和|R)(元|\d{1,2})|(20\d{2}))(?:\(\d{4}\))?年(\d{1,2})月/.exec(text);
    if (!month) continue;
    const year = month[2] ? Number(month[2]) : 2018 + (month[1] === "元" ? 1 : Number(month[1]));
    return `${year}-${String(month[3]).padStart(2, "0")}`;
  }
  return null;
}

/** The period, best where a heading announces it. */
export function periodOf(lines: readonly string[], after: number): Period | null {
  let best: (Period & { score: number }) | null = null;
  let announced = -100;
  for (const [index, raw] of lines.entries()) {
    if (index < after) continue;
    const text = printed(raw).normalize("NFKC");
    const heading = headingIn(text);
    if (heading) announced = /期間/.test(heading.title) ? index : announced;
    const span = spanOf(text);
    if (!span) continue;
    const score =
      (index - announced < 14 ? 3 : 0) + (/本計画/.test(text) ? 1 : 0) + (/期間|年間/.test(text) ? 1 : 0) - (/総合計画|総合戦略/.test(text) ? 3 : 0);
    if (score > 1 && (!best || score > best.score)) best = { ...span, line: index + 1, score };
  }
  if (!best) return null;
  const { score: _, ...period } = best;
  return period;
}

function spanOf(text: string): Omit<Period, "line"> | null {
  const years = yearsIn(text);
  for (const [at, first] of years.entries()) {
    const second = years[at + 1];
    const between = second ? text.slice(first.end, second.at) : "";
    if (
      second &&
      /[~～〜\-ー]|から/.test(between + text[first.end - 1]) &&
      between.length < 16 &&
      second.year > first.year &&
      second.year - first.year < YEARS_MAX
    )
      return { first: first.year, last: second.year, quote: text.slice(first.at, second.end).trim() };
    // 「2028年3月までの5年間」
    const until = /^\s*(?:末)?までの?\s*(\d{1,2})\s*(?:か年|ヵ年|年間)/.exec(text.slice(first.end));
    if (until) return { first: first.year - Number(until[1]) + 1, last: first.year, quote: text.slice(first.at, first.end + until[0].length).trim() };
  }
  return null;
}
