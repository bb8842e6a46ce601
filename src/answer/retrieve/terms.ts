/** Text to weighted terms: grams plus concept tokens, the same way for documents and queries. */
import { findConcepts, type Matcher } from "./concepts.ts";
import { fold, normalise, SCRIPT, scriptsOf } from "./fold.ts";
import { forEachGram } from "./grams.ts";

/** Concepts and fields of life carry a mark so that no gram can be mistaken for one. */
export const CONCEPT_MARK = "#";
export const TOPIC_MARK = "@";

export type Lexicon = { matcher: Matcher; kanaWords: ReadonlySet<string> };

/** Each term of a text with the number of times it occurs. The words known as concepts are added to `known`. */
export function termsOf(text: string, lexicon: Lexicon, known?: string[]): Map<string, number> {
  const { matcher, kanaWords } = lexicon;
  const normalised = normalise(text);
  const scripts = scriptsOf(normalised);
  const folded = fold(normalised);
  const terms = new Map<string, number>();
  const add = (term: string) => terms.set(term, (terms.get(term) ?? 0) + 1);
  forEachGram(folded, scripts, kanaWords, add);
  for (const { concept, start, end } of findConcepts(matcher, normalised, folded, scripts)) {
    add(CONCEPT_MARK + matcher.ids[concept]);
    known?.push(folded.slice(start, end));
    const topic = matcher.topics[concept];
    if (!topic) continue;
    add(TOPIC_MARK + topic);
    forEachKanaPair(folded, scripts, start, end, add);
  }
  return terms;
}

/** Hiragana is muted as grammar; inside a word of the thesaurus (粗大ごみ, おむつ) it is content. Measured: +.015. */
function forEachKanaPair(folded: string, scripts: Uint8Array, start: number, end: number, add: (term: string) => void): void {
  for (let i = start; i + 1 < end; i++) {
    if (scripts[i] === SCRIPT.hiragana && scripts[i + 1] === SCRIPT.hiragana) add(folded.slice(i, i + 2));
  }
}

/** Ids of the concepts that a text names. */
export function conceptsOf(text: string, lexicon: Lexicon): string[] {
  return [...termsOf(text, lexicon).keys()].filter((term) => term.startsWith(CONCEPT_MARK)).map((term) => term.slice(CONCEPT_MARK.length));
}
