/** One measured figure beside its baseline, as `npm run bench` prints it: one JSON line. */

export type Side = { value: number; spread: [lowest: number, highest: number] };
export type Figure = { figure: string; unit: string } & Side & { baseline: { name: string } & Side; rounds: number; note: string };

/** The value at `share` of the sorted list (nearest rank); 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const found = sorted[at];
  if (found === undefined) throw new Error("a quantile of nothing");
  return found;
}

/** Times to four digits that count: more would promise what two shared cores cannot keep. Counts stay exact. */
const readable = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));

/** Median and extremes over rounds. */
export function sideOf(rounds: readonly number[]): Side {
  return { value: readable(quantile(rounds, 0.5)), spread: [readable(Math.min(...rounds)), readable(Math.max(...rounds))] };
}

/** `ours` and `baseline` hold one value per round. */
export function figure(name: string, unit: string, ours: readonly number[], baseline: { name: string; values: readonly number[] }, note: string): Figure {
  return { figure: name, unit, ...sideOf(ours), baseline: { name: baseline.name, ...sideOf(baseline.values) }, rounds: ours.length, note };
}
