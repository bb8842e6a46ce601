/** A word of the plan's glossary, explained in our words. */
import type { messagingApi } from "@line/bot-sdk";
import type { Card } from "../../answer/index.ts";
import { accentOf } from "./colours.ts";
import { bubble, text } from "./flex.ts";
import { planBand, smallPrint, townHeader } from "./plan-notes.ts";
import type { Voice } from "./voice.ts";

/** Where nobody has explained the word yet (a recommended text, src/plan/schema.ts). */
const UNEXPLAINED = {
  ja: "この言葉は計画に出てきます。説明はまだありません。",
  easy: "この ことばは ｛計画|けいかく｝に あります。｛説明|せつめい｝は まだ ありません。",
  en: "This word is in the plan. There is no explanation yet.",
};

export function termBubble(card: Extract<Card, { card: "term" }>, voice: Voice): messagingApi.FlexBubble {
  return bubble({
    ...townHeader(card.town, accentOf(card.town.id), voice),
    body: [
      text(card.term, { size: "xl", weight: "bold", max: 160 }),
      text(card.text ? voice.text(card.text) : voice.text(UNEXPLAINED), { margin: "md" }),
      ...planBand(card.plan, voice),
      ...smallPrint(card.plan, card.source, voice),
    ],
  });
}
