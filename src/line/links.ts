/** Addresses of the mini app's pages: `/app/<channel>/…` (decisions.md, Who is who). One place that builds them. */
import type { Links } from "./render/view.ts";

/** `<town>/<measure>` or `<town>/<measure>/<initiative>` → the measure, which has the page. */
function measureIn(town: string, service: string): string {
  const parts = service.split("/");
  return (parts[0] === town ? parts[1] : parts[0]) ?? "";
}

export function appLinks(origin: string, channel: string): Links {
  const base = `${origin.replace(/\/+$/, "")}/app/${channel}`;
  return {
    timeline: (town) => `${base}/?town=${encodeURIComponent(town)}`,
    service: (town, id) => `${base}/s/${encodeURIComponent(town)}/${encodeURIComponent(measureIn(town, id))}`,
    search: () => `${base}/search`,
    about: () => `${base}/about`,
  };
}
