/** The years of one service as equal boxes, each with its sign; this year is outlined and says 今. */
import type { Language } from "../../src/answer/types.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import type { Cell } from "../../src/service/timeline.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { wordsOf } from "../words/index.ts";
import { begins, SignBox, yearLabel } from "./cell.tsx";

const COMMA: Record<Language, string> = { ja: "、", easy: "、", en: "; " };

/** What a voice says of the drawing: each year in which something is said, once for as long as it is the same. */
export function heard(cells: readonly Cell[], language: Language): string {
  const { sign, fullYear } = wordsIn(language);
  const runs = cells.flatMap((cell, at) => (cell.sign !== "empty" && begins(cells, at) ? [`${fullYear(cell.year)}: ${sign[cell.sign]}`] : []));
  return unmarked(runs.join(COMMA[language]));
}

export function Track({ cells, language }: { cells: readonly Cell[]; language: Language }) {
  return (
    <div class="track" role="img" aria-label={heard(cells, language)} style={{ gridTemplateColumns: `repeat(${cells.length}, minmax(0, 1fr))` }}>
      {cells.map((cell, at) => (
        <span key={cell.year} class={`year${cell.now ? " year-now" : ""}`}>
          <SignBox sign={cell.sign} since={cell.since} begins={begins(cells, at)} />
          <span class="year-label">
            {yearLabel(cell.year, language)}
            {cell.now && (
              <span class="now">
                <Marked text={wordsOf(language).now} />
              </span>
            )}
          </span>
        </span>
      ))}
    </div>
  );
}
