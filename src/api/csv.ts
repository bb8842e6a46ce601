/** CSV as Excel in a town hall opens it: UTF-8 with BOM, CRLF, every cell quoted (RFC 4180). */

const BOM = "\uFEFF";
/** A cell that begins so would be run as a formula; an apostrophe in front keeps it text. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

type Cell = string | number | null;

function cell(value: Cell): string {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows that follow others of the same file. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
export const csvHead = (headings: readonly string[]): string => BOM + csvLines([headings]);

export function csv(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return csvHead(headings) + csvLines(rows);
}
