/** On a channel for several towns: which one? */
import { TOWNS } from "virtual:plan-data";
import { Marked } from "../components/marked.tsx";
import { pathOf, type Route, timelinePage } from "../route.ts";
import { townStyle } from "../style/town-colour.ts";
import { wordsOf } from "../words/index.ts";

export function ChooseTown({ route }: { route: Route }) {
  const words = wordsOf(route.language);
  const english = route.language === "en";
  return (
    <div class="page">
      <h1>
        <Marked text={words.chooseTown} />
      </h1>
      <p>
        <Marked text={words.chooseTownNote} />
      </p>
      <ul class="towns">
        {TOWNS.map((town) => (
          <li key={town.id}>
            <a class="town" href={pathOf(route, timelinePage(town.id))} style={townStyle(town.color)}>
              <strong>{english ? town.romaji : town.name}</strong>
              <span>{english ? `${town.prefectureRomaji} Prefecture` : `${town.prefecture}・${town.kana}`}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
