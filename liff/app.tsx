/** The shell: header, the page of the address, footer. The first page comes with it; the others when they are opened. */

import { TOWNS } from "virtual:plan-data";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Shows } from "../src/app/boot.ts";
import { LANGUAGE_TAGS, titleOf } from "../src/app/head.ts";
import { wordsIn } from "../src/service/say/index.ts";
import { Footer, Header } from "./components/header.tsx";
import { Marked } from "./components/marked.tsx";
import { NotFound, Offline, Skeleton } from "./components/states.tsx";
import { askedAgain, loadTown, servicesAt, type TownView, townAtHand } from "./data/town.ts";
import { useLoaded } from "./data/use-loaded.ts";
import { isLearnt, learn } from "./languages/index.ts";
import { route } from "./navigation.ts";
import { ChooseTown } from "./pages/choose-town.tsx";
import { Service } from "./pages/service.tsx";
import { Timeline } from "./pages/timeline.tsx";
import type { Route } from "./route.ts";
import { townStyle } from "./style/town-colour.ts";
import { wordsOf } from "./words/index.ts";

function TownPage({ slug, at }: { slug: string; at: Route & { page: "timeline" | "service" } }) {
  const shows: Shows = at.page === "timeline" ? at.page : { service: at.measure };
  const { value, again } = useLoaded(
    `${at.page === "timeline" ? slug : `${slug}/${at.measure}`} ${askedAgain.use()}`,
    (retry) => loadTown(slug, retry),
    townAtHand(slug, shows),
  );
  if (!value) return <Skeleton route={at} />;
  if (!value.ok) return value.reason === "no-town" ? <NotFound route={at} /> : <Offline route={at} again={again} />;
  if (at.page === "timeline") return <Timeline view={value.view} route={at} again={again} />;
  return (
    <>
      <ServiceTitle view={value.view} at={at} />
      <Service view={value.view} measure={at.measure} route={at} again={again} />
    </>
  );
}

/** The tab is named after the service, once its town is known. */
function ServiceTitle({ view, at }: { view: TownView; at: Route & { page: "service" } }) {
  const services = servicesAt(view, at.measure);
  const [only, ...others] = services;
  const name = only && others.length === 0 ? wordsIn(at.language).plainName(only.name) : null;
  useEffect(() => {
    document.title = tabTitle(at, name);
  }, [at, name]);
  return null;
}

type Lazy = { [page: string]: ComponentType<{ route: never }> };
/** One chunk a page, asked for when the page is opened. */
const LAZY = {
  search: () => import("./pages/search.tsx").then((m) => m.Search),
  compare: () => import("./pages/compare.tsx").then((m) => m.Compare),
  announcements: () => import("./pages/announcements.tsx").then((m) => m.Announcements),
  announcement: () => import("./pages/announcement.tsx").then((m) => m.Announcement),
  settings: () => import("./pages/settings.tsx").then((m) => m.Settings),
  about: () => import("./pages/about.tsx").then((m) => m.About),
};
type LazyPage = keyof typeof LAZY;
const arrived: Lazy = {};

async function fetchPage(page: LazyPage): Promise<boolean> {
  try {
    arrived[page] = (await LAZY[page]()) as Lazy[string];
    return true;
  } catch {
    // The chunk could not be fetched; the page says so and offers another try.
    return false;
  }
}

function LaterPage({ at, page }: { at: Route; page: LazyPage }) {
  const { value, again } = useLoaded(page, () => (arrived[page] ? Promise.resolve(true) : fetchPage(page)));
  const Shown = arrived[page];
  if (Shown) return <Shown route={at as never} />;
  return value === false ? <Offline route={at} again={again} /> : <Skeleton route={at} />;
}

function Page({ at }: { at: Route }) {
  switch (at.page) {
    case "timeline":
      return at.town ? <TownPage slug={at.town} at={at} /> : <ChooseTown route={at} />;
    case "service":
      return <TownPage slug={at.town} at={at} />;
    case "unknown":
      return <NotFound route={at} />;
    default:
      return <LaterPage at={at} page={at.page} />;
  }
}

function tabTitle(at: Route, service: string | null): string {
  const town = TOWNS.find((t) => t.id === at.town);
  return titleOf(at, at.language, { town: town ? wordsIn(at.language).town(town) : null, service });
}

/** Where the app stands, in a language whose words are here; until another has come the page stays in the one before. */
function useSpoken(): Route {
  const at = route.use();
  const [spoken, setSpoken] = useState(() => (isLearnt(at.language) ? at.language : "ja"));
  const language = isLearnt(at.language) ? at.language : spoken;
  useEffect(() => {
    learn(at.language).then(
      () => setSpoken(at.language),
      () => undefined,
    );
  }, [at.language]);
  return { ...at, language };
}

export function App() {
  const at = useSpoken();
  const color = TOWNS.find((t) => t.id === at.town)?.color;
  useEffect(() => {
    if (at.page !== "service") document.title = tabTitle(at, null);
    document.documentElement.lang = LANGUAGE_TAGS[at.language];
  }, [at]);
  return (
    <div class={`app lang-${at.language}`} style={color ? townStyle(color) : {}}>
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
