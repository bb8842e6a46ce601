/** Choosing a town on the shared channel; a town's own channel has no choice to offer. */
import { townOf } from "../../answer/index.ts";
import { messages } from "../messages/index.ts";
import { type Context, type Step, say, townOfContext, viewOf } from "./step.ts";

export function chooseTown(context: Context): Step {
  const own = context.channel.town === null ? null : townOfContext(context);
  return say(own ? messages.onlyThisTown(viewOf(context), own) : messages.chooseTown(viewOf(context), context.knowledge.towns));
}

export function chooseThisTown(context: Context, id: string): Step {
  const town = townOf(context.knowledge, id);
  if (!town || context.channel.town !== null) return chooseTown(context);
  return say(messages.townChosen(viewOf(context, { about: id }), town), { change: "town", town: id }, { change: "friend" });
}
