/** The whole plan as one table: services in rows under their theme, fiscal years in columns, this year framed. */
import { serviceName, statusWords } from "../../src/answer/say/index.ts";
import type { Language } from "../../src/answer/types.ts";
import { eraYear, type FiscalYear, fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { Marked } from "../components/marked.tsx";
import type { Service, TownView } from "../data/town.ts";
import { pathOf, type Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";
import { type Bar, type Drawing, drawingOf, yearsShown } from "./bars.ts";

const INSIDE = { started: "✓", due: "?", planned: "", study: "", unsure: "", period: "" } as const;
const MARK = { preparing: "…", "not-yet": "–", delayed: "!", stopped: "×" } as const;

/** A row's cells: a bar over its years, or one empty year. */
type Cell = { from: FiscalYear; years: number; bar: Bar | null };

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

function Row({ service, years, view, route }: { service: Service; years: readonly FiscalYear[]; view: TownView; route: Route }) {
  const { language } = route;
  const { item, stopped } = service;
  const [town = "", measure = ""] = item.id.split("/");
  const drawing = drawingOf(item, view.today);
  const words = wordsOf(language);
  const { mark } = drawing;
  return (
    <tr>
      <th scope="row">
        <a href={pathOf(route, { page: "service", town, measure })}>
          <Marked text={serviceName(item, language)} />
        </a>
        <span class="chart-status">
          <Marked text={stopped ? words.checking : statusWords(item, language)} />
        </span>
      </th>
      {cellsOf(stopped ? { bars: [] } : drawing, years).map(({ from, years: span, bar }) => (
        <td key={from} colSpan={span}>
          {bar && (
            <span class={`bar bar-${bar.look}${bar.open ? " bar-open" : ""}`}>
              <span aria-hidden="true">{INSIDE[bar.look]}</span>
              <span class="visually-hidden">
                <Marked text={words.looks[bar.look]} />
              </span>
            </span>
          )}
          {mark && mark.year >= from && mark.year < from + span && (
            <span class={`mark mark-${mark.state}`}>
              <span aria-hidden="true">{MARK[mark.state]}</span>
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}

const label = (year: FiscalYear, language: Language): string => (language === "ja" ? eraYear(year) : String(year));

export function Chart({ view, services, route }: { view: TownView; services: readonly Service[]; route: Route }) {
  const { language } = route;
  const words = wordsOf(language);
  const now = fiscalYearOf(view.today);
  const years = yearsShown(view.note, now);
  const { town } = view.town;
  return (
    // Wider than a phone: it scrolls in its own frame, by finger and by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="chart" tabIndex={0} aria-label={words.chartCaption(language === "en" ? town.romaji : town.name).replace(/｛([^|]+)\|[^｝]+｝/g, "$1")}>
      <table>
        <caption class="visually-hidden">
          <Marked text={words.chartCaption(language === "en" ? town.romaji : town.name)} />
        </caption>
        <colgroup>
          <col class="chart-names" />
          {years.map((year) => (
            <col key={year} class={year === now ? "chart-now" : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <Marked text={words.service} />
            </th>
            {years.map((year) => (
              <th key={year} scope="col" aria-current={year === now ? "date" : undefined}>
                {label(year, language)}
                {year === now && (
                  <span class="now">
                    <Marked text={words.now} />
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {byTheme(view, services).map(({ id, services: members }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={years.length + 1} class="chart-theme">
                <Marked text={view.themes.find((t) => t.id === id)?.name[language] ?? words.all} />
              </th>
            </tr>
            {members.map((service) => (
              <Row key={service.item.id} service={service} years={years} view={view} route={route} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
