/** One line of a service's history in the reader's language; what the town noted stands beside it, as written. Pure. */
import type { Language } from "../../src/answer/types.ts";
import type { Past } from "../../src/service/past.ts";
import { chipOf, wordsIn } from "../../src/service/say/index.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { dayIn } from "../words/index.ts";
import { serviceWords } from "../words/service.ts";

export function pastLine(past: Past, view: ServiceView, language: Language): string {
  const words = serviceWords(language);
  if (past.state !== "edition") {
    const state = chipOf({ ...view, verdict: { ...view.verdict, kind: past.state } }, language);
    return words.historyLine(dayIn(language, past.recordedOn), state, dayIn(language, past.day));
  }
  const { fullYear } = wordsIn(language);
  const year = (of: number | null) => (of === null ? words.noYear : fullYear(of));
  const moved = past.from === past.to ? null : words.editionMoved(year(past.from), year(past.to));
  return words.editionLine(dayIn(language, past.day), moved);
}
