/** The services a reader asked to be told about, each with a way out and a way back. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../src/api/schemas.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { loadTown, servicesAt, type TownView } from "../data/town.ts";
import { follow, unfollow } from "../identity/me.ts";
import { pathOf, type Route } from "../route.ts";
import { settingsWords } from "../words/settings.ts";
import type { Save } from "./saving.ts";

type Props = { me: Me; route: Route; save: Save };

/** What an id is called that was followed, now or before the services were told one by one: the service, else the measure whose services it follows. */
function nameIn(view: TownView, id: string, language: Route["language"]): string | null {
  const short = id.slice(view.town.town.id.length + 1);
  const services = servicesAt(view, short);
  const measure = view.town.measures.find((m) => m.id === short.split("/")[0]);
  return services.length === 1 ? (services[0]?.name[language] ?? null) : (measure?.name?.[language] ?? measure?.title ?? null);
}

/** Names of services, as their towns' plans arrive. */
function useNames(services: readonly string[], language: Route["language"]): (service: string) => string {
  const [views, setViews] = useState<Record<string, TownView>>({});
  const towns = [...new Set(services.map((s) => s.split("/")[0] ?? ""))].join();
  useEffect(() => {
    for (const town of towns.split(",").filter(Boolean))
      loadTown(town).then((loaded) => {
        if (loaded.ok) setViews((known) => ({ ...known, [town]: loaded.view }));
      });
  }, [towns]);
  return (service) => {
    const view = views[service.split("/")[0] ?? ""];
    return (view && nameIn(view, service, language)) ?? service;
  };
}

export function FollowList({ me, route, save }: Props) {
  const words = settingsWords(route.language);
  const [last, setLast] = useState<string | null>(null);
  const nameOf = useNames([...me.follows.map((f) => f.service), ...(last ? [last] : [])], route.language);
  const undo = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const stop = (service: string) => {
    setLast(service);
    const name = nameOf(service);
    save(
      { follows: me.follows.filter((f) => f.service !== service) },
      () => unfollow(service),
      (w) => w.stopped(name),
    );
  };
  const back = (service: string) => {
    setLast(null);
    title.current?.focus();
    save({}, () => follow(service));
  };
  const mayUndo = last !== null && !me.follows.some((f) => f.service === last);
  // The row with the pressed button has gone; the way back is the next thing to reach.
  useEffect(() => {
    if (mayUndo) undo.current?.focus();
  }, [mayUndo, last]);
  return (
    <section class="section">
      <h2 ref={title} tabIndex={-1}>
        <Marked text={words.follows} />
      </h2>
      {me.follows.length === 0 && (
        <p class="hint">
          <Marked text={words.followsNone} />
        </p>
      )}
      <ul class="follows" hidden={me.follows.length === 0}>
        {me.follows.map(({ service }) => {
          const [town = "", ...id] = service.split("/");
          return (
            <li key={service}>
              <a href={pathOf(route, { page: "service", town, measure: id.join("/") })}>
                <Marked text={nameOf(service)} />
              </a>
              <button type="button" class="button button-quiet" aria-label={unmarked(words.stopOf(nameOf(service)))} onClick={() => stop(service)}>
                <Marked text={words.stop} />
              </button>
            </li>
          );
        })}
      </ul>
      {mayUndo && (
        <p>
          <button type="button" class="button button-quiet" ref={undo} onClick={() => back(last)}>
            <Marked text={words.undo} />
          </button>
        </p>
      )}
    </section>
  );
}
