/**
 * CSV as a town hall saves it: UTF-8 with or without BOM, or Shift_JIS from an older Excel. RFC 4180 with line numbers, so
 * that a fault can be found in the file. Nothing is taken in unless all of it can be read.
 */
export type CsvRow = { line: number; cells: string[] };
export type CsvRead = { rows: CsvRow[]; encoding: "utf-8" | "shift_jis"; faults: null } | { rows: null; encoding: null; faults: string[] };

const BYTES_MAX = 1_024 * 1_024;
/** What src/api/csv.ts puts in front of a cell that a spreadsheet would run; taken off again, so that out and in is the same. */
const KEPT_TEXT = /^'(?=[=+\-@\t\r])/;

function decoded(bytes: Uint8Array): { text: string; encoding: "utf-8" | "shift_jis" } | null {
  for (const encoding of ["utf-8", "shift_jis"] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this one.
    }
  }
  return null;
}

export function readCsv(bytes: Uint8Array, columns: number): CsvRead {
  const refuse = (...faults: string[]): CsvRead => ({ rows: null, encoding: null, faults });
  if (bytes.byteLength > BYTES_MAX) return refuse("ファイルが大きすぎます。1MBまでにしてください。");
  const read = decoded(bytes);
  if (!read) return refuse("文字が読めません。「CSV UTF-8」で保存しなおしてください。");
  const parsed = parse(read.text.replace(/^\uFEFF/, ""));
  if (parsed.open !== null) return refuse(`${parsed.open}行目: 「"」が閉じられていません。`);
  const rows = parsed.rows.filter((row) => row.cells.some((cell) => cell !== ""));
  const faults = rows
    .filter((row) => row.cells.length !== columns)
    .map((row) => `${row.line}行目: 列が${row.cells.length}つあります。${columns}つにしてください。`);
  return faults.length > 0 ? refuse(...faults.slice(0, 20)) : { rows, encoding: read.encoding, faults: null };
}

/** `open`: the line where a quotation began that never ends. */
function parse(text: string): { rows: CsvRow[]; open: number | null } {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let began = 1;
  let quoteLine = 1;
  const endCell = () => {
    cells.push(cell.replace(KEPT_TEXT, ""));
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push({ line: began, cells });
    cells = [];
    began = line + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (letter === '"') quoted = false;
      else {
        if (letter === "\n") line++;
        cell += letter;
      }
    } else if (letter === '"' && cell === "") {
      quoted = true;
      quoteLine = line;
    } else if (letter === ",") endCell();
    else if (letter === "\n") {
      endRow();
      line++;
      began = line;
    } else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return { rows, open: quoted ? quoteLine : null };
}
