/** 年表: every service of a town under the year it is planned from; the whole chart where there is room. */
import { fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { Marked } from "../components/marked.tsx";
import { PlanBand } from "../components/plan-band.tsx";
import { ServiceRows } from "../components/service-rows.tsx";
import { TownNotices } from "../components/town-notices.tsx";
import type { TownView } from "../data/town.ts";
import { EVERYTHING } from "../mine/concerns.ts";
import { type Group, pathOf, type Route, timelinePage } from "../route.ts";
import { Changed } from "../timeline/changed.tsx";
import { ChartLater } from "../timeline/chart-later.tsx";
import { chosenTheme, Filter, servicesChosen } from "../timeline/filter.tsx";
import { commonOf, grouped, groupOf } from "../timeline/group.ts";
import { ROOM_FOR_CHART, useRoom } from "../timeline/use-room.ts";
import { townName } from "../town-name.ts";
import { wordsOf } from "../words/index.ts";

type At = Route & { page: "timeline" };
type Props = { view: TownView; route: At; again: () => void };
type Shown = { view: TownView; services: readonly ServiceView[]; route: At };

/** What stands under a heading: its year, what all its rows share, or how far such a thing is known. */
function noteOf(group: Group, { view, services, route }: Shown): string {
  const words = wordsOf(route.language);
  const { fullYear } = wordsIn(route.language);
  const now = fiscalYearOf(view.today);
  const common = commonOf(services, route.language);
  if (common?.is === "no-year") return words.noYears(view.note.first, view.note.last);
  const year = group === "this-year" ? fullYear(now) : group === "next-year" ? fullYear(now + 1) : words.groups[group].note;
  // The heading itself says what all of these have in common.
  return common && group !== "existing" ? `${year} ${words.allSay(common.chip)}`.trim() : year;
}

function Groups(shown: Shown) {
  const { view, services, route } = shown;
  const words = wordsOf(route.language);
  return (
    <>
      {grouped(services, view.today).map(({ group, services: members }) => (
        <section key={group} class={`group group-${group}`}>
          <h2>
            <Marked text={words.groups[group].title} />
            <span class="count">
              <Marked text={words.count(members.length)} />
            </span>
          </h2>
          <p class="group-note">
            <Marked text={noteOf(group, { ...shown, services: members })} />
          </p>
          <ServiceRows services={members} route={route} chip={commonOf(members, route.language) === null} />
        </section>
      ))}
    </>
  );
}

export function Timeline({ view, route, again }: Props) {
  const { language, when } = route;
  const words = wordsOf(language);
  const { town } = view.town;
  const room = useRoom(ROOM_FOR_CHART);
  // Rows that are all the same bar say nothing: a plan without years is a list, however wide the window.
  const dated = view.services.some((s) => s.fiscalYears.length > 0);
  const chart = (route.view ?? (room && dated ? "chart" : "list")) === "chart";
  const chosen = chosenTheme(route);
  const shown = servicesChosen(view, chosen).filter((s) => when === null || groupOf(s, view.today) === when);
  const forResidents = shown.filter((s) => s.audience === "resident");
  const inside = shown.filter((s) => s.audience === "office");
  const narrowed = chosen !== EVERYTHING || when !== null;
  const all = pathOf(route, { ...timelinePage(town.id), theme: EVERYTHING, view: route.view });
  return (
    <div class="page">
      <div class="title-row">
        <h1>
          <Marked text={words.timelineOf(townName(town, language))} />
        </h1>
        <a class="no-print" href={pathOf(route, { ...route, view: chart ? "list" : "chart" })} data-replace>
          <Marked text={chart ? words.seeList : words.seeChart} />
        </a>
      </div>
      <TownNotices view={view} language={language} again={again} />
      <PlanBand note={view.note} language={language} />
      <Filter view={view} route={route} />
      {when !== null && shown.length > 0 && (
        <p>
          <a class="button button-quiet" href={all} data-replace>
            <Marked text={words.showAll} />
          </a>
        </p>
      )}
      {!narrowed && <Changed view={view} route={route} />}
      {shown.length === 0 && (
        <div class="empty">
          <p>
            <Marked text={when === null ? words.nothingForTheme : words.nothingHere} />
          </p>
          <a class="button button-quiet" href={all} data-replace>
            <Marked text={words.showAll} />
          </a>
        </div>
      )}
      {forResidents.length > 0 &&
        (chart ? <ChartLater view={view} services={forResidents} route={route} /> : <Groups view={view} services={forResidents} route={route} />)}
      {inside.length > 0 && (
        <details class="office" open={narrowed && forResidents.length === 0}>
          <summary>
            <Marked text={words.office} />
            <span class="count">
              <Marked text={words.count(inside.length)} />
            </span>
          </summary>
          <p>
            <Marked text={words.officeNote} />
          </p>
          {chart ? <ChartLater view={view} services={inside} route={route} /> : <ServiceRows services={inside} route={route} />}
        </details>
      )}
      <p class="actions no-print">
        <button type="button" class="button button-quiet" onClick={() => print()}>
          <Marked text={words.print} />
        </button>
      </p>
      <p class="print-only">
        <Marked text={words.printed(wordsIn(language).planTitle(view.note), wordsIn(language).day(view.today))} />
        <br />
        {location.origin}
        {pathOf(route, timelinePage(town.id))}
      </p>
    </div>
  );
}
