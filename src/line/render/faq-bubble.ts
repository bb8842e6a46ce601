/** What the town itself answered beyond its plan, dated and signed by the town. */
import type { messagingApi } from "@line/bot-sdk";
import type { Card } from "../../answer/index.ts";
import { accentOf, QUIET_INK } from "./colours.ts";
import { bubble, text } from "./flex.ts";
import { linkButton, READ_MORE } from "./links.ts";
import { townHeader } from "./plan-notes.ts";
import type { Voice } from "./voice.ts";

export function faqBubble(card: Extract<Card, { card: "faq" }>, voice: Voice): messagingApi.FlexBubble {
  const accent = accentOf(card.town.id);
  return bubble({
    ...townHeader(card.town, accent, voice),
    body: [text(voice.text(card.text)), text(voice.say({ say: "faq-source", town: card.town, day: card.day }), { size: "xs", color: QUIET_INK, margin: "lg" })],
    footer: card.link ? linkButton(READ_MORE[voice.language], card.link, accent) : [],
  });
}
