/** The glossary: a table of terms and what they mean, below a heading or a head that says so. */
import { printed, rowOf } from "./pieces.ts";

export type Term = { term: string; line: number; section: string };

const HEAD = /用語(?:の)?(?:解説|説明|集|一覧)/;
const TERM_MAX = 40;
const MEANING_MIN = 10;
const INDEX_LETTER = /^[ァ-ヶA-Zあ-ん]$/;
/** A glossary goes on over page breaks; a heading or so many other lines end it. */
const OTHER_LINES_MAX = 4;

export function termsOf(lines: readonly string[], after: number): Term[] {
  const terms: Term[] = [];
  let open = false;
  let others = 0;
  let section = "用語";
  for (const [index, raw] of lines.entries()) {
    if (index < after) continue;
    const row = rowOf(raw, index + 1);
    const cells = row?.cells.map((cell) => printed(cell.text)).filter((text) => text !== "") ?? [];
    if (HEAD.test(printed(raw)) || (/^用語/.test(cells[0] ?? "") && /解説|説明|意味|内容/.test(cells[1] ?? ""))) {
      open = true;
      others = 0;
      if (HEAD.test(printed(raw))) section = printed(raw).slice(0, TERM_MAX);
      continue;
    }
    if (!open || printed(raw) === "") continue;
    const [term, meaning] = INDEX_LETTER.test(cells[0] ?? "") ? cells.slice(1) : cells;
    if (row && term && meaning && [...term].length <= TERM_MAX && [...meaning].length >= MEANING_MIN) {
      others = 0;
      if (!terms.some((one) => one.term === term)) terms.push({ term, line: index + 1, section });
    } else if (!row && ++others > OTHER_LINES_MAX) open = false;
  }
  return terms;
}
