/** What the bot makes of a sentence today. Remembered as long as the knowledge is the same: a page of sentences opens at once. */
import { answer, type Knowledge } from "../../answer/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { Meant } from "./likeness.ts";

type At = { knowledge: Knowledge; town: string; today: Day };
/** Two towns' open sentences, a few times over. */
const REMEMBERED_MAX = 2_000;
const remembered = new WeakMap<Knowledge, Map<string, Meant>>();

export function meantBy({ knowledge, town, today }: At): (text: string) => Meant {
  const known = remembered.get(knowledge) ?? new Map<string, Meant>();
  remembered.set(knowledge, known);
  return (text) => {
    const key = `${town} ${today} ${text}`;
    const before = known.get(key);
    if (before) return before;
    const { items, tally, answerable } = answer(text, { town, language: "ja", today, minutes: null, topic: null }, knowledge);
    // Beside 「計画には書かれていません」 stand the nearest services; they are not what was asked about.
    const own = answerable ? items.find((item) => item.town === town) : undefined;
    const meant = { service: own?.id ?? null, theme: tally.theme };
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(key, meant);
    return meant;
  };
}
