/** The plan's own passages nearest to a question, so that a FAQ does not say what the plan says otherwise. */
import type { Knowledge } from "../answer/index.ts";
import { searchAll } from "../answer/retrieve/index.ts";
import type { Source } from "../plan/schema.ts";

export type Passage = { title: string; text: string; source: Source };

const PASSAGES = 5;
/** Hits that are no passage (a theme, a word, another FAQ) are left out of three times as many. */
const LOOKED_AT = PASSAGES * 3;

export function nearest(question: string, { knowledge, town }: { knowledge: Knowledge; town: string }): Passage[] {
  return searchAll(knowledge.indexes, question, { limit: LOOKED_AT, groups: new Set([town]) })
    .flatMap((hit): Passage[] => {
      const entry = knowledge.entries.get(hit.id);
      switch (entry?.kind) {
        case "measure":
          return [{ title: entry.measure.title, text: entry.measure.text?.ja ?? "", source: entry.measure.source }];
        case "initiative":
          return [{ title: entry.initiative.title, text: entry.initiative.text?.ja ?? entry.measure.title, source: entry.initiative.source }];
        case "fact":
          return [{ title: "計画に書かれていること", text: entry.fact.text.ja, source: entry.fact.source }];
        default:
          return [];
      }
    })
    .slice(0, PASSAGES);
}
