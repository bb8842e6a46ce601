/** One line of a service's history in the reader's language; what the town noted stands beside it, as written. Pure. */
import { dayIn, sayIn } from "../../src/answer/say/index.ts";
import type { Language } from "../../src/answer/types.ts";
import type { Past } from "../../src/service/past.ts";
import { serviceWords } from "../words/service.ts";

export function pastLine(past: Past, language: Language): string {
  const words = serviceWords(language);
  if (past.state !== "edition") return words.historyLine(dayIn(language, past.recordedOn), words.states[past.state], dayIn(language, past.day));
  const { day, from, to } = past;
  return words.editionLine(sayIn(language, { say: "edition", day, from, to, link: null, note: null, shows: null }));
}
