/** An Answer as one to five LINE messages (product.md, On LINE; look.md, A chat answer). */
import type { messagingApi } from "@line/bot-sdk";
import { type Answer, type Language, markedText, readingsInBrackets } from "../../answer/index.ts";
import type { Trilingual } from "../../plan/schema.ts";
import { MESSAGES_PER_CALL } from "../limits.ts";
import { answerChips } from "./answer-chips.ts";
import { emergencyMessages } from "./emergency.ts";
import { foreignMessages } from "./foreign.ts";
import { partMessages } from "./part-messages.ts";
import { withChips } from "./quick-replies.ts";
import { signed } from "./sender.ts";
import { textMessages } from "./text-message.ts";
import type { View } from "./view.ts";
import { voice } from "./voice.ts";

type Message = messagingApi.Message;

const MASKED: Trilingual = {
  ja: "番号やメールアドレスのようなものは、残さないように隠しました。ここには書かなくて大丈夫です。",
  easy: "｛番号|ばんごう｝などは ｛見|み｝えないように しました。ここに ｛番号|ばんごう｝を ｛書|か｝かなくて いいです。",
  en: "I hid what looked like a number or address, so that it is not kept. You need not write such things here.",
};

export function renderAnswer(answer: Answer, view: View): Message[] {
  if (answer.kind === "emergency") return signed(emergencyMessages(answer).slice(0, MESSAGES_PER_CALL), view);
  const notes: Message[] = view.masked ? textMessages(voice(view.language).text(MASKED)) : [];
  const { foreign } = answer;
  const room = MESSAGES_PER_CALL - notes.length - (foreign?.line ? 1 : 0);
  const said = foreign?.rows ? foreignMessages(answer, foreign.rows, view, room) : fitting(foreign ? { ...answer, languages: ["en"] } : answer, view, room);
  const messages = [...(foreign?.line ? textMessages(foreign.line.text) : []), ...said, ...notes];
  return signed(withChips(messages, answerChips(answer, view)), view);
}

/** Groups of messages, one a language, in at most `max`: where they are more, later languages become one text. */
function fitting(answer: Answer, view: View, max: number): Message[] {
  const { languages } = answer;
  for (let asText = 0; asText < languages.length; asText += 1) {
    const messages = languages.flatMap((language, n) => (n >= languages.length - asText ? wholeText(answer, language) : drawn(answer, view, language)));
    if (messages.length > 0 && messages.length <= max) return messages;
  }
  const all = languages.flatMap((language) => wholeText(answer, language));
  return all.length > 0 ? all.slice(0, max) : textMessages(voice(view.language).say({ say: "which-topic" }));
}

function drawn(answer: Answer, view: View, language: Language): Message[] {
  const v = voice(language);
  return answer.parts.flatMap((part) => partMessages(part, answer, view, v));
}

function wholeText(answer: Answer, language: Language): Message[] {
  return textMessages(readingsInBrackets(markedText(answer, language)));
}
