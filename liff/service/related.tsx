/** A few other services of the same theme. */
import { Marked } from "../components/marked.tsx";
import { ServiceCard } from "../components/service-card.tsx";
import type { Service } from "../data/town.ts";
import { serviceWords } from "../words/service.ts";
import type { Props } from "./more.tsx";

const RELATED_MAX = 3;

/** Services for residents that share a theme, those that share the first one before the others; none that is being checked. */
export function relatedTo(service: Service, services: readonly Service[]): Service[] {
  const shared = (other: Service) => other.measure.themes.filter((theme) => service.measure.themes.includes(theme));
  const others = services.filter(
    (other) => other.item.id !== service.item.id && other.measure.audience === "resident" && !other.stopped && shared(other).length > 0,
  );
  const sharesFirst = (other: Service) => other.measure.themes.includes(service.measure.themes[0] ?? "");
  return [...others.filter(sharesFirst), ...others.filter((other) => !sharesFirst(other))].slice(0, RELATED_MAX);
}

export function Related({ service, view, route }: Props) {
  const related = relatedTo(service, view.services);
  if (related.length === 0) return null;
  return (
    <section class="section no-print">
      <h2>
        <Marked text={serviceWords(route.language).related} />
      </h2>
      <div class="cards cards-narrow">
        {related.map((one) => (
          <ServiceCard key={one.item.id} item={one.item} today={view.today} route={route} stopped={one.stopped} />
        ))}
      </div>
    </section>
  );
}
