/** What a friend gets: the question, the honest answer in one line, and the address of the page. Pure. */
import { sayIn, serviceName, statusWords, withoutReadings } from "../../src/answer/say/index.ts";
import type { Item, Language } from "../../src/answer/types.ts";
import { pathOf } from "../../src/app/addresses.ts";
import { serviceWords } from "../words/service.ts";

export function shareText(item: Item, language: Language): string {
  const { plan, record } = item;
  const said = serviceWords(language).shareText(language === "en" ? plan.townRomaji : plan.townName, serviceName(item, language), statusWords(item, language));
  // A friend does not see the bands on top of the page.
  const about = [
    ...(plan.ended && !record ? [sayIn(language, { say: "plan-ended", title: plan.title, titleEn: plan.titleEn, last: plan.last })] : []),
    ...(plan.draft ? [sayIn(language, { say: "plan-draft", title: plan.title, titleEn: plan.titleEn })] : []),
  ];
  return withoutReadings([said, ...about].join(language === "en" ? " " : ""));
}

/** It names no language: the friend reads it in their own. */
export function shareAddress(origin: string, channel: string, item: Item): string {
  const [, measure = ""] = item.id.split("/");
  return origin + pathOf({ channel, language: null }, { page: "service", town: item.town, measure });
}
