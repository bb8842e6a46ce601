/** What the inbox keeps of an event: enough to answer it later, nothing more. */

import type { messagingApi } from "@line/bot-sdk";
import type { Answer } from "../../answer/index.ts";
import type { Happening, Incoming } from "../incoming.ts";
import { mask } from "../mask.ts";

export type Message = messagingApi.Message;

/** An emergency leaves no word of the message behind, only which number answers it (Honesty 7). */
export type Input = Exclude<Happening, { kind: "text" }> | { kind: "text"; text: string; masked: boolean } | { kind: "emergency"; answer: Answer };

/** What is known about earlier tries of the reply token. `unclear` once is unclear for ever. */
export type ReplyTried = "untried" | "refused" | "unclear";
export type Settled = "answered" | "unknown" | "late" | "refused" | "unsent" | "silenced";

/**
 * The frozen answer. `plain`: LINE refused the first form, this is the text of it. `forget`: the resident erased everything.
 * `menu`: alias of the rich menu that fits the settings after this answer.
 */
export type Outbox = { messages: Message[]; leave: Extract<Happening, { kind: "join" }>["room"] | null; plain: boolean; forget: boolean; menu: string | null };

export type Entry = {
  id: number;
  channel: string;
  eventId: string;
  userId: string | null;
  messageId: string | null;
  input: Input;
  replyToken: string | null;
  tokenSince: number;
  eventAt: number;
  attempts: number;
  outbox: Outbox | null;
  replyTried: ReplyTried;
  retryKey: string | null;
};

export const INPUT_VERSION = 1;

/** The input as it may be stored: masked, and empty of words where it is an emergency. */
export function inputOf(incoming: Incoming, emergencyIn: (text: string) => Answer | null): Input {
  const { happening } = incoming;
  if (happening.kind === "postback" && "a" in happening.postback && happening.postback.a === "ask") {
    return { kind: "postback", postback: { a: "ask", v: mask(happening.postback.v).text || happening.postback.v } };
  }
  if (happening.kind !== "text") return happening;
  const emergency = emergencyIn(happening.text);
  if (emergency) return { kind: "emergency", answer: emergency };
  return { kind: "text", ...mask(happening.text) };
}

const TOKEN_TRUSTED_AGE_MS = 60_000;

/**
 * When the reply token began to live. A redelivered event's token lives again from its redelivery; a time stamp that is
 * not of this minute says nothing about the token, so the moment of receipt stands in for it.
 */
export function tokenSince(incoming: Incoming, receivedAt: number): number {
  const age = receivedAt - incoming.at;
  return incoming.redelivered || age < 0 || age > TOKEN_TRUSTED_AGE_MS ? receivedAt : incoming.at;
}
