/** On a channel for several towns: which one? */
import { TOWNS } from "virtual:plan-data";
import { Marked } from "../components/marked.tsx";
import { type Page, pathOf, type Route, timelinePage } from "../route.ts";
import { townStyle } from "../style/town-colour.ts";
import { wordsOf } from "../words/index.ts";

/** `to`: where a choice leads, unless to the town's 年表; `title` and `note` then say so. */
type Props = { route: Route; title?: string; note?: string; to?: (town: string) => Page };

export function ChooseTown({ route, title, note, to = timelinePage }: Props) {
  const words = wordsOf(route.language);
  const english = route.language === "en";
  return (
    <div class="page">
      <h1>
        <Marked text={title ?? words.chooseTown} />
      </h1>
      <p>
        <Marked text={note ?? words.chooseTownNote} />
      </p>
      <ul class="towns">
        {TOWNS.map((town) => (
          <li key={town.id}>
            <a class="town" href={pathOf(route, to(town.id))} style={townStyle(town.color)}>
              <strong>{english ? town.romaji : town.name}</strong>
              <span>{english ? `${town.prefectureRomaji} Prefecture` : `${town.prefecture}・${town.kana}`}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
