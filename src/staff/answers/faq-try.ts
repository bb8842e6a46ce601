/** What the bot would say with a draft laid over what is published: the question tried, and what the draft changes elsewhere. */
import { type Answer, answer, answerText, type Knowledge, type Language, withOverlay } from "../../answer/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { FaqDraft } from "./faq-store.ts";

export type At = { knowledge: Knowledge; town: string; today: Day };

const ask = (text: string, { knowledge, town, today }: At, language: Language): Answer =>
  answer(text, { town, language, today, minutes: null, topic: null }, knowledge);

export function withDraft(at: At, draft: FaqDraft): At {
  const { overlay } = at.knowledge;
  const entry = { id: draft.id, town: draft.town, text: { ja: draft.ja, easy: draft.easy, en: draft.en }, asks: draft.asks, day: at.today, link: draft.link };
  return { ...at, knowledge: withOverlay(at.knowledge, { ...overlay, faq: [...overlay.faq.filter((f) => f.id !== draft.id), entry] }) };
}

export const tried = (text: string, at: At, language: Language = "ja"): string => answerText(ask(text, at, language));

/** The bot says the draft's text; else its ways of asking miss the question. */
export const isAnsweredBy = (text: string, at: At, id: string): boolean =>
  ask(text, at, "ja").parts.some((part) => part.cards.some((card) => card.card === "faq" && card.id === id));

export type Taken = { text: string; was: string; is: string };

/** Questions that were answered by something else before, and by the draft now: a draft that takes too much is seen here. */
export function takenAway(questions: readonly string[], before: At, after: At, own: readonly string[]): Taken[] {
  return questions
    .filter((text) => !own.includes(text))
    .flatMap((text) => {
      const [was, is] = [tried(text, before), tried(text, after)];
      return was === is ? [] : [{ text, was, is }];
    });
}
