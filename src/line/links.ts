/** Addresses of the mini app's pages: `/app/<channel>/…` (decisions.md, Who is who). src/app/addresses.ts builds them. */
import type { Language } from "../answer/index.ts";
import { type Page, pathBelow, timelinePage } from "../app/addresses.ts";
import type { Links } from "./render/view.ts";

/**
 * Where the mini app of a channel lives. A button opens https only, and this machine's worker speaks http: there the LIFF
 * URL stands in, which the chat page opens as LINE would.
 */
export function appBase(origin: string, channel: { slug: string; liffId: string }): string {
  return origin.startsWith("https://") ? `${origin.replace(/\/+$/, "")}/app/${channel.slug}` : liffUrl(channel.liffId);
}

const liffUrl = (liffId: string) => `https://liff.line.me/${liffId}`;

/** `<town>/<service>`, also without its town → the service, which has the page. */
function serviceIn(town: string, id: string): string {
  const parts = id.split("/");
  return (parts[0] === town ? parts[1] : parts[0]) ?? "";
}

/** Japanese is what a page opens in anyway. */
export function languageInAddress(language: Language): Language | null {
  if (language === "ja") return null;
  return language;
}

/**
 * Pages in the reader's language; `town` is theirs, which the shared channel's address does not say. Pages for reading open
 * as plain https pages; 設定 by the LIFF URL, because only there LINE tells who it is (decisions.md, Running).
 */
export function appLinks(base: string, channel: { slug: string; liffId: string }, { language, town }: { language: Language; town: string | null }): Links {
  const below = (page: Page) => pathBelow(channel.slug, page, languageInAddress(language));
  const address = (page: Page) => `${base}/${below(page)}`;
  return {
    timeline: (of) => address(timelinePage(of)),
    service: (of, id) => address({ page: "service", town: of, measure: serviceIn(of, id) }),
    search: () => address({ page: "search", town, query: "" }),
    announcements: () => address({ page: "announcements", town }),
    // Until there is a LIFF app, the page in the browser, which says what LINE would be needed for.
    settings: () => (channel.liffId === "" ? address({ page: "settings", town }) : `${liffUrl(channel.liffId)}/${below({ page: "settings", town })}`),
    about: () => address({ page: "about", town }),
  };
}
