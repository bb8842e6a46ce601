/** One service, read in ten seconds: its name, its chip, what was asked, what helps now, where it stands (look.md, A chat answer). */
import type { messagingApi } from "@line/bot-sdk";
import { firstParts, type ServiceCard } from "../../answer/index.ts";
import { tellsSomething, timelineOf } from "../../service/timeline.ts";
import { accentOf, QUIET_INK } from "./colours.ts";
import { bubble, text } from "./flex.ts";
import { LABELS, serviceButtons } from "./next-steps.ts";
import { statusChip } from "./status-chip.ts";
import { timelineBoxes } from "./timeline-boxes.ts";
import { townLabel } from "./town-label.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";

export function serviceBubble(card: ServiceCard, view: View, voice: Voice): messagingApi.FlexBubble {
  const { language } = voice;
  const accent = accentOf(card.view.town);
  const { name, chip, said, steps, help, printed, place } = firstParts(card, language);
  const cells = timelineOf(card.view, view.today);
  // 「三木町は？」: whose plan it is stands with the name.
  const { plan } = card.view;
  const town = view.otherTown ? `${townLabel({ name: plan.townName, romaji: plan.townRomaji }, language)} ` : "";
  const drawn = card.view.verdict.kind !== "checking" && tellsSomething(cells);
  return bubble({
    body: [
      text(`${town}${voice.show(name)}`, { size: "lg", weight: "bold", max: 160 }),
      statusChip(card.view.verdict, voice.show(chip), accent),
      text(voice.show(said)),
      ...(steps === null ? [] : [text(voice.show(steps), { size: "sm", color: QUIET_INK })]),
      ...(drawn ? [timelineBoxes(cells, language, accent)] : []),
      ...(help === null ? [] : [text(voice.show(help), { size: "sm" })]),
      ...(printed === null ? [] : [text(voice.show(printed), { size: "xs", color: QUIET_INK, margin: "xs" })]),
      text(voice.show(place), { size: "xs", color: QUIET_INK, max: 160, margin: "xs" }),
    ],
    footer: serviceButtons(card, view, LABELS[language], accent),
  });
}
