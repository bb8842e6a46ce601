/** One service in a list: what residents call it, how sure its year is, the small timeline. */
import { dayIn, serviceName, statusWords } from "../../src/answer/say/index.ts";
import type { Item } from "../../src/answer/types.ts";
import type { Day } from "../../src/plan/fiscal-year.ts";
import { pathOf, type Route } from "../route.ts";
import { drawingOf } from "../timeline/bars.ts";
import { isLately } from "../timeline/lately.ts";
import { Track } from "../timeline/track.tsx";
import { wordsOf } from "../words/index.ts";
import { Chip } from "./chip.tsx";
import { Marked } from "./marked.tsx";

export function ServiceCard({ item, today, route, stopped, showTown = false }: { item: Item; today: Day; route: Route; stopped: boolean; showTown?: boolean }) {
  const { language } = route;
  const [town = "", measure = ""] = item.id.split("/");
  const name = serviceName(item, language);
  const words = wordsOf(language);
  return (
    <article class="card">
      {showTown && <p class="card-town">{language === "en" ? item.plan.townRomaji : item.plan.townName}</p>}
      <h3 class="card-name">
        <a href={pathOf(route, { page: "service", town, measure })}>
          <Marked text={name} />
        </a>
      </h3>
      <Chip item={item} language={language} stopped={stopped} />
      {!stopped && <Track drawing={drawingOf(item, today)} language={language} says={statusWords(item, language)} />}
      {!stopped && item.edition && isLately(item.edition.day, today) && (
        <p class="hint">
          <Marked text={words.planChanged(dayIn(language, item.edition.day))} />
        </p>
      )}
    </article>
  );
}
