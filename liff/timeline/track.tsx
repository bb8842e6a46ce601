/** The years as equal boxes with the bars of one service; this year is outlined and says 今. */

import type { Language } from "../../src/answer/types.ts";
import { eraYear } from "../../src/plan/fiscal-year.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { wordsOf } from "../words/index.ts";
import type { Drawing } from "./bars.ts";
import { INSIDE, MARK } from "./signs.ts";

const label = (year: number, language: Language): string => (language === "ja" ? eraYear(year) : String(year));

/**
 * `says`: what the drawing means, for those who do not see it; the drawing itself is hidden from them.
 * `axis`: false leaves out the years below, where another track above has them.
 */
export function Track({ drawing, language, says, axis = true }: { drawing: Drawing; language: Language; says: string; axis?: boolean }) {
  const { years, now, planLast, bars, mark } = drawing;
  const column = (year: number) => years.indexOf(year) + 1;
  const words = wordsOf(language);
  return (
    <div class="track" role="img" aria-label={unmarked(says)} style={{ gridTemplateColumns: `repeat(${years.length}, minmax(0, 1fr))` }}>
      {years.map((year) => (
        <span key={year} class={`year${year === now ? " year-now" : ""}${year > planLast ? " year-after" : ""}`} style={{ gridColumn: column(year) }} />
      ))}
      {bars.map((bar) => (
        <span
          key={`${bar.look}${bar.from}`}
          class={`bar bar-${bar.look}${bar.open ? " bar-open" : ""}`}
          style={{ gridColumn: `${column(bar.from)} / ${column(bar.to) + 1}` }}
        >
          {INSIDE[bar.look]}
        </span>
      ))}
      {mark && column(mark.year) > 0 && (
        <span class={`mark mark-${mark.state}`} style={{ gridColumn: column(mark.year) }}>
          {MARK[mark.state]}
        </span>
      )}
      {axis &&
        years.map((year) => (
          <span key={`label${year}`} class={`year-label${year === now ? " year-label-now" : ""}`} style={{ gridColumn: column(year) }}>
            {label(year, language)}
            {year === now && (
              <span class="now">
                <Marked text={words.now} />
              </span>
            )}
          </span>
        ))}
    </div>
  );
}
