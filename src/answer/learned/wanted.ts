/**
 * What is wanted first of a service, from the words around it: when it comes, whether there is one, whether one can use it, what it
 * is or does, how far it has come. One weight for each run of letters and kind; trained by `npm run train`, never here.
 */
import { NumberReader } from "../retrieve/codec.ts";
import { exp } from "./arithmetic.ts";

export const WANTED = ["when", "is-there", "can-i", "what", "how-far"] as const;
export type Wanted = (typeof WANTED)[number];

/** Runs of letters share this many weights of a kind. */
export const WANTED_SLOTS = 1 << 12;

/** A weight is a whole step around `middle` of the size `step`, two in each number; after those of a kind comes its bias. */
export type SerialisedWanted = { step: number; middle: number; steps: string };

/** From the runs of letters of a text how likely each kind is, 0 to 1; null for words without a letter. */
export type WantedReader = (runs: Iterable<number>) => Record<Wanted, number> | null;

export const placesOf = (runs: Iterable<number>): number[] => [...new Set([...runs].map((run) => run % WANTED_SLOTS))];

/** `weights`: `WANTED_SLOTS` and a bias for each kind. */
export function wantedBy(weights: ArrayLike<number>, places: readonly number[]): number[] {
  const scale = 1 / Math.sqrt(places.length);
  const fits = WANTED.map((_, kind) => {
    const from = kind * (WANTED_SLOTS + 1);
    let sum = 0;
    for (const place of places) sum += weights[from + place] as number;
    return sum * scale + (weights[from + WANTED_SLOTS] as number);
  });
  const best = Math.max(...fits);
  const shares = fits.map((fit) => exp(fit - best));
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / total);
}

export function openWanted({ step, middle, steps }: SerialisedWanted): WantedReader {
  const reader = new NumberReader(steps);
  const levels = 2 * middle + 1;
  const weights = new Float32Array(WANTED.length * (WANTED_SLOTS + 1));
  for (let i = 0; i < weights.length; i += 2) {
    const pair = reader.number();
    weights[i] = (Math.floor(pair / levels) - middle) * step;
    if (i + 1 < weights.length) weights[i + 1] = ((pair % levels) - middle) * step;
  }
  return (runs) => {
    const places = placesOf(runs);
    if (places.length === 0) return null;
    const shares = wantedBy(weights, places);
    return Object.fromEntries(WANTED.map((kind, i) => [kind, shares[i] as number])) as Record<Wanted, number>;
  };
}
