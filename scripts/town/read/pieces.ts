/**
 * A plan's text as pieces: one heading, one bullet, one cell or one paragraph each, with the line it stands on. Three kinds
 * of text come in alike: `pdftotext -layout` (columns made of spaces, form feeds between pages), and text with tables drawn
 * by tabs or by `|`, with or without HTML tags in the cells.
 */

export type Piece = {
  /** 1-based line of the document */
  line: number;
  text: string;
  /** a bullet of a list, or an <li> */
  bullet: boolean;
  /** column of the table it stands in; null in running text */
  cell: number | null;
  /** the only cell of its row that holds anything */
  alone: boolean;
};

/** A row of a table: its cells by column, and where each stands in the line (columns of `pdftotext` are known by that alone). */
export type Row = { line: number; kind: "pipe" | "tab" | "layout"; cells: Cell[] };
export type Cell = { text: string; column: number; from: number; to: number };

const BULLET = /^(?:[・•●○◯‣▪◦➢✓]|[-*＊]\s)\s*/;
const WIDE = /[^\u0020-\u007e\uff61-\uff9f]/;
/** The number at the foot of a page. */
export const FOOT = /^\s*[-‐–—~〜]\s*\d{1,3}\s*[-‐–—~〜]\s*$/;
const SEPARATOR = /^[\s|:\-+\t]*$/;
/** Chunks of a layout line stand at least so many spaces apart. */
const LAYOUT_GAP = /(?: {2,}|\u3000{2,})/;

/** White space, Markdown marks and full/half width differences do not count when two printed names are compared. */
export const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/<[^>]*>/g, "")
    .replace(/[\s*#|•・]/g, "");

/** As printed, without the marks that only the conversion to text put there. */
export const printed = (text: string): string =>
  text
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\*\*|^\s*#+\s*/g, "")
    .replace(/[\s\u3000]+/g, " ")
    .trim();

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);

function layoutCells(raw: string): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const part of raw.split(/((?: {2,}|\u3000{2,})+)/)) {
    const width = widthOf(part);
    const text = printed(part);
    if (text !== "" && !LAYOUT_GAP.test(part)) {
      const indent = widthOf(part) - widthOf(part.trimStart());
      cells.push({ text, column: cells.length, from: at + indent, to: at + width });
    }
    at += width;
  }
  return cells;
}

const split = (parts: string[]): Cell[] => parts.map((part, column) => ({ text: part.trim(), column, from: column, to: column }));

/** The line as a row of a table; null where it is none. Cells keep their tags: `piecesOf` splits them further. */
export function rowOf(raw: string, line: number): Row | null {
  const trimmed = raw.trim();
  if (trimmed === "" || SEPARATOR.test(raw)) return null;
  if (trimmed.startsWith("|")) return { line, kind: "pipe", cells: split(trimmed.replace(/^\||\|$/g, "").split("|")) };
  if (raw.includes("\t")) return { line, kind: "tab", cells: split(raw.split("\t")) };
  const cells = layoutCells(raw);
  return cells.length > 1 ? { line, kind: "layout", cells } : null;
}

/** A step ends in such a word: a space after it, inside a cell, is where the next item of a lost list begins. */
const ENDS_ITEM =
  /(?<=(?:検討|研究|調査|検証|準備|整備|選定|拡充|拡大|拡張|充実|推進|促進|強化|向上|継続|改善|見直し|徹底|導入|開始|実施|運用|提供|開設|構築|創出|開催|展開|設置|移行|配信|実現|支援|対応|活用|連携|化|簡易化))\s+(?=\S{2})/;

/** The items of a list that a cell holds in one line: 「Aの導入 ・ Bの検討」, 「Aの導入 Bの検討」. */
export const itemsOf = (text: string): string[] =>
  text
    .split(/\s+[・•]\s*/)
    .flatMap((part) => part.split(ENDS_ITEM))
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Paragraphs and list items inside one cell or line. */
function partsOf(text: string): { text: string; bullet: boolean }[] {
  return text
    .split(/(?=<(?:p|li|ul|ol|div)\b)|<\/(?:p|li|ul|ol|div)>/i)
    .map((part) => ({ list: /^<(?:ul|ol|li)\b/i.test(part.trim()), text: printed(part) }))
    .filter((part) => part.text !== "")
    .flatMap(({ list, text: words }) => {
      const own = words.replace(/^(?:-\s+)?/, "").replace(BULLET, "");
      const items = list ? itemsOf(own) : [own];
      return items.map((item) => ({ text: item, bullet: list || BULLET.test(words) }));
    });
}

export function piecesOf(lines: readonly string[]): Piece[] {
  return lines.flatMap((raw, index): Piece[] => {
    const line = index + 1;
    const last = (lines[line] ?? "").startsWith("\f");
    if (SEPARATOR.test(raw) || FOOT.test(raw) || (last && /^\s*\d{1,3}\s*$/.test(raw))) return [];
    const row = rowOf(raw, line);
    // Two columns of a layout line are as often a numbered heading as a table: it stays one piece.
    if (!row || row.kind === "layout") return partsOf(raw).map((part) => ({ line, ...part, cell: null, alone: true }));
    const filled = row.cells.filter((cell) => cell.text !== "");
    return filled.flatMap((cell) => partsOf(cell.text).map((part) => ({ line, ...part, cell: cell.column, alone: filled.length === 1 })));
  });
}
