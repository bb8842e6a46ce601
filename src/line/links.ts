/** Addresses of the mini app's pages: `/app/<channel>/…` (decisions.md, Who is who). One place that builds them. */
import type { Language } from "../answer/index.ts";
import type { Links } from "./render/view.ts";

/**
 * Where the mini app of a channel lives. A button opens https only, and this machine's worker speaks http: there the LIFF
 * URL stands in, which the chat page opens as LINE would.
 */
export function appBase(origin: string, channel: { slug: string; liffId: string }): string {
  return origin.startsWith("https://") ? `${origin.replace(/\/+$/, "")}/app/${channel.slug}` : `https://liff.line.me/${channel.liffId}`;
}

/** `<town>/<measure>` or `<town>/<measure>/<initiative>` → the measure, which has the page. */
function measureIn(town: string, service: string): string {
  const parts = service.split("/");
  return (parts[0] === town ? parts[1] : parts[0]) ?? "";
}

/** Pages in the reader's language; `town` is theirs, which the shared channel's address does not say. */
export function appLinks(base: string, { language, town }: { language: Language; town: string | null }): Links {
  const page = (path: string, query: Record<string, string | null> = {}) => {
    const asked = new URLSearchParams(
      Object.entries({ ...query, lang: language === "ja" ? null : language }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    return `${base}/${path}${asked.size > 0 ? `?${asked}` : ""}`;
  };
  return {
    timeline: (of) => page("", { town: of }),
    service: (of, id) => page(`s/${encodeURIComponent(of)}/${encodeURIComponent(measureIn(of, id))}`),
    search: () => page("search", { town }),
    about: () => page("about"),
  };
}
