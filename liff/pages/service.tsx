/** One service, like a short notice from the town hall: what, when, how sure, what helps now. The rest is folded. */
import type { Measure } from "../../src/plan/schema.ts";
import { answerSentences, stepsLine, wordsIn } from "../../src/service/say/index.ts";
import { tellsSomething, timelineOf } from "../../src/service/timeline.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { boot } from "../boot.ts";
import { AskTown } from "../components/ask-town.tsx";
import { Chip } from "../components/chip.tsx";
import { Later } from "../components/later.tsx";
import { Marked } from "../components/marked.tsx";
import { PlanBand } from "../components/plan-band.tsx";
import { ServiceRows } from "../components/service-rows.tsx";
import { NotFound } from "../components/states.tsx";
import { TownNotices } from "../components/town-notices.tsx";
import { servicesAt, type TownView } from "../data/town.ts";
import { pathOf, type Route, timelinePage } from "../route.ts";
import { Track } from "../timeline/track.tsx";
import { wordsOf } from "../words/index.ts";

type Props = { view: TownView; measure: string; route: Route; again: () => void };

const followButton = () => import("../components/follow-button.tsx").then((m) => m.FollowButton);
const actions = () => import("../service/more.tsx").then((m) => m.Actions);
const more = () => import("../service/more.tsx").then((m) => m.More);

/** As the server rules it (src/resident/follow-rule.ts): only where someone keeps the promise, and there is something to wait for. */
function mayFollow({ audience, verdict }: ServiceView, { town }: TownView): boolean {
  const over = verdict.kind === "checking" || verdict.kind === "started" || verdict.kind === "stopped" || verdict.kind === "ended";
  // Without a LIFF app there is no LINE to tell them by: the channel is used by its links only.
  return !over && audience === "resident" && (boot.local || (boot.liffId !== null && town.adoption === "adopted"));
}

function Says({ service, view, route }: { service: ServiceView; view: TownView; route: Route }) {
  const { language } = route;
  const checking = service.verdict.kind === "checking";
  const words = wordsIn(language);
  const cells = timelineOf(service, view.today);
  const steps = stepsLine(service, language);
  const what =
    service.reworded?.[language] ?? (service.what ? words.what(service.what[language], { verdict: service.verdict, plan: service.plan, view: service }) : null);
  return (
    <>
      {answerSentences(service, "when", language).map((sentence) => (
        <p key={sentence} class="says">
          <Marked text={sentence} />
        </p>
      ))}
      {!checking && what && (
        <p class="says-what">
          <Marked text={what} />
        </p>
      )}
      {!checking && steps && (
        <p class="hint">
          <Marked text={steps} />
        </p>
      )}
      {!checking && tellsSomething(cells) && <Track cells={cells} language={language} />}
    </>
  );
}

function Back({ route, town }: { route: Route; town: string }) {
  return (
    <p>
      <a class="back" href={pathOf(route, timelinePage(town))}>
        ← <Marked text={wordsOf(route.language).back} />
      </a>
    </p>
  );
}

/** An address of a measure, from before it was told by its services: all of them. */
function Several({ measure, services, view, route, again }: Omit<Props, "measure"> & { measure: Measure | undefined; services: readonly ServiceView[] }) {
  const { language } = route;
  return (
    <article class="page">
      <Back route={route} town={view.town.town.id} />
      <h1 lang={language === "en" && !measure?.name ? "ja" : undefined}>
        <Marked text={measure?.name?.[language] ?? measure?.title ?? ""} />
      </h1>
      <TownNotices view={view} language={language} again={again} />
      <PlanBand note={view.note} language={language} />
      <ServiceRows services={services} route={route} />
    </article>
  );
}

export function Service({ view, measure: id, route, again }: Props) {
  const { language } = route;
  const services = servicesAt(view, id);
  const [service, ...others] = services;
  if (!service) return <NotFound route={route} />;
  if (others.length > 0) {
    const [first = ""] = id.split("/");
    const measure = view.town.measures.find((m) => m.id === first || m.formerIds.includes(first));
    return <Several measure={measure} services={services} view={view} route={route} again={again} />;
  }
  const { town, contact } = view.town;
  return (
    <article class="page service">
      <div class="service-says">
        <Back route={route} town={town.id} />
        <h1>
          <Marked text={service.name[language]} />
        </h1>
        <p>
          <Chip view={service} language={language} />
        </p>
        <TownNotices view={view} language={language} again={again} />
        <Says service={service} view={view} route={route} />
      </div>
      <div class="service-helps">
        <AskTown town={town} contact={contact} language={language} themes={service.themes} unofficial={view.note.unofficial} />
        {mayFollow(service, view) && (
          <div class="follow-place">
            <Later key={service.id} load={followButton} service={service.id} route={route} />
          </div>
        )}
        {/* While the town checks the answer, nothing repeats what is being checked. */}
        {service.verdict.kind !== "checking" && (
          <div class="actions-place">
            <Later key={`actions ${service.id}`} load={actions} service={service} view={view} route={route} />
          </div>
        )}
      </div>
      <div class="more-place">
        <Later key={`more ${service.id}`} load={more} service={service} view={view} route={route} />
      </div>
      {view.note.unofficial && (
        <p class="band">
          <Marked text={wordsIn(language).labels.unofficial} />
        </p>
      )}
    </article>
  );
}
