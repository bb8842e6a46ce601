/**
 * From what the search found and what the network has learnt to how likely a service of the plan, a fact of it, nothing of it or all
 * that it holds on a field is meant, and how sure the first service is. Logistic in a few signals; trained by `npm run train` on phrasings the search and
 * the network had not seen.
 */
import { exp, log } from "./arithmetic.ts";

export const KINDS = ["service", "fact", "absent", "list"] as const;
export type MeantKind = (typeof KINDS)[number];

/** What the decision looks at; every figure 0 to 1 unless its name says otherwise. */
export type Sight = {
  /** the services by rank */
  services: readonly { score: number; coverage: number; ask: number; likelihood: number }[];
  fact: { score: number; ask: number } | null;
  outside: { score: number; coverage: number; ask: number } | null;
  theme: number;
  term: number;
  /** shares of all meanings: of every service together, of facts, of matters that no plan answers, of fields */
  meant: Record<MeantKind, number>;
  /** a detail that plans do not hold was asked (price, hours …) */
  asksDetail: boolean;
  asksDigital: boolean;
  asksWhen: boolean;
  asksState: boolean;
  /** in words that ask for several */
  asksList: boolean;
  /** letters */
  length: number;
};

const SMALL = 1e-4;
const logit = (p: number) => log((p + SMALL) / (1 - p + SMALL));
const NOTHING = { score: 0, coverage: 0, ask: 0, likelihood: 0 };

/** In the order of the weights. */
export function signalsOf(sight: Sight): number[] {
  const [first = NOTHING, second = NOTHING] = sight.services;
  const { fact, outside, meant } = sight;
  const [f, o] = [fact ?? { score: 0, ask: 0 }, outside ?? { score: 0, coverage: 0, ask: 0 }];
  return [
    first.score,
    first.coverage,
    first.ask,
    logit(first.likelihood),
    first.score - second.score,
    logit(first.likelihood) - logit(second.likelihood),
    f.score,
    f.ask,
    o.score,
    o.coverage,
    o.ask,
    sight.theme,
    sight.term,
    logit(meant.service),
    logit(meant.fact),
    logit(meant.absent),
    logit(meant.list),
    first.score - o.score,
    first.score - f.score,
    first.coverage - o.coverage,
    Number(sight.asksDetail),
    Number(sight.asksDigital),
    Number(sight.asksWhen),
    Number(sight.asksState),
    Number(sight.asksList),
    log(1 + sight.length),
  ];
}

export type SerialisedDecision = {
  /** mean and spread of each signal, so that its weight can be read */
  mean: number[];
  spread: number[];
  /** of each kind: one weight a signal, then its own */
  kinds: number[][];
  /** the same for: the first service is the one that is meant */
  sure: number[];
};

export type Decision = Record<MeantKind, number> & { sure: number };

const weighed = (weights: readonly number[], signals: readonly number[]) =>
  signals.reduce((sum, signal, i) => sum + signal * (weights[i] as number), weights[signals.length] as number);

export function standard({ mean, spread }: Pick<SerialisedDecision, "mean" | "spread">, signals: readonly number[]): number[] {
  return signals.map((signal, i) => (signal - (mean[i] as number)) / (spread[i] as number));
}

export function decide(stored: SerialisedDecision, sight: Sight): Decision {
  const signals = standard(stored, signalsOf(sight));
  const fits = stored.kinds.map((weights) => weighed(weights, signals));
  const best = Math.max(...fits);
  const shares = fits.map((fit) => exp(fit - best));
  const total = shares.reduce((a, b) => a + b, 0);
  const share = (i: number) => (shares[i] as number) / total;
  return { service: share(0), fact: share(1), absent: share(2), list: share(3), sure: 1 / (1 + exp(-weighed(stored.sure, signals))) };
}
