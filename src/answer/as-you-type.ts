/**
 * Search as one types: services by their names, other names and readings, by the words of their themes, then what the answer
 * engine's own index has learnt from the ways of asking. The readings are the furigana of the やさしい names, so that かかない
 * finds 書かない窓口 before anything is converted. Services stand above the facts of a plan. Pure.
 */
import type { GlossaryTerm, Theme, TownData, Trilingual } from "../plan/schema.ts";
import { type CatalogueEntry, servicesOf, servicesOfInitiative, servicesOfMeasure, servicesOfTheme } from "../service/catalogue.ts";
import { printedThing } from "../service/ladder.ts";
import type { Entry, Knowledge } from "./knowledge.ts";
import { normalise } from "./normalise.ts";
import { fold, normalise as sameWidth } from "./retrieve/fold.ts";
import { searchAll } from "./retrieve/index.ts";
import type { Overlay } from "./types.ts";

export type Found =
  | { found: "service"; town: TownData; service: CatalogueEntry }
  | { found: "term"; town: TownData; term: GlossaryTerm }
  | { found: "faq"; town: TownData; faq: Overlay["faq"][number] }
  | { found: "fact"; town: TownData; id: string; text: Trilingual };

/** `pairs`: of letters in its names, for a slip; the word of a theme is compared letter by letter only. */
type Named = { entry: Found; key: string; names: string[]; pairs: Set<string> };
type NamedTheme = { names: string[]; services: Named[] };
export type Typing = (typed: string, towns: readonly string[], limit: number) => Found[];

const READING = /｛([^｛｝|]+)\|([^｛｝|]+)｝/g;
/** Hiragana, no blanks, one width: what is typed and what it is compared with. */
const plain = (text: string): string => fold(sameWidth(text)).replace(/[\s・、。,「」“”"()（）?？!！]/g, "");
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
      return `s:${entry.town.town.id}/${entry.service.id}`;
    case "term":
      return `t:${entry.town.town.id}/${entry.term.term}`;
    case "faq":
      return `q:${entry.faq.id}`;
    case "fact":
      return `f:${entry.town.town.id}/${entry.id}`;
  }
};

const written = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.flatMap((t) => (t ? [spelt(t), read(t)] : [])).filter((name) => name !== "")),
];

function named(entry: Found, texts: readonly (string | undefined)[]): Named {
  const names = written(texts);
  return { entry, key: foundKey(entry), names, pairs: new Set(names.flatMap((n) => [...pairsOf(n)])) };
}

/** What a service is called by people and in the plan. */
function serviceNames(town: TownData, service: CatalogueEntry): (string | undefined)[] {
  const printed = service.ladder.map((step) => step.words ?? printedThing(town, step.of)?.initiative?.title ?? printedThing(town, step.of)?.measure.title);
  return [service.name.ja, service.name.easy, service.name.en, ...service.also, ...printed];
}

/** A word of the plans in kanji by its reading: こども → 子ども. The commonest spelling of a reading stands first. */
type Readings = { kana: string; kanji: string }[];

/** Words of a text in やさしい日本語 stand between blanks; a particle may follow. */
const BETWEEN_WORDS = /[\s、。・「」()（）]+/u;
const PARTICLES = /[のをにがはでとへもや]+$/u;

/** The furigana of everything written in やさしい日本語 is the dictionary: what is typed in kana is found where it is only written in kanji. */
function readingsIn({ towns, themes }: Pick<Knowledge, "towns" | "themes">): Readings {
  const counts = new Map<string, number>();
  const texts = towns.flatMap((t) => [...servicesOf(t).flatMap((s) => [s.name.easy, s.what?.easy ?? ""]), ...t.facts.map((f) => f.text.easy)]);
  for (const text of [...texts, ...[...themes.values()].map((t) => t.name.easy)])
    for (const word of text.split(BETWEEN_WORDS)) {
      if (!word.includes("｛")) continue;
      const bare = word.replace(PARTICLES, "");
      counts.set(bare, (counts.get(bare) ?? 0) + 1);
    }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).map(([word]) => ({ kana: read(word), kanji: spelt(word) }));
}

/** More are guesses that nobody meant. */
const SPELLINGS_MAX = 3;
/** A shorter beginning could become anything. */
const BEGUN_FROM_CHARS = 3;

/** What the typed kana may be written as: a whole word first, then words that begin so. */
function spellings(readings: Readings, typed: string): string[] {
  if (!/^[ぁ-んー]{2,}$/.test(typed)) return [];
  const whole = readings.filter((r) => r.kana === typed);
  const begun = typed.length < BEGUN_FROM_CHARS ? [] : readings.filter((r) => r.kana.startsWith(typed) && r.kana !== typed);
  return [...new Set([...whole, ...begun].map((r) => r.kanji))].slice(0, SPELLINGS_MAX);
}

/** One town's services and terms by their names, and its themes by every word people have for them. */
function namesOf(town: TownData, themes: readonly Theme[]): { names: Named[]; themes: NamedTheme[] } {
  const services = new Map(servicesOf(town).map((service) => [service, named({ found: "service", town, service }, serviceNames(town, service))]));
  return {
    names: [...services.values(), ...town.glossary.map((term) => named({ found: "term", town, term }, [term.term, ...term.also]))],
    themes: themes.flatMap((theme) => {
      const members = servicesOfTheme(town, theme.id)
        .sort((a, b) => Number(a.audience === "office") - Number(b.audience === "office"))
        .flatMap((service) => services.get(service) ?? []);
      return members.length > 0 ? [{ names: written([theme.name.ja, theme.name.easy, theme.name.en, ...theme.words]), services: members }] : [];
    }),
  };
}

/** The services an entry of the index leads to; of a measure, those it holds. */
function servicesAt(entry: Extract<Entry, { kind: "service" | "measure" | "initiative" }>): CatalogueEntry[] {
  switch (entry.kind) {
    case "service":
      return [entry.service];
    case "measure":
      return servicesOfMeasure(entry.town, entry.measure.id);
    case "initiative":
      return servicesOfInitiative(entry.town, `${entry.measure.id}/${entry.initiative.id}`);
  }
}

/** An unfinished syllable of the keyboard: よやk, かk. */
const UNFINISHED = /(?<=[ぁ-ん])[a-z]{1,2}$/;
const WHOLE = 1.2;
const BEGINS = 1;
const CONTAINS = 0.8;
/** A little less than a name that contains it: the index also finds what is only near. */
const INDEX_SHARE = 0.75;
/** Typed letters by pairs: this share of them in a name is a typing slip. */
const SLIP_SHARE = 0.66;
const SLIP_SCORE = 0.6;
const SLIP_FROM_CHARS = 4;
/** A spelling that was only guessed from the reading. */
const WRITTEN_SHARE = 0.9;
/** The word of a theme is no name of a service: below every name, above what the index finds only near. */
const THEME_SHARE = 0.76;
const FROM_INDEX = 24;
/** Below it only some letters are the same: for ぷーる it found AI. */
const FROM_SCORE = 0.25;

function spelling(names: readonly string[], typed: string): number {
  if (names.includes(typed)) return WHOLE;
  if (names.some((n) => n.startsWith(typed))) return BEGINS;
  return names.some((n) => n.includes(typed)) ? CONTAINS : 0;
}

/** One letter wrong or missing still shares most pairs of letters. */
function slip({ pairs }: Named, typed: string, asked: ReadonlySet<string>): number {
  if (typed.length < SLIP_FROM_CHARS) return 0;
  let shared = 0;
  for (const pair of asked) if (pairs.has(pair)) shared++;
  return shared / asked.size >= SLIP_SHARE ? SLIP_SCORE * (shared / asked.size) : 0;
}

/** What one can use comes before what a plan tells of the town. */
const isFact = ({ entry }: { entry: Found }) => Number(entry.found === "fact");

/** Opened once; then a keystroke costs well under a millisecond. */
export function openTyping(knowledge: Knowledge): Typing {
  const themes = [...knowledge.themes.values()];
  const readings = readingsIn(knowledge);
  const opened = new Map<string, ReturnType<typeof namesOf>>();
  /** Most residents look in one town: the others' names are read when they are asked for. */
  const namesIn = (id: string) => {
    const town = knowledge.towns.find((t) => t.town.id === id);
    const names = opened.get(id) ?? (town && namesOf(town, themes));
    if (names) opened.set(id, names);
    return names;
  };
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
    const guesses = spellings(readings, typed);
    /** As it was typed, else as it may be written. */
    const named = (names: readonly string[]) => Math.max(spelling(names, typed), ...guesses.map((w) => WRITTEN_SHARE * spelling(names, w)));
    for (const town of own) {
      const known = namesIn(town);
      for (const one of known?.names ?? []) add(one.entry, one.key, named(one.names) || slip(one, typed, asked));
      for (const theme of known?.themes ?? []) {
        const score = THEME_SHARE * named(theme.names);
        if (score > 0) for (const one of theme.services) add(one.entry, one.key, score);
      }
    }
    const look = (asking: string) => searchAll(knowledge.indexes, asking, { limit: FROM_INDEX, groups: own });
    // A search of the index costs more than all names; a guessed spelling is worth one only where little was found.
    const [guess] = scores.size < limit ? guesses : [];
    for (const hit of [...look(question), ...(guess ? look(guess) : [])]) {
      if (hit.score < FROM_SCORE) continue;
      const entry = knowledge.entries.get(hit.id);
      switch (entry?.kind) {
        case "service":
        case "measure":
        case "initiative":
          for (const service of servicesAt(entry)) {
            const found: Found = { found: "service", town: entry.town, service };
            add(found, foundKey(found), INDEX_SHARE * hit.score);
          }
          break;
        case "term": {
          const found: Found = { found: "term", town: entry.town, term: entry.term };
          add(found, foundKey(found), INDEX_SHARE * hit.score);
          break;
        }
        case "faq": {
          const found: Found = { found: "faq", town: entry.town, faq: entry.faq };
          add(found, foundKey(found), hit.score);
          break;
        }
        case "fact": {
          const found: Found = { found: "fact", town: entry.town, id: entry.fact.id, text: entry.fact.text };
          add(found, foundKey(found), INDEX_SHARE * hit.score);
        }
      }
    }
    return [...scores.values()]
      .sort((a, b) => isFact(a) - isFact(b) || b.score - a.score)
      .slice(0, limit)
      .map((s) => s.entry);
  };
}
