/** A text message, or several when it is longer than LINE takes. */
import type { messagingApi } from "@line/bot-sdk";
import { splitText, TEXT_MAX_UNITS } from "../limits.ts";

export function textMessages(text: string): messagingApi.TextMessage[] {
  return splitText(text, TEXT_MAX_UNITS).map((piece) => ({ type: "text", text: piece }));
}
