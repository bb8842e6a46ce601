/** Every theme and each town's best-known sign: a picture, with the pair of a cell one tap away. */
import { chipOf } from "../../src/service/say/index.ts";
import { MARK, signOf } from "../../src/service/signs.ts";
import { Marked } from "../components/marked.tsx";
import type { TownView } from "../data/town.ts";
import { letters } from "../kept.ts";
import { pathOf, type Route } from "../route.ts";
import { Legend } from "../timeline/cell.tsx";
import { useRoom } from "../timeline/use-room.ts";
import { townName } from "../town-name.ts";
import { compareWords } from "../words/compare.ts";
import { pairFrom } from "./chooser.tsx";
import { type Cell, cellOf, themesOf } from "./table.ts";

type At = Route & { page: "compare" };
type Props = { views: readonly TownView[]; route: At };

/** The theme's name beside five cells a thumb can hit; with less room, or larger letters, above them. */
const BESIDE_MIN_PX = { ja: 380, easy: 560, en: 380 };

/** One town's sign for a theme; leads to the town beside the one it is compared with. */
function TownCell({ view, cell, theme, views, route }: Props & { view: TownView; cell: Cell; theme: string }) {
  const { language } = route;
  const words = compareWords(language);
  const { id } = view.town.town;
  const other = pairFrom(views, route).find((town) => town !== id) ?? "";
  const sign = cell.best ? signOf(cell.best.verdict) : null;
  return (
    <a class="compare-cell" href={pathOf(route, { ...route, theme, pair: [id, other] })}>
      {sign ? (
        <span class={`compare-sign chip-${sign}`} aria-hidden="true">
          {MARK[sign]}
        </span>
      ) : (
        <span class="compare-no" aria-hidden="true">
          <Marked text={words.no} />
        </span>
      )}
      {cell.count > 1 && (
        <span class="compare-count" aria-hidden="true">
          {cell.count}
        </span>
      )}
      <span class="visually-hidden">
        <Marked text={cell.best ? words.cell(cell.count, chipOf(cell.best, language)) : words.none} />
      </span>
    </a>
  );
}

export function Themes({ views, route }: Props) {
  const { language } = route;
  const words = compareWords(language);
  const beside = useRoom(`(min-width: ${BESIDE_MIN_PX[language] * letters.use()}px)`);
  const rows = themesOf(views).map((theme) => ({ theme, cells: views.map((view) => ({ view, cell: cellOf(view, theme.id) })) }));
  const signs = rows.flatMap(({ cells }) => cells.flatMap(({ cell }) => (cell.best ? [signOf(cell.best.verdict)] : [])));
  return (
    <>
      <Legend signs={signs} language={language} />
      <table class={`compare${beside ? "" : " compare-narrow"}`}>
        <caption class="visually-hidden">
          <Marked text={words.caption} />
        </caption>
        <thead>
          <tr>
            {beside && (
              <th scope="col">
                <Marked text={words.theme} />
              </th>
            )}
            {views.map((v) => (
              <th key={v.town.town.id} scope="col" class="compare-town">
                <Marked text={townName(v.town.town, language)} />
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(({ theme, cells }) => {
          const name = <Marked text={theme.name[language]} />;
          const row = cells.map(({ view, cell }) => (
            <td key={view.town.town.id}>
              <TownCell view={view} cell={cell} theme={theme.id} views={views} route={route} />
            </td>
          ));
          return (
            <tbody key={theme.id}>
              {!beside && (
                <tr>
                  <th scope="rowgroup" colSpan={views.length}>
                    {name}
                  </th>
                </tr>
              )}
              <tr>
                {beside && <th scope="row">{name}</th>}
                {row}
              </tr>
            </tbody>
          );
        })}
      </table>
    </>
  );
}
