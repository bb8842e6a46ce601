/**
 * Which headings are the measures, and which the pillars that hold them. Every plan numbers them in its own way, so the
 * style is chosen by evidence: a word for a measure in the heading, a list of 取組 below it, its name in an overview or a
 * schedule. Chapters about the state of things (背景, 動向, 現状, 体制, 資料) are left out.
 */
import { type Heading, MEASURE_LABELS, type PlacedHeading, UPPER } from "./headings.ts";
import { labelKind } from "./labels.ts";
import { likeness } from "./likeness.ts";
import { namesOnly, overviewOf } from "./overview.ts";
import { bare, type Piece } from "./pieces.ts";
import { type PillarFound, pillarsOf } from "./pillars.ts";

export type Found = {
  line: number;
  number: string | null;
  title: string;
  pillar: PillarFound | null;
  path: Heading[];
  from: number;
  to: number;
  nameOnly: boolean;
};
type Placed = PlacedHeading;

const NO_PLAN =
  /背景|動向|現状|課題|国・県|アンケート|ニーズ|調査|趣旨|位置|体制|進捗|進行管理|評価|用語|資料|策定|名簿|要綱|経過|はじめに|歩み|とは|計画期間|原則|意識改革/;
const PLAN = /施策|取組|取り組み|アクション|プロジェクト|個別事業|事業計画|ロードマップ|実施計画/;
const SAME = 0.72;

/** Each heading with the headings it stands under. */
function placed(headings: readonly Heading[]): Placed[] {
  let path: Heading[] = [];
  return headings.map((heading) => {
    const at =
      heading.style === "chapter"
        ? 0
        : path.findIndex((one) => one.style === heading.style || one.style.replace(":named", "") === heading.style.replace(":named", ""));
    path = at >= 0 ? path.slice(0, at) : path;
    const here = { ...heading, path };
    path = [...path, heading];
    return here;
  });
}

const ofPlan = ({ path }: Placed): boolean => {
  const upper = path.filter((one) => UPPER.test(one.style));
  return upper.every((one) => PLAN.test(one.title) || !NO_PLAN.test(one.title));
};

/** Index of the piece after the last one of a heading's section. */
function endOf(heading: Placed, all: readonly Placed[], pieces: readonly Piece[]): number {
  const above = new Set([heading.style, ...heading.path.map((one) => one.style), "chapter"]);
  return all.find((one) => one.at > heading.at && above.has(one.style))?.at ?? pieces.length;
}

/** Names in the columns headed 施策, 取組: an overview of the measures. */
/** A label such as 「主な取組」 with a bullet soon below it. */
function hasInitiatives(pieces: readonly Piece[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const piece = pieces[at];
    if (piece && !piece.bullet && labelKind(piece.text) === "initiatives" && pieces.slice(at + 1, at + 5).some((one) => one.bullet)) return true;
  }
  return false;
}

type Sources = {
  headings: readonly Heading[];
  pieces: readonly Piece[];
  lines: readonly string[];
  scheduleLabels: readonly string[];
  scheduleLines: readonly number[];
  contentsEnd: number;
};

export function measuresOf({ headings, pieces, lines, scheduleLabels, scheduleLines, contentsEnd }: Sources): { measures: Found[]; pillars: PillarFound[] } {
  const all = placed(headings);
  const overview = overviewOf(lines, contentsEnd);
  const isLabelled = (heading: Heading) => (MEASURE_LABELS as readonly string[]).includes(heading.style.slice("label:".length));
  const evidence = new Map<Placed, number>();
  for (const heading of all.filter(ofPlan)) {
    if (/^label:/.test(heading.style) && !isLabelled(heading)) continue;
    let score = isLabelled(heading) ? 2 : 0;
    if (hasInitiatives(pieces, heading.at + 1, endOf(heading, all, pieces))) score += 2;
    const after = pieces[endOf(heading, all, pieces)]?.line ?? lines.length + 1;
    if (scheduleLines.some((line) => line > heading.line && line < after)) score += 2;
    if (scheduleLabels.some((label) => likeness(label, heading.title) >= SAME)) score += 2;
    if (overview.some(({ name }) => likeness(name, heading.title) >= SAME)) score += 1;
    if (score > 0) evidence.set(heading, score);
  }
  const totals = new Map<string, number>();
  for (const [heading, score] of evidence) totals.set(heading.style, (totals.get(heading.style) ?? 0) + score);
  const [style] = [...totals].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (style === undefined) return { measures: [], pillars: [] };
  const seen = new Set<string>();
  const chosen = all.filter((heading) => {
    if (heading.style !== style || !evidence.has(heading)) return false;
    // The same name again is an overview of what follows, or a look back: the one with most below it counts.
    const again = all.filter(
      (one) =>
        one.style === style &&
        evidence.has(one) &&
        bare(one.title) === bare(heading.title) &&
        bare(one.path.at(-1)?.title ?? "") === bare(heading.path.at(-1)?.title ?? ""),
    );
    const best = again.toSorted((a, b) => (evidence.get(b) ?? 0) - (evidence.get(a) ?? 0) || b.line - a.line)[0];
    const key = `${bare(heading.path.at(-1)?.title ?? "")}/${bare(heading.title)}`;
    if (best !== heading || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const pillars = pillarsOf(chosen, all, pieces);
  const measures: Found[] = chosen.map((heading, index) => ({
    line: heading.line,
    number: heading.number || null,
    title: heading.title,
    pillar: pillars.of[index] ?? null,
    path: heading.path,
    from: heading.at + 1,
    to: endOf(heading, all, pieces),
    nameOnly: false,
  }));
  return { measures: [...measures, ...namesOnly(overview, measures, all)], pillars: pillars.all };
}
