/** A few other services of the same theme, once the whole town is there. */
import { Marked } from "../components/marked.tsx";
import { ServiceRows } from "../components/service-rows.tsx";
import { loadTown } from "../data/town.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { serviceWords } from "../words/service.ts";
import type { Props } from "./more.tsx";
import { relatedTo } from "./related-to.ts";

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
