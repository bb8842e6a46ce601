/** One service: what it is called, its status, its years, two or three sentences, where the plan says so (look.md). */
import type { messagingApi } from "@line/bot-sdk";
import { type Card, serviceName } from "../../answer/index.ts";
import { accentOf } from "./colours.ts";
import { bubble, text } from "./flex.ts";
import { serviceButtons } from "./links.ts";
import { planBand, smallPrint, townHeader, townOfPlan } from "./plan-notes.ts";
import { sentencesForBubble } from "./select-sentences.ts";
import { statusChip } from "./status-chip.ts";
import { timelineBoxes } from "./timeline-boxes.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";

export type ServiceCard = Extract<Card, { card: "service" }>;

/** Honest sentences are few by the engine's making; this holds the bubble below LINE's 30 KB whatever comes. */
const SENTENCES_MAX = 8;

/** `byTown`: in a comparison the town is the headline. */
export function serviceBubble({ item, sentences }: ServiceCard, view: View, voice: Voice, byTown = false): messagingApi.FlexBubble {
  const accent = accentOf(item.town);
  const stopped = sentences.some((s) => s.say === "under-review");
  return bubble({
    ...townHeader(townOfPlan(item.plan), accent, voice, { large: byTown, theme: item.theme?.name ?? null }),
    body: [
      text(voice.show(serviceName(item, voice.language)), { size: byTown ? "lg" : "xl", weight: "bold", max: 160 }),
      statusChip(item, sentences, accent, voice),
      ...planBand(item.plan, voice),
      ...(stopped ? [] : [timelineBoxes(item, view.today, voice.language, accent)]),
      ...sentencesForBubble(sentences)
        .slice(0, SENTENCES_MAX)
        .map((s, n) => text(voice.say(s), { margin: n === 0 ? "lg" : "md" })),
      ...smallPrint(item.plan, item.source, voice, item.title),
    ],
    footer: serviceButtons(item, sentences, view, voice.language, accent),
  });
}
