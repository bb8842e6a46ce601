/** The mini app's addresses: one parser and one builder, so that a link can never lead where no page is. */
import type { Language } from "../src/answer/types.ts";

export type Page =
  | { page: "timeline"; town: string | null; theme: string | null }
  | { page: "service"; town: string; measure: string }
  | { page: "search"; town: string | null; query: string }
  | { page: "about" }
  | { page: "unknown" };

export type Route = Page & { channel: string; language: Language };

const BASE = "/app/";
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];

const slugOr = (value: string | null): string | null => (value !== null && SLUG.test(value) ? value : null);

/**
 * `towns`: the slugs that exist. A channel named like a town belongs to that town; on any other the resident chooses.
 */
export function parseRoute(url: URL, towns: readonly string[]): Route {
  const [channel = "", ...rest] = url.pathname
    .slice(BASE.length)
    .split("/")
    .filter((part) => part !== "");
  const asked = url.searchParams.get("lang");
  const language = LANGUAGES.find((l) => l === asked) ?? "ja";
  const own = towns.includes(channel) ? channel : null;
  const named = slugOr(url.searchParams.get("town"));
  const town = own ?? (named !== null && towns.includes(named) ? named : null);
  return { ...pageOf(rest, url, town), channel: slugOr(channel) ?? "all", language };
}

function pageOf(path: string[], url: URL, town: string | null): Page {
  const [first, ...rest] = path;
  switch (first) {
    case undefined:
      return { page: "timeline", town, theme: slugOr(url.searchParams.get("theme")) };
    case "s": {
      const [of, measure] = rest.map(slugOr);
      return of && measure && rest.length === 2 ? { page: "service", town: of, measure } : { page: "unknown" };
    }
    case "search":
      return rest.length === 0 ? { page: "search", town, query: url.searchParams.get("q") ?? "" } : { page: "unknown" };
    case "about":
      return rest.length === 0 ? { page: "about" } : { page: "unknown" };
    default:
      return { page: "unknown" };
  }
}

/** The address of a page, in the language and on the channel of `at`. */
export function pathOf(at: Pick<Route, "channel" | "language">, page: Page): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | null) => {
    if (value) query.set(name, value);
  };
  const path = ((): string => {
    switch (page.page) {
      case "timeline":
        if (page.town !== at.channel) set("town", page.town);
        set("theme", page.theme);
        return "";
      case "service":
        return `s/${page.town}/${page.measure}`;
      case "search":
        if (page.town !== at.channel) set("town", page.town);
        // The question stays out of the address (navigation.ts); `?q=` is only read, from links made elsewhere.
        return "search";
      case "about":
        return "about";
      case "unknown":
        return "";
    }
  })();
  if (at.language !== "ja") query.set("lang", at.language);
  const text = query.toString();
  return `${BASE}${at.channel}/${path}${text ? `?${text}` : ""}`;
}

/** The town a page is about, or null. */
export function townOfPage(page: Page): string | null {
  return "town" in page ? page.town : null;
}
