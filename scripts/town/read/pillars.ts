/** What holds the measures together: named headings above them, lists that group them, or numbers that begin again. */
import { type Heading, headingIn, PILLAR_LABELS, type PlacedHeading, UPPER } from "./headings.ts";
import { bare, type Piece } from "./pieces.ts";

export type PillarFound = { line: number; title: string };
type Placed = PlacedHeading;

const PILLARS_MAX = 8;
const TITLE_MAX = 40;

const isPillar = ({ style }: Heading): boolean => (PILLAR_LABELS as readonly string[]).includes(style.slice("label:".length)) || style.endsWith(":named");

/** Where the numbers of the measures begin again, a new pillar begins. */
function groupsOf(measures: readonly Placed[]): number[] {
  let group = 0;
  return measures.map((measure, index) => {
    const before = measures[index - 1];
    if (before && orderOf(measure.number) <= orderOf(before.number)) group++;
    return group;
  });
}

const orderOf = (number: string): number => {
  const code = number.codePointAt(0) ?? 0;
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  const last = number.normalize("NFKC").split(/[.-]/).at(-1) ?? "";
  return /^\d+$/.test(last) ? Number(last) : "一二三四五六七八九十".indexOf(last) + 1;
};

export function pillarsOf(measures: readonly Placed[], all: readonly Placed[], pieces: readonly Piece[]): { of: (PillarFound | null)[]; all: PillarFound[] } {
  const asFound = ({ line, title }: Heading): PillarFound => ({ line, title });
  const enclosing = (pick: (path: readonly Heading[]) => Heading | undefined) => {
    const of = measures.map((measure) => pick(measure.path));
    const distinct = [...new Set(of.filter((one) => one !== undefined))];
    return of.every((one) => one !== undefined) && distinct.length >= 1
      ? { of: of.map((one) => asFound(one as Heading)), distinct: distinct.map(asFound) }
      : null;
  };
  const labelled = enclosing((path) => path.findLast(isPillar));
  if (labelled && labelled.distinct.length > 1) return unique(labelled.of);
  const groups = groupsOf(measures);
  const count = (groups.at(-1) ?? 0) + 1;
  const elsewhere = all.filter((one) => isPillar(one) && !measures.some((m) => m.path.includes(one)));
  for (const style of new Set(elsewhere.map((one) => one.style))) {
    const same = elsewhere.filter((one) => one.style === style).filter((one, at, list) => list.findIndex((o) => o.number === one.number) === at);
    if (count > 1 && same.length === count) return unique(groups.map((group) => asFound(same[group] as Heading)));
  }
  const listed = listedPillars(measures, pieces);
  if (listed) return unique(listed);
  const standing = groups.map((group) => standingBefore(measures[groups.indexOf(group)] as Placed, pieces));
  if (count > 1 && standing.every((one) => one !== null)) return unique(standing);
  for (const style of new Set(measures.flatMap((m) => m.path.map((one) => one.style)))) {
    const level = enclosing((path) => path.find((one) => one.style === style));
    if (level && level.distinct.length > 1 && level.distinct.length <= PILLARS_MAX) return unique(level.of);
  }
  const one = measures[0]?.path.findLast((heading) => UPPER.test(heading.style));
  return unique(measures.map(() => (one ? asFound(one) : null)));
}

/** Lists that name the measures, each below the line of its pillar. */
function listedPillars(measures: readonly Placed[], pieces: readonly Piece[]): PillarFound[] | null {
  let above: Piece | null = null;
  const of = new Map<Placed, PillarFound>();
  for (const piece of pieces) {
    const title = piece.bullet ? (headingIn(piece.text)?.title ?? piece.text) : null;
    const measure = title === null ? null : measures.find((one) => bare(one.title) === bare(title));
    if (measure && above && !of.has(measure)) of.set(measure, { line: above.line, title: above.text });
    else if (!piece.bullet) above = [...piece.text].length <= TITLE_MAX && !/[。、]/.test(piece.text) && !headingIn(piece.text) ? piece : null;
  }
  const distinct = new Set([...of.values()].map((one) => one.line));
  return of.size === measures.length && distinct.size > 1 && distinct.size <= PILLARS_MAX ? measures.map((one) => of.get(one) as PillarFound) : null;
}

/** A short line that stands by itself just above a group of measures. */
function standingBefore(first: Placed, pieces: readonly Piece[]): PillarFound | null {
  const above = pieces[first.at - 1];
  if (!above || above.bullet || headingIn(above.text) || /[。、]/.test(above.text) || [...above.text].length > TITLE_MAX) return null;
  const earliest = pieces.find((one) => bare(one.text) === bare(above.text) && !one.bullet) ?? above;
  return { line: earliest.line, title: above.text };
}

function unique(of: (PillarFound | null)[]): { of: (PillarFound | null)[]; all: PillarFound[] } {
  const all: PillarFound[] = [];
  const kept = of.map((one) => {
    if (!one) return null;
    const known = all.find((other) => bare(other.title) === bare(one.title));
    if (!known) all.push(one);
    return known ?? one;
  });
  return { of: kept, all };
}
