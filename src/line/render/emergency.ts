/**
 * Emergencies (product.md, Honesty 7): first line the number, second that this LINE calls nobody, then only the buttons
 * that dial. Plain text, so that it arrives on every device and in every notification; no card, no chips, no small talk.
 */
import type { messagingApi } from "@line/bot-sdk";
import { type Answer, type Language, type Sentence, telephonesIn } from "../../answer/index.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { telephoneAction } from "./actions.ts";
import { ALERT_INK } from "./colours.ts";
import { bubble, button, flexMessage } from "./flex.ts";
import { textMessages } from "./text-message.ts";
import { voice } from "./voice.ts";

const CALL: Record<Language, (number: string) => string> = { ja: (n) => `${n} に電話する`, easy: (n) => `${n} に でんわ`, en: (n) => `Call ${n}` };
/** Should the table ever give no words, the two numbers everyone knows are still right. */
const NO_WORDS: Sentence[] = [
  {
    say: "emergency",
    text: {
      ja: "火事・救急は119、事件は110に電話してください。",
      easy: "｛火事|かじ｝・｛救急車|きゅうきゅうしゃ｝は 119、｛事件|じけん｝は 110 に ｛電話|でんわ｝して ください。",
      en: "Fire or ambulance: call 119. Police: call 110.",
    },
  },
  { say: "no-report-here" },
];

export function emergencyMessages(answer: Answer): messagingApi.Message[] {
  const given = answer.parts.flatMap((p) => p.lead);
  const lead = given.some((s) => s.say === "emergency") ? given : NO_WORDS;
  const texts = answer.languages.flatMap((language) => {
    const v = voice(language);
    return textMessages(lead.map((s) => v.say(s)).join("\n"));
  });
  const language = answer.languages[0] ?? "ja";
  const said = lead.map((s) => voice(language).say(s)).join("\n");
  const calls = telephonesIn(said)
    .map((n) => telephoneAction(CALL[language](n), n, FLEX_LABEL_MAX_GRAPHEMES))
    .filter((a) => a !== null);
  if (calls.length === 0) return texts;
  return [...texts, flexMessage(calls.map((c) => c.label).join("\n"), bubble({ body: calls.map((action) => button(action, ALERT_INK, "primary")) }))];
}
