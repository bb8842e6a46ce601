/**
 * Two or three plain sentences fit a bubble; the rest stands in the altText and in the mini app. What keeps an answer
 * honest is never left out (product.md, Honesty 1, 3, 4, 11): a new kind of sentence counts as such until it is listed.
 */
import type { Sentence } from "../../answer/index.ts";

const SENTENCES_WANTED = 3;

/** Kinds that may be left out, the most telling first. */
const OPTIONAL = ["promise", "step", "text", "also"] as const;
type Optional = (typeof OPTIONAL)[number];

const isOptional = (s: { say: string }): s is { say: Optional } => (OPTIONAL as readonly string[]).includes(s.say);

/** In the order they were given: every honest sentence, then the most telling others until three are said. */
export function sentencesForBubble(sentences: readonly Sentence[]): Sentence[] {
  const kept = new Set<Sentence>(sentences.filter((s) => !isOptional(s)));
  const keep = (s: Sentence | undefined) => s && kept.add(s);
  const first = (say: Optional) => sentences.find((s) => s.say === say);
  // Honesty 3: after 「使えるようになる年度は計画に書かれていません」 comes what begins when.
  if (sentences.some((s) => s.say === "use-year-unknown")) keep(first("step"));
  // What it is at all, in words of the initiative that was asked for, else of the measure.
  keep(first("promise") ?? first("text"));
  for (const say of OPTIONAL) if (kept.size < SENTENCES_WANTED) keep(first(say));
  return sentences.filter((s) => kept.has(s));
}

export const isHonest = (sentence: Sentence): boolean => !isOptional(sentence);
