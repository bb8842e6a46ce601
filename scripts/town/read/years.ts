/** Fiscal years as plans print them: 令和6年度(2024年度), R6, 2024, 令和8年3月. */
import { type FiscalYear, fromEra } from "../../../src/plan/fiscal-year.ts";

/** Where a year stands in NFKC text, and whether it is a 年度 or a month of a calendar year. */
export type YearAt = { year: FiscalYear; at: number; end: number; word: string };

const ERA = { 令和: "reiwa", R: "reiwa", 平成: "heisei", H: "heisei" } as const;
const YEAR =
  /(?:(?<era>令和|平成|(?<![A-Za-z])[RH])\s*(?<n>元|\d{1,2})|(?<west>(?:19|20)\d{2}))\s*(?:[(（][^()（）]{2,12}[)）])?\s*(?:年度|年|(?=[\s)）~～〜\-ー]|$))\s*(?:[(（][^()（）]{2,12}[)）])?\s*(?:(?<month>\d{1,2})\s*月)?/g;
/** A cell that is a year and nothing else: the head of a column. */
const HEAD = /^(?:(?:令和|平成|R|H)(?:元|\d{1,2})|(?:19|20)\d{2}|\d{1,2}(?=年度))(?:年度?)?(?:[(（]?(?:令和|平成|R|H)?\d{1,4}(?:年度?)?[)）]?)?$/;
const FIRST_MONTH = 4;

const calendar = (era: string | undefined, n: string | undefined, west: string | undefined): number =>
  west ? Number(west) : fromEra(ERA[era as keyof typeof ERA], n === "元" ? 1 : Number(n));

export function yearsIn(text: string): YearAt[] {
  return [...text.normalize("NFKC").matchAll(YEAR)].map((found) => {
    const { era, n, west, month } = found.groups ?? {};
    const year = calendar(era, n, west);
    const early = month !== undefined && Number(month) < FIRST_MONTH;
    return { year: early ? year - 1 : year, at: found.index, end: found.index + found[0].length, word: found[0] };
  });
}

/** The fiscal year that heads a column; null where the cell says anything else. 「6年度」 alone is of this era. */
export function yearHead(cell: string): FiscalYear | null {
  const text = cell
    .normalize("NFKC")
    .replace(/<[^>]*>/g, "")
    .replace(/\s/g, "");
  if (!HEAD.test(text)) return null;
  const alone = /^(\d{1,2})年度/.exec(text);
  if (alone) return fromEra("reiwa", Number(alone[1]));
  return yearsIn(text)[0]?.year ?? null;
}

/** What a sentence says of when: 「令和7年度までに」, 「令和6年度から」, 「令和6年度～令和8年度」. */
export function promisedYears(text: string): { from: FiscalYear; to: FiscalYear | null } | null {
  const normal = text.normalize("NFKC");
  const [first, second] = yearsIn(normal);
  if (!first || !/年/.test(first.word)) return null;
  if (second && /^\s*[~～〜\-ー]|^\s*から/.test(normal.slice(first.end, second.at + 1))) return { from: first.year, to: second.year };
  const after = normal.slice(first.end, first.end + 6);
  if (/^\s*(?:から|より|以降)/.test(after)) return { from: first.year, to: null };
  if (/^\s*(?:末|まで|中|内|を目途|を目処|に)/.test(after)) return { from: first.year, to: first.year };
  return null;
}
