/** Every theme and what each town's plan has of it: a table where there is room, else a list to unfold. */
import { SIGNS } from "../components/chip.tsx";
import { Marked } from "../components/marked.tsx";
import type { TownView } from "../data/town.ts";
import { letters } from "../kept.ts";
import { pathOf, type Route } from "../route.ts";
import { useRoom } from "../timeline/use-room.ts";
import { townName } from "../town-name.ts";
import { compareWords } from "../words/compare.ts";
import { pairFrom } from "./chooser.tsx";
import { cellOf, themesOf, townsWith } from "./table.ts";

type At = Route & { page: "compare" };
type Props = { views: readonly TownView[]; route: At };

/** A theme's name and five towns in words need this much, more with large letters. */
const TABLE_MIN_PX = 900;

/** What one town's plan has of a theme; leads to it beside the town it is compared with. */
function TownCell({ view, theme, views, route, named }: Props & { view: TownView; theme: string; named: boolean }) {
  const words = compareWords(route.language);
  const { planned, started, sign } = cellOf(view, theme);
  const { id } = view.town.town;
  const other = pairFrom(views, route).find((town) => town !== id) ?? "";
  return (
    <a class={`compare-cell${planned === 0 ? " compare-none" : ""}`} href={pathOf(route, { ...route, theme, pair: [id, other] })}>
      {named && (
        <strong>
          <Marked text={townName(view.town.town, route.language)} />
        </strong>
      )}
      <span class="compare-what">
        <span class="compare-count">
          {sign && (
            <span class="chip-sign" aria-hidden="true">
              {SIGNS[sign]}
            </span>
          )}
          <span class="compare-words">
            <Marked text={planned === 0 ? words.none : words.planned(planned)} />
          </span>
        </span>
        {sign && (
          <span class="hint">
            <Marked text={sign === "started" ? words.started(started) : words.signs[sign]} />
          </span>
        )}
      </span>
    </a>
  );
}

function Table({ views, route }: Props) {
  const words = compareWords(route.language);
  return (
    <table class="compare">
      <caption class="visually-hidden">
        <Marked text={words.caption} />
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Marked text={words.theme} />
          </th>
          {views.map((v) => (
            <th key={v.town.town.id} scope="col">
              <Marked text={townName(v.town.town, route.language)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {themesOf(views).map((theme) => (
          <tr key={theme.id}>
            <th scope="row">
              <Marked text={theme.name[route.language]} />
            </th>
            {views.map((view) => (
              <td key={view.town.town.id}>
                <TownCell view={view} theme={theme.id} views={views} route={route} named={false} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function List({ views, route }: Props) {
  const words = compareWords(route.language);
  return (
    <ul class="compare">
      {themesOf(views).map((theme) => (
        <li key={theme.id}>
          <details class="compare-theme">
            <summary>
              <span>
                <Marked text={theme.name[route.language]} />
              </span>
              <span class="hint">
                <Marked text={words.towns(townsWith(views, theme.id), views.length)} />
              </span>
            </summary>
            {views.map((view) => (
              <TownCell key={view.town.town.id} view={view} theme={theme.id} views={views} route={route} named />
            ))}
          </details>
        </li>
      ))}
    </ul>
  );
}

export function Themes(props: Props) {
  return useRoom(`(min-width: ${TABLE_MIN_PX * letters.value}px)`) ? <Table {...props} /> : <List {...props} />;
}
