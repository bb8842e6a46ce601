/** The same answer as LINE's simplest message: every word that stood in the bubble, and where its buttons lead. */
import type { messagingApi } from "@line/bot-sdk";
import { cutUnits, TEXT_MAX_UNITS } from "../limits.ts";
import type { Message } from "./entry.ts";

type Piece = messagingApi.FlexComponent;

/** In reading order; what stands side by side is one line. */
function linesOf(piece: Piece): string[] {
  if (piece.type === "text") return [(piece as messagingApi.FlexText).text ?? ""];
  if (piece.type !== "box") return [];
  const { layout, contents } = piece as messagingApi.FlexBox;
  const lines = contents.flatMap(linesOf).filter((line) => line !== "›");
  return layout === "vertical" || lines.length === 0 ? lines : [lines.join(" ")];
}

/** 電話する: tel:…; a button that says something is not needed to say it. */
function leadsOf(piece: Piece): string[] {
  const action = "action" in piece ? (piece.action as messagingApi.Action | undefined) : undefined;
  if (action?.type === "uri") return [`${action.label ?? ""}: ${(action as messagingApi.URIAction).uri}`];
  return piece.type === "box" ? (piece as messagingApi.FlexBox).contents.flatMap(leadsOf) : [];
}

const bubbleLines = ({ body, footer }: messagingApi.FlexBubble) => [...(body ? linesOf(body) : []), ...(footer ? leadsOf(footer) : [])];

function wordsOf(message: Message): string {
  if (message.type !== "flex") return "altText" in message ? String(message.altText) : "…";
  const { contents, altText } = message as messagingApi.FlexMessage;
  const bubbles = contents.type === "carousel" ? (contents as messagingApi.FlexCarousel).contents : [contents as messagingApi.FlexBubble];
  return bubbles.flatMap(bubbleLines).join("\n").trim() || altText;
}

export function plainMessages(messages: readonly Message[]): Message[] {
  return messages.map((message): Message => ({ type: "text", text: message.type === "text" ? message.text : cutUnits(wordsOf(message), TEXT_MAX_UNITS) }));
}
