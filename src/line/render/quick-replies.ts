/** The chips above the keyboard. LINE shows only those of the last message. */
import type { messagingApi } from "@line/bot-sdk";
import { LABEL_MAX_GRAPHEMES, QUICK_REPLY_MAX_ITEMS } from "../limits.ts";
import type { Postback } from "../postback.ts";
import { messageAction, postbackAction } from "./actions.ts";

export type Chip = messagingApi.MessageAction | messagingApi.PostbackAction | messagingApi.URIAction;

/** A tap that says `text`. */
export const sayChip = (label: string, text = label): Chip => messageAction(label, text, LABEL_MAX_GRAPHEMES);
/** A tap that does something. */
export const doChip = (label: string, postback: Postback): Chip => postbackAction(label, postback, LABEL_MAX_GRAPHEMES);

/** The messages with these chips under the last one; the first 13 count. */
export function withChips<M extends messagingApi.Message>(messages: readonly M[], chips: readonly Chip[]): M[] {
  const items = uniqueByLabel(chips)
    .slice(0, QUICK_REPLY_MAX_ITEMS)
    .map((action): messagingApi.QuickReplyItem => ({ type: "action", action }));
  const last = messages.at(-1);
  return last && items.length > 0 ? [...messages.slice(0, -1), { ...last, quickReply: { items } }] : [...messages];
}

function uniqueByLabel(chips: readonly Chip[]): Chip[] {
  return [...new Map(chips.map((chip) => [chip.label, chip])).values()];
}
