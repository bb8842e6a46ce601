/** LINE's actions, inside LINE's limits whatever goes in. */
import type { messagingApi } from "@line/bot-sdk";
import { ACTION_TEXT_MAX_UNITS, cutGraphemes, cutUnits, URI_MAX_UNITS } from "../limits.ts";
import { encodePostback, type Postback } from "../postback.ts";

/** A label LINE refuses when empty. */
const named = (label: string, max: number) => cutGraphemes(label.trim() || "…", max);

export function messageAction(label: string, text: string, max: number): messagingApi.MessageAction {
  return { type: "message", label: named(label, max), text: cutUnits(text.trim() || label, ACTION_TEXT_MAX_UNITS) };
}

/** `displayText` is what the resident seems to say by tapping; without it the tap leaves no trace in the chat. */
export function postbackAction(label: string, postback: Postback, max: number, displayText = label): messagingApi.PostbackAction {
  return {
    type: "postback",
    label: named(label, max),
    data: encodePostback(postback),
    displayText: cutUnits(displayText.trim() || label, ACTION_TEXT_MAX_UNITS),
  };
}

/** null where the address is none LINE would open: a button that fails is worse than no button. */
export function uriAction(label: string, uri: string, max: number): messagingApi.URIAction | null {
  if (!/^(https|tel):/.test(uri) || !URL.canParse(uri)) return null;
  // As the standard writes it: a town's address with 漢字 in it is percent-encoded, LINE refuses it otherwise.
  const { href } = new URL(uri);
  return href.length > URI_MAX_UNITS || /\s/.test(href) ? null : { type: "uri", label: named(label, max), uri: href };
}

/** 0248-62-2111 → tel:0248622111. Numbers with # are not dialled by iOS from a link: no button. */
export function telephoneAction(label: string, telephone: string, max: number): messagingApi.URIAction | null {
  const digits = telephone.replace(/-/g, "");
  return /^\d{3,11}$/.test(digits) ? uriAction(label, `tel:${digits}`, max) : null;
}
