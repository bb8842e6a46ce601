/**
 * The printed page of a line. Two sources, both printed: page numbers at the foot of each page (a form feed ends it), or the
 * table of contents. Never counted from the PDF: what is not printed stays null (data/GUIDELINES.md, rule 4).
 */
import { bare, printed } from "./pieces.ts";

type Entry = { title: string; page: number };
export type Contents = { entries: Entry[]; lastLine: number };

/** A table of contents stands in the first part of a plan. */
const CONTENTS_PART = 0.25;
const ENTRIES_MIN = 4;
const GAP_MAX = 14;
const ENTRY = /^(?<title>\S.*?)[\s.．…・|\u3000]*?[\s.．…|\u3000](?<page>\d{1,3})\s*\|?\s*$/;
const GLUED = /^(?<title>\S.*?)[.．…]{3,}\s*(?<page>\d{1,3})\s*\|?\s*$/;
const HEADING = /^(?:目\s*次|もくじ|I\s*N\s*D\s*E\s*X|CONTENTS)/i;

export function contentsOf(lines: readonly string[]): Contents {
  const start = lines.findIndex((line) => HEADING.test(printed(line)));
  if (start < 0) return { entries: [], lastLine: 0 };
  const entries: Entry[] = [];
  let lastLine = start + 1;
  const end = Math.max(Math.ceil(lines.length * CONTENTS_PART), start + 60);
  for (let index = start + 1; index < Math.min(end, lines.length) && index - lastLine < GAP_MAX; index++) {
    const text = (lines[index] ?? "").normalize("NFKC").replace(/[|]/g, " ").trim();
    const found = (GLUED.exec(text) ?? ENTRY.exec(text.replace(/\t/g, "  ")))?.groups;
    if (!found) continue;
    entries.push({ title: (found.title ?? "").replace(/^-\s+/, "").replace(/[\s.．…]+$/, ""), page: Number(found.page) });
    lastLine = index + 1;
  }
  return entries.length >= ENTRIES_MIN ? { entries, lastLine } : { entries: [], lastLine: 0 };
}

const NUMBERED = /^(?:第\s*\d+\s*[章部編]|[(（]?\d+(?:[.．-]\d+)*[)）.．、]?|[①-⑳]|資料\s*\d+)\s*/;
const core = (title: string): string =>
  bare(
    title
      .normalize("NFKC")
      .replace(NUMBERED, "")
      .replace(/^[【[].*?[】\]]\s*/, "")
      .replace(NUMBERED, ""),
  );
/** A page of text holds more lines than this: what stands so near below a heading is on its page. */
const NEAR_LINES = 16;

/** Page numbers printed at the foot of pages, where the text keeps the ends of pages (form feeds). */
function footers(lines: readonly string[]): (number | null)[] | null {
  if (!lines.some((line) => line.includes("\f"))) return null;
  const pages: (number | null)[] = [];
  let first = 0;
  for (let index = 0; index <= lines.length; index++) {
    if (index < lines.length && !(lines[index] ?? "").includes("\f")) continue;
    const text = lines
      .slice(first, index)
      .map((line) => line.normalize("NFKC").trim())
      .filter((line) => line !== "");
    const foot = /^(?:[-‐–—~]\s*)?(\d{1,3})(?:\s*[-‐–—~])?$/.exec(text.at(-1) ?? "") ?? /^(?:[-‐–—~]\s*)?(\d{1,3})(?:\s*[-‐–—~])?$/.exec(text[0] ?? "");
    for (let line = first; line < index; line++) pages[line] = foot ? Number(foot[1]) : null;
    first = index;
  }
  return pages;
}

/** line → printed page, or null where neither says it. */
export function pagesOf(lines: readonly string[], contents: Contents): (line: number) => number | null {
  const feet = footers(lines);
  if (feet?.some((page) => page !== null)) return (line) => feet[line - 1] ?? null;
  const marks: { line: number; page: number }[] = [];
  let at = contents.lastLine;
  for (const [index, { title, page }] of contents.entries.entries()) {
    const wanted = core(title);
    if (wanted.length < 2) continue;
    const found = lines.findIndex((line, number) => number >= at && core(printed(line.replace(/\|/g, " "))) === wanted);
    // An entry that repeats further down must not carry all after it along.
    const later = contents.entries
      .slice(index + 1, index + 4)
      .some((next) => found >= 0 && lines.slice(at, found).some((line) => core(printed(line)) === core(next.title) && core(next.title).length > 3));
    if (found < 0 || later) continue;
    marks.push({ line: found + 1, page });
    at = found;
  }
  return (line) => {
    const index = marks.findLastIndex((mark) => mark.line <= line);
    const mark = marks[index];
    if (!mark) return null;
    const next = marks[index + 1];
    const sure = next !== undefined && next.page <= mark.page + 1;
    return sure || line - mark.line < NEAR_LINES ? mark.page : null;
  };
}
