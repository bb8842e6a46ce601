/** The rows of the chart under their themes. Pure. */
import type { Theme } from "../../src/plan/schema.ts";
import type { ServiceView } from "../../src/service/view.ts";

/** `theme` null: themes of a single service, which need no heading of their own. */
export type Section = { theme: Theme | null; services: ServiceView[] };

/** Services under the theme they are most known by, the fullest theme first; a heading stands over two or more rows. */
export function sectionsOf(themes: readonly Theme[], services: readonly ServiceView[]): Section[] {
  const of = (service: ServiceView) => service.themes.find((id) => themes.some((t) => t.id === id)) ?? "";
  const all = themes.map((theme) => ({ theme, services: services.filter((s) => of(s) === theme.id) })).filter((s) => s.services.length > 1);
  const rest = services.filter((service) => !all.some((s) => s.services.includes(service)));
  return [...all.sort((a, b) => b.services.length - a.services.length), ...(rest.length > 0 ? [{ theme: null, services: rest }] : [])];
}
