/** 「この質問を役場に伝える」: the resident sees the exact text first; without a tap it is forgotten after ten minutes. */
import { messages } from "../messages/index.ts";
import { type Context, type Step, say, viewOf } from "./step.ts";

/** With nothing waiting, the next question is kept for it: an empty text marks that wish. */
export function tellTown(context: Context): Step {
  const { pending } = context.resident;
  if (pending?.text) return say(messages.consentPreview(viewOf(context, { about: pending.town }), pending.text));
  return say(messages.nothingToSend(viewOf(context)), { change: "ask-consent", text: "", town: null, messageId: null });
}

export function sendToTown(context: Context): Step {
  const { pending } = context.resident;
  if (!pending?.text) return say(messages.nothingToSend(viewOf(context)));
  return say(
    messages.consentSent(viewOf(context, { about: pending.town })),
    { change: "consent", text: pending.text, town: pending.town, messageId: pending.messageId },
    { change: "forget-question" },
  );
}

export function keepFromTown(context: Context): Step {
  return say(messages.consentCancelled(viewOf(context)), { change: "forget-question" });
}
