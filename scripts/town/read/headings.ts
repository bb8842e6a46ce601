/** Headings by how they are numbered or named: 第1章, 5.1, (2), ①, 【施策①】, 基本方針1. No town's own words. */
import type { Piece } from "./pieces.ts";

export type Heading = {
  line: number;
  /** headings of one style stand on one level: `chapter`, `dotted2`, `paren`, `circled`, `label:施策` */
  style: string;
  number: string;
  title: string;
  /** index into the pieces */
  at: number;
};

/** A heading with those it stands under. */
export type PlacedHeading = Heading & { path: Heading[] };
/** Headings high enough to say what a whole chapter is about. */
export const UPPER = /^(?:chapter|dotted[12])/;

/** Words that name a measure itself. */
export const MEASURE_LABELS = [
  "重点施策",
  "具体的施策",
  "個別施策",
  "主要施策",
  "基本施策",
  "施策",
  "重点取組事項",
  "重点取組",
  "重点事業",
  "重点項目",
  "取組項目",
  "取組事項",
  "取組方針",
  "取組",
  "取り組み",
  "重点プロジェクト",
  "プロジェクト",
  "個別事業",
  "事業",
  "アクション",
] as const;
/** Words that name what holds measures together. */
export const PILLAR_LABELS = [
  "基本戦略",
  "戦略",
  "基本方針",
  "方針",
  "推進方針",
  "方向性",
  "基本目標",
  "目標",
  "重点分野",
  "分野",
  "基本理念",
  "ビジョン",
  "テーマ",
  "重点テーマ",
  "柱",
] as const;

const TITLE_MAX = 60;
const LABELS = [...MEASURE_LABELS, ...PILLAR_LABELS].toSorted((a, b) => b.length - a.length).join("|");
const NUMBER = "[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*|[一二三四五六七八九十]{1,2}";
const STYLES: readonly [string, RegExp][] = [
  ["chapter", /^第\s*(?<number>[0-9０-９一二三四五六七八九十]{1,3})\s*[章部編]\s*(?<title>.*)$/],
  ["label", new RegExp(`^[【\\[〔《「■◆●]?\\s*(?<label>${LABELS})\\s*(?:その)?(?<number>${NUMBER})\\s*[】\\]〕》」:：.．]?\\s*(?<title>.*)$`)],
  ["circled", /^(?<number>[①-⑳])\s*(?<title>.+)$/],
  ["paren", /^[(（]\s*(?<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[ア-ン])\s*[)）]\s*(?<title>.+)$/],
  ["dotted", /^(?<number>[0-9０-９]{1,2}(?:[.．\-－][0-9０-９]{1,2})*)(?:[.．、)）]\s*|\s+|(?=[【「]))(?<title>\D.*)$/],
];
/** 「…の実現【自治体DX推進計画 重点取組事項①】」: what another plan calls it is not its title. */
const REFERENCE = /\s*[【[(（][^【】[\]()（）]*(?:計画|重点取組事項|重点項目)[^【】[\]()（）]*[】\])）]\s*$/;
const SENTENCE = /[。]|(?:ます|です|ました|ません|こと)$/;
const DOTS = /[.．…・]{4,}|\t/;

const depthOf = (number: string): number => number.split(/[.．\-－]/).length;

/** One heading of a piece; null where it is running text. */
export function headingIn(text: string): Omit<Heading, "line" | "at"> | null {
  if (DOTS.test(text)) return null;
  for (const [style, pattern] of STYLES) {
    const found = pattern.exec(text)?.groups;
    if (!found) continue;
    const number = found.number ?? "";
    // 【方向性1】… inside a numbered heading names the pillar: the number of the section stays in front.
    const inner = style === "dotted" ? new RegExp(`^[【\\[]\\s*(?:${LABELS})\\s*(?:${NUMBER})\\s*[】\\]]\\s*(?<title>.+)$`).exec(found.title ?? "") : null;
    const title = (inner?.groups?.title ?? found.title ?? "")
      .replace(REFERENCE, "")
      .replace(/^[】\])）:：\s]+/, "")
      .trim();
    if (SENTENCE.test(title) || [...title].length > TITLE_MAX) return null;
    const full = style === "label" ? `label:${found.label}` : style === "dotted" ? `dotted${depthOf(number)}${inner ? ":named" : ""}` : style;
    return { style: full, number, title };
  }
  return null;
}

/** All headings after the table of contents, in order. A chapter whose title stands on the next line gets it. */
export function headingsOf(pieces: readonly Piece[], contentsEnd: number, schedule: ReadonlySet<number>): Heading[] {
  return pieces.flatMap((piece, at) => {
    if (piece.line <= contentsEnd || piece.bullet || schedule.has(piece.line)) return [];
    const found = headingIn(piece.text);
    if (!found) return [];
    // A numbered cell beside other filled cells is a row of an overview; one that names itself (【施策②】) is a heading.
    if (piece.cell !== null && !piece.alone && !found.style.startsWith("label")) return [];
    const title = found.title || (found.style === "chapter" ? (pieces[at + 1]?.text ?? "") : "");
    return title === "" ? [] : [{ ...found, title, line: piece.line, at }];
  });
}
