/** 「わかった」「ちがう・わからない」: counted by service; the second offers the telephone. */
import { messages } from "../messages/index.ts";
import { type Change, type Context, type Step, say, townOfContext, viewOf } from "./step.ts";

const counted = (context: Context, verdict: "understood" | "not-understood"): Change => ({
  change: "feedback",
  town: townOfContext(context)?.town.id ?? null,
  service: context.resident.topic?.service ?? null,
  verdict,
});

export function understood(context: Context): Step {
  const forget: Change[] = context.resident.pending ? [{ change: "forget-question" }] : [];
  return say(messages.understood(viewOf(context)), counted(context, "understood"), ...forget);
}

export function notUnderstood(context: Context): Step {
  return say(messages.notUnderstood(viewOf(context), townOfContext(context), context.minutes), counted(context, "not-understood"));
}
