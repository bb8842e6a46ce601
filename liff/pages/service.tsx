/** One service, like a short notice from the town hall: what, when, how sure, where it says so, what you can do. */
import { editionSentences } from "../../src/answer/item.ts";
import { sayIn, serviceName, sourceLine, statusWords, writer } from "../../src/answer/say/index.ts";
import type { Sentence } from "../../src/answer/types.ts";
import type { Initiative, Measure } from "../../src/plan/schema.ts";
import { boot } from "../boot.ts";
import { AskTown } from "../components/ask-town.tsx";
import { Chip } from "../components/chip.tsx";
import { Later } from "../components/later.tsx";
import { Marked } from "../components/marked.tsx";
import { PlanBand } from "../components/plan-band.tsx";
import { NotFound } from "../components/states.tsx";
import { TownNotices } from "../components/town-notices.tsx";
import type { Service as ServiceOf, TownView } from "../data/town.ts";
import { pathOf, type Route, timelinePage } from "../route.ts";
import { drawingOf } from "../timeline/bars.ts";
import { Track } from "../timeline/track.tsx";
import { wordsOf } from "../words/index.ts";

type Props = { view: TownView; measure: string; route: Route; again: () => void };

const ADDRESS = /(https?:\/\/\S+)/;

/** A sentence; an address in it (the town's own page, in its record) can be opened. */
function Said({ text }: { text: string }) {
  return (
    <>
      {text.split(ADDRESS).map((part) =>
        ADDRESS.test(part) ? (
          <a key={part} class="address" href={part} rel="noopener">
            {part}
          </a>
        ) : (
          <Marked key={part} text={part} />
        ),
      )}
    </>
  );
}

function Sentences({ sentences, route }: { sentences: readonly Sentence[]; route: Route }) {
  const w = writer(route.language);
  return (
    <>
      {sentences.map((s) => (
        <p key={JSON.stringify(s)} class={`says says-${s.say}`}>
          <Said text={sayIn(route.language, s, w)} />
        </p>
      ))}
    </>
  );
}

function InitiativeRow({ view, measure, initiative, route }: { view: TownView; measure: Measure; initiative: Initiative; route: Route }) {
  const { language } = route;
  const item = view.initiative(measure, initiative);
  return (
    <li class="initiative">
      <h3 lang={language === "en" ? "ja" : undefined}>{initiative.title}</h3>
      {initiative.text && (
        <p>
          <Marked text={initiative.text[language]} />
        </p>
      )}
      <Chip item={item} language={language} />
      {item.status.code !== "period" && <Track drawing={drawingOf(item, view.today)} language={language} says={statusWords(item, language)} />}
      <Sentences sentences={editionSentences(item)} route={route} />
    </li>
  );
}

function Notes({ service, view, route }: { service: ServiceOf; view: TownView; route: Route }) {
  const { language } = route;
  const words = wordsOf(language);
  const { item, measure, sentences, stopped } = service;
  const about = sentences.filter((s) => s.say === "text");
  const when = sentences.filter((s) => s.say !== "text");
  return (
    <>
      <Sentences sentences={about} route={route} />
      <section class="section">
        <h2>
          <Marked text={words.when} />
        </h2>
        {!stopped && <Track drawing={drawingOf(item, view.today)} language={language} says={statusWords(item, language)} />}
        <Sentences sentences={when} route={route} />
        <dl class="source">
          <dt>
            <Marked text={words.planName} />
          </dt>
          <dd lang={language === "en" ? "ja" : undefined}>
            {measure.number ? `${measure.number} ` : ""}
            {measure.title}
          </dd>
        </dl>
        <p class="source">
          <Marked text={sourceLine(item.source, language)} />
        </p>
      </section>
      {!stopped && measure.initiatives.length > 0 && (
        <section class="section">
          <h2>
            <Marked text={words.initiatives} />
          </h2>
          <p>
            <Marked text={words.initiativesNote} />
          </p>
          <ul class="initiatives">
            {measure.initiatives.map((initiative) => (
              <InitiativeRow key={initiative.id} view={view} measure={measure} initiative={initiative} route={route} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const followButton = () => import("../components/follow-button.tsx").then((m) => m.FollowButton);

const more = () => import("../service/more.tsx").then((m) => m.More);

/** As the server rules it (src/resident/follow-rule.ts): only where someone keeps the promise, and there is something to wait for. */
function mayFollow({ item, stopped }: ServiceOf, { town }: TownView): boolean {
  const over = stopped || item.record?.state === "started" || item.record?.state === "stopped";
  // Without a LIFF app there is no LINE to tell them by: the channel is used by its links only.
  return !over && item.audience === "resident" && (boot.local || (boot.liffId !== null && town.adoption === "adopted"));
}

export function Service({ view, measure: id, route, again }: Props) {
  const { language } = route;
  const words = wordsOf(language);
  const service = view.services.find((s) => s.measure.id === id || s.measure.formerIds.includes(id));
  if (!service) return <NotFound route={route} />;
  const { town, contact } = view.town;
  return (
    <article class="page">
      <p>
        <a class="back" href={pathOf(route, timelinePage(town.id))}>
          ← <Marked text={words.back} />
        </a>
      </p>
      <h1 lang={language === "en" && !service.item.name ? "ja" : undefined}>
        <Marked text={serviceName(service.item, language)} />
      </h1>
      <Chip item={service.item} language={language} stopped={service.stopped} />
      <PlanBand note={view.note} language={language} />
      <TownNotices view={view} language={language} again={again} />
      {mayFollow(service, view) && (
        <div class="follow-place">
          <Later key={service.item.id} load={followButton} service={service.item.id} route={route} />
        </div>
      )}
      <Notes service={service} view={view} route={route} />
      <AskTown town={{ id: town.id, name: town.name, romaji: town.romaji }} contact={contact} language={language} />
      <div class="more-place">
        <Later key={`more ${service.item.id}`} load={more} service={service} view={view} route={route} />
      </div>
    </article>
  );
}
