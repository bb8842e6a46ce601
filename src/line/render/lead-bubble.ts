/** A bubble led by sentences: where to ask when the plan has no answer, and lists of services. */
import type { messagingApi } from "@line/bot-sdk";
import { type Language, type Part, type Sentence, type TownName, withoutReadings } from "../../answer/index.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { telephoneAction } from "./actions.ts";
import { accentOf, NOTE_INK, QUIET_INK } from "./colours.ts";
import { bubble, button, text } from "./flex.ts";
import { linkButton, SEE_TIMELINE } from "./links.ts";
import { LIST_ROWS_MAX, listRows } from "./list-bubble.ts";
import { townHeader } from "./plan-notes.ts";
import type { ServiceCard } from "./service-bubble.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";

const CALL = { ja: "電話する", easy: "でんわする", en: "Call" };
/** More buttons than this hide the first. */
const CALLS_MAX = 3;
const ADDRESS = { ja: "住所", easy: "｛住所|じゅうしょ｝", en: "Address" };
const MORE = {
  ja: (n: number) => `ほか${n}件は年表にあります。`,
  easy: (n: number) => `ほかの ${n}こは ｛年表|ねんぴょう｝に あります。`,
  en: (n: number) => `${n} more are in the timeline.`,
};

type Contact = Extract<Sentence, { say: "contact" }>;
const isContact = (s: Sentence): s is Contact => s.say === "contact";
/** The last lead line that introduces the rows below it. */
const isIntroduction = (s: Sentence) => s.say === "nearest" || s.say === "did-you-mean";

type CallButton = { action: messagingApi.URIAction; first: boolean };

/** Numbers to dial, in the order they are said. A number for one case only (119 if hurt) is never the loud one: a thumb that shakes takes that. */
function callsOf({ lead }: Part, language: Language): CallButton[] {
  const dialled = lead.flatMap((s): { telephone: string; label: string; always: boolean }[] => {
    if (s.say === "call" && s.call.dial) {
      return [{ telephone: s.call.dial, label: `${s.call.dial} ${withoutReadings(s.call.who[language])}`, always: s.call.when === null }];
    }
    if (s.say !== "contact" || !s.contact.telephone) return [];
    return [{ telephone: s.contact.telephone, label: `${CALL[language]} ${s.contact.telephone}`, always: true }];
  });
  const loud = dialled.find(({ always }) => always);
  return dialled
    .flatMap((one) => {
      const action = telephoneAction(one.label, one.telephone, FLEX_LABEL_MAX_GRAPHEMES);
      return action ? [{ action, first: one === loud }] : [];
    })
    .slice(0, CALLS_MAX);
}

export function leadBubble(part: Part, services: readonly ServiceCard[], town: TownName | null, view: View, voice: Voice): messagingApi.FlexBubble {
  const accent = accentOf(town?.id ?? null);
  const calls = callsOf(part, voice.language);
  const body = part.lead.flatMap((s, n): messagingApi.FlexComponent[] => {
    if (isContact(s)) {
      // Without a number the sentence itself names the address.
      const address = s.contact.telephone
        ? [text(`${voice.show(ADDRESS[voice.language])}: ${s.contact.address}`, { size: "sm", color: QUIET_INK, max: 160 })]
        : [];
      return [text(voice.say(s), { margin: "md" }), ...address];
    }
    return [text(voice.say(s), n === 0 ? { weight: "bold" } : isIntroduction(s) ? { margin: "xl", size: "sm", color: QUIET_INK } : { margin: "md" })];
  });
  const left = services.length - LIST_ROWS_MAX;
  return bubble({
    ...(town ? townHeader(town, accent, voice) : {}),
    body: [
      ...body,
      ...listRows(services, voice),
      ...(left > 0 ? [text(voice.show(MORE[voice.language](left)), { size: "sm", margin: "lg" })] : []),
      ...part.after.map((s, n) =>
        text(voice.say(s), { size: "xs", color: s.say === "unofficial" ? QUIET_INK : NOTE_INK, ...(n === 0 ? { margin: "lg" } : {}) }),
      ),
    ],
    footer: [
      ...calls.map(({ action, first }) => button(action, accent, first ? "primary" : "quiet")),
      ...(town && part.kind === "list"
        ? linkButton(SEE_TIMELINE[voice.language], view.links.timeline(town.id), accent, calls.length > 0 ? "quiet" : "primary")
        : []),
    ],
  });
}
