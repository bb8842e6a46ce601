/** A few other services of the same theme, once the whole town is there. */
import type { ServiceView } from "../../src/service/view.ts";
import { Marked } from "../components/marked.tsx";
import { ServiceRows } from "../components/service-rows.tsx";
import { loadTown } from "../data/town.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { serviceWords } from "../words/service.ts";
import type { Props } from "./more.tsx";

const RELATED_MAX = 3;

/** Services for residents that share a theme, those that share the first one before the others; none that is being checked. */
export function relatedTo(service: ServiceView, services: readonly ServiceView[]): ServiceView[] {
  const others = services.filter(
    (other) =>
      other.id !== service.id &&
      other.audience === "resident" &&
      other.verdict.kind !== "checking" &&
      other.themes.some((theme) => service.themes.includes(theme)),
  );
  const sharesFirst = (other: ServiceView) => other.themes.includes(service.themes[0] ?? "");
  return [...others.filter(sharesFirst), ...others.filter((other) => !sharesFirst(other))].slice(0, RELATED_MAX);
}

export function Related({ service, view, route }: Props) {
  const town = view.town.town.id;
  // The page came with its own service only.
  const { value } = useLoaded(`related ${town}`, () => loadTown(town));
  const related = value?.ok ? relatedTo(service, value.view.services) : [];
  if (related.length === 0) return null;
  return (
    <details class="fold no-print">
      <summary>
        <Marked text={serviceWords(route.language).related} />
      </summary>
      <ServiceRows services={related} route={route} />
    </details>
  );
}
