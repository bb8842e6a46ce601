/**
 * The words of one outgoing answer. A year explains itself once, a kanji carries its reading once: so one Voice is
 * shared by every message of the answer and used in reading order.
 */
import { type Language, readingsInBrackets, type Sentence, sayIn, withoutReadings, writer } from "../../answer/index.ts";
import type { Trilingual } from "../../plan/schema.ts";

export type Voice = {
  language: Language;
  say(sentence: Sentence): string;
  /** a text of the project in the three languages */
  text(text: Trilingual): string;
  /** marked text (｛漢字|かんじ｝) as it is shown */
  show(marked: string): string;
};

/** What is read with the eyes: 漢字(かんじ) at its first appearance. */
export function voice(language: Language): Voice {
  const w = writer(language);
  const seen = new Set<string>();
  const show = (marked: string) => readingsInBrackets(marked, seen);
  return { language, show, say: (sentence) => show(sayIn(language, sentence, w)), text: (text) => show(text[language]) };
}

/** What is read aloud (altText): no readings, a voice would say each word twice. */
export function spokenVoice(language: Language): Voice {
  const w = writer(language);
  return { language, show: withoutReadings, say: (sentence) => withoutReadings(sayIn(language, sentence, w)), text: (text) => withoutReadings(text[language]) };
}
