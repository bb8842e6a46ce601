/** The shell: header, the page of the address, footer. */

import { TOWNS } from "virtual:plan-data";
import { useEffect } from "preact/hooks";
import { Footer, Header } from "./components/header.tsx";
import { Marked, unmarked } from "./components/marked.tsx";
import { NotFound, Offline, Skeleton } from "./components/states.tsx";
import { loadTown } from "./data/town.ts";
import { useLoaded } from "./data/use-loaded.ts";
import { route } from "./navigation.ts";
import { About } from "./pages/about.tsx";
import { ChooseTown } from "./pages/choose-town.tsx";
import { Search } from "./pages/search.tsx";
import { Service } from "./pages/service.tsx";
import { Timeline } from "./pages/timeline.tsx";
import { type Route, townOfPage } from "./route.ts";
import { townStyle } from "./style/town-colour.ts";
import { LANGUAGE_TAGS, wordsOf } from "./words/index.ts";

function TownPage({ slug, at }: { slug: string; at: Route }) {
  const { value, again } = useLoaded(slug, (retry) => loadTown(slug, retry));
  if (!value) return <Skeleton route={at} />;
  if (!value.ok) return value.reason === "no-town" ? <NotFound route={at} /> : <Offline route={at} again={again} />;
  return at.page === "service" ? (
    <Service view={value.view} measure={at.measure} route={at} again={again} />
  ) : (
    <Timeline view={value.view} theme={at.page === "timeline" ? at.theme : null} route={at} again={again} />
  );
}

function Page({ at }: { at: Route }) {
  switch (at.page) {
    case "timeline":
      return at.town ? <TownPage slug={at.town} at={at} /> : <ChooseTown route={at} />;
    case "service":
      return <TownPage slug={at.town} at={at} />;
    case "search":
      return <Search town={at.town} query={at.query} route={at} />;
    case "about":
      return <About route={at} />;
    case "unknown":
      return <NotFound route={at} />;
  }
}

function titleOf(at: Route): string {
  const words = wordsOf(at.language);
  const town = TOWNS.find((t) => t.id === townOfPage(at));
  const name = town ? (at.language === "en" ? town.romaji : town.name) : null;
  const page = { timeline: words.timeline, service: words.timeline, search: words.search, about: words.about, unknown: words.notFound }[at.page];
  return [unmarked(page), name, words.app].filter(Boolean).join(" | ");
}

export function App() {
  const at = route.value;
  const color = TOWNS.find((t) => t.id === townOfPage(at))?.color;
  useEffect(() => {
    document.title = titleOf(at);
    document.documentElement.lang = LANGUAGE_TAGS[at.language];
  }, [at]);
  return (
    <div class="app" style={color ? townStyle(color) : {}}>
      <a class="skip" href="#main">
        <Marked text={wordsOf(at.language).skip} />
      </a>
      <Header route={at} />
      <main id="main" tabIndex={-1}>
        <Page at={at} />
      </main>
      <Footer route={at} />
    </div>
  );
}
