/** One row of chips: my own choice, everything, the themes with most services first. The choice stands in the address. */
import { useState } from "preact/hooks";
import type { Theme } from "../../src/plan/schema.ts";
import { servicesOfTheme } from "../../src/service/catalogue.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { Later } from "../components/later.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import type { TownView } from "../data/town.ts";
import { EVERYTHING, MINE, myThemes } from "../mine/concerns.ts";
import { pathOf, type Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";

type At = Route & { page: "timeline" };

const chooser = () => import("../mine/choose.tsx").then((m) => m.ChooseMine);

/** Without a word in the address the resident's own choice holds, where there is one. */
export const chosenTheme = ({ theme }: Pick<At, "theme">): string => theme ?? (myThemes().length > 0 ? MINE : EVERYTHING);

/** The services of a choice: all, mine, or those of one theme with its parts. */
export function servicesChosen({ town, services }: TownView, chosen: string): ServiceView[] {
  if (chosen === EVERYTHING) return services;
  const themes = chosen === MINE ? myThemes() : [chosen];
  const ids = new Set(themes.flatMap((theme) => servicesOfTheme(town, theme).map((s) => `${town.town.id}/${s.id}`)));
  return services.filter((s) => ids.has(s.id));
}

/** A chip half out of sight comes into it whole when a keyboard reaches it. */
function wholeInSight({ target }: Event): void {
  (target as Element).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function counted(view: TownView): { theme: Theme; count: number }[] {
  return view.themes
    .map((theme) => ({ theme, count: servicesChosen(view, theme.id).filter((s) => s.audience === "resident").length }))
    .filter((t) => t.count > 0)
    .sort((a, b) => b.count - a.count);
}

export function Filter({ view, route }: { view: TownView; route: At }) {
  const { language } = route;
  const words = wordsOf(language);
  const chosen = chosenTheme(route);
  const [choosing, setChoosing] = useState(false);
  const chip = (theme: string, text: string, count?: number) => (
    <a
      key={theme}
      href={pathOf(route, { ...route, theme })}
      data-replace
      aria-current={chosen === theme ? "true" : undefined}
      onClick={() => setChoosing(false)}
    >
      <Marked text={text} />
      {count !== undefined && <span class="count">{count}</span>}
    </a>
  );
  const mine = myThemes().length > 0;
  return (
    <>
      <nav class="themes" aria-label={unmarked(words.filter)} onFocusIn={wholeInSight}>
        {mine && chip(MINE, words.mine.title)}
        <button type="button" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
          <Marked text={mine ? words.mine.again : words.mine.title} />
        </button>
        {chip(EVERYTHING, words.all)}
        {counted(view).map(({ theme, count }) => chip(theme.id, theme.name[language], count))}
      </nav>
      {choosing && <Later load={chooser} route={route} done={() => setChoosing(false)} />}
    </>
  );
}
