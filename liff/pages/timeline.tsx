/** 年表: every measure of a town under the year it is planned from, this year marked. */
import { dayIn, writer } from "../../src/answer/say/index.ts";
import { fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { PlanBand } from "../components/plan-band.tsx";
import { ServiceCard } from "../components/service-card.tsx";
import { type CountedTheme, ThemeFilter } from "../components/theme-filter.tsx";
import { TownNotices } from "../components/town-notices.tsx";
import type { TownView } from "../data/town.ts";
import { GROUPS, type Group, pathOf, type Route, timelinePage } from "../route.ts";
import { Changed } from "../timeline/changed.tsx";
import { Chart } from "../timeline/chart.tsx";
import { grouped, groupOf } from "../timeline/group.ts";
import { Legend } from "../timeline/legend.tsx";
import { ROOM_FOR_CHART, useRoom } from "../timeline/use-room.ts";
import { townName } from "../town-name.ts";
import { wordsOf } from "../words/index.ts";

type At = Route & { page: "timeline" };
type Props = { view: TownView; route: At; again: () => void };

function countThemes({ themes, services }: TownView): CountedTheme[] {
  return themes
    .map((theme) => ({ theme, count: services.filter((s) => s.measure.audience === "resident" && s.measure.themes.includes(theme.id)).length }))
    .filter((t) => t.count > 0)
    .sort((a, b) => b.count - a.count);
}

function Groups({ view, services, route }: { view: TownView; services: TownView["services"]; route: Route }) {
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
            <Marked text={words.groups[group].note} />
          </p>
          <div class="cards">
            {members.map((s) => (
              <ServiceCard key={s.item.id} item={s.item} today={view.today} route={route} stopped={s.stopped} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

/** 今年度, 来年度 …: only what has something in it, and what is chosen now. */
function WhenFilter({ view, services, route }: { view: TownView; services: TownView["services"]; route: At }) {
  const words = wordsOf(route.language);
  const counts = new Map(grouped(services, view.today).map(({ group, services: members }) => [group, members.length]));
  const address = (when: Group | null) => pathOf(route, { ...route, when });
  // A plan without years has one heading: nothing to choose.
  if (counts.size < 2 && route.when === null) return null;
  return (
    <nav class="themes" aria-label={unmarked(words.filterWhen)}>
      <a href={address(null)} data-replace aria-current={route.when === null ? "true" : undefined}>
        <Marked text={words.all} />
      </a>
      {GROUPS.filter((group) => counts.has(group) || group === route.when).map((group) => (
        <a key={group} href={address(group)} data-replace aria-current={route.when === group ? "true" : undefined}>
          <Marked text={words.groups[group].title} /> <span class="count">{counts.get(group) ?? 0}</span>
        </a>
      ))}
    </nav>
  );
}

export function Timeline({ view, route, again }: Props) {
  const { language, theme, when } = route;
  const words = wordsOf(language);
  const { town } = view.town;
  const room = useRoom(ROOM_FOR_CHART);
  const chart = (route.view ?? (room ? "chart" : "list")) === "chart";
  const ofTheme = view.services.filter((s) => theme === null || s.measure.themes.includes(theme));
  const shown = ofTheme.filter((s) => when === null || groupOf(s.item, view.today) === when);
  const forResidents = shown.filter((s) => s.measure.audience === "resident");
  const inside = shown.filter((s) => s.measure.audience === "office");
  return (
    <div class="page">
      <h1>
        <Marked text={words.timelineOf(townName(town, language))} />
      </h1>
      <PlanBand note={view.note} language={language} />
      <p>
        <Marked text={words.timelineNote} />
      </p>
      <p class="this-year">
        <Marked text={words.thisYear(writer(language).year(fiscalYearOf(view.today)))} />
      </p>
      <TownNotices view={view} language={language} again={again} />
      <Changed view={view} route={route} />
      <WhenFilter view={view} services={ofTheme.filter((s) => s.measure.audience === "resident")} route={route} />
      <ThemeFilter themes={countThemes(view)} route={route} />
      <div class="view-row">
        <a class="button button-quiet" href={pathOf(route, { ...route, view: chart ? "list" : "chart" })} data-replace>
          <Marked text={chart ? words.seeList : words.seeChart} />
        </a>
        <Legend language={language} />
      </div>
      {shown.length === 0 && (
        <div class="empty">
          <p>
            <Marked text={when === null ? words.nothingForTheme : words.nothingHere} />
          </p>
          <a class="button button-quiet" href={pathOf(route, { ...timelinePage(town.id), view: route.view })} data-replace>
            <Marked text={words.showAll} />
          </a>
        </div>
      )}
      {forResidents.length > 0 &&
        (chart ? <Chart view={view} services={forResidents} route={route} /> : <Groups view={view} services={forResidents} route={route} />)}
      {inside.length > 0 && (
        <details class="office" open={(theme !== null || when !== null) && forResidents.length === 0}>
          <summary>
            <Marked text={words.office} />
            <span class="count">
              <Marked text={words.count(inside.length)} />
            </span>
          </summary>
          <p>
            <Marked text={words.officeNote} />
          </p>
          {chart ? (
            <Chart view={view} services={inside} route={route} />
          ) : (
            <div class="cards">
              {inside.map((s) => (
                <ServiceCard key={s.item.id} item={s.item} today={view.today} route={route} stopped={s.stopped} />
              ))}
            </div>
          )}
        </details>
      )}
      <p class="no-print">
        <button type="button" class="button button-quiet" onClick={() => print()}>
          <Marked text={words.print} />
        </button>
      </p>
      <p class="print-only">
        <Marked text={words.printed(language === "en" ? view.note.titleEn : view.note.title, dayIn(language, view.today))} />
        <br />
        {location.origin}
        {pathOf(route, timelinePage(town.id))}
      </p>
    </div>
  );
}
