/** One part of an answer (the answer to one question) as messages: bubbles, a carousel, a list, or plain text. */
import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Card, Part, Sentence, TownName } from "../../answer/index.ts";
import { FLEX_BUBBLE_MAX_BYTES, FLEX_CAROUSEL_MAX_BUBBLES, FLEX_CAROUSEL_MAX_BYTES, jsonBytes } from "../limits.ts";
import { altTextOf } from "./alt-text.ts";
import { factBubble } from "./fact-bubble.ts";
import { faqBubble } from "./faq-bubble.ts";
import { flexMessage, text } from "./flex.ts";
import { leadBubble } from "./lead-bubble.ts";
import { type ServiceCard, serviceBubble } from "./service-bubble.ts";
import { termBubble } from "./term-bubble.ts";
import { textMessages } from "./text-message.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";

type Bubble = messagingApi.FlexBubble;

const isService = (card: Card): card is ServiceCard => card.card === "service";
/** Said by every bubble about its own plan. */
const isPlanNote = (s: Sentence) => s.say === "plan-ended" || s.say === "plan-draft" || s.say === "unofficial";

/** `fold`: the lead stands inside the first bubble, where a message of its own would be one too many. */
export function partMessages(part: Part, answer: Answer, view: View, voice: Voice, fold: boolean): messagingApi.Message[] {
  const services = part.cards.filter(isService);
  const asList = part.kind === "list" || part.lead.some((s) => s.say === "nearest" || s.say === "contact" || s.say === "call");
  if (asList && services.length === part.cards.length)
    return [flexMessage(altTextOf(part, voice.language), checked(leadBubble(part, services, townOf(part, answer), view, voice)))];

  const around = [...part.lead, ...part.after.filter((s) => !isPlanNote(s))];
  if (part.cards.length === 0) return textMessages([...part.lead, ...part.after].map((s) => voice.say(s)).join("\n"));

  const alone = part.cards.length === 1;
  const inside = fold || alone;
  const said = around.map((s) => voice.say(s));
  const bubbles = part.cards.map((card) => bubbleOf(card, part, view, voice));
  const [first] = bubbles;
  if (inside && first && said.length > 0) bubbles[0] = withLead(first, said);
  const message = flexMessage(altTextOf(inside ? part : { ...part, lead: [], after: part.after.filter(isPlanNote) }, voice.language), containerOf(bubbles));
  return inside || said.length === 0 ? [message] : [...textMessages(said.join("\n")), message];
}

function bubbleOf(card: Card, part: Part, view: View, voice: Voice): Bubble {
  switch (card.card) {
    case "service":
      return serviceBubble(card, view, voice, part.kind === "compare");
    case "fact":
      return factBubble(card, view, voice);
    case "term":
      return termBubble(card, voice);
    case "faq":
      return faqBubble(card, voice);
  }
}

function withLead(bubble: Bubble, said: readonly string[]): Bubble {
  return bubble.body
    ? { ...bubble, body: { ...bubble.body, contents: [...said.map((words) => text(words, { size: "sm" })), ...bubble.body.contents] } }
    : bubble;
}

/** One bubble alone, several as a carousel of as many as LINE's 50 KB hold; the altText still names them all. */
function containerOf(bubbles: readonly Bubble[]): messagingApi.FlexContainer {
  const contents = bubbles.slice(0, FLEX_CAROUSEL_MAX_BUBBLES).map(checked);
  while (contents.length > 1 && jsonBytes({ type: "carousel", contents }) > FLEX_CAROUSEL_MAX_BYTES) contents.pop();
  const [only] = contents;
  return contents.length === 1 && only ? only : { type: "carousel", contents };
}

/** Texts have their own maximum, so a bubble is far below 30 KB; lines beyond it would be absurd data and are cut from the end. */
function checked(bubble: Bubble): Bubble {
  let fitting = bubble;
  while (jsonBytes(fitting) > FLEX_BUBBLE_MAX_BYTES && fitting.body && fitting.body.contents.length > 1) {
    fitting = { ...fitting, body: { ...fitting.body, contents: fitting.body.contents.slice(0, -1) } };
  }
  return fitting;
}

function townOf(part: Part, answer: Answer): TownName | null {
  for (const s of part.lead) if ("town" in s && s.town) return s.town;
  return answer.town;
}
