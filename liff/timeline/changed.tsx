/** What the town said lately, above the plan: the newest first. */
import { wordsIn } from "../../src/service/say/index.ts";
import { Marked } from "../components/marked.tsx";
import { ServiceRow } from "../components/service-rows.tsx";
import type { TownView } from "../data/town.ts";
import type { Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";
import { changedLately, saidOn } from "./lately.ts";

export function Changed({ view, route }: { view: TownView; route: Route }) {
  const words = wordsOf(route.language);
  const changed = changedLately(view.services, view.today);
  const [newest] = changed;
  if (!newest) return null;
  return (
    <section class="changed">
      <h2>
        <Marked text={words.changed} />
        <span class="count">
          <Marked text={words.changedOn(wordsIn(route.language).day(saidOn(newest) ?? view.today))} />
        </span>
      </h2>
      <ul class="rows">
        {changed.map((one) => (
          <ServiceRow key={one.id} view={one} route={route} />
        ))}
      </ul>
    </section>
  );
}
