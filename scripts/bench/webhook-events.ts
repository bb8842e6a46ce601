/** Webhooks as LINE sends them: one text event each, signed, every id used once. */
import { createHmac } from "node:crypto";
import { evalQuestions } from "./eval-questions.ts";

/** The local channel whose bot is asked, and its public local secret (architecture.md, door 3). */
export const CHANNEL = "kagamiishi";
export const CHANNEL_SECRET = `local-${CHANNEL}-secret`;

/** Well under the bot's limit of 20 messages a minute of one resident (src/line/inbox/snapshot.ts). */
const MESSAGES_OF_A_RESIDENT = 5;

export type Webhook = { token: string; body: string; signature: string };

/** Endless: the questions of test/eval about this town, from ever new residents. `run` keeps two makers' events apart. */
export function webhookMaker(run = "bench"): (count: number) => Webhook[] {
  const texts = evalQuestions().flatMap(({ town, text }) => (town === null || town === CHANNEL ? [text] : []));
  let made = 0;
  const one = (): Webhook => {
    const number = made++;
    const token = `token-${run}-${number}`;
    const resident = `U${Math.floor(number / MESSAGES_OF_A_RESIDENT)
      .toString(16)
      .padStart(32, "0")}`;
    const event = {
      type: "message",
      mode: "active",
      timestamp: Date.now(),
      webhookEventId: `${run}-${number}`,
      deliveryContext: { isRedelivery: false },
      replyToken: token,
      source: { type: "user", userId: resident },
      message: { type: "text", id: String(number), quoteToken: "q", text: texts[number % texts.length] },
    };
    const body = JSON.stringify({ destination: `local-${CHANNEL}`, events: [event] });
    return { token, body, signature: createHmac("sha256", CHANNEL_SECRET).update(body).digest("base64") };
  };
  return (count) => Array.from({ length: count }, one);
}
