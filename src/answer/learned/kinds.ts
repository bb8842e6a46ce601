/**
 * Of which kind a text is, from its runs of letters: what is wanted first of a service, and what somebody means who says no more
 * than a follow-up. One weight for each run of letters and kind; trained by `npm run train`, never here.
 */
import { NumberReader } from "../retrieve/codec.ts";
import { exp } from "./arithmetic.ts";

/** What is wanted first of a service: when it comes, whether there is one, whether one can use it, what it is or does, how far it has come. */
export const WANTED = ["when", "is-there", "can-i", "what", "how-far"] as const;
export type Wanted = (typeof WANTED)[number];

/** What is said next (data/follow-ups.yaml); `own` names a subject of its own and follows nothing. */
export const FOLLOW_UPS = [
  "when",
  "what",
  "can-i",
  "detail",
  "year-asked",
  "more",
  "others",
  "wrong",
  "yes",
  "no",
  "nth",
  "why",
  "western",
  "sure",
  "again",
  "own-town",
  "elsewhere",
  "contact",
  "enough",
  "complain",
  "praise",
  "own",
] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** Runs of letters share this many weights of a kind. */
export const SLOTS = 1 << 12;

/** A weight is a whole step around `middle` of the size `step`, two in each number; after those of a kind comes its bias. */
export type SerialisedKinds = { step: number; middle: number; steps: string };

/** From the runs of letters of a text how likely each kind is, 0 to 1; null for words without a letter. */
export type KindReader<K extends string> = (runs: Iterable<number>) => Record<K, number> | null;

export const placesOf = (runs: Iterable<number>): number[] => [...new Set([...runs].map((run) => run % SLOTS))];

/** How likely each of `count` kinds is. `weights`: `SLOTS` and a bias for each kind. */
export function sharesOf(weights: ArrayLike<number>, places: readonly number[], count: number): number[] {
  const scale = 1 / Math.sqrt(places.length);
  const fits = Array.from({ length: count }, (_, kind) => {
    const from = kind * (SLOTS + 1);
    let sum = 0;
    for (const place of places) sum += weights[from + place] as number;
    return sum * scale + (weights[from + SLOTS] as number);
  });
  const best = Math.max(...fits);
  const shares = fits.map((fit) => exp(fit - best));
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / total);
}

export function openKinds<K extends string>(kinds: readonly K[], { step, middle, steps }: SerialisedKinds): KindReader<K> {
  const reader = new NumberReader(steps);
  const levels = 2 * middle + 1;
  const weights = new Float32Array(kinds.length * (SLOTS + 1));
  for (let i = 0; i < weights.length; i += 2) {
    const pair = reader.number();
    weights[i] = (Math.floor(pair / levels) - middle) * step;
    if (i + 1 < weights.length) weights[i + 1] = ((pair % levels) - middle) * step;
  }
  return (runs) => {
    const places = placesOf(runs);
    if (places.length === 0) return null;
    const shares = sharesOf(weights, places, kinds.length);
    return Object.fromEntries(kinds.map((kind, i) => [kind, shares[i] as number])) as Record<K, number>;
  };
}

/** The likeliest kind. */
export function likeliest<K extends string>(shares: Record<K, number>): { kind: K; share: number } {
  return (Object.entries(shares) as [K, number][]).map(([kind, share]) => ({ kind, share })).reduce((a, b) => (b.share > a.share ? b : a));
}
