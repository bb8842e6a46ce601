/** The language comes first, before anything else is asked. */
import type { Language } from "../../answer/index.ts";
import { messages } from "../messages/index.ts";
import { type Context, type Step, say, townOfContext, viewOf } from "./step.ts";

export function chooseLanguage(context: Context): Step {
  return say(messages.chooseLanguage(viewOf(context)));
}

export function chooseThisLanguage(context: Context, language: Language): Step {
  const view = viewOf(context, { language });
  const askTown = townOfContext(context) === null;
  return say(messages.languageChosen(view, askTown ? context.knowledge.towns : null), { change: "language", language }, { change: "friend" });
}
