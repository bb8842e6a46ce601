/** Teaches the network of src/answer/learned its weights: plain stochastic gradient descent with Adagrad, a fixed seed, a fixed order. */
import { exp } from "../../src/answer/learned/arithmetic.ts";

/** `features`: numbers below the width; `meanings`: numbers of what it means, more than one where a phrasing is as true of each. `town` null: said anywhere. */
export type Example = { features: readonly number[]; framed: readonly (readonly number[])[]; town: string | null; meanings: readonly number[] };

export type Trained = { features: Float32Array; meaning: Float32Array; bias: Float32Array };

const HIDDEN = 24;
const PASSES = 6;
/** The weights are the mean of those after the last passes: less of them is the chance of the order. */
const AVERAGED = 3;
const RATE = 0.15;
/** So many of a message's features are left out each time, so that no single run of letters decides. */
const LEFT_OUT = 0.15;
/** So often a phrasing is read in a frame (polite, rambling, an ending). */
const FRAMED = 0.35;
const TOO_SMALL = 1e-4;

/** Numerical Recipes' linear congruential generator: the same numbers on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** How many hidden numbers the networks of `seeds` have together. */
export const hiddenOf = (seeds: readonly number[]): number => seeds.length * HIDDEN;

/**
 * Networks that differ by their seed alone, side by side as one whose fits are their mean: what chance taught one of them counts
 * half (measured on 545 unseen sentences: the first service right in 304 to 308 of 345 with two of 24, 299 to 314 with one of 48).
 */
export function together(trained: readonly Trained[]): Trained {
  const rows = (of: (t: Trained) => Float32Array, scale: number) => {
    const count = (trained[0] ? of(trained[0]).length : 0) / HIDDEN;
    const all = new Float32Array(count * HIDDEN * trained.length);
    for (const [n, t] of trained.entries())
      for (let i = 0; i < count; i++) for (let j = 0; j < HIDDEN; j++) all[(i * trained.length + n) * HIDDEN + j] = (of(t)[i * HIDDEN + j] as number) * scale;
    return all;
  };
  const share = 1 / trained.length;
  const bias = (trained[0]?.bias ?? new Float32Array(0)).map((_, m) => trained.reduce((sum, t) => sum + (t.bias[m] as number) * share, 0));
  return { features: rows((t) => t.features, 1), meaning: rows((t) => t.meaning, share), bias };
}

/** `width`: how many features there are; `allowed`: of each town the meanings that can be meant there; `count`: how many meanings. */
export function train(examples: readonly Example[], width: number, allowed: ReadonlyMap<string, readonly number[]>, count: number, seed: number): Trained {
  const random = randomFrom(seed);
  const towns = [...allowed.keys()];
  const features = new Float32Array(width * HIDDEN).map(() => (random() - 0.5) * 0.1);
  const meaning = new Float32Array(count * HIDDEN).map(() => (random() - 0.5) * 0.2);
  const bias = new Float32Array(count);
  const seen = {
    features: new Float32Array(width * HIDDEN).fill(1e-6),
    meaning: new Float32Array(count * HIDDEN).fill(1e-6),
    bias: new Float32Array(count).fill(1e-6),
  };
  const sum = { features: new Float32Array(features.length), meaning: new Float32Array(meaning.length), bias: new Float32Array(count) };
  const hidden = new Float32Array(HIDDEN);
  const back = new Float32Array(HIDDEN);
  const shares = new Float64Array(count);
  const order = examples.map((_, i) => i);
  const move = (weights: Float32Array, gradients: Float32Array, at: number, gradient: number) => {
    gradients[at] = (gradients[at] as number) + gradient * gradient;
    weights[at] = (weights[at] as number) - (RATE * gradient) / Math.sqrt(gradients[at] as number);
  };
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const n of order) {
      const example = examples[n] as Example;
      const inFrame = example.framed.length > 0 && random() < FRAMED;
      const read = inFrame ? (example.framed[Math.floor(random() * example.framed.length)] as readonly number[]) : example.features;
      const active = read.filter(() => random() >= LEFT_OUT);
      const town = example.town ?? (towns[Math.floor(random() * towns.length)] as string);
      if (active.length === 0) continue;
      const among = allowed.get(town) as readonly number[];
      const scale = 1 / Math.sqrt(active.length);
      hidden.fill(0);
      for (const f of active) for (let j = 0; j < HIDDEN; j++) hidden[j] = (hidden[j] as number) + (features[f * HIDDEN + j] as number);
      for (let j = 0; j < HIDDEN; j++) hidden[j] = (hidden[j] as number) * scale;
      let best = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < among.length; i++) {
        const m = among[i] as number;
        let fit = bias[m] as number;
        for (let j = 0; j < HIDDEN; j++) fit += (meaning[m * HIDDEN + j] as number) * (hidden[j] as number);
        shares[i] = fit;
        if (fit > best) best = fit;
      }
      let total = 0;
      for (let i = 0; i < among.length; i++) {
        shares[i] = exp((shares[i] as number) - best);
        total += shares[i] as number;
      }
      back.fill(0);
      for (let i = 0; i < among.length; i++) {
        const m = among[i] as number;
        const error = (shares[i] as number) / total - (example.meanings.includes(m) ? 1 / example.meanings.length : 0);
        if (Math.abs(error) < TOO_SMALL) continue;
        for (let j = 0; j < HIDDEN; j++) {
          back[j] = (back[j] as number) + error * (meaning[m * HIDDEN + j] as number);
          move(meaning, seen.meaning, m * HIDDEN + j, error * (hidden[j] as number));
        }
        move(bias, seen.bias, m, error);
      }
      for (const f of active) for (let j = 0; j < HIDDEN; j++) move(features, seen.features, f * HIDDEN + j, (back[j] as number) * scale);
    }
    if (pass < PASSES - AVERAGED) continue;
    for (const [total, weights] of [
      [sum.features, features],
      [sum.meaning, meaning],
      [sum.bias, bias],
    ] as const)
      for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + (weights[i] as number);
  }
  const mean = (sums: Float32Array) => sums.map((sum) => sum / AVERAGED);
  return { features: mean(sum.features), meaning: mean(sum.meaning), bias: mean(sum.bias) };
}
