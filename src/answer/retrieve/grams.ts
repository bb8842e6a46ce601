/**
 * Grams cut by script run: no dictionary fits the bundle, and Japanese changes script where most words begin.
 * Kanji give pairs (and as hints single characters and verb stems), katakana gives pairs in hiragana spelling, Latin and
 * digits give words, Hangul gives pairs. Hiragana is grammar and is muted, unless it spells a known katakana word.
 */
import { SCRIPT } from "./fold.ts";

/** Longest katakana word looked for inside a hiragana run; こみゅにてぃばす has 8, うぇぶあくせしびりてぃ 11. */
const LONGEST_KANA_WORD = 14;
const SHORTEST_KANA_WORD = 3;

export type Emit = (term: string) => void;

/** A verb's stem is its kanji with one kana (借り, 払え); marked, because it weighs no more than a kanji alone. */
export const STEM_MARK = "~";
const PARTICLES = "のをはがにでともへや";

export function forEachGram(folded: string, scripts: Uint8Array, kanaWords: ReadonlySet<string>, emit: Emit): void {
  let start = 0;
  while (start < folded.length) {
    const script = scripts[start];
    let end = start + 1;
    while (end < folded.length && scripts[end] === script) end++;
    const run = folded.slice(start, end);
    if (script === SCRIPT.han) {
      emitKanji(run, emit);
      if (scripts[end] === SCRIPT.hiragana && !PARTICLES.includes(folded[end] as string)) emit(STEM_MARK + folded.slice(end - 1, end + 1));
    }
    if (script === SCRIPT.katakana || script === SCRIPT.hangul) emitPairs(run, emit);
    else if (script === SCRIPT.hiragana) emitKanaWords(run, kanaWords, emit);
    else if (script === SCRIPT.latin && run.length > 1) emit(singular(run));
    else if (script === SCRIPT.digit && run.length > 1) emit(run);
    start = end;
  }
}

function emitKanji(run: string, emit: Emit): void {
  for (let i = 0; i < run.length; i++) emit(run[i] as string);
  emitPairs(run, emit);
}

function emitPairs(run: string, emit: Emit): void {
  for (let i = 0; i + 1 < run.length; i++) emit(run.slice(i, i + 2));
}

/** こわーきんぐすぺーす is コワーキングスペース to a resident who types in hiragana only. */
function emitKanaWords(run: string, kanaWords: ReadonlySet<string>, emit: Emit): void {
  for (let at = 0; at + SHORTEST_KANA_WORD <= run.length; at++) {
    for (let length = Math.min(LONGEST_KANA_WORD, run.length - at); length >= SHORTEST_KANA_WORD; length--) {
      const word = run.slice(at, at + length);
      // Three kana occur by chance inside grammar (ください holds ダサい); they must be the whole run.
      if ((length > SHORTEST_KANA_WORD || run.length === length) && kanaWords.has(word)) {
        emitPairs(word, emit);
        at += length - 1;
        break;
      }
    }
  }
}

/** Every katakana word of a text in hiragana spelling: what hiragana runs are checked against. */
export function katakanaWords(folded: string, scripts: Uint8Array): string[] {
  const words: string[] = [];
  let start = 0;
  while (start < folded.length) {
    let end = start + 1;
    while (end < folded.length && scripts[end] === scripts[start]) end++;
    if (scripts[start] === SCRIPT.katakana && end - start >= SHORTEST_KANA_WORD) words.push(folded.slice(start, end));
    start = end;
  }
  return words;
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
