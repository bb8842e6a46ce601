/** Always there: which town, search, the language. */
import { TOWNS } from "virtual:plan-data";
import type { Language } from "../../src/answer/types.ts";
import { pathOf, type Route, townOfPage } from "../route.ts";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";

const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];

function LanguageMenu({ route }: { route: Route }) {
  return (
    // A new key closes the menu when the page or the language has changed.
    <details class="language" key={pathOf(route, route)}>
      <summary>
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
      </summary>
      <ul>
        {LANGUAGES.map((language) => (
          <li key={language}>
            <a
              href={pathOf({ ...route, language }, route)}
              lang={LANGUAGE_TAGS[language]}
              aria-current={language === route.language ? "true" : undefined}
              data-replace
            >
              {LANGUAGE_NAMES[language]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Header({ route }: { route: Route }) {
  const words = wordsOf(route.language);
  const slug = townOfPage(route);
  const town = TOWNS.find((t) => t.id === slug);
  const name = town ? (route.language === "en" ? town.romaji : town.name) : words.app;
  return (
    <header class="header">
      <a class="header-town" href={pathOf(route, { page: "timeline", town: slug, theme: null })}>
        <span class="header-app">{words.app}</span>
        <strong>{town ? name : <Marked text={words.timeline} />}</strong>
      </a>
      <a class="header-search" href={pathOf(route, { page: "search", town: slug, query: "" })} aria-current={route.page === "search" ? "page" : undefined}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="10.5" cy="10.5" r="6.5" />
          <path d="M15.5 15.5 21 21" />
        </svg>
        <span>{words.search}</span>
      </a>
      <LanguageMenu route={route} />
    </header>
  );
}

export function Footer({ route }: { route: Route }) {
  const words = wordsOf(route.language);
  const town = townOfPage(route);
  const chosenByResident = town !== null && town !== route.channel;
  return (
    <footer class="footer">
      <ul>
        <li>
          <a href={pathOf(route, { page: "timeline", town, theme: null })}>
            <Marked text={words.timeline} />
          </a>
        </li>
        <li>
          <a href={pathOf(route, { page: "search", town, query: "" })}>
            <Marked text={words.search} />
          </a>
        </li>
        {chosenByResident && (
          <li>
            <a href={pathOf(route, { page: "timeline", town: null, theme: null })}>
              <Marked text={words.changeTown} />
            </a>
          </li>
        )}
        <li>
          <a href={pathOf(route, { page: "about" })}>
            <Marked text={words.about} />
          </a>
        </li>
      </ul>
    </footer>
  );
}
