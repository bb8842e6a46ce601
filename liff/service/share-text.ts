/** What a friend gets: the town, the service, the honest answer, and the address of the page. Pure. */
import type { Language } from "../../src/answer/types.ts";
import { pathOf } from "../../src/app/addresses.ts";
import { answerSentences, wordsIn } from "../../src/service/say/index.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { unmarked } from "../components/marked.tsx";
import { serviceWords } from "../words/service.ts";

export function shareText(view: ServiceView, language: Language): string {
  const { plan, name } = view;
  const said = answerSentences(view, "when", language).join(wordsIn(language).gap);
  return unmarked(serviceWords(language).shareText(wordsIn(language).town({ name: plan.townName, romaji: plan.townRomaji }), name[language], said));
}

/** It names no language: the friend reads it in their own. */
export function shareAddress(origin: string, channel: string, { town, id }: Pick<ServiceView, "town" | "id">): string {
  return origin + pathOf({ channel, language: null }, { page: "service", town, measure: id.slice(town.length + 1) });
}
