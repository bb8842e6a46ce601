/**
 * Flex pieces as this project draws them: every text wraps, follows the resident's letter size (`scaling`) and says its
 * colour, so that a dark theme cannot make it unreadable. Property names are LINE's; it refuses unknown ones.
 */
import type { messagingApi } from "@line/bot-sdk";
import { ALT_TEXT_MAX_UNITS, cutAtSentence } from "../limits.ts";
import { INK, PAPER, tint } from "./colours.ts";

type Box = messagingApi.FlexBox;
type Piece = messagingApi.FlexComponent;

/** UTF-16 units of one text of a bubble: keeps a bubble of absurd texts below 30 KB. */
export const FLEX_TEXT_MAX_UNITS = 500;
/** The widest bubble that fits a 320 px phone without scrolling. */
export const BUBBLE_SIZE = "mega";

type TextLook = Partial<Omit<messagingApi.FlexText, "type" | "text" | "contents">> & { max?: number };

export function text(words: string, { max = FLEX_TEXT_MAX_UNITS, ...look }: TextLook = {}): messagingApi.FlexText {
  // LINE refuses an empty text.
  return { type: "text", text: cutAtSentence(words.trim(), max) || "―", wrap: true, scaling: true, size: "md", color: INK, ...look };
}

type BoxLook = Partial<Omit<Box, "type" | "layout" | "contents">>;

export function column(contents: Piece[], look: BoxLook = {}): Box {
  return { type: "box", layout: "vertical", contents, ...look };
}

export function row(contents: Piece[], look: BoxLook = {}): Box {
  return { type: "box", layout: "horizontal", contents, ...look };
}

export const separator = (margin: "md" | "lg" = "lg"): messagingApi.FlexSeparator => ({ type: "separator", margin, color: "#D9D9DE" });

export type ButtonLook = "primary" | "quiet";
const QUIET_BUTTON_TINT = 0.14;

/** Quiet buttons are LINE's `secondary` (black letters) on a pale ground of the town's colour. Long labels shrink, none is cut. */
export function button(action: messagingApi.Action, accent: string, look: ButtonLook): messagingApi.FlexButton {
  return {
    type: "button",
    action,
    style: look === "primary" ? "primary" : "secondary",
    color: look === "primary" ? accent : tint(accent, QUIET_BUTTON_TINT),
    height: "md",
    adjustMode: "shrink-to-fit",
    scaling: true,
  };
}

/** Of the letters of a label: one for a wide one, about half for a Latin one. */
const widthOf = (label: string) => [...label].reduce((sum, letter) => sum + (letter > "\u2000" ? 1 : 0.55), 0);

/** Beside a long label a short one still gets a finger's width, and does not break. */
const NARROWEST_BUTTON = 6;

/** As high as a finger is wide; LINE's own button would shrink a long label, this one wraps and follows the letter size. */
function smallButton(action: messagingApi.Action, accent: string, look: ButtonLook): Box {
  const label = action.label ?? "";
  return column([text(label, { size: "sm", weight: "bold", align: "center", color: look === "primary" ? PAPER : INK, max: 80 })], {
    action,
    backgroundColor: look === "primary" ? accent : tint(accent, QUIET_BUTTON_TINT),
    cornerRadius: "md",
    paddingTop: "11px",
    paddingBottom: "11px",
    paddingStart: "xs",
    paddingEnd: "xs",
    justifyContent: "center",
    flex: Math.max(NARROWEST_BUTTON, Math.round(widthOf(label))),
  });
}

/** Small buttons, two beside each other, each as wide as its label needs; the first is the one that helps most. */
export function buttonRows(actions: readonly messagingApi.Action[], accent: string, loudest: ButtonLook = "primary"): Box[] {
  const buttons = actions.map((action, n) => smallButton(action, accent, n === 0 ? loudest : "quiet"));
  return buttons.flatMap((first, n) => (n % 2 === 0 ? [row([first, ...buttons.slice(n + 1, n + 2)], { spacing: "md" })] : []));
}

export type BubbleParts = { body: Piece[]; footer?: Piece[] };

export function bubble({ body, footer = [] }: BubbleParts): messagingApi.FlexBubble {
  return {
    type: "bubble",
    size: BUBBLE_SIZE,
    body: column(body, { backgroundColor: PAPER, paddingAll: "lg", spacing: "sm" }),
    ...(footer.length > 0 ? { footer: column(footer, { backgroundColor: PAPER, spacing: "md", paddingAll: "lg", paddingTop: "none" }) } : {}),
  };
}

export function flexMessage(altText: string, contents: messagingApi.FlexContainer): messagingApi.FlexMessage {
  return { type: "flex", altText: cutAtSentence(altText.trim(), ALT_TEXT_MAX_UNITS) || "―", contents };
}
