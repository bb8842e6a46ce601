/** One fiscal year of a service, and what the signs mean. The sign is src/service's; only its colours are the page's. */
import type { Language } from "../../src/answer/types.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { MARK } from "../../src/service/signs.ts";
import type { Cell, CellSign } from "../../src/service/timeline.ts";
import { Marked } from "../components/marked.tsx";
import { wordsOf } from "../words/index.ts";

/** Past this many years a fading bar is gone. */
const FADES_OVER = 4;

export const yearLabel = (year: number, language: Language): string => wordsIn(language).column(year);

const markOf = (sign: CellSign): string => (sign === "fading" || sign === "empty" ? "" : MARK[sign]);

export function SignBox({ sign, since = 0, begins = true }: { sign: CellSign; since?: number; begins?: boolean }) {
  return (
    <span
      class={`sign sign-${sign}${begins ? "" : " sign-on"}`}
      style={since > 0 ? { opacity: Math.max(1 - since / FADES_OVER, 0.25) } : undefined}
      aria-hidden="true"
    >
      {begins && markOf(sign)}
    </span>
  );
}

/** The same sign for years on end is drawn as one bar: its mark stands in the first. */
export const begins = (cells: readonly Cell[], at: number): boolean => cells[at]?.sign !== cells[at - 1]?.sign;

/** A key to the signs that stand on the page, no others. */
export function Legend({ signs, language }: { signs: Iterable<CellSign>; language: Language }) {
  const shown = [...new Set(signs)].filter((sign) => sign !== "empty");
  const words = wordsIn(language);
  if (shown.length === 0) return null;
  return (
    <details class="legend">
      <summary>
        <Marked text={wordsOf(language).legend} />
      </summary>
      <ul>
        {shown.map((sign) => (
          <li key={sign}>
            <SignBox sign={sign} since={sign === "fading" ? 1 : 0} />
            <span>
              <Marked text={words.sign[sign]} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
