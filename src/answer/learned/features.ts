/** A message as the numbers of its features: hashed runs of one to four letters, and the concepts of the thesaurus that stand in it. */
import { fold, normalise } from "../retrieve/fold.ts";
import { CONCEPT_MARK, type Lexicon, TOPIC_MARK, termsOf } from "../retrieve/terms.ts";

/** So many that two runs of letters hardly ever share one. */
const SLOTS = 1 << 20;
const LONGEST_RUN = 4;
/** A concept says more than one run of letters: it counts so many times. */
const CONCEPT_COUNTS = 3;
/** Beyond it a message has said what it is about; work stays bounded. */
const MAX_LETTERS = 240;
const NOISE = /[\s、。・,.!?！？「」『』（）()…〜~ー-]/gu;

const FNV_OFFSET = 2166136261;
const FNV_PRIME = 16777619;

function hash(letters: readonly string[], from: number, to: number, salt: number): number {
  let h = FNV_OFFSET ^ salt;
  for (let i = from; i < to; i++) {
    h ^= (letters[i] as string).codePointAt(0) as number;
    h = Math.imul(h, FNV_PRIME);
  }
  return (h >>> 0) % SLOTS;
}

/** The runs of letters of a text, each once; none for a text without a letter. */
export function runsOf(text: string): Set<number> {
  const bare = fold(normalise(text)).replace(NOISE, "");
  const features = new Set<number>();
  if (bare === "") return features;
  const letters = [...`^${bare}$`].slice(0, MAX_LETTERS);
  for (let run = 1; run <= LONGEST_RUN; run++) for (let i = 0; i + run <= letters.length; i++) features.add(hash(letters, i, i + run, run));
  return features;
}

/** Each run of letters once, each concept as often as it counts; none for a text without a letter. */
export function featuresOf(text: string, lexicon: Lexicon): number[] {
  const runs = runsOf(text);
  if (runs.size === 0) return [];
  const concepts = new Set<number>();
  for (const term of termsOf(text, lexicon).keys()) {
    if (!term.startsWith(CONCEPT_MARK) && !term.startsWith(TOPIC_MARK)) continue;
    const name = [...term];
    concepts.add(hash(name, 0, name.length, LONGEST_RUN + 1));
  }
  return [...runs, ...[...concepts].flatMap((concept) => Array.from({ length: CONCEPT_COUNTS }, () => concept))];
}
