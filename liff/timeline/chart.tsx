/** The whole plan as one table: services in rows under their theme, fiscal years in columns, this year framed. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { serviceName, statusWords } from "../../src/answer/say/index.ts";
import type { Language } from "../../src/answer/types.ts";
import { eraYear, type FiscalYear, fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import type { Service, TownView } from "../data/town.ts";
import { pathOf, type Route } from "../route.ts";
import { townName } from "../town-name.ts";
import { wordsOf } from "../words/index.ts";
import { drawingOf, yearsShown } from "./bars.ts";
import { byTheme, type Cell, cellsOf } from "./cells.ts";
import { INSIDE, MARK } from "./signs.ts";

/** Where a year lies inside a cell of several years. */
const within = ({ from, years }: Cell, year: FiscalYear) => ({ left: `${((year - from) / years) * 100}%`, width: `${100 / years}%` });
/** The same for a row of one cell: past the column of names (chart.css). */
const besideNames = (years: readonly FiscalYear[], year: FiscalYear) => ({
  left: `calc(var(--names) + (100% - var(--names)) * ${years.indexOf(year) / years.length})`,
  width: `calc((100% - var(--names)) / ${years.length})`,
});
const covers = ({ from, years }: Cell, year: FiscalYear) => year >= from && year < from + years;

function Row({ service, years, view, route }: { service: Service; years: readonly FiscalYear[]; view: TownView; route: Route }) {
  const { language } = route;
  const { item, stopped } = service;
  const [town = "", measure = ""] = item.id.split("/");
  const words = wordsOf(language);
  const { bars, mark, now } = drawingOf(item, view.today);
  const cells = cellsOf({ bars: stopped ? [] : bars }, years);
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
      {cells.map((cell) => (
        <td key={cell.from} colSpan={cell.years}>
          {covers(cell, now) && <span class="chart-now" style={within(cell, now)} />}
          {cell.bar && (
            <span class={`bar bar-${cell.bar.look}${cell.bar.open ? " bar-open" : ""}`}>
              <span aria-hidden="true">{INSIDE[cell.bar.look]}</span>
              <span class="visually-hidden">
                <Marked text={words.looks[cell.bar.look]} />
              </span>
            </span>
          )}
          {mark && !stopped && covers(cell, mark.year) && (
            <span class="chart-mark" style={within(cell, mark.year)}>
              <span class={`mark mark-${mark.state}`} aria-hidden="true">
                {MARK[mark.state]}
              </span>
              <span class="visually-hidden">
                <Marked text={statusWords(item, language)} />
              </span>
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
  const caption = words.chartCaption(townName(view.town.town, language));
  const frame = useRef<HTMLElement>(null);
  const head = useRef<HTMLTableCellElement>(null);
  // On a phone not every year has room: it opens at this year, with last year where both fit.
  useLayoutEffect(() => {
    if (!frame.current || !head.current) return;
    const { offsetLeft, offsetWidth } = head.current;
    const names = frame.current.querySelector("th")?.offsetWidth ?? 0;
    const lastYear = frame.current.clientWidth - names >= 2 * offsetWidth ? offsetWidth : 0;
    frame.current.scrollLeft = offsetLeft - names - lastYear;
  }, []);
  return (
    // Wider than a phone: it scrolls in its own frame, by finger and by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="chart" tabIndex={0} aria-label={unmarked(caption)} ref={frame}>
      <table>
        <caption class="visually-hidden">
          <Marked text={caption} />
        </caption>
        <colgroup>
          <col class="chart-names" />
          <col span={years.length} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <Marked text={words.service} />
            </th>
            {years.map((year) => (
              <th key={year} scope="col" ref={year === now ? head : undefined} class={year === now ? "chart-head-now" : undefined}>
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
                <span class="chart-theme-name">
                  <Marked text={view.themes.find((t) => t.id === id)?.name[language] ?? words.all} />
                </span>
                {years.includes(now) && <span class="chart-now" style={besideNames(years, now)} />}
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
