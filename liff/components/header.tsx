/** Always there: which town, search, the language, the menu with every page. */
import { TOWNS } from "virtual:plan-data";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import { LANGUAGE_TAGS } from "../../src/app/head.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { boot } from "../boot.ts";
import { keep } from "../kept.ts";
import { type Page, pathOf, type Route, timelinePage } from "../route.ts";
import { LANGUAGE_NAMES, wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";

const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];

/** A list under a button; Escape, a tap beside it and leaving it by Tab close it. */
function Drop({ label, children }: { label: ComponentChildren; children: ComponentChildren }) {
  const drop = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const own = drop.current;
      if (!own?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === "Escape";
      if (escaped) own.querySelector("summary")?.focus();
      if (escaped || (!(event instanceof KeyboardEvent) && !own.contains(event.target as Node))) own.open = false;
    };
    const events = ["keydown", "pointerdown", "focusin"] as const;
    for (const name of events) addEventListener(name, close);
    return () => {
      for (const name of events) removeEventListener(name, close);
    };
  }, []);
  return (
    <details class="drop" ref={drop}>
      <summary>{label}</summary>
      <ul>{children}</ul>
    </details>
  );
}

function LanguageMenu({ route }: { route: Route }) {
  return (
    <Drop
      // A new key closes the menu when the page or the language has changed.
      key={pathOf(route, route)}
      label={
        <>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="9" />
            <path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18" />
          </svg>
          <span>{wordsOf(route.language).language}</span>
          {route.language !== "en" && (
            <span lang="en" class="visually-hidden">
              Language
            </span>
          )}
        </>
      }
    >
      {LANGUAGES.map((language) => (
        <li key={language}>
          <a
            href={pathOf({ ...route, language }, route)}
            lang={LANGUAGE_TAGS[language]}
            aria-current={language === route.language ? "true" : undefined}
            onClick={() => keep({ language })}
            data-replace
          >
            {LANGUAGE_NAMES[language]}
          </a>
        </li>
      ))}
    </Drop>
  );
}

type Entry = { to: Page; text: string };

/** Every page one can go to from here, in the order of use. */
function entries({ town, channel, language }: Route): Entry[] {
  const words = wordsOf(language);
  const shared = boot.channelTown === null && town !== channel;
  return [
    { to: timelinePage(town), text: words.timeline },
    { to: { page: "search", town, query: "" }, text: words.search },
    { to: { page: "announcements", town }, text: words.announcements },
    ...(boot.compare ? [{ to: { page: "compare", town, theme: null, pair: null } as const, text: words.compare }] : []),
    { to: { page: "settings", town }, text: words.settings },
    ...(shared && town !== null ? [{ to: timelinePage(null), text: words.changeTown }] : []),
    { to: { page: "about", town }, text: words.about },
  ];
}

function Entries({ route }: { route: Route }) {
  return (
    <>
      {entries(route).map(({ to, text }) => (
        <li key={text}>
          <a href={pathOf(route, to)} aria-current={to.page === route.page && to.town === route.town ? "page" : undefined}>
            <Marked text={text} />
          </a>
        </li>
      ))}
    </>
  );
}

export function Header({ route }: { route: Route }) {
  const words = wordsOf(route.language);
  const town = TOWNS.find((t) => t.id === route.town);
  const name = town ? wordsIn(route.language).town(town) : words.app;
  return (
    <header class="header">
      <a class="header-town" href={pathOf(route, timelinePage(route.town))}>
        <span class="header-app">{words.app}</span>
        <strong>{town ? name : <Marked text={words.towns} />}</strong>
      </a>
      <div class="header-tools">
        <a
          class="header-search"
          href={pathOf(route, { page: "search", town: route.town, query: "" })}
          aria-current={route.page === "search" ? "page" : undefined}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="10.5" cy="10.5" r="6.5" />
            <path d="M15.5 15.5 21 21" />
          </svg>
          <span>{words.search}</span>
        </a>
        <LanguageMenu route={route} />
        <Drop
          key={`menu ${pathOf(route, route)}`}
          label={
            <>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M4 7h16M4 12h16M4 17h16" />
              </svg>
              <span>{words.menu}</span>
            </>
          }
        >
          <Entries route={route} />
        </Drop>
      </div>
    </header>
  );
}

export function Footer({ route }: { route: Route }) {
  return (
    <footer class="footer">
      <ul>
        <Entries route={route} />
      </ul>
    </footer>
  );
}
