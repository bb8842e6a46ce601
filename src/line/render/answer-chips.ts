/** The quick replies of an answer: likely next questions, whether it helped, and who else may be asked. */
import type { Answer, Language } from "../../answer/index.ts";
import { QUICK_REPLY_MAX_ITEMS } from "../limits.ts";
import { type Chip, doChip, sayChip } from "./quick-replies.ts";
import { TELL } from "./tell-labels.ts";
import { TOWN_FACES } from "./town-faces.ts";
import { townLabel } from "./town-label.ts";
import type { View } from "./view.ts";

const UNDERSTOOD: Record<Language, string> = { ja: "わかった", easy: "わかった", en: "Got it" };
const NOT_UNDERSTOOD: Record<Language, string> = { ja: "ちがう・わからない", easy: "ちがう・わからない", en: "Wrong or unclear" };
const SWITCH: Record<Language, string> = { ja: "日本語", easy: "やさしい にほんご", en: "English" };

export function answerChips(answer: Answer, view: View): Chip[] {
  if (answer.kind === "emergency") return [];
  const language = answer.languages[0] ?? view.language;
  // A question in another language than the setting offers the switch (product.md, On LINE).
  const switches = answer.languages.filter((l) => l !== view.language).map((l) => doChip(SWITCH[l], { a: "language", v: l }));
  // Who writes やさしい日本語 or romaji may read English better.
  if (answer.languages[0] === "easy" && view.language !== "easy") switches.push(doChip(SWITCH.en, { a: "language", v: "en" }));
  const judged =
    answer.kind === "smalltalk" || answer.kind === "clarify"
      ? []
      : [doChip(UNDERSTOOD[language], { a: "understood" }), doChip(NOT_UNDERSTOOD[language], { a: "not-understood" })];
  const tell = TELL[view.unofficial(answer.town?.id ?? view.channel.town) ? "operator" : "town"][language];
  const fixed = [...(answer.tellTown ? [doChip(tell, { a: "tell-town" })] : []), ...judged, ...switches];
  const next = answer.suggestions.slice(0, Math.max(0, QUICK_REPLY_MAX_ITEMS - fixed.length)).map((s) => nextChip(s, language));
  return answer.tellTown ? [...fixed.slice(0, 1), ...next, ...fixed.slice(1)] : [...next, ...fixed];
}

/** A question to ask by a tap; a town suggested because none is chosen is chosen by it. */
export const nextChip = (suggestion: string, language: Language): Chip => townChip(suggestion, language) ?? sayChip(suggestion);

function townChip(suggestion: string, language: Language): Chip | null {
  const [id, face] = Object.entries(TOWN_FACES).find(([, f]) => f.name === suggestion) ?? [];
  return id && face ? doChip(townLabel(face, language), { a: "town", v: id }) : null;
}
