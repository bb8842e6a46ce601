/** One question of the settings page with its possible answers. */
import type { ComponentChildren } from "preact";
import { Marked } from "../components/marked.tsx";

export function Choices({ legend, note, children }: { legend: string; note?: string; children: ComponentChildren }) {
  return (
    <fieldset class="choices">
      <legend>
        <Marked text={legend} />
      </legend>
      {note && (
        <p class="hint">
          <Marked text={note} />
        </p>
      )}
      <div class="choices-row">{children}</div>
    </fieldset>
  );
}
