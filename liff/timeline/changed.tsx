/** What the town recorded lately, above the plan: the newest first. */
import { dayIn, serviceName, statusWords } from "../../src/answer/say/index.ts";
import type { Day } from "../../src/plan/fiscal-year.ts";
import { Marked } from "../components/marked.tsx";
import type { Service, TownView } from "../data/town.ts";
import { pathOf, type Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";

const LATELY_DAYS = 90;
const SHOWN_MAX = 5;
const DAY_MS = 86_400_000;

export function changedLately(services: readonly Service[], today: Day): Service[] {
  const age = (day: Day) => (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return services
    .filter(({ item }) => item.record !== null && age(item.record.lastConfirmed) >= 0 && age(item.record.lastConfirmed) <= LATELY_DAYS)
    .sort((a, b) => (b.item.record?.lastConfirmed ?? "").localeCompare(a.item.record?.lastConfirmed ?? ""))
    .slice(0, SHOWN_MAX);
}

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
