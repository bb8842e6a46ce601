/** Fits the logistic weights of src/answer/learned/decision.ts by plain gradient descent. */

import { exp } from "../../src/answer/learned/arithmetic.ts";
import { KINDS, type MeantKind, type SerialisedDecision, standard } from "../../src/answer/learned/index.ts";

/** `right`: whether the first service is the one that was meant; null where no service was meant. */
export type Judged = { signals: number[]; kind: MeantKind; right: boolean | null };

const STEPS = 400;
const RATE = 0.5;
/** Pulls every weight towards nothing, so that signals that say the same share it. */
const DECAY = 1e-3;
/** How often each kind is expected of residents. */
const EXPECTED: Record<MeantKind, number> = { service: 0.5, fact: 0.06, absent: 0.38, list: 0.06 };

const dot = (weights: readonly number[], signals: readonly number[]) =>
  signals.reduce((sum, s, i) => sum + s * (weights[i] as number), weights[signals.length] as number);

function descend(weights: number[][], gradients: (into: number[][]) => void): void {
  for (let step = 0; step < STEPS; step++) {
    const into = weights.map((w) => w.map((value, i) => (i < w.length - 1 ? DECAY * value : 0)));
    gradients(into);
    for (const [k, w] of weights.entries()) for (let i = 0; i < w.length; i++) w[i] = (w[i] as number) - RATE * ((into[k] as number[])[i] as number);
  }
}

export function fit(all: readonly Judged[]): SerialisedDecision {
  const width = all[0]?.signals.length ?? 0;
  const mean = Array.from({ length: width }, (_, i) => all.reduce((sum, j) => sum + (j.signals[i] as number), 0) / all.length);
  const spread = mean.map((m, i) => {
    const squares = all.reduce((sum, j) => sum + ((j.signals[i] as number) - m) * ((j.signals[i] as number) - m), 0);
    const width = Math.sqrt(squares / all.length);
    // What hardly varies tells nothing, and rounded to zero it would divide by it.
    return width < 1e-3 ? 1 : width;
  });
  const rows = all.map((j) => ({ ...j, signals: standard({ mean, spread }, j.signals) }));
  const count = (kind: MeantKind) => rows.filter((r) => r.kind === kind).length;
  const weightOf = Object.fromEntries(KINDS.map((kind) => [kind, EXPECTED[kind] / Math.max(1, count(kind))])) as Record<MeantKind, number>;
  const zero = () => new Array<number>(width + 1).fill(0);
  const kinds = KINDS.map(zero);
  descend(kinds, (into) => {
    for (const { signals, kind } of rows) {
      const fits = kinds.map((w) => dot(w, signals));
      const best = Math.max(...fits);
      const shares = fits.map((f) => exp(f - best));
      const total = shares.reduce((a, b) => a + b, 0);
      for (const [k, name] of KINDS.entries()) {
        const error = ((shares[k] as number) / total - Number(name === kind)) * weightOf[kind];
        const g = into[k] as number[];
        for (let i = 0; i < width; i++) g[i] = (g[i] as number) + error * (signals[i] as number);
        g[width] = (g[width] as number) + error;
      }
    }
  });
  const services = rows.filter((r) => r.right !== null);
  const sure = [zero()];
  descend(sure, ([g]) => {
    for (const { signals, right } of services) {
      const error = (1 / (1 + exp(-dot(sure[0] as number[], signals))) - Number(right)) / services.length;
      for (let i = 0; i < width; i++) (g as number[])[i] = ((g as number[])[i] as number) + error * (signals[i] as number);
      (g as number[])[width] = ((g as number[])[width] as number) + error;
    }
  });
  const rounded = (numbers: readonly number[]) => numbers.map((n) => Math.round(n * 1e4) / 1e4);
  return { mean: rounded(mean), spread: rounded(spread), kinds: kinds.map(rounded), sure: rounded(sure[0] as number[]) };
}
