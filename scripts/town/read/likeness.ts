/** How alike two printed names are: shared pairs of letters (Dice), 1 = the same. */
import { bare } from "./pieces.ts";

function pairs(text: string): Map<string, number> {
  const letters = [...bare(text)];
  const counted = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at]}${letters[at + 1]}`;
    counted.set(pair, (counted.get(pair) ?? 0) + 1);
  }
  return counted;
}

export function likeness(a: string, b: string): number {
  if (bare(a) === bare(b)) return 1;
  const [left, right] = [pairs(a), pairs(b)];
  const size = (of: Map<string, number>) => [...of.values()].reduce((sum, n) => sum + n, 0);
  const all = size(left) + size(right);
  if (all === 0) return 0;
  let shared = 0;
  for (const [pair, n] of left) shared += Math.min(n, right.get(pair) ?? 0);
  return (2 * shared) / all;
}

/** The most alike of several, where it is at least `atLeast`. */
export function mostAlike<T>(wanted: string, among: readonly T[], nameOf: (one: T) => string, atLeast: number): T | null {
  let best: { one: T; score: number } | null = null;
  for (const one of among) {
    const score = likeness(wanted, nameOf(one));
    if (score >= atLeast && (!best || score > best.score)) best = { one, score };
  }
  return best?.one ?? null;
}
