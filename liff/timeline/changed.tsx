/** What the town recorded lately, above the plan: the newest first. */
import { dayIn, serviceName, statusWords } from "../../src/answer/say/index.ts";
import { Marked } from "../components/marked.tsx";
import type { TownView } from "../data/town.ts";
import { pathOf, type Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";
import { changedLately } from "./lately.ts";

export function Changed({ view, route }: { view: TownView; route: Route }) {
  const words = wordsOf(route.language);
  const changed = changedLately(view.services, view.today);
  if (changed.length === 0) return null;
  return (
    <section class="changed">
      <h2>
        <Marked text={words.changed} />
      </h2>
      <ul>
        {changed.map(({ item }) => {
          const [town = "", measure = ""] = item.id.split("/");
          return (
            <li key={item.id}>
              <a href={pathOf(route, { page: "service", town, measure })}>
                <Marked text={serviceName(item, route.language)} />
              </a>
              <span class="hint">
                <Marked text={`${statusWords(item, route.language)} — ${words.changedOn(dayIn(route.language, item.record?.lastConfirmed ?? ""))}`} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
