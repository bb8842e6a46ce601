/** Three taps: わたしの年表, what concerns me, これで見る. */
import "../style/settings.css";
import { useState } from "preact/hooks";
import { Marked } from "../components/marked.tsx";
import { keep, kept } from "../kept.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";
import { CONCERN_NAMES, EVERYTHING, MINE } from "./concerns.ts";

export function ChooseMine({ route, done }: { route: Route & { page: "timeline" }; done(): void }) {
  const { mine } = wordsOf(route.language);
  const [chosen, setChosen] = useState<readonly string[]>(kept.mine);
  return (
    <form
      class="mine"
      onSubmit={(event) => {
        event.preventDefault();
        keep({ mine: [...chosen] });
        done();
        go(pathOf(route, { ...route, theme: chosen.length > 0 ? MINE : EVERYTHING }), { replace: true });
      }}
    >
      <fieldset class="choices">
        <legend>
          <Marked text={mine.choose} />
        </legend>
        <div class="choices-row">
          {CONCERN_NAMES.map((concern) => (
            <label class="choice" key={concern}>
              <input
                type="checkbox"
                checked={chosen.includes(concern)}
                onChange={() => setChosen(chosen.includes(concern) ? chosen.filter((c) => c !== concern) : [...chosen, concern])}
              />
              <span>
                <Marked text={mine.concerns[concern]} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="hint">
        <Marked text={mine.note} />
      </p>
      <p>
        <button type="submit" class="button">
          <Marked text={mine.show} />
        </button>
      </p>
    </form>
  );
}
