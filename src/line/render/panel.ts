/** A bubble of plain lines and buttons: what settings, choices and notices look like. */
import type { messagingApi } from "@line/bot-sdk";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import type { Postback } from "../postback.ts";
import { messageAction, postbackAction } from "./actions.ts";
import { NEUTRAL_ACCENT, QUIET_INK } from "./colours.ts";
import { type ButtonLook, bubble, button, text } from "./flex.ts";

export type PanelButton = { label: string; look?: ButtonLook } & ({ does: Postback; shows?: string } | { says: string } | { opens: messagingApi.URIAction });
export type Panel = { title?: string; lines: readonly string[]; notes?: readonly string[]; buttons?: readonly PanelButton[]; accent?: string };

/** More would not fit into LINE's 30 KB with the longest texts. */
export const PANEL_BUTTONS_MAX = 12;
const PANEL_LINES_MAX = 12;

export function panel({ title, lines, notes = [], buttons = [], accent = NEUTRAL_ACCENT }: Panel): messagingApi.FlexBubble {
  return bubble({
    body: [
      ...(title ? [text(title, { size: "lg", weight: "bold" })] : []),
      ...lines.slice(0, PANEL_LINES_MAX).map((line) => text(line, { margin: "md" })),
      ...notes.slice(0, PANEL_LINES_MAX).map((note) => text(note, { size: "sm", color: QUIET_INK, margin: "md" })),
    ],
    footer: buttons.slice(0, PANEL_BUTTONS_MAX).map((b) => button(actionOf(b), accent, b.look ?? "quiet")),
  });
}

function actionOf(b: PanelButton): messagingApi.Action {
  if ("opens" in b) return b.opens;
  if ("says" in b) return messageAction(b.label, b.says, FLEX_LABEL_MAX_GRAPHEMES);
  return postbackAction(b.label, b.does, FLEX_LABEL_MAX_GRAPHEMES, b.shows);
}
