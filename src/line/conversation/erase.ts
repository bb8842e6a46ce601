/** 「わたしのデータを消して」: asked once, then everything that names the resident goes, and they are told what it was. */
import { messages } from "../messages/index.ts";
import { type Context, type Step, say, viewOf } from "./step.ts";

export function askErase(context: Context): Step {
  return say(messages.askErase(viewOf(context)));
}

export function eraseAll(context: Context): Step {
  const { known, follows, topic, pending } = context.resident;
  const counts = { settings: known ? 1 : 0, follows: follows.length, topic: topic ? 1 : 0, pending: pending?.text ? 1 : 0 };
  return say(messages.erased(viewOf(context), counts), { change: "erase" });
}

export function keepAll(context: Context): Step {
  return say(messages.eraseCancelled(viewOf(context)));
}
