/** The buttons under a card. */
import type { messagingApi } from "@line/bot-sdk";
import type { Item, Language, Sentence } from "../../answer/index.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { postbackAction, uriAction } from "./actions.ts";
import { button } from "./flex.ts";
import type { View } from "./view.ts";

export const SEE_TIMELINE: Record<Language, string> = { ja: "年表で見る", easy: "ねんぴょうで みる", en: "See the timeline" };
export const READ_MORE: Record<Language, string> = { ja: "くわしく見る", easy: "くわしく みる", en: "Read more" };
const TELL_ME: Record<Language, string> = { ja: "始まったら知らせて", easy: "はじまったら おしえて", en: "Tell me when it starts" };

export function linkButton(label: string, uri: string, accent: string, look: "primary" | "quiet" = "quiet"): messagingApi.FlexComponent[] {
  const action = uriAction(label, uri, FLEX_LABEL_MAX_GRAPHEMES);
  return action ? [button(action, accent, look)] : [];
}

/** 年表で見る, the town's own page, and, where someone keeps that promise and it has not started, 始まったら知らせて. */
export function serviceButtons(item: Item, sentences: readonly Sentence[], view: View, language: Language, accent: string): messagingApi.FlexComponent[] {
  const [town = "", measure = ""] = item.id.split("/");
  const own = item.record?.link ? linkButton(READ_MORE[language], item.record.link, accent) : [];
  const open = [...linkButton(SEE_TIMELINE[language], view.links.service(town, measure), accent, "primary"), ...own];
  const over = item.record?.state === "started" || item.record?.state === "stopped" || sentences.some((s) => s.say === "under-review");
  // Measures inside the town hall have no follow button (look.md).
  if (over || item.audience === "office" || !view.offerFollow(item.id)) return open;
  return [...open, button(postbackAction(TELL_ME[language], { a: "follow", v: item.id }, FLEX_LABEL_MAX_GRAPHEMES), accent, "quiet")];
}
