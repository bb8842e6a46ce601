/** A fact of the plan: the answer itself, in our words, with its place. */
import type { messagingApi } from "@line/bot-sdk";
import type { Card } from "../../answer/index.ts";
import { accentOf } from "./colours.ts";
import { bubble, text } from "./flex.ts";
import { linkButton, SEE_TIMELINE } from "./links.ts";
import { planBand, smallPrint, townHeader } from "./plan-notes.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";

export function factBubble(card: Extract<Card, { card: "fact" }>, view: View, voice: Voice): messagingApi.FlexBubble {
  const accent = accentOf(card.town.id);
  return bubble({
    ...townHeader(card.town, accent, voice),
    body: [...planBand(card.plan, voice), text(voice.text(card.text)), ...smallPrint(card.plan, card.source, voice)],
    footer: linkButton(SEE_TIMELINE[voice.language], view.links.timeline(card.town.id), accent),
  });
}
