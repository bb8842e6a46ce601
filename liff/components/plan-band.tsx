/** What every page about a plan must carry: ended, a draft, 非公式 (product.md, Honesty 4 and 10). One quiet line. */
import type { Language } from "../../src/answer/types.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import type { PlanNote } from "../../src/service/view.ts";
import { Marked } from "./marked.tsx";

export function PlanBand({ note, language }: { note: PlanNote; language: Language }) {
  const words = wordsIn(language);
  const about = [...words.planNotes(note), ...(note.draft ? [words.verdictPlan(note)] : [])];
  if (about.length === 0 && !note.unofficial) return null;
  return (
    <div class="bands">
      {about.map((line) => (
        <p key={line} class="band band-strong">
          <Marked text={line} />
        </p>
      ))}
      {note.unofficial && (
        <p class="band">
          <Marked text={words.labels.unofficial} />
        </p>
      )}
    </div>
  );
}
