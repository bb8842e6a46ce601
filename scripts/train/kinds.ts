/** Teaches src/answer/learned/kinds.ts its weights: logistic, stochastic gradient descent with Adagrad, a fixed seed. */
import { placesOf, SLOTS, sharesOf } from "../../src/answer/learned/index.ts";
import { randomFrom } from "./network.ts";

export type Told<K extends string> = { runs: ReadonlySet<number>; kind: K };

const PASSES = 12;
const RATE = 0.1;
const DECAY = 1e-4;
const TOO_SMALL = 1e-3;
const SEED = 7;

export function trainKinds<K extends string>(kinds: readonly K[], examples: readonly Told<K>[]): Float32Array {
  const random = randomFrom(SEED);
  const weights = new Float32Array(kinds.length * (SLOTS + 1));
  const seen = new Float32Array(weights.length).fill(1e-6);
  const move = (at: number, gradient: number) => {
    seen[at] = (seen[at] as number) + gradient * gradient;
    weights[at] = (weights[at] as number) - (RATE * gradient) / Math.sqrt(seen[at] as number);
  };
  const rows = examples.map(({ runs, kind }) => ({ places: placesOf(runs), kind: kinds.indexOf(kind) })).filter((row) => row.places.length > 0);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = rows.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [rows[i], rows[j]] = [rows[j] as (typeof rows)[number], rows[i] as (typeof rows)[number]];
    }
    for (const { places, kind } of rows) {
      const scale = 1 / Math.sqrt(places.length);
      for (const [k, share] of sharesOf(weights, places, kinds.length).entries()) {
        const error = share - Number(k === kind);
        if (Math.abs(error) < TOO_SMALL) continue;
        const from = k * (SLOTS + 1);
        for (const place of places) move(from + place, error * scale + DECAY * (weights[from + place] as number));
        move(from + SLOTS, error);
      }
    }
  }
  return weights;
}
