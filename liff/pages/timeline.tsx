/** 年表: every measure of a town under the year it is planned from, this year marked. */
import { writer } from "../../src/answer/say/index.ts";
import { fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { Marked } from "../components/marked.tsx";
import { PlanBand } from "../components/plan-band.tsx";
import { ServiceCard } from "../components/service-card.tsx";
import { Notice } from "../components/states.tsx";
import { type CountedTheme, ThemeFilter } from "../components/theme-filter.tsx";
import type { TownView } from "../data/town.ts";
import type { Route } from "../route.ts";
import { grouped } from "../timeline/group.ts";
import { wordsOf } from "../words/index.ts";

type Props = { view: TownView; theme: string | null; route: Route; again: () => void };

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

export function Timeline({ view, theme, route, again }: Props) {
  const { language } = route;
  const words = wordsOf(language);
  const { town } = view.town;
  const shown = view.services.filter((s) => theme === null || s.measure.themes.includes(theme));
  const forResidents = shown.filter((s) => s.measure.audience === "resident");
  const inside = shown.filter((s) => s.measure.audience === "office");
  return (
    <div class="page">
      <h1>
        <Marked text={words.timelineOf(language === "en" ? town.romaji : town.name)} />
      </h1>
      <PlanBand note={view.note} language={language} />
      <p>
        <Marked text={words.timelineNote} />
      </p>
      <p class="this-year">
        <Marked text={words.thisYear(writer(language).year(fiscalYearOf(view.today)))} />
      </p>
      {!view.recordsKnown && (
        <Notice
          action={
            <button type="button" class="button button-quiet" onClick={again}>
              <Marked text={words.retry} />
            </button>
          }
        >
          <Marked text={words.recordsUnknown} />
        </Notice>
      )}
      <ThemeFilter themes={countThemes(view)} chosen={theme} town={town.id} route={route} />
      {shown.length === 0 && (
        <p class="empty">
          <Marked text={words.nothingForTheme} />
        </p>
      )}
      <Groups view={view} services={forResidents} route={route} />
      {inside.length > 0 && (
        <details class="office" open={theme !== null && forResidents.length === 0}>
          <summary>
            <Marked text={words.office} />
            <span class="count">
              <Marked text={words.count(inside.length)} />
            </span>
          </summary>
          <p>
            <Marked text={words.officeNote} />
          </p>
          <div class="cards">
            {inside.map((s) => (
              <ServiceCard key={s.item.id} item={s.item} today={view.today} route={route} stopped={s.stopped} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
