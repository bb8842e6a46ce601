/**
 * On a channel shared with another tool: which events are surely ours. Both tools get every event and a reply token works
 * once, so a "perhaps" is a no: the other tool answers (docs/decisions/beside-another-tool.md).
 */
import type { Answer } from "../../answer/index.ts";
import type { Input } from "../inbox/entry.ts";
import { commandIn } from "./chat-words.ts";
import type { Change, Context, Step } from "./step.ts";

/** A question when something starts, or whether it can be used: nobody else's subject. A word alone may be the other tool's key word. */
const OUR_KINDS: readonly Answer["kind"][] = ["when", "status"];
/** Below it the engine has guessed the service from part of the words. */
const SURE_CONFIDENCE = 0.7;

export function isSure({ kind, answerable, confidence }: Pick<Answer, "kind" | "answerable" | "confidence">): boolean {
  return answerable && OUR_KINDS.includes(kind) && confidence >= SURE_CONFIDENCE;
}

/** What is true whoever answers: who is a friend, and that a message was taken back. */
const ALWAYS_NOTED: readonly Change["change"][] = ["friend", "left", "withdraw"];

function isOurs(context: Context, input: Input, step: Step): boolean {
  switch (input.kind) {
    case "postback":
      return !("unknown" in input.postback);
    case "text":
      // A code that our console gave out, or the sentence we have just asked for.
      if (commandIn(input.text)?.a === "tester" || context.resident.pending?.text === "") return true;
      return context.answers === "sure" && step.sure === true;
    case "emergency":
      return context.answers === "sure";
    default:
      return false;
  }
}

export function onlyOurs(context: Context, input: Input, step: Step): Step {
  if (context.answers === undefined || isOurs(context, input, step)) return step;
  return { changes: step.changes.filter(({ change }) => ALWAYS_NOTED.includes(change)), messages: [] };
}
