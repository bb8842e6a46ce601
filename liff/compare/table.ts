/** Themes by towns: what stands in a cell. No score, no order of merit. Pure. */
import type { Theme } from "../../src/plan/schema.ts";
import type { Service, TownView } from "../data/town.ts";

export type Cell = { planned: number; started: number };

/** What residents use; work inside the town hall is not compared. */
export function ofTheme({ services }: Pick<TownView, "services">, theme: string): Service[] {
  return services.filter((s) => s.measure.audience === "resident" && s.measure.themes.includes(theme));
}

export function cellOf(view: Pick<TownView, "services">, theme: string): Cell {
  const services = ofTheme(view, theme);
  return { planned: services.length, started: services.filter((s) => s.item.record?.state === "started").length };
}

/** Every theme that one town at least plans for, each once; those most towns have come first. */
export function themesOf(views: readonly TownView[]): Theme[] {
  const themes = new Map(views.flatMap((v) => v.themes).map((t) => [t.id, t]));
  const towns = (id: string) => views.filter((v) => cellOf(v, id).planned > 0).length;
  return [...themes.values()].filter((t) => towns(t.id) > 0).sort((a, b) => towns(b.id) - towns(a.id));
}

/** 五十音: an order that says nothing about a town. */
export function inOrder(views: readonly TownView[]): TownView[] {
  return [...views].sort((a, b) => a.town.town.kana.localeCompare(b.town.town.kana, "ja"));
}
