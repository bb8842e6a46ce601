/** What each sign means, in words; drawn with the same marks as the rows. */
import type { Language } from "../../src/answer/types.ts";
import { Marked } from "../components/marked.tsx";
import { wordsOf } from "../words/index.ts";
import { INSIDE } from "./signs.ts";

const LOOKS = ["started", "planned", "due", "study", "unsure", "period"] as const;

export function Legend({ language }: { language: Language }) {
  const { legend, looks } = wordsOf(language);
  return (
    <details class="legend">
      <summary>
        <Marked text={legend} />
      </summary>
      <ul>
        {LOOKS.map((look) => (
          <li key={look}>
            <span class={`bar bar-${look}`} aria-hidden="true">
              {INSIDE[look]}
            </span>
            <span>
              <Marked text={looks[look]} />
            </span>
          </li>
        ))}
        <li>
          <span class="bar bar-planned bar-open" aria-hidden="true" />
          <span>
            <Marked text={looks.open} />
          </span>
        </li>
        <li>
          <span class="mark mark-delayed" aria-hidden="true">
            !
          </span>
          <span>
            <Marked text={looks.mark} />
          </span>
        </li>
        <li>
          <span class="year year-now" aria-hidden="true" />
          <span>
            <Marked text={looks.now} />
          </span>
        </li>
      </ul>
    </details>
  );
}
