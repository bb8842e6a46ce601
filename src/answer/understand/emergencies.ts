/**
 * Emergencies (data/emergency.yaml), looked for in all of a message and in each of its sentences and clauses. What makes a
 * pattern an ordinary matter (`except`) is asked of the same piece alone: a plan's word in one clause says nothing about
 * the fire in the next.
 */
import { EMOJI, visible } from "../normalise.ts";
import type { EmergencyEntry } from "../table-schemas.ts";

type Matcher = { entry: EmergencyEntry; patterns: RegExp[]; except: RegExp[] };
export type Emergencies = readonly Matcher[];

/** LINE's longest message in UTF-16 units, were every character of it two. */
const MESSAGE_MAX_UNITS = 10_000;
/** One sign can be written out as eighteen letters (NFKC); no more than this is read. */
const READ_MAX_UNITS = 2 * MESSAGE_MAX_UNITS;
/** A clause without an end is read in stretches of this many characters, each beginning in the middle of the one before. */
const STRETCH_CHARS = 200;

/** Katakana and small vowels as the plain kana: カジデス, しにたぃ. As long as before. */
function fold(text: string): string {
  return text
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 1));
}

// An emoji ends a sentence, as a line does.
const SENTENCE_END = /(?<=[。！？!?])|[\n\r]|(?<=\.) /u;
const CLAUSE_END = /(?<=[。！？!?、])|[\n\r]|(?<=[.,]) |(?<=,)(?=\p{Script=Han})|(?<=[\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Han}]) /u;

export function openEmergencies(entries: readonly EmergencyEntry[]): Emergencies {
  // Table and message are folded alike, so the table may write アプリ and たすけて as people read them.
  const compile = (source: string) => new RegExp(fold(source), "iu");
  return entries.map((entry) => ({ entry, patterns: entry.patterns.map(compile), except: entry.except.map(compile) }));
}

/** The message, its sentences, its clauses, each once; as written and without white space where that differs. */
function piecesOf(text: string): string[][] {
  const message = fold(visible(text.slice(0, MESSAGE_MAX_UNITS)).slice(0, READ_MAX_UNITS).toLowerCase()).replace(EMOJI, "\n");
  const plain = (piece: string) => piece.replace(/\s+/gu, " ").replace(/^ | $|。+ ?$/gu, "");
  const pieces = new Set([message, ...message.split(SENTENCE_END), ...message.split(CLAUSE_END).flatMap(stretches)].map(plain));
  pieces.delete("");
  return [...pieces].map((piece) => (piece.includes(" ") ? [piece, piece.replaceAll(" ", "")] : [piece]));
}

function stretches(clause: string): string[] {
  const count = Math.ceil((2 * clause.length) / STRETCH_CHARS) - 1;
  if (count <= 1) return [clause];
  return Array.from({ length: count }, (_, n) => clause.slice((n * STRETCH_CHARS) / 2, (n * STRETCH_CHARS) / 2 + STRETCH_CHARS));
}

/**
 * The first entry of the table that is in any piece of the message, or null. `text`: as typed, up to LINE's 5,000
 * characters; the cost grows as the text does.
 */
export function emergencyIn(text: string, emergencies: Emergencies): EmergencyEntry | null {
  const pieces = piecesOf(text);
  const has = (patterns: readonly RegExp[], forms: readonly string[]) => patterns.some((pattern) => forms.some((form) => pattern.test(form)));
  return emergencies.find(({ patterns, except }) => pieces.some((forms) => has(patterns, forms) && !has(except, forms)))?.entry ?? null;
}
