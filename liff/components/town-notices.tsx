/** What a reader must know before anything a town's page says: a disaster, an old copy, records that could not be read. */
import type { Language } from "../../src/answer/types.ts";
import type { TownView } from "../data/town.ts";
import { dayIn, wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";
import { Notice } from "./states.tsx";

export function TownNotices({ view, language, again }: { view: TownView; language: Language; again: () => void }) {
  const words = wordsOf(language);
  const retry = (
    <button type="button" class="button button-quiet" onClick={again}>
      <Marked text={words.retry} />
    </button>
  );
  return (
    <>
      {view.disaster && (
        <Notice>
          <a href={view.disaster} rel="noopener">
            <Marked text={words.disaster} />
          </a>
        </Notice>
      )}
      {view.keptSince && (
        <Notice action={retry}>
          <Marked text={words.keptSince(dayIn(language, view.keptSince))} />
        </Notice>
      )}
      {!view.recordsKnown && (
        <Notice action={retry}>
          <Marked text={words.recordsUnknown} />
        </Notice>
      )}
    </>
  );
}
