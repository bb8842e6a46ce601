/**
 * Concepts: our own municipal thesaurus (data/concepts.yaml). Words that mean the same to a town hall share a concept;
 * the concept is indexed as one more term, so なくした finds 紛失 and "lost card" finds both.
 */
import { atOnce, type Steps } from "../steps.ts";
import { fold, normalise, SCRIPT, scriptsOf } from "./fold.ts";

export const LANGUAGES = ["ja", "en", "zh", "vi", "ko", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Concept = {
  id: string;
  /** 1 unless given; intents (いつ, いくら) say little about which document is meant and carry less. */
  weight?: number;
  /** The field of municipal life it belongs to; indexed as a weaker term, so 粗大ごみ also finds the page on ごみ. */
  topic?: string;
  /** A thing that a plan either names or does not (メタバース, ドローン): where it does not, nothing near stands in for it. */
  named?: boolean;
} & { [language in Language]?: readonly string[] };

/** Checks what a YAML parser returned; throws with every fault, because a silent one costs answers. */
export function parseConcepts(raw: unknown): Concept[] {
  if (!Array.isArray(raw)) throw new Error("concepts: must be a list");
  const faults: string[] = [];
  const ids = new Set<string>();
  for (const entry of raw) {
    const id = String(entry?.id ?? "(no id)");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) faults.push(`${id}: id: lower case letters, digits and single hyphens only`);
    if (ids.has(id)) faults.push(`${id}: id: is there twice`);
    ids.add(id);
    if (entry?.weight !== undefined && !(typeof entry.weight === "number" && entry.weight > 0)) faults.push(`${id}: weight: must be a number above 0`);
    for (const [field, words] of Object.entries(entry ?? {})) {
      if (field === "id" || field === "weight" || field === "topic" || field === "named") continue;
      if (!(LANGUAGES as readonly string[]).includes(field)) faults.push(`${id}: ${field}: unknown field`);
      else if (!Array.isArray(words) || words.some((word) => typeof word !== "string" || word.trim() === ""))
        faults.push(`${id}: ${field}: must be a list of words`);
    }
  }
  if (faults.length > 0) throw new Error(`concepts:\n${faults.join("\n")}`);
  return raw as Concept[];
}

type Entry = { folded: string; spelled: string; accented: boolean; latin: boolean; kana: boolean; mixed: boolean; concept: number };
export type Matcher = { entries: Map<string, Entry[]>; ids: string[]; weights: number[]; topics: (string | null)[]; longest: number };
export type Found = { concept: number; start: number; end: number };

/** Below this many letters a Vietnamese or Portuguese word without its accents is too often another word (thẻ, the). */
const ACCENTS_MATTER_BELOW = 5;

/** Half of the time that opening the index takes; so many at a time. */
const CONCEPTS_A_STEP = 200;

export function createMatcher(concepts: readonly Concept[]): Matcher {
  return atOnce(matcherMaking(concepts));
}

export function* matcherMaking(concepts: readonly Concept[]): Steps<Matcher> {
  const matcher: Matcher = { entries: new Map(), ids: [], weights: [], topics: [], longest: 0 };
  for (const [number, concept] of concepts.entries()) {
    if (number % CONCEPTS_A_STEP === CONCEPTS_A_STEP - 1) yield;
    matcher.ids.push(concept.id);
    matcher.weights.push(concept.weight ?? 1);
    matcher.topics.push(concept.topic ?? null);
    const words = new Set(LANGUAGES.flatMap((language) => concept[language] ?? []).map((word) => normalise(word.trim())));
    for (const spelled of words) addEntry(matcher.entries, spelled, number);
  }
  for (const list of matcher.entries.values()) {
    list.sort((a, b) => b.folded.length - a.folded.length);
    matcher.longest = Math.max(matcher.longest, list[0]?.folded.length ?? 0);
  }
  return matcher;
}

function addEntry(entries: Matcher["entries"], spelled: string, concept: number): void {
  const folded = fold(spelled);
  const scripts = scriptsOf(spelled);
  const kana = scripts.every((s) => s === SCRIPT.hiragana || s === SCRIPT.katakana);
  const latin = scripts.every((s, i) => s === SCRIPT.latin || s === SCRIPT.digit || /[ '&.-]/.test(spelled[i] as string));
  const mixed = kana && scripts[0] !== scripts[scripts.length - 1];
  const accented = latin && folded !== spelled && folded.length < ACCENTS_MATTER_BELOW;
  const key = folded.slice(0, 2);
  const list = entries.get(key);
  const entry = { folded, spelled, accented, latin, kana, mixed, concept };
  if (list) list.push(entry);
  else entries.set(key, [entry]);
}

/**
 * All concepts in a text, left to right. A word inside a longer one counts only when both belong to the same field of
 * life: 市営住宅に入りたい is about 市営住宅, but 国民健康保険 is not about 健康. (Measured: +.02 over dropping both.)
 */
export function findConcepts(matcher: Matcher, normalised: string, folded: string, scripts: Uint8Array): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < folded.length; at++) {
    for (const list of [matcher.entries.get(folded.slice(at, at + 2)), matcher.entries.get(folded[at] as string)]) {
      for (const entry of list ?? []) {
        const length = matchLength(entry, normalised, folded, scripts, at);
        if (length > 0 && mayStand(matcher, found, entry.concept, at, at + length)) found.push({ concept: entry.concept, start: at, end: at + length });
      }
    }
  }
  return found;
}

/** Longer words of the same start come first in their list, so whatever encloses this match is already found. */
function mayStand(matcher: Matcher, found: readonly Found[], concept: number, start: number, end: number): boolean {
  const topic = matcher.topics[concept];
  let enclosed = false;
  let related = false;
  for (let i = found.length - 1; i >= 0; i--) {
    const other = found[i] as Found;
    if (other.start < start - matcher.longest) break;
    if (other.end < end) continue;
    if (other.concept === concept) return false;
    if (other.start === start && other.end === end) continue;
    enclosed = true;
    if (topic !== null && matcher.topics[other.concept] === topic) related = true;
  }
  return !enclosed || related;
}

function matchLength(entry: Entry, normalised: string, folded: string, scripts: Uint8Array, at: number): number {
  if (!folded.startsWith(entry.folded, at)) return 0;
  const end = at + entry.folded.length;
  if (entry.latin) return latinLength(entry, normalised, folded, scripts, at, end);
  if (entry.kana && !kanaStandsAlone(entry, folded, scripts, at, end)) return 0;
  return entry.folded.length;
}

/** Latin words match whole words, with or without a plural s. */
function latinLength(entry: Entry, normalised: string, folded: string, scripts: Uint8Array, at: number, end: number): number {
  if (entry.accented && !normalised.startsWith(entry.spelled, at)) return 0;
  if (isWordCharacter(scripts, at - 1)) return 0;
  if (!isWordCharacter(scripts, end)) return end - at;
  if (folded[end] === "s" && !isWordCharacter(scripts, end + 1)) return end - at + 1;
  return 0;
}

function isWordCharacter(scripts: Uint8Array, at: number): boolean {
  return scripts[at] === SCRIPT.latin || scripts[at] === SCRIPT.digit;
}

const PARTICLES = "のをはがにでともへや";
const BEFORE = `${PARTICLES}、おごか`;
const AFTER = `${PARTICLES}かっだなてしさすまくけ`;

/**
 * Short kana words hide inside others (ばす in 飛ばす, アリ in あります, バス in バスケット). From four characters on a
 * word may stand anywhere; shorter ones need the edge of a run, or a particle, on both sides.
 */
function kanaStandsAlone(entry: Entry, folded: string, scripts: Uint8Array, at: number, end: number): boolean {
  const length = end - at;
  const script = scripts[at];
  // A word of one alphabet does not straddle two: ペイつかえる holds no いつ.
  if (!entry.mixed && scripts[end - 1] !== script) return false;
  if (length >= 4) return true;
  // Katakana compounds carry their head at the end: コミュニティバス is a bus, バスケット is not.
  if (script === SCRIPT.katakana) return scripts[end] !== script || length === 3;
  const rightOpen = scripts[end] !== script || (length === 3 ? AFTER : PARTICLES).includes(folded[end] as string);
  const before = scripts[at - 1];
  const leftOpen = before !== SCRIPT.hiragana || BEFORE.includes(folded[at - 1] as string);
  // Hiragana right after a kanji is mostly its ending (飛ばす); a word known in hiragana (粗大ごみ) may stand there.
  return leftOpen && rightOpen && (before !== SCRIPT.han || length === 3 || entry.spelled === entry.folded);
}
