/**
 * Query to ranked documents. Three parts, each 0 to 1, so that scores of different queries may be compared:
 * BM25F over all fields; how much the best single ask (or the title) resembles the whole query; coverage, the share of
 * the query's weight that the document holds at all.
 */
import { IMPACT_STEPS } from "./build.ts";
import type { Index } from "./load.ts";
import { CONCEPT_MARK, TOPIC_MARK, termsOf } from "./terms.ts";
import { WEIGHTS } from "./weights.ts";

export type Hit = {
  id: string;
  group: string | null;
  /** 0 to 1: what the order is made of. */
  score: number;
  /** 0 to 1: share of the query's weight, words nobody has used before included, that this document holds. */
  coverage: number;
  /** 0 to 1: likeness of the best single ask, or of the title. */
  ask: number;
  /** Which passage that was: -1 the title, else the place in `asks`. */
  askNumber: number;
  /** What matched, heaviest first. Terms beginning with # are concepts. */
  matched: { term: string; weight: number }[];
};

export type SearchOptions = {
  limit?: number;
  groups?: ReadonlySet<string>;
  /** Search by the concepts alone: the words around them are of a language that no document is written in. */
  conceptsOnly?: boolean;
};

/** Only this many documents, best by words, are compared ask by ask: it keeps a query under a millisecond. */
const COMPARED_ASK_BY_ASK = 60;
const DEFAULT_LIMIT = 10;

type QueryTerms = { numbers: number[]; mass: number };

export function search(index: Index, query: string, options: SearchOptions = {}): Hit[] {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const terms = queryTerms(index, query, options.conceptsOnly ?? false);
  if (terms.numbers.length === 0) return [];
  const { scores, masses, touched } = addUp(index, terms);
  const allowed = options.groups ? touched.filter((d) => inGroups(index, d, options.groups as ReadonlySet<string>)) : touched;
  const byWords = best(allowed, scores, Math.max(limit, COMPARED_ASK_BY_ASK));
  const inQuery = new Uint8Array(index.terms.length);
  for (const t of terms.numbers) inQuery[t] = 1;
  const wordShare = 1 - WEIGHTS.askShare - WEIGHTS.coverageShare;
  return byWords
    .map((d) => {
      const passage = bestPassage(index, d, inQuery, terms.mass);
      const coverage = Math.min(1, (masses[d] as number) / terms.mass);
      const words = (scores[d] as number) / terms.mass;
      return { d, coverage, passage, score: wordShare * words + WEIGHTS.askShare * passage.likeness + WEIGHTS.coverageShare * coverage };
    })
    .sort((a, b) => b.score - a.score || a.d - b.d)
    .slice(0, limit)
    .map(({ d, score, coverage, passage }) => ({
      id: index.ids[d] as string,
      group: groupName(index, d),
      score,
      coverage,
      ask: passage.likeness,
      askNumber: passage.number - 1,
      // Worked out only when read: --explain wants it, an answer does not.
      get matched() {
        return matchedTerms(index, d, terms.numbers);
      },
    }));
}

/** Several indexes as one: the base and what staff published since. */
export function searchAll(indexes: readonly Index[], query: string, options: SearchOptions = {}): Hit[] {
  return indexes
    .flatMap((index) => search(index, query, options))
    .sort((a, b) => b.score - a.score)
    .slice(0, options.limit ?? DEFAULT_LIMIT);
}

/**
 * A gram that no document has makes the query harder to cover, unless a concept stands for its word: nobody wrote
 * ペイペイ, but キャッシュレス says it.
 */
function queryTerms(index: Index, query: string, conceptsOnly: boolean): QueryTerms {
  const numbers: number[] = [];
  const known: string[] = [];
  const unknown: string[] = [];
  let mass = 0;
  for (const term of termsOf(query, index.lexicon, known).keys()) {
    if (conceptsOnly && !term.startsWith(CONCEPT_MARK) && !term.startsWith(TOPIC_MARK)) continue;
    const number = index.termNumbers.get(term);
    if (number !== undefined) numbers.push(number);
    if (number !== undefined || index.knows(term)) mass += index.weightOf(term);
    else unknown.push(term);
  }
  for (const term of unknown) {
    if (!known.some((word) => word.includes(term))) mass += index.weightOf(term);
  }
  return { numbers, mass };
}

function addUp(index: Index, { numbers }: QueryTerms) {
  const scores = new Float32Array(index.ids.length);
  const masses = new Float32Array(index.ids.length);
  const touched: number[] = [];
  for (const t of numbers) {
    const weight = index.termWeights[t] as number;
    const end = index.postingStart[t + 1] as number;
    for (let i = index.postingStart[t] as number; i < end; i++) {
      const d = index.postingDocument[i] as number;
      if (masses[d] === 0) touched.push(d);
      scores[d] = (scores[d] as number) + (weight * (index.postingImpact[i] as number)) / IMPACT_STEPS;
      masses[d] = (masses[d] as number) + weight;
    }
  }
  return { scores, masses, touched };
}

const BUCKETS = 256;

/** The highest scores, unsorted, at least `count` of them. Buckets instead of sorting: a third of the query's time. */
function best(documents: readonly number[], scores: Float32Array, count: number): readonly number[] {
  if (documents.length <= count) return documents;
  let highest = 0;
  for (const d of documents) highest = Math.max(highest, scores[d] as number);
  const bucketOf = (d: number) => Math.floor(((scores[d] as number) / highest) * (BUCKETS - 1));
  const sizes = new Uint16Array(BUCKETS);
  for (const d of documents) {
    const bucket = bucketOf(d);
    sizes[bucket] = (sizes[bucket] as number) + 1;
  }
  let lowest = BUCKETS - 1;
  for (let taken = sizes[lowest] as number; taken < count && lowest > 0; taken += sizes[lowest] as number) lowest--;
  return documents.filter((d) => bucketOf(d) >= lowest);
}

/** Dice likeness by weight: 1 when ask and query hold the same terms. */
function bestPassage(index: Index, d: number, inQuery: Uint8Array, queryMass: number): { likeness: number; number: number } {
  let best = { likeness: 0, number: 0 };
  const first = index.passageStart[d] as number;
  for (let p = first; p < (index.passageStart[d + 1] as number); p++) {
    let shared = 0;
    for (let i = index.passageTermStart[p] as number; i < (index.passageTermStart[p + 1] as number); i++) {
      const t = index.passageTerms[i] as number;
      if (inQuery[t]) shared += index.termWeights[t] as number;
    }
    const likeness = (2 * shared) / (queryMass + (index.passageMass[p] as number));
    if (likeness > best.likeness) best = { likeness, number: p - first };
  }
  return best;
}

function inGroups(index: Index, d: number, groups: ReadonlySet<string>): boolean {
  const name = groupName(index, d);
  return name !== null && groups.has(name);
}

function groupName(index: Index, d: number): string | null {
  return index.groups[index.groupOf[d] as number] ?? null;
}

function matchedTerms(index: Index, d: number, numbers: readonly number[]): { term: string; weight: number }[] {
  return numbers
    .filter((t) => hasPosting(index, t, d))
    .map((t) => ({ term: index.terms[t] as string, weight: index.termWeights[t] as number }))
    .sort((a, b) => b.weight - a.weight);
}

/** Postings of a term ascend by document. */
function hasPosting(index: Index, t: number, d: number): boolean {
  let low = index.postingStart[t] as number;
  let high = (index.postingStart[t + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = index.postingDocument[middle] as number;
    if (at === d) return true;
    if (at < d) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
