/** The status chip: a sign and words, never colour alone (look.md). */
import { type Sign, signOf, statusWords } from "../../src/answer/say/index.ts";
import type { Item, Language } from "../../src/answer/types.ts";
import { wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";

export const SIGNS: Record<Sign, string> = {
  started: "✓",
  preparing: "…",
  "not-yet": "–",
  delayed: "!",
  stopped: "×",
  planned: "▶",
  due: "?",
  study: "◌",
  unsure: "≈",
  period: "↔",
  checking: "?",
};

export function Chip({ item, language, stopped = false }: { item: Item; language: Language; stopped?: boolean }) {
  const sign = stopped ? "checking" : signOf(item);
  return (
    <p class={`chip chip-${sign}`}>
      <span class="chip-sign" aria-hidden="true">
        {SIGNS[sign]}
      </span>
      <span>
        <Marked text={stopped ? wordsOf(language).checking : statusWords(item, language)} />
      </span>
    </p>
  );
}
