/** What the bot would say with a draft laid over what is published: the question tried, and what the draft changes elsewhere. */
import { type Answer, answer, answerText, type Knowledge, withOverlay } from "../../answer/index.ts";
import { searchAll } from "../../answer/retrieve/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { FaqDraft } from "./faq-store.ts";

type At = { knowledge: Knowledge; town: string; today: Day };

const ask = (text: string, { knowledge, town, today }: At): Answer => answer(text, { town, language: "ja", today, minutes: null, topic: null }, knowledge);

export function withDraft(at: At, draft: FaqDraft): At {
  const { overlay } = at.knowledge;
  const entry = { id: draft.id, town: draft.town, text: { ja: draft.ja, easy: draft.easy, en: draft.en }, asks: draft.asks, day: at.today, link: draft.link };
  return { ...at, knowledge: withOverlay(at.knowledge, { ...overlay, faq: [...overlay.faq.filter((f) => f.id !== draft.id), entry] }) };
}

export const tried = (text: string, at: At): string => answerText(ask(text, at));

/** Questions that were answered by something else before, and by the draft now: a draft that takes too much is seen here. */
export function takenAway(questions: readonly string[], before: At, after: At, own: readonly string[]): { text: string; was: string; is: string }[] {
  return questions
    .filter((text) => !own.includes(text))
    .flatMap((text) => {
      const [was, is] = [tried(text, before), tried(text, after)];
      return was === is ? [] : [{ text, was, is }];
    });
}

const PASSAGES = 5;

/** The plan's own passages nearest to a question, so that a FAQ does not say what the plan says otherwise. */
export function nearest(text: string, { knowledge, town }: At): { title: string; text: string }[] {
  return searchAll(knowledge.indexes, text, { limit: PASSAGES * 3, groups: new Set([town]) })
    .flatMap((hit) => {
      const entry = knowledge.entries.get(hit.id);
      if (entry?.kind === "measure") return [{ title: entry.measure.title, text: entry.measure.text?.ja ?? "" }];
      if (entry?.kind === "initiative") return [{ title: entry.initiative.title, text: entry.initiative.text?.ja ?? entry.measure.title }];
      if (entry?.kind === "fact") return [{ title: "計画に書かれていること", text: entry.fact.text.ja }];
      return [];
    })
    .slice(0, PASSAGES);
}
