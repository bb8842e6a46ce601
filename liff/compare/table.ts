/** Themes by towns: what stands in a cell. No score, no order of merit. Pure. */
import type { Theme } from "../../src/plan/schema.ts";
import { servicesOfTheme } from "../../src/service/catalogue.ts";
import { type Sign, signOf } from "../../src/service/signs.ts";
import type { ServiceView } from "../../src/service/view.ts";
import type { TownView } from "../data/town.ts";

/** `best`: the service of which most is known; null where the town has none of that theme. */
export type Cell = { count: number; best: ServiceView | null };

/** What the town said comes before what its plan says; what is there before what is to come; a year before no year. */
const KNOWN_BEST_FIRST: readonly Sign[] = [
  "started",
  "partly",
  "published",
  "existing",
  "to-come",
  "asked",
  "expand",
  "pilot",
  "study",
  "two",
  "waiting",
  "moved",
  "period",
  "name",
  "over",
  "checking",
];

/** Services of a theme with its parts, what residents use first. */
export function ofTheme({ town, services }: Pick<TownView, "town" | "services">, theme: string): ServiceView[] {
  const ids = new Set(servicesOfTheme(town, theme).map((s) => `${town.town.id}/${s.id}`));
  return services.filter((s) => ids.has(s.id)).sort((a, b) => Number(a.audience === "office") - Number(b.audience === "office"));
}

export function cellOf(view: Pick<TownView, "town" | "services">, theme: string): Cell {
  const services = ofTheme(view, theme);
  const rank = (s: ServiceView) => KNOWN_BEST_FIRST.indexOf(signOf(s.verdict));
  return { count: services.length, best: [...services].sort((a, b) => rank(a) - rank(b))[0] ?? null };
}

/** How many towns plan for a theme. */
export const townsWith = (views: readonly TownView[], theme: string): number => views.filter((v) => cellOf(v, theme).count > 0).length;

/** Every theme that one town at least plans for, each once; those most towns have come first. */
export function themesOf(views: readonly TownView[]): Theme[] {
  const themes = new Map(views.flatMap((v) => v.themes).map((t) => [t.id, t]));
  const towns = new Map([...themes.keys()].map((id) => [id, townsWith(views, id)]));
  return [...themes.values()].filter((t) => (towns.get(t.id) ?? 0) > 0).sort((a, b) => (towns.get(b.id) ?? 0) - (towns.get(a.id) ?? 0));
}

/** 五十音: an order that says nothing about a town. */
export function inOrder(views: readonly TownView[]): TownView[] {
  return [...views].sort((a, b) => a.town.town.kana.localeCompare(b.town.town.kana, "ja"));
}
