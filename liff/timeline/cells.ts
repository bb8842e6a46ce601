/** The rows and cells of the chart. Pure. */
import type { FiscalYear } from "../../src/plan/fiscal-year.ts";
import type { Service, TownView } from "../data/town.ts";
import type { Bar, Drawing } from "./bars.ts";

/** A row's cells: a bar over its years, or one year in which nothing is planned. */
export type Cell = { from: FiscalYear; years: number; bar: Bar | null };

export function cellsOf({ bars }: Pick<Drawing, "bars">, years: readonly FiscalYear[]): Cell[] {
  const cells: Cell[] = [];
  for (const year of years) {
    const bar = bars.find((b) => b.from <= year && year <= b.to) ?? null;
    const last = cells.at(-1);
    if (bar && last?.bar === bar) last.years++;
    else cells.push({ from: year, years: 1, bar });
  }
  return cells;
}

/** Services under the theme they are most known by; the themes with most services first. */
export function byTheme({ themes }: Pick<TownView, "themes">, services: readonly Service[]): { id: string; services: Service[] }[] {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    const id = service.measure.themes.find((t) => themes.some((known) => known.id === t)) ?? "";
    groups.set(id, [...(groups.get(id) ?? []), service]);
  }
  return [...groups].map(([id, members]) => ({ id, services: members })).sort((a, b) => b.services.length - a.services.length);
}
