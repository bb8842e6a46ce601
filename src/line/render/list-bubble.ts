/** Many services in one bubble: a row each, and each row asks about its service when tapped. */
import type { messagingApi } from "@line/bot-sdk";
import { type Item, type Language, serviceName, withoutReadings } from "../../answer/index.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { messageAction } from "./actions.ts";
import { INK, QUIET_INK } from "./colours.ts";
import { column, row, separator, text } from "./flex.ts";
import type { ServiceCard } from "./service-bubble.ts";
import { chipWords, MARKS, signOfCard } from "./status-chip.ts";
import type { Voice } from "./voice.ts";

/** Rows of one bubble; the mini app shows all. */
export const LIST_ROWS_MAX = 12;

/** What a tap on a service says: its town too, because the resident's own town may be another. */
export function askFor(item: Item, language: Language): string {
  const name = withoutReadings(serviceName(item, language));
  return language === "en" ? `${name} (${item.plan.townRomaji})` : `${item.plan.townName}の${name}`;
}

export function listRows(cards: readonly ServiceCard[], voice: Voice): messagingApi.FlexComponent[] {
  return cards.slice(0, LIST_ROWS_MAX).flatMap((card) => [separator(), listRow(card, voice)]);
}

function listRow({ item, sentences }: ServiceCard, voice: Voice): messagingApi.FlexBox {
  const sign = signOfCard(item, sentences);
  const name = voice.show(serviceName(item, voice.language));
  const status = voice.show(chipWords(item, sign, voice.language));
  return row(
    [
      column([text(name, { weight: "bold", max: 120 }), text(`${MARKS[sign]} ${status}`, { size: "sm", color: QUIET_INK, max: 160 })], { flex: 1 }),
      text("›", { size: "xl", color: INK, flex: 0, gravity: "center" }),
    ],
    {
      action: messageAction(withoutReadings(serviceName(item, voice.language)), askFor(item, voice.language), FLEX_LABEL_MAX_GRAPHEMES),
      margin: "md",
      spacing: "md",
    },
  );
}
