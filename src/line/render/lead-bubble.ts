/** A bubble led by sentences: a list of services, or the no with who can help instead. */
import type { messagingApi } from "@line/bot-sdk";
import { type Language, type Part, type Sentence, type ServiceCard, severalTowns, type TownName, withoutReadings } from "../../answer/index.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { telephoneAction, uriAction } from "./actions.ts";
import { accentOf, NOTE_INK, QUIET_INK } from "./colours.ts";
import { bubble, button, buttonRows, text } from "./flex.ts";
import { LIST_ROWS_MAX, listRows } from "./list-rows.ts";
import { askingActions, LABELS, timelineAction } from "./next-steps.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";

/** More buttons than this hide the first. */
const CALLS_MAX = 3;
const MORE = {
  ja: (n: number) => `ほか${n}件を見る`,
  easy: (n: number) => `ほかの ${n}こを みる`,
  en: (n: number) => `See ${n} more`,
};

type Contact = Extract<Sentence, { say: "contact" }>;
export const isContact = (s: Sentence): s is Contact => s.say === "contact";
/** The last lead line that introduces the rows below it. */
const isIntroduction = (s: Sentence) => s.say === "nearest" || s.say === "did-you-mean";

type CallButton = { action: messagingApi.URIAction; first: boolean };

/** Numbers to dial, in the order they are said. A number for one case only (119 if hurt) is never the loud one: a thumb that shakes takes that. */
function callsOf({ lead }: Part, language: Language): CallButton[] {
  const dialled = lead.flatMap((s): { telephone: string; label: string; always: boolean }[] => {
    if (s.say === "call" && s.call.dial) {
      return [{ telephone: s.call.dial, label: `${s.call.dial} ${withoutReadings(s.call.who[language])}`, always: s.call.when === null }];
    }
    return [];
  });
  const loud = dialled.find(({ always }) => always);
  return dialled
    .flatMap((one) => {
      const action = telephoneAction(one.label, one.telephone, FLEX_LABEL_MAX_GRAPHEMES);
      return action ? [{ action, first: one === loud }] : [];
    })
    .slice(0, CALLS_MAX);
}

/** How many services the answer counts; the rows may be fewer. */
function counted(part: Part): number {
  const counts = part.lead.flatMap((s) => (s.say !== "and-more" && s.say !== "all-towns" && "count" in s ? [s.count] : []));
  return Math.max(part.cards.length, counts.length === 1 ? (counts[0] ?? 0) : 0);
}

export function leadBubble(part: Part, services: readonly ServiceCard[], town: TownName | null, view: View, voice: Voice): messagingApi.FlexBubble {
  const { language } = voice;
  const accent = accentOf(town?.id ?? null);
  const calls = callsOf(part, language);
  const contact = part.lead.find(isContact);
  const rows = listRows(services, severalTowns(part), view.today, voice);
  // What a button says already is not said above it too.
  const lead = part.lead.filter((s) => s.say !== "and-more");
  const left = counted(part) - Math.min(services.length, LIST_ROWS_MAX);
  const timeline = town && services.length > 0 && part.kind === "list" ? timelineAction(view, town.id, language) : null;
  const more = timeline && left > 0 ? uriAction(MORE[language](left), view.links.timeline(town?.id ?? ""), FLEX_LABEL_MAX_GRAPHEMES) : timeline;
  // In a matter of now the telephone comes first, and under three numbers nothing more.
  const asking =
    contact && calls.length < CALLS_MAX
      ? askingActions(contact.contact, LABELS[language], {
          body: contact.town.name.endsWith("市") ? "市" : "町",
          unofficial: view.unofficial(contact.town.id) && !part.urgent,
          number: true,
        })
      : [];
  return bubble({
    body: [
      ...lead.map((s, n) =>
        text(voice.say(s), n === 0 ? { weight: "bold" } : isIntroduction(s) ? { margin: "xl", size: "sm", color: QUIET_INK } : { margin: "md" }),
      ),
      // A list that begins with its first row needs no line above it.
      ...(lead.length > 0 ? rows : rows.slice(1)),
      ...part.after.map((s, n) => text(voice.say(s), { size: "xs", color: NOTE_INK, ...(n === 0 ? { margin: "lg" } : {}) })),
    ],
    footer: [
      ...calls.map(({ action, first }) => button(action, accent, first ? "primary" : "quiet")),
      ...buttonRows([...asking, ...(more ? [more] : [])], accent, calls.some(({ first }) => first) ? "quiet" : "primary"),
    ],
  });
}
