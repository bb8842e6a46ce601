/** A stored index back into typed arrays, and a second small index that shares the first one's statistics. */
import { atOnce, type Steps } from "../steps.ts";
import { type Averages, assemble, collectKanaWords, type RetrievalDocument, type SerialisedIndex } from "./build.ts";
import { NumberReader } from "./codec.ts";
import { type Concept, matcherMaking } from "./concepts.ts";
import { STEM_MARK } from "./grams.ts";
import { CONCEPT_MARK, type Lexicon, TOPIC_MARK } from "./terms.ts";
import { WEIGHTS } from "./weights.ts";

export type Index = {
  ids: readonly string[];
  groups: readonly string[];
  groupOf: Int16Array;
  terms: readonly string[];
  termNumbers: ReadonlyMap<string, number>;
  /** How much one match of a term is worth: rarity times the weight of its kind. Same order as terms. */
  termWeights: Float32Array;
  /** Postings of term t: postingStart[t] to postingStart[t + 1]. */
  postingStart: Uint32Array;
  postingDocument: Uint16Array;
  postingImpact: Uint8Array;
  /** Passages of document d: passageStart[d] to passageStart[d + 1]; terms of passage p: passageTermStart[p] to [p + 1]. */
  passageStart: Uint32Array;
  passageTermStart: Uint32Array;
  passageTerms: Uint32Array;
  /** Sum of the term weights of a passage: one half of its likeness to a query. */
  passageMass: Float32Array;
  /** Weight of any term, also one that no document has. */
  weightOf: (term: string) => number;
  /** Whether any document has the term; for an overlay, of the base too, so that both divide by the same mass. */
  knows: (term: string) => boolean;
  lexicon: Lexicon;
  concepts: readonly Concept[];
  averages: Averages;
};

export function loadIndex(stored: SerialisedIndex): Index {
  return atOnce(indexLoading(stored));
}

/** The same in steps, so that a page can draw and hear taps between them: each is a fraction of the whole. */
export function* indexLoading(stored: SerialisedIndex): Steps<Index> {
  const lexicon = { matcher: yield* matcherMaking(stored.concepts), kanaWords: new Set(lines(stored.kanaWords)) };
  yield;
  return yield* unpack(stored, lexicon);
}

/** For what staff publish between two builds: searched beside the base, with scores that may be compared. */
export function overlayIndex(base: Index, documents: readonly RetrievalDocument[]): Index {
  const kanaWords = new Set([...base.lexicon.kanaWords, ...collectKanaWords(documents)]);
  const lexicon = { matcher: base.lexicon.matcher, kanaWords };
  return atOnce(unpack(assemble(documents, lexicon, base.concepts, base.averages), lexicon, base));
}

function lines(text: string): string[] {
  return text === "" ? [] : text.split("\n");
}

function* unpack(stored: SerialisedIndex, lexicon: Lexicon, base?: Index): Steps<Index> {
  const terms = lines(stored.terms);
  const termNumbers = new Map(terms.map((term, number) => [term, number]));
  const postings = unpackPostings(stored.postings, terms.length);
  yield;
  const passages = unpackPassages(stored.passages, stored.ids.length, postings);
  yield;
  const kindWeight = kindWeights(lexicon);
  const ownWeight = (term: string) => {
    const number = termNumbers.get(term);
    const documents = number === undefined ? 0 : (postings.postingStart[number + 1] as number) - (postings.postingStart[number] as number);
    return kindWeight(term) * rarity(documents, stored.ids.length);
  };
  const weightOf = base?.weightOf ?? ownWeight;
  const termWeights = Float32Array.from(terms, weightOf);
  yield;
  const passageMass = new Float32Array(passages.passageTermStart.length - 1);
  passageMass.forEach((_, p) => {
    for (let i = passages.passageTermStart[p] as number; i < (passages.passageTermStart[p + 1] as number); i++) {
      passageMass[p] = (passageMass[p] as number) + (termWeights[passages.passageTerms[i] as number] as number);
    }
  });
  return {
    ids: stored.ids,
    groups: stored.groups,
    groupOf: Int16Array.from(stored.groupOf),
    terms,
    termNumbers,
    termWeights,
    ...postings,
    ...passages,
    passageMass,
    weightOf,
    knows: base?.knows ?? ((term) => termNumbers.has(term)),
    lexicon,
    concepts: stored.concepts,
    averages: stored.averages,
  };
}

/** BM25's idf in the form that never turns negative. */
function rarity(documents: number, total: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
}

function kindWeights({ matcher }: Lexicon): (term: string) => number {
  const conceptWeights = new Map(matcher.ids.map((id, i) => [CONCEPT_MARK + id, WEIGHTS.concept * (matcher.weights[i] as number)]));
  return (term) => {
    const mark = term[0];
    if (mark === CONCEPT_MARK) return conceptWeights.get(term) ?? WEIGHTS.concept;
    if (mark === TOPIC_MARK) return WEIGHTS.topic;
    return term.length === 1 || mark === STEM_MARK ? WEIGHTS.kanji : 1;
  };
}

type Postings = Pick<Index, "postingStart" | "postingDocument" | "postingImpact">;

function unpackPostings(stored: SerialisedIndex["postings"], termCount: number): Postings {
  const counts = new NumberReader(stored.counts);
  const postingStart = new Uint32Array(termCount + 1);
  for (let t = 0; t < termCount; t++) postingStart[t + 1] = (postingStart[t] as number) + counts.number();
  const total = postingStart[termCount] as number;
  const documents = new NumberReader(stored.documents);
  const impacts = new NumberReader(stored.impacts);
  const postingDocument = new Uint16Array(total);
  const postingImpact = new Uint8Array(total);
  for (let t = 0; t < termCount; t++) {
    let document = 0;
    for (let i = postingStart[t] as number; i < (postingStart[t + 1] as number); i++) {
      document += documents.number();
      postingDocument[i] = document;
      postingImpact[i] = impacts.number();
    }
  }
  return { postingStart, postingDocument, postingImpact };
}

/** Each document's ascending terms, one document after another: `terms` from `start[d]` to `start[d + 1]`. */
function termsByDocument({ postingStart, postingDocument }: Postings, documentCount: number): { start: Uint32Array; terms: Uint32Array } {
  const start = new Uint32Array(documentCount + 1);
  for (const d of postingDocument) start[d + 1] = (start[d + 1] as number) + 1;
  for (let d = 0; d < documentCount; d++) start[d + 1] = (start[d + 1] as number) + (start[d] as number);
  const next = start.slice();
  const terms = new Uint32Array(postingDocument.length);
  for (let t = 0; t + 1 < postingStart.length; t++) {
    for (let i = postingStart[t] as number; i < (postingStart[t + 1] as number); i++) {
      const d = postingDocument[i] as number;
      terms[next[d] as number] = t;
      next[d] = (next[d] as number) + 1;
    }
  }
  return { start, terms };
}

function unpackPassages(stored: SerialisedIndex["passages"], documentCount: number, postings: Postings) {
  const own = termsByDocument(postings, documentCount);
  const counts = new NumberReader(stored.counts);
  const lengths = new NumberReader(stored.lengths);
  const places = new NumberReader(stored.terms);
  const passageStart = new Uint32Array(documentCount + 1);
  const termStart: number[] = [0];
  const termNumbers: number[] = [];
  for (let d = 0; d < documentCount; d++) {
    const count = counts.number();
    passageStart[d + 1] = (passageStart[d] as number) + count;
    for (let p = 0; p < count; p++) {
      let place = own.start[d] as number;
      for (let left = lengths.number(); left > 0; left--) {
        place += places.number();
        termNumbers.push(own.terms[place] as number);
      }
      termStart.push(termNumbers.length);
    }
  }
  return { passageStart, passageTermStart: Uint32Array.from(termStart), passageTerms: Uint32Array.from(termNumbers) };
}
