/** Services as one line each: the name and its chip, or, where a list has said the chip for all of them, what each lets one do. */
import type { Language } from "../../src/answer/types.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { pathOf, type Route } from "../route.ts";
import { Chip } from "./chip.tsx";
import { Marked } from "./marked.tsx";

type Shown = { view: ServiceView; route: Route; language?: Language; chip?: boolean; says?: string | undefined; showTown?: boolean };

export function ServiceRow({ view, route, language = route.language, chip = true, says, showTown = false }: Shown) {
  const [town = "", service = ""] = view.id.split("/");
  return (
    <li>
      <a class="row" href={pathOf(route, { page: "service", town, measure: service })}>
        <span class="row-name">
          {showTown && <span class="row-town">{wordsIn(language).town({ name: view.plan.townName, romaji: view.plan.townRomaji })} </span>}
          <Marked text={view.name[language]} />
        </span>{" "}
        {chip ? (
          <Chip view={view} language={language} {...(says === undefined ? {} : { says })} />
        ) : (
          view.what && (
            <span class="row-what">
              <Marked text={view.what[language]} />
            </span>
          )
        )}
      </a>
    </li>
  );
}

export function ServiceRows({ services, ...shown }: { services: readonly ServiceView[] } & Omit<Shown, "view">) {
  return (
    <ul class="rows">
      {services.map((view) => (
        <ServiceRow key={view.id} view={view} {...shown} />
      ))}
    </ul>
  );
}
