/** What every page about a plan must carry: ended, a draft, 非公式 (product.md, Honesty 4 and 10). */
import { sayIn } from "../../src/answer/say/index.ts";
import type { Language, PlanNote } from "../../src/answer/types.ts";
import { Marked } from "./marked.tsx";

export function PlanBand({ note, language }: { note: PlanNote; language: Language }) {
  const { title, titleEn, last, ended, draft } = note;
  return (
    <div class="bands">
      {ended && (
        <p class="band band-strong">
          <Marked text={sayIn(language, { say: "plan-ended", title, titleEn, last })} />
        </p>
      )}
      {draft && (
        <p class="band band-strong">
          <Marked text={sayIn(language, { say: "plan-draft", title, titleEn })} />
        </p>
      )}
      {note.unofficial && (
        <p class="band">
          <Marked text={sayIn(language, { say: "unofficial" })} />
        </p>
      )}
    </div>
  );
}
