/**
 * The mini app's addresses, `/app/<channel>/…`: one parser and one builder, for the app itself, for the worker that serves
 * it and for the buttons of a chat, so that a link can never lead where no page is. Pure.
 */
import type { Language } from "../answer/types.ts";

/** Headings of the 年表; `existing`: there before the plan; `earlier`: planned from a year that is past, and nobody has said whether it runs. */
export const GROUPS = ["started", "this-year", "next-year", "later", "existing", "earlier", "sometime", "stopped"] as const;
export type Group = (typeof GROUPS)[number];

export type Page =
  | { page: "timeline"; town: string | null; theme: string | null; when: Group | null; view: "list" | "chart" | null }
  /** `measure`: any id that was ever given out for a service, a measure or an initiative (`<measure>/<initiative>`) */
  | { page: "service"; town: string; measure: string }
  | { page: "search"; town: string | null; query: string }
  | { page: "compare"; town: string | null; theme: string | null; pair: [string, string] | null }
  | { page: "announcements"; town: string | null }
  | { page: "announcement"; town: string | null; id: string }
  | { page: "settings"; town: string | null }
  | { page: "about"; town: string | null }
  | { page: "unknown"; town: string | null };

/** `language` null: the address does not say; then the resident's own choice holds, else Japanese. */
export type Address = Page & { channel: string; language: Language | null };

const BASE = "/app/";
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];
/** Longer than any channel, town, measure or theme is called. */
const SLUG_MAX_CHARS = 80;

const slugOr = (value: string | null | undefined): string | null => (value && value.length <= SLUG_MAX_CHARS && SLUG.test(value) ? value : null);
const oneOf = <T extends string>(known: readonly T[], value: string | null): T | null => known.find((k) => k === value) ?? null;

/** LIFF opens its endpoint with the rest of the address in `liff.state`, URL-encoded: `?liff.state=%2Fs%2F…%3Flang%3Den`. */
function withoutLiffState(url: URL): URL {
  const state = url.searchParams.get("liff.state");
  const [channel = ""] = partsOf(url);
  if (!state || !/^[/?]/.test(state)) return url;
  return new URL(`${BASE}${channel}${state.startsWith("/") ? "" : "/"}${state}`, url.origin);
}

const partsOf = (url: URL): string[] =>
  url.pathname
    .slice(BASE.length)
    .split("/")
    .filter((part) => part !== "");

/** `towns`: the slugs that exist. A channel named like a town belongs to that town; on any other the resident chooses. */
export function parseAddress(address: URL, towns: readonly string[]): Address {
  const url = withoutLiffState(address);
  const [channel, ...rest] = partsOf(url);
  const named = slugOr(url.searchParams.get("town"));
  const town = oneOf(towns, channel ?? null) ?? oneOf(towns, named);
  return { ...pageOf(rest, url, town, towns), channel: slugOr(channel) ?? "all", language: oneOf(LANGUAGES, url.searchParams.get("lang")) };
}

function pageOf(path: string[], url: URL, town: string | null, towns: readonly string[]): Page {
  const query = (name: string) => url.searchParams.get(name);
  const [first, ...rest] = path;
  const unknown: Page = { page: "unknown", town };
  const only = (page: Page): Page => (rest.length === 0 ? page : unknown);
  switch (first) {
    case undefined:
      return {
        page: "timeline",
        town,
        theme: slugOr(query("theme")),
        when: oneOf(GROUPS, query("when")),
        view: oneOf(["list", "chart"] as const, query("view")),
      };
    case "s": {
      const [of, ...id] = rest.map(slugOr);
      return of && (id.length === 1 || id.length === 2) && !id.includes(null) ? { page: "service", town: of, measure: id.join("/") } : unknown;
    }
    case "search":
      return only({ page: "search", town, query: (query("q") ?? "").trim() });
    case "compare": {
      const [a, b, ...more] = (query("with") ?? "").split(",").map((slug) => oneOf(towns, slug));
      return only({ page: "compare", town, theme: slugOr(query("theme")), pair: a && b && a !== b && more.length === 0 ? [a, b] : null });
    }
    case "news": {
      if (rest.length === 0) return { page: "announcements", town };
      const id = slugOr(rest[0]);
      return id && rest.length === 1 ? { page: "announcement", town, id } : unknown;
    }
    case "settings":
      return only({ page: "settings", town });
    case "about":
      return only({ page: "about", town });
    default:
      return unknown;
  }
}

/** Path and query of a page below its channel, without a leading slash: what a LIFF URL carries too. `language` null says none. */
export function pathBelow(channel: string, page: Page, language: Language | null): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | null) => {
    if (value) query.set(name, value);
  };
  const path = ((): string => {
    switch (page.page) {
      case "timeline":
        set("theme", page.theme);
        set("when", page.when);
        set("view", page.view);
        return "";
      case "service":
        return `s/${[page.town, ...page.measure.split("/")].map(encodeURIComponent).join("/")}`;
      case "search":
        // The question stays out of the address (navigation.ts); `?q=` is only read, from links made elsewhere.
        return "search";
      case "compare":
        set("theme", page.theme);
        set("with", page.pair?.join(",") ?? null);
        return "compare";
      case "announcements":
        return "news";
      case "announcement":
        return `news/${encodeURIComponent(page.id)}`;
      case "settings":
        return "settings";
      case "about":
        return "about";
      case "unknown":
        return "";
    }
  })();
  if (page.page !== "service" && page.town !== channel) set("town", page.town);
  set("lang", language);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The address of a page on a channel. */
export function pathOf({ channel, language }: Pick<Address, "channel" | "language">, page: Page): string {
  return `${BASE}${channel}/${pathBelow(channel, page, language)}`;
}

/** The town's 年表, nothing filtered. */
export const timelinePage = (town: string | null): Extract<Page, { page: "timeline" }> => ({ page: "timeline", town, theme: null, when: null, view: null });
