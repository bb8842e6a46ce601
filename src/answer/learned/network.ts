/**
 * What phrasings have taught: a message's features are added up into a few hidden numbers, and each thing that can be meant (a
 * service, a kind of fact, an outside matter, a question about the plan) is as likely as its own numbers fit them. Trained by
 * `npm run train`, never here.
 */
import { NumberReader } from "../retrieve/codec.ts";
import { exp } from "./arithmetic.ts";

export type SerialisedNetwork = {
  /** sha-256 of the phrasings and of the trainer it was made from */
  madeFrom: string;
  /** `s:<town>/<service>`, `f:<topic>`, `t:term`, `o:<matter>`, `w:<question>` */
  meanings: string[];
  hidden: number;
  /** the features that were said often enough to be learnt, ascending, each as the gap to the one before; of any other nothing is known */
  known: { count: number; gaps: string };
  /** weights of the known features, one after another, in whole steps around `middle` of the size `step`; two in each number */
  features: { step: number; middle: number; steps: string };
  /** the same for the meanings: their hidden numbers, then one bias each */
  meaning: { step: number; middle: number; steps: string };
};

export type Network = {
  /** Whether phrasings of this town were learnt: of a new one the search alone decides until `npm run train` has run. */
  knows(town: string): boolean;
  /** Whether this was learnt: of a service that was written since the search alone decides. */
  means(meaning: string): boolean;
  /** Each meaning with how likely it is, 0 to 1, among those of the town and those of every town. */
  likelihoods(features: readonly number[], town: string | null): ReadonlyMap<string, number>;
};

function unpack({ step, middle, steps }: SerialisedNetwork["features"], count: number): Float32Array {
  const reader = new NumberReader(steps);
  const weights = new Float32Array(count);
  const levels = 2 * middle + 1;
  for (let i = 0; i < count; i += 2) {
    const pair = reader.number();
    weights[i] = (Math.floor(pair / levels) - middle) * step;
    if (i + 1 < count) weights[i + 1] = ((pair % levels) - middle) * step;
  }
  return weights;
}

const isOfTown = (meaning: string, town: string | null): boolean => !meaning.startsWith("s:") || town === null || meaning.startsWith(`s:${town}/`);

function numbered({ count, gaps }: SerialisedNetwork["known"]): Map<number, number> {
  const reader = new NumberReader(gaps);
  const places = new Map<number, number>();
  for (let i = 0, feature = 0; i < count; i++) {
    feature += reader.number();
    places.set(feature, i);
  }
  return places;
}

export function openNetwork({ meanings, hidden, known, ...stored }: SerialisedNetwork): Network {
  const placeOf = numbered(known);
  const features = unpack(stored.features, known.count * hidden);
  const meaning = unpack(stored.meaning, meanings.length * (hidden + 1));
  const ofTown = new Map<string | null, number[]>();
  const candidates = (town: string | null) => {
    const known = ofTown.get(town) ?? meanings.flatMap((name, i) => (isOfTown(name, town) ? [i] : []));
    ofTown.set(town, known);
    return known;
  };
  const learnt = new Set(meanings);
  const towns = new Set(meanings.flatMap((name) => (name.startsWith("s:") ? [name.slice(2, name.indexOf("/"))] : [])));
  return {
    knows: (town) => towns.has(town),
    means: (meaning) => learnt.has(meaning),
    likelihoods(active, town) {
      const places = active.flatMap((feature) => placeOf.get(feature) ?? []);
      if (places.length === 0) return new Map();
      const sum = new Float32Array(hidden);
      for (const place of places) for (let j = 0; j < hidden; j++) sum[j] = (sum[j] as number) + (features[place * hidden + j] as number);
      const scale = 1 / Math.sqrt(places.length);
      const among = candidates(town);
      const fits = among.map((m) => {
        let fit = meaning[meanings.length * hidden + m] as number;
        for (let j = 0; j < hidden; j++) fit += (meaning[m * hidden + j] as number) * (sum[j] as number) * scale;
        return fit;
      });
      const best = Math.max(...fits);
      const shares = fits.map((fit) => exp(fit - best));
      const total = shares.reduce((a, b) => a + b, 0);
      return new Map(among.map((m, i) => [meanings[m] as string, (shares[i] as number) / total]));
    },
  };
}
