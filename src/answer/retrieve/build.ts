/**
 * Documents to a compact JSON index. BM25F is worked out here, so that a search only adds up: what is stored for a term
 * and a document is the saturated, field-weighted frequency in 1/15 steps (of the outside yardstick 63 of them reach .634 and 15 reach .636; they weigh 31 KB more).
 */
import { NumberWriter } from "./codec.ts";
import { type Concept, createMatcher } from "./concepts.ts";
import { fold, normalise, scriptsOf } from "./fold.ts";
import { katakanaWords } from "./grams.ts";
import { type Lexicon, termsOf } from "./terms.ts";
import { WEIGHTS } from "./weights.ts";

export type RetrievalDocument = {
  id: string;
  /** What a search may be limited to: the town. */
  group?: string;
  title: string;
  asks: readonly string[];
  text: string;
};

/** Generated data: see buildIndex. Plain JSON, no typed arrays. */
export type SerialisedIndex = {
  version: 1;
  ids: string[];
  /** The distinct groups, and for each document its place in that list, or -1. */
  groups: string[];
  groupOf: number[];
  /** All terms, one a line, in code unit order. */
  terms: string;
  /** Of each term the number of its documents; the documents, each as the gap to the one before; the impacts. */
  postings: { counts: string; documents: string; impacts: string };
  /**
   * Of each document the number of passages (title, then asks); of each passage the number of its terms; the terms, each as
   * the gap between places in the list of the document's own ascending terms (a third of the size of term numbers).
   */
  passages: { counts: string; lengths: string; terms: string };
  kanaWords: string;
  concepts: Concept[];
  averages: Averages;
};

export type Averages = { title: number; asks: number; text: number };

type Counted = { title: Map<string, number>; asks: Map<string, number>[]; text: Map<string, number> };

export const IMPACT_STEPS = 15;

export function buildIndex(documents: readonly RetrievalDocument[], concepts: readonly Concept[], averages?: Averages): SerialisedIndex {
  const kanaWords = collectKanaWords(documents);
  return assemble(documents, { matcher: createMatcher(concepts), kanaWords }, concepts, averages);
}

export function assemble(documents: readonly RetrievalDocument[], lexicon: Lexicon, concepts: readonly Concept[], averages?: Averages): SerialisedIndex {
  const counted = documents.map(
    (d): Counted => ({ title: termsOf(d.title, lexicon), asks: d.asks.map((ask) => termsOf(ask, lexicon)), text: textTerms(d.text, lexicon) }),
  );
  const fieldAverages = averages ?? averageLengths(counted);
  const impacts = new Map<string, number[]>();
  counted.forEach((document, number) => {
    for (const [term, impact] of impactsOf(document, fieldAverages)) {
      const list = impacts.get(term);
      if (list) list.push(number, impact);
      else impacts.set(term, [number, impact]);
    }
  });
  const terms = [...impacts.keys()].sort();
  const groups = [...new Set(documents.flatMap((d) => d.group ?? []))];
  return {
    version: 1,
    ids: documents.map((d) => d.id),
    groups,
    groupOf: documents.map((d) => (d.group === undefined ? -1 : groups.indexOf(d.group))),
    terms: terms.join("\n"),
    postings: encodePostings(terms, impacts),
    passages: encodePassages(terms, counted),
    kanaWords: [...lexicon.kanaWords].sort().join("\n"),
    concepts: concepts as Concept[],
    averages: fieldAverages,
  };
}

export function collectKanaWords(documents: readonly RetrievalDocument[]): Set<string> {
  const words = new Set<string>();
  for (const { title, asks, text } of documents) {
    for (const part of [title, ...asks, text]) {
      const normalised = normalise(part);
      for (const word of katakanaWords(fold(normalised), scriptsOf(normalised))) words.add(word);
    }
  }
  return words;
}

/** The beginning of a text says what it is about. */
function textTerms(text: string, lexicon: Lexicon): Map<string, number> {
  const terms = termsOf(text.slice(0, WEIGHTS.textHead), lexicon);
  for (const [term, count] of termsOf(text.slice(WEIGHTS.textHead), lexicon)) {
    terms.set(term, (terms.get(term) ?? 0) + count * WEIGHTS.textTail);
  }
  return terms;
}

function averageLengths(counted: readonly Counted[]): Averages {
  const mean = (lengths: number[]) => lengths.reduce((sum, n) => sum + n, 0) / Math.max(1, lengths.length) || 1;
  return {
    title: mean(counted.map((d) => lengthOf(d.title))),
    asks: mean(counted.map((d) => sumOfAsks(d))),
    text: mean(counted.map((d) => lengthOf(d.text))),
  };
}

function lengthOf(terms: Map<string, number>): number {
  let length = 0;
  for (const count of terms.values()) length += count;
  return length;
}

function sumOfAsks(document: Counted): number {
  return document.asks.reduce((sum, ask) => sum + lengthOf(ask), 0);
}

function impactsOf(document: Counted, averages: Averages): Map<string, number> {
  const frequency = new Map<string, number>();
  const addField = (terms: Map<string, number>, length: number, weight: number, b: number, average: number) => {
    const factor = weight / (1 - b + b * (length / average));
    for (const [term, count] of terms) frequency.set(term, (frequency.get(term) ?? 0) + count * factor);
  };
  addField(document.title, lengthOf(document.title), WEIGHTS.title, WEIGHTS.titleB, averages.title);
  const asksLength = sumOfAsks(document);
  for (const ask of document.asks) addField(ask, asksLength, WEIGHTS.asks, WEIGHTS.asksB, averages.asks);
  addField(document.text, lengthOf(document.text), WEIGHTS.text, WEIGHTS.textB, averages.text);
  for (const [term, f] of frequency) frequency.set(term, Math.max(1, Math.round((f / (f + WEIGHTS.k1)) * IMPACT_STEPS)));
  return frequency;
}

function encodePostings(terms: readonly string[], impacts: ReadonlyMap<string, readonly number[]>): SerialisedIndex["postings"] {
  const counts = new NumberWriter();
  const documents = new NumberWriter();
  const steps = new NumberWriter();
  for (const term of terms) {
    const list = impacts.get(term) as number[];
    counts.number(list.length / 2);
    documents.ascending(list.filter((_, i) => i % 2 === 0));
    for (const [i, value] of list.entries()) if (i % 2 === 1) steps.number(value);
  }
  return { counts: counts.toText(), documents: documents.toText(), impacts: steps.toText() };
}

function encodePassages(terms: readonly string[], counted: readonly Counted[]): SerialisedIndex["passages"] {
  const numberOf = new Map(terms.map((term, number) => [term, number]));
  const ascending = (words: Iterable<string>) => [...words].map((term) => numberOf.get(term) as number).sort((a, b) => a - b);
  const counts = new NumberWriter();
  const lengths = new NumberWriter();
  const places = new NumberWriter();
  for (const document of counted) {
    const passages = [document.title, ...document.asks];
    const own = ascending(new Set([...passages, document.text].flatMap((part) => [...part.keys()])));
    const placeOf = new Map(own.map((number, place) => [number, place]));
    counts.number(passages.length);
    for (const passage of passages) {
      lengths.number(passage.size);
      places.ascending(ascending(passage.keys()).map((number) => placeOf.get(number) as number));
    }
  }
  return { counts: counts.toText(), lengths: lengths.toText(), terms: places.toText() };
}
