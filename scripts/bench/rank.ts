/** Ranking 1,786 documents with the retrieval core, beside plain BM25 over bigrams. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "yaml";
import { buildIndex, loadIndex, parseConcepts, type SerialisedIndex, search } from "../../src/answer/retrieve/index.ts";
import { alternate } from "./alternate.ts";
import { type BigramIndex, bigramRanker, buildBigramIndex } from "./bigram-bm25.ts";
import { type Figure, figure, quantile } from "./figure.ts";
import { ndcg } from "./ndcg.ts";
import { type RankCorpus, rankCorpus } from "./rank-corpus.ts";

const CONCEPTS = join(import.meta.dirname, "../../data/concepts.yaml");
/** As many as `npm run rank` prints. */
const RANKED = 100;
const BASELINE = "bigram BM25";

type Rank = (query: string, limit: number) => string[];
type Round = { p50: number; p95: number; build: number; load: number };

function timed<T>(work: () => T): { ms: number; result: T } {
  const began = performance.now();
  const result = work();
  return { ms: performance.now() - began, result };
}

/** The index goes through JSON, as it does on its way into a bundle. */
function round<Stored>(build: () => Stored, load: (stored: Stored) => Rank, { queries }: RankCorpus): Round {
  const built = timed(build);
  const json = JSON.stringify(built.result);
  const loaded = timed(() => load(JSON.parse(json) as Stored));
  const times = queries.map(({ text }) => timed(() => loaded.result(text, RANKED)).ms);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), build: built.ms, load: loaded.ms };
}

function qualityOf(rank: Rank, { queries }: RankCorpus): number | null {
  const graded = queries.flatMap(({ text, relevant }) => (relevant ? [ndcg(rank(text, RANKED), relevant)] : []));
  return graded.length > 0 ? graded.reduce((sum, n) => sum + n, 0) / graded.length : null;
}

export async function rankFigures(rounds: number): Promise<Figure[]> {
  const corpus = rankCorpus();
  const concepts = parseConcepts(parse(readFileSync(CONCEPTS, "utf8")));
  const documents = corpus.documents.map((d) => ({ ...d, asks: [] }));
  const flat = corpus.documents.map(({ id, title, text }) => ({ id, text: `${title} ${text}` }));
  const buildOurs = () => buildIndex(documents, concepts);
  const loadOurs = (stored: SerialisedIndex): Rank => {
    const index = loadIndex(stored);
    return (query, limit) => search(index, query, { limit }).map((hit) => hit.id);
  };
  const buildTheirs = () => buildBigramIndex(flat);
  const loadTheirs = (stored: BigramIndex): Rank => bigramRanker(stored);

  const oursRound = () => round(buildOurs, loadOurs, corpus);
  const theirsRound = () => round(buildTheirs, loadTheirs, corpus);
  // One round unmeasured: an isolate that has answered before is what residents meet.
  oursRound();
  theirsRound();
  const { ours, baseline } = await alternate(rounds, oursRound, theirsRound);
  const line = (name: string, pick: (r: Round) => number, note: string) =>
    figure(name, "ms", ours.map(pick), { name: BASELINE, values: baseline.map(pick) }, `${note}; Node; ${corpus.name}`);
  const stored = { ours: buildOurs(), theirs: buildTheirs() };
  const gz = (value: unknown) => gzipSync(JSON.stringify(value)).length;
  const quality = { ours: qualityOf(loadOurs(stored.ours), corpus), theirs: qualityOf(loadTheirs(stored.theirs), corpus) };
  return [
    line("rank-p50", (r) => r.p50, `one ranking, best ${RANKED}`),
    line("rank-p95", (r) => r.p95, `one ranking, best ${RANKED}`),
    line("rank-build", (r) => r.build, "documents to index, at build time"),
    line("rank-load", (r) => r.load, "stored JSON to an index that can be searched"),
    figure("rank-index-gz", "bytes", [gz(stored.ours)], { name: BASELINE, values: [gz(stored.theirs)] }, "index as JSON, gzipped; ours holds the thesaurus"),
    ...(quality.ours !== null && quality.theirs !== null
      ? [figure("rank-ndcg10", "nDCG@10", [quality.ours], { name: BASELINE, values: [quality.theirs] }, "what the time buys; open half of the yardstick")]
      : []),
  ];
}
