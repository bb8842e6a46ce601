/** The whole plan as one table: services in rows, fiscal years in columns, this year framed. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { type FiscalYear, fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { timelineOf, yearsShown } from "../../src/service/timeline.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { Chip } from "../components/chip.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import type { TownView } from "../data/town.ts";
import { pathOf, type Route } from "../route.ts";
import { townName } from "../town-name.ts";
import { wordsOf } from "../words/index.ts";
import { begins, Legend, SignBox, yearLabel } from "./cell.tsx";
import { commonOf } from "./group.ts";
import { type Section, sectionsOf } from "./sections.ts";

type Table = { years: readonly FiscalYear[]; view: TownView; route: Route; chip: boolean };

function Row({ service, years, view, route, chip }: Table & { service: ServiceView }) {
  const { language } = route;
  const [town = "", id = ""] = service.id.split("/");
  const { sign } = wordsIn(language);
  const cells = timelineOf(service, view.today, years);
  return (
    <tr>
      <th scope="row">
        <a href={pathOf(route, { page: "service", town, measure: id })}>
          <Marked text={service.name[language]} />
        </a>
        {chip && <Chip view={service} language={language} />}
      </th>
      {cells.map((cell, at) => (
        <td key={cell.year} class={cell.now ? "chart-now" : undefined}>
          <SignBox sign={cell.sign} since={cell.since} begins={begins(cells, at)} />
          <span class="visually-hidden">
            <Marked text={sign[cell.sign]} />
          </span>
        </td>
      ))}
    </tr>
  );
}

function Rows({ section, ...table }: Table & { section: Section }) {
  const { language } = table.route;
  return (
    <tbody>
      {section.theme && (
        <tr>
          <th scope="rowgroup" colSpan={table.years.length + 1} class="chart-theme">
            <span>
              <Marked text={section.theme.name[language]} />
            </span>
          </th>
        </tr>
      )}
      {section.services.map((service) => (
        <Row key={service.id} service={service} {...table} />
      ))}
    </tbody>
  );
}

/** The plan's years and this one: the same columns for every row. */
const columns = ({ note, today }: TownView): FiscalYear[] => yearsShown({ plan: note, fiscalYears: [] }, today);

export type ChartProps = { view: TownView; services: readonly ServiceView[]; route: Route };

function Chart({ view, services, route }: ChartProps) {
  const { language } = route;
  const words = wordsOf(language);
  const now = fiscalYearOf(view.today);
  const years = columns(view);
  const caption = words.chartCaption(townName(view.town.town, language));
  const chip = commonOf(services, language) === null;
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
                {yearLabel(year, language)}
                {year === now && (
                  <span class="now">
                    <Marked text={words.now} />
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {sectionsOf(view.themes, services).map((section) => (
          <Rows key={section.theme?.id ?? ""} section={section} years={years} view={view} route={route} chip={chip} />
        ))}
      </table>
    </section>
  );
}

/** The chart with what all its rows share said above it, and a key to the signs it has. */
export function WholeChart(props: ChartProps) {
  const { view, services, route } = props;
  const words = wordsOf(route.language);
  const common = commonOf(services, route.language);
  return (
    <>
      {common && (
        <p>
          <Marked text={common.is === "no-year" ? words.noYears(view.note.first, view.note.last) : words.allSay(common.chip)} />
        </p>
      )}
      <Legend signs={services.flatMap((s) => timelineOf(s, view.today, columns(view)).map((c) => c.sign))} language={route.language} />
      <Chart {...props} />
    </>
  );
}
