/** くらべる: themes by towns; a theme of two towns side by side. */
import "../style/compare.css";
import { TOWNS } from "virtual:plan-data";
import { useState } from "preact/hooks";
import { sourceLine } from "../../src/answer/say/index.ts";
import { boot } from "../boot.ts";
import { cellOf, inOrder, ofTheme, themesOf } from "../compare/table.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { ServiceCard } from "../components/service-card.tsx";
import { Offline, Skeleton } from "../components/states.tsx";
import { loadTown, type TownView } from "../data/town.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route, timelinePage } from "../route.ts";
import { compareWords } from "../words/compare.ts";

type At = Route & { page: "compare" };

async function loadAll(again: boolean): Promise<TownView[] | false> {
  const loaded = await Promise.all(TOWNS.map((t) => loadTown(t.id, again)));
  const views = loaded.flatMap((l) => (l.ok ? [l.view] : []));
  return views.length === TOWNS.length && inOrder(views);
}

const nameOf = ({ town }: TownView["town"], { language }: Route) => (language === "en" ? town.romaji : town.name);

export function Compare({ route }: { route: At }) {
  const words = compareWords(route.language);
  const { value, again } = useLoaded("compare", loadAll);
  if (!boot.compare)
    return (
      <div class="page">
        <h1>
          <Marked text={words.title} />
        </h1>
        <p>
          <Marked text={words.off} />
        </p>
        <p>
          <a class="button" href={pathOf(route, timelinePage(route.town))}>
            <Marked text={words.toTimeline} />
          </a>
        </p>
      </div>
    );
  if (value === null) return <Skeleton route={route} />;
  if (value === false) return <Offline route={route} again={again} />;
  const theme = themesOf(value).find((t) => t.id === route.theme);
  return theme && route.pair ? <Pair views={value} theme={theme.id} pair={route.pair} route={route} /> : <Themes views={value} route={route} />;
}

function Themes({ views, route }: { views: readonly TownView[]; route: At }) {
  const { language } = route;
  const words = compareWords(language);
  const [pair, setPair] = useState<[string, string]>(() => {
    const mine = route.town ?? views[0]?.town.town.id ?? "";
    return [mine, views.find((v) => v.town.town.id !== mine)?.town.town.id ?? ""];
  });
  const select = (label: string, at: 0 | 1) => (
    <label>
      <Marked text={label} />
      <select
        value={pair[at]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          // The same town twice is no pair: the other place takes the town that was here.
          setPair((now) => (at === 0 ? [chosen, now[1] === chosen ? now[0] : now[1]] : [now[0] === chosen ? now[1] : now[0], chosen]));
        }}
      >
        {views.map((v) => (
          <option key={v.town.town.id} value={v.town.town.id}>
            {nameOf(v.town, route)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="page">
      <h1>
        <Marked text={words.title} />
      </h1>
      <p>
        <Marked text={words.note} />
      </p>
      <fieldset class="choices compare-pair">
        <legend>
          <Marked text={words.choose} />
        </legend>
        <div class="choices-row">
          {select(words.first, 0)}
          {select(words.second, 1)}
        </div>
      </fieldset>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">
              <Marked text={words.theme} />
            </th>
            {views.map((v) => (
              <th key={v.town.town.id} scope="col">
                {nameOf(v.town, route)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {themesOf(views).map((theme) => (
            <tr key={theme.id}>
              <th scope="row">
                <a href={pathOf(route, { ...route, theme: theme.id, pair })} aria-label={unmarked(words.pairOf(theme.name[language]))}>
                  <Marked text={theme.name[language]} />
                </a>
              </th>
              {views.map((v) => {
                const { planned, started } = cellOf(v, theme.id);
                const id = v.town.town.id;
                const other = pair[0] === id ? pair[1] : pair[0];
                return (
                  <td key={id} data-town={nameOf(v.town, route)} class={planned === 0 ? "compare-none" : undefined}>
                    <a href={pathOf(route, { ...route, theme: theme.id, pair: [id, other] })}>
                      <Marked text={planned === 0 ? words.none : words.planned(planned)} />
                      {started > 0 && (
                        <span class="hint">
                          <Marked text={words.started(started)} />
                        </span>
                      )}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pair({ views, theme, pair, route }: { views: readonly TownView[]; theme: string; pair: [string, string]; route: At }) {
  const { language } = route;
  const words = compareWords(language);
  const themes = themesOf(views);
  const shown = pair.flatMap((id) => views.filter((v) => v.town.town.id === id));
  return (
    <div class="page">
      <p>
        <a class="back" href={pathOf(route, { ...route, theme: null, pair: null })}>
          ← <Marked text={words.back} />
        </a>
      </p>
      <h1>
        <Marked text={themes.find((t) => t.id === theme)?.name[language] ?? ""} />
      </h1>
      <label class="compare-theme">
        <Marked text={words.theme} />
        <select value={theme} onChange={(event) => go(pathOf(route, { ...route, theme: event.currentTarget.value }), { replace: true })}>
          {themes.map((t) => (
            <option key={t.id} value={t.id}>
              {unmarked(t.name[language])}
            </option>
          ))}
        </select>
      </label>
      <div class="pair">
        {shown.map((view) => {
          const services = ofTheme(view, theme);
          const name = nameOf(view.town, route);
          return (
            <section key={view.town.town.id}>
              <h2>{name}</h2>
              {services.length === 0 && (
                <p>
                  <Marked text={words.noneIn(name)} />
                </p>
              )}
              {services.map((s) => (
                <div key={s.item.id}>
                  <ServiceCard item={s.item} today={view.today} route={route} stopped={s.stopped} />
                  <p class="source">
                    <Marked text={sourceLine(s.item.source, language)} />
                  </p>
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </div>
  );
}
