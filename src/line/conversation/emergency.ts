/** The number first, nothing under it, and nothing of the message kept: only that there was one is counted (Honesty 7). */
import type { Answer } from "../../answer/index.ts";
import { renderAnswer } from "../render/index.ts";
import { type Context, languageOfResident, type Step, say, townOfContext, viewOf } from "./step.ts";

export function emergency(context: Context, found: Answer): Step {
  // It was recognised before the resident's language was known; one in another language already has its own.
  const japanese = found.languages.join() === "ja";
  const answered: Answer = japanese ? { ...found, languages: [languageOfResident(context.resident)] } : found;
  return say(renderAnswer(answered, viewOf(context)), {
    change: "tally",
    town: townOfContext(context)?.town.id ?? null,
    theme: null,
    intent: "emergency",
    result: "emergency",
  });
}
