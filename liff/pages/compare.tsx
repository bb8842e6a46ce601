/** くらべる: themes by towns; a theme of two towns side by side. */
import "../style/compare.css";
import { TOWNS } from "virtual:plan-data";
import { boot } from "../boot.ts";
import { Chooser } from "../compare/chooser.tsx";
import { inOrder, ofTheme, themesOf } from "../compare/table.ts";
import { Themes } from "../compare/themes.tsx";
import { Marked } from "../components/marked.tsx";
import { PlanBand } from "../components/plan-band.tsx";
import { ServiceRows } from "../components/service-rows.tsx";
import { Offline, Skeleton } from "../components/states.tsx";
import { TownNotices } from "../components/town-notices.tsx";
import { loadTown, type TownView } from "../data/town.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { pathOf, type Route, timelinePage } from "../route.ts";
import { townName } from "../town-name.ts";
import { compareWords } from "../words/compare.ts";

type At = Route & { page: "compare" };

async function loadAll(again: boolean): Promise<TownView[] | false> {
  const loaded = await Promise.all(TOWNS.map((t) => loadTown(t.id, again)));
  const views = loaded.flatMap((l) => (l.ok ? [l.view] : []));
  return views.length === TOWNS.length && inOrder(views);
}

function Title({ text }: { text: string }) {
  return (
    <h1>
      <Marked text={text} />
    </h1>
  );
}

/** A town may leave the comparison out of its own channel. */
function Off({ route }: { route: At }) {
  const words = compareWords(route.language);
  return (
    <div class="page">
      <Title text={words.title} />
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
}

function Loaded({ route }: { route: At }) {
  const { value, again } = useLoaded("compare", loadAll);
  if (value === null) return <Skeleton route={route} />;
  if (value === false) return <Offline route={route} again={again} />;
  const theme = themesOf(value).find((t) => t.id === route.theme);
  if (theme && route.pair) return <Pair views={value} theme={theme.id} pair={route.pair} route={route} again={again} />;
  const words = compareWords(route.language);
  return (
    <div class="page">
      <Title text={words.title} />
      <p>
        <Marked text={words.note} />
      </p>
      <Themes views={value} route={route} />
      <Chooser views={value} route={route} />
    </div>
  );
}

function Pair({ views, theme, pair, route, again }: { views: readonly TownView[]; theme: string; pair: [string, string]; route: At; again: () => void }) {
  const { language } = route;
  const words = compareWords(language);
  const shown = pair.flatMap((id) => views.filter((v) => v.town.town.id === id));
  return (
    <div class="page">
      <p>
        <a class="back" href={pathOf(route, { ...route, theme: null, pair: null })}>
          ← <Marked text={words.back} />
        </a>
      </p>
      <Title text={themesOf(views).find((t) => t.id === theme)?.name[language] ?? words.title} />
      <div class="pair">
        {shown.map((view) => {
          const services = ofTheme(view, theme);
          const name = townName(view.town.town, language);
          return (
            <section key={view.town.town.id}>
              <h2>
                <Marked text={name} />
              </h2>
              <TownNotices view={view} language={language} again={again} />
              <PlanBand note={view.note} language={language} />
              {services.length === 0 && (
                <p>
                  <Marked text={words.noneIn(name)} />
                </p>
              )}
              {services.length > 0 && <ServiceRows services={services} route={route} />}
            </section>
          );
        })}
      </div>
      <Chooser key={`${theme} ${pair.join()}`} views={views} route={route} />
    </div>
  );
}

export function Compare({ route }: { route: At }) {
  return boot.compare ? <Loaded route={route} /> : <Off route={route} />;
}
