/** The baseline ranking: BM25 over character bigrams in an inverted index, as one writes it in an afternoon. */

const K1 = 1.2;
const B = 0.75;

/** Postings of a bigram: document, count, document, count … */
export type BigramIndex = { ids: string[]; lengths: number[]; postings: Record<string, number[]> };

function bigramsOf(text: string): Map<string, number> {
  const folded = text.normalize("NFKC").toLowerCase();
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < folded.length; i++) {
    const gram = folded.slice(i, i + 2);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

export function buildBigramIndex(documents: readonly { id: string; text: string }[]): BigramIndex {
  const postings = new Map<string, number[]>();
  documents.forEach(({ text }, d) => {
    for (const [gram, count] of bigramsOf(text)) {
      const list = postings.get(gram);
      if (list) list.push(d, count);
      else postings.set(gram, [d, count]);
    }
  });
  return { ids: documents.map((d) => d.id), lengths: documents.map((d) => d.text.length), postings: Object.fromEntries(postings) };
}

export function bigramRanker({ ids, lengths, postings }: BigramIndex): (query: string, limit: number) => string[] {
  const lists = new Map(Object.entries(postings));
  const average = lengths.reduce((sum, n) => sum + n, 0) / lengths.length;
  return (query, limit) => {
    const scores = new Map<number, number>();
    for (const gram of bigramsOf(query).keys()) {
      const list = lists.get(gram);
      if (!list) continue;
      const found = list.length / 2;
      const rarity = Math.log(1 + (ids.length - found + 0.5) / (found + 0.5));
      for (let i = 0; i < list.length; i += 2) {
        const [d = 0, count = 0] = [list[i], list[i + 1]];
        const norm = K1 * (1 - B + B * ((lengths[d] ?? 0) / average));
        scores.set(d, (scores.get(d) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm));
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([d]) => ids[d] ?? "");
  };
}
