/**
 * Search as one types: names first, by spelling and by reading, then what the answer engine's own index finds. The readings
 * are the furigana of the やさしい names, so that かかない finds 書かない窓口 before anything is converted. Pure.
 */
import type { GlossaryTerm, Measure, TownData, Trilingual } from "../plan/schema.ts";
import type { Knowledge } from "./knowledge.ts";
import { normalise } from "./normalise.ts";
import { fold, normalise as sameWidth } from "./retrieve/fold.ts";
import { searchAll } from "./retrieve/index.ts";
import type { Overlay } from "./types.ts";

export type Found =
  | { found: "service"; town: TownData; measure: Measure }
  | { found: "term"; town: TownData; term: GlossaryTerm }
  | { found: "faq"; town: TownData; faq: Overlay["faq"][number] }
  | { found: "fact"; town: TownData; id: string; text: Trilingual };

type Named = { entry: Found; key: string; names: string[]; pairs: Set<string> };
export type Typing = (typed: string, towns: readonly string[], limit: number) => Found[];

const READING = /｛([^｛｝|]+)\|([^｛｝|]+)｝/g;
/** Hiragana, no blanks, one width: what is typed and what it is compared with. */
const plain = (text: string): string => fold(sameWidth(text)).replace(/[\s・、。「」()（）?？!！]/g, "");
const spelt = (text: string): string => plain(text.replace(READING, "$1"));
const read = (text: string): string => plain(text.replace(READING, "$2"));

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  return pairs;
}

/** The same for the same thing found, whatever was typed. */
export const foundKey = (entry: Found): string => {
  switch (entry.found) {
    case "service":
      return `m:${entry.town.town.id}/${entry.measure.id}`;
    case "term":
      return `t:${entry.town.town.id}/${entry.term.term}`;
    case "faq":
      return `q:${entry.faq.id}`;
    case "fact":
      return `f:${entry.town.town.id}/${entry.id}`;
  }
};

function named(entry: Found, texts: readonly (string | undefined)[]): Named {
  const written = texts.filter((t): t is string => Boolean(t));
  const names = [...new Set(written.flatMap((t) => [spelt(t), read(t)]))];
  return { entry, key: foundKey(entry), names, pairs: new Set(names.flatMap((n) => [...pairsOf(n)])) };
}

function namesOf(knowledge: Knowledge): Named[] {
  return knowledge.towns.flatMap((town) => [
    ...town.measures.map((measure) =>
      named({ found: "service", town, measure }, [
        measure.name?.ja,
        measure.name?.easy,
        measure.name?.en,
        measure.title,
        ...measure.initiatives.map((i) => i.title),
        ...measure.themes.flatMap((id) => {
          const theme = knowledge.themes.get(id);
          return theme ? [theme.name.ja, theme.name.easy, theme.name.en] : [];
        }),
      ]),
    ),
    ...town.glossary.map((term) => named({ found: "term", town, term }, [term.term, ...term.also])),
  ]);
}

/** An unfinished syllable of the keyboard: よやk, かk. */
const UNFINISHED = /(?<=[ぁ-ん])[a-z]{1,2}$/;
const BEGINS = 1;
const CONTAINS = 0.8;
/** A little less than a name that contains it: the index also finds what is only near. */
const INDEX_SHARE = 0.75;
/** Typed letters by pairs: this share of them in a name is a typing slip. */
const SLIP_SHARE = 0.66;
const SLIP_SCORE = 0.6;
const SLIP_FROM_CHARS = 4;
const FROM_INDEX = 24;
/** Below it only some letters are the same: for ぷーる it found AI. */
const FROM_SCORE = 0.25;

function likeness({ names, pairs }: Named, typed: string, asked: ReadonlySet<string>): number {
  if (names.some((n) => n.startsWith(typed))) return BEGINS;
  if (names.some((n) => n.includes(typed))) return CONTAINS;
  if (typed.length < SLIP_FROM_CHARS) return 0;
  let shared = 0;
  for (const pair of asked) if (pairs.has(pair)) shared++;
  return shared / asked.size >= SLIP_SHARE ? SLIP_SCORE * (shared / asked.size) : 0;
}

/** Opened once; then a keystroke costs well under a millisecond. */
export function openTyping(knowledge: Knowledge): Typing {
  const all = namesOf(knowledge);
  return (text, towns, limit) => {
    const question = normalise(text);
    const typed = plain(question).replace(UNFINISHED, "");
    if (typed === "") return [];
    const own = new Set(towns.length > 0 ? towns : knowledge.towns.map((t) => t.town.id));
    const scores = new Map<string, { entry: Found; score: number }>();
    const add = (entry: Found, key: string, score: number) => {
      if (score > (scores.get(key)?.score ?? 0)) scores.set(key, { entry, score });
    };
    const asked = pairsOf(typed);
    for (const one of all) if (own.has(one.entry.town.town.id)) add(one.entry, one.key, likeness(one, typed, asked));
    for (const hit of searchAll(knowledge.indexes, question, { limit: FROM_INDEX, groups: own })) {
      if (hit.score < FROM_SCORE) continue;
      const entry = knowledge.entries.get(hit.id);
      if (entry?.kind === "measure" || entry?.kind === "initiative") {
        const found: Found = { found: "service", town: entry.town, measure: entry.measure };
        add(found, foundKey(found), INDEX_SHARE * hit.score);
      } else if (entry?.kind === "term") add({ found: "term", ...entry }, foundKey({ found: "term", ...entry }), INDEX_SHARE * hit.score);
      else if (entry?.kind === "faq") add({ found: "faq", ...entry }, `q:${entry.faq.id}`, hit.score);
      else if (entry?.kind === "fact") {
        const found: Found = { found: "fact", town: entry.town, id: entry.fact.id, text: entry.fact.text };
        add(found, foundKey(found), INDEX_SHARE * hit.score);
      }
    }
    return [...scores.values()]
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map((s) => s.entry);
  };
}
