/** The status chip: a mark and words, never colour alone (look.md). Both are src/service's. */
import type { Language } from "../../src/answer/types.ts";
import { chipOf } from "../../src/service/say/index.ts";
import { MARK, signOf } from "../../src/service/signs.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { Marked } from "./marked.tsx";

/** `says`: other words beside the same mark, as a list of one year has them. */
export function Chip({ view, language, says = chipOf(view, language) }: { view: ServiceView; language: Language; says?: string }) {
  const sign = signOf(view.verdict);
  return (
    <span class={`chip chip-${sign}`}>
      <span class="chip-sign" aria-hidden="true">
        {MARK[sign]}
      </span>
      <span>
        <Marked text={says} />
      </span>
    </span>
  );
}
