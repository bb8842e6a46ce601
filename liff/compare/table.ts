/** Themes by towns: what stands in a cell. No score, no order of merit. Pure. */
import { type Sign, signOf } from "../../src/answer/say/index.ts";
import type { Theme } from "../../src/plan/schema.ts";
import type { Service, TownView } from "../data/town.ts";

/** `sign`: of what is known best about one of the services; null where the plan has none. */
export type Cell = { planned: number; started: number; sign: Sign | null };

/** What the town recorded about a service that goes on comes before what its plan says; a year before no year. */
const KNOWN_BEST_FIRST: readonly Sign[] = ["started", "preparing", "delayed", "due", "planned", "not-yet", "study", "unsure", "period", "stopped", "checking"];

/** What residents use; work inside the town hall is not compared. */
export function ofTheme({ services }: Pick<TownView, "services">, theme: string): Service[] {
  return services.filter((s) => s.measure.audience === "resident" && s.measure.themes.includes(theme));
}

export function cellOf(view: Pick<TownView, "services">, theme: string): Cell {
  const services = ofTheme(view, theme);
  const signs = services.map((s): Sign => (s.stopped ? "checking" : signOf(s.item)));
  return {
    planned: services.length,
    started: signs.filter((sign) => sign === "started").length,
    sign: KNOWN_BEST_FIRST.find((sign) => signs.includes(sign)) ?? null,
  };
}

/** How many towns plan for a theme. */
export const townsWith = (views: readonly TownView[], theme: string): number => views.filter((v) => cellOf(v, theme).planned > 0).length;

/** Every theme that one town at least plans for, each once; those most towns have come first. */
export function themesOf(views: readonly TownView[]): Theme[] {
  const themes = new Map(views.flatMap((v) => v.themes).map((t) => [t.id, t]));
  return [...themes.values()].filter((t) => townsWith(views, t.id) > 0).sort((a, b) => townsWith(views, b.id) - townsWith(views, a.id));
}

/** 五十音: an order that says nothing about a town. */
export function inOrder(views: readonly TownView[]): TownView[] {
  return [...views].sort((a, b) => a.town.town.kana.localeCompare(b.town.town.kana, "ja"));
}
