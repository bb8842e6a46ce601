/** One part of an answer (the answer to one question) as messages: a bubble, a list, or plain text; nothing scrolls sideways. */
import type { messagingApi } from "@line/bot-sdk";
import type { Answer, Card, Part, Sentence, ServiceCard, TownName } from "../../answer/index.ts";
import { FLEX_BUBBLE_MAX_BYTES, jsonBytes } from "../limits.ts";
import { altTextOf } from "./alt-text.ts";
import { flexMessage, text } from "./flex.ts";
import { isContact, leadBubble } from "./lead-bubble.ts";
import { serviceBubble } from "./service-bubble.ts";
import { textMessages } from "./text-message.ts";
import type { View } from "./view.ts";
import type { Voice } from "./voice.ts";
import { type WordsCard, wordsBubbles } from "./words-bubble.ts";

type Bubble = messagingApi.FlexBubble;

const isService = (card: Card): card is ServiceCard => card.card === "service";
const isWords = (card: Card): card is WordsCard => card.card !== "service";
/** The sender's name, the welcome and the page behind くわしく say it (product.md, Honesty 10). */
const isUnofficial = (s: Sentence) => s.say === "unofficial";

export function partMessages(whole: Part, answer: Answer, view: View, voice: Voice): messagingApi.Message[] {
  const part = { ...whole, after: whole.after.filter((s) => !isUnofficial(s)) };
  const services = part.cards.filter(isService);
  const words = part.cards.filter(isWords);
  const [first, ...others] = services;
  const bubbles: Bubble[] = [];
  if (first && others.length === 0 && first.row === null && !part.lead.some(isContact)) {
    bubbles.push(withLead(serviceBubble(first, view, voice), [...part.lead, ...(words.length > 0 ? [] : part.after)], voice));
  } else if (first || part.lead.some(isContact)) bubbles.push(leadBubble(part, services, townOf(part, answer), view, voice));
  if (words.length > 0) {
    const said = bubbles.length > 0 ? [] : part.lead.map((s) => voice.say(s));
    const notes = bubbles.length > 0 ? [] : part.after.map((s) => voice.say(s));
    bubbles.push(...wordsBubbles(words, said, notes, voice));
  }
  if (bubbles.length === 0) return textMessages([...part.lead, ...part.after].map((s) => voice.say(s)).join("\n"));
  return bubbles.map((bubble) => flexMessage(altTextOf(part, voice.language), checked(bubble)));
}

/** What was understood of several questions, or whose number was asked for, above the answer. */
function withLead(bubble: Bubble, said: readonly Sentence[], voice: Voice): Bubble {
  if (!bubble.body || said.length === 0) return bubble;
  return { ...bubble, body: { ...bubble.body, contents: [...said.map((s) => text(voice.say(s), { size: "sm" })), ...bubble.body.contents] } };
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
