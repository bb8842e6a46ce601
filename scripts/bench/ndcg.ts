/** nDCG@10 with gains 2^grade - 1, the measure the yardstick's own score.mjs prints. */
const DEPTH = 10;

const discounted = (grades: readonly number[]) => grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

export function ndcg(ranked: readonly string[], relevant: Record<string, number>): number {
  const ideal = discounted(Object.values(relevant).sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => relevant[id] ?? 0)) / ideal;
}
