/** The initiatives of a measure: the list below 「主な取組」, or every list of the section where nothing announces one. */
import { type LabelKind, labelKind } from "./labels.ts";
import { bare, itemsOf, type Piece } from "./pieces.ts";

export type InitiativeFound = { line: number; title: string };

const TITLE_MIN = 3;
const TITLE_MAX = 90;
const NOTE = /^[※*(（]|^注/;
const SENTENCE = /。/;

/** The sections of one measure; a second one where its first label comes again: there a heading was lost. */
export function sectionsOf(pieces: readonly Piece[], from: number, to: number): { from: number; to: number }[] {
  const labels: { at: number; name: string }[] = [];
  for (let at = from; at < to; at++) {
    const piece = pieces[at];
    if (piece && !piece.bullet && labelKind(piece.text) !== null) labels.push({ at, name: bare(piece.text) });
  }
  const first = labels[0];
  // Only a template that came once whole and begins again: two lists under one label are no new measure.
  const again = first && labels.length >= 4 ? labels.find((one) => one.at > first.at && one.name === first.name) : undefined;
  return again
    ? [
        { from, to: again.at },
        { from: again.at, to },
      ]
    : [{ from, to }];
}

function add(found: InitiativeFound[], one: InitiativeFound): void {
  const length = [...one.title].length;
  if (NOTE.test(one.title) || SENTENCE.test(one.title) || length < TITLE_MIN || length > TITLE_MAX) return;
  if (!found.some((other) => bare(other.title) === bare(one.title))) found.push(one);
}

export function initiativesOf(pieces: readonly Piece[], { from, to }: { from: number; to: number }): InitiativeFound[] {
  const inside = pieces.slice(from, to);
  const announcing = inside.filter((piece) => !piece.bullet && labelKind(piece.text) === "initiatives");
  const announced = announcing.length > 0;
  let wanted = !announced;
  let column: number | null = null;
  const found: InitiativeFound[] = [];
  for (const piece of inside) {
    // Below the head of its column a cell is an item, whatever its words.
    const listed: boolean = piece.bullet || (wanted && column !== null && piece.cell === column);
    const kind: LabelKind | null = listed ? null : labelKind(piece.text);
    // In the head of a table each label speaks of its own column.
    const beside = kind === "other" && piece.cell !== null && announcing.some((one) => one.line === piece.line);
    if (kind !== null && !beside) {
      wanted = kind === "initiatives";
      column = wanted ? piece.cell : null;
    } else if (wanted && (piece.bullet ? column === null || piece.cell === null || piece.cell === column : piece.cell !== null && piece.cell === column)) {
      for (const item of piece.bullet ? [piece.text] : itemsOf(piece.text)) add(found, { line: piece.line, title: item.replace(/[。．]$/, "") });
    }
  }
  return found;
}
