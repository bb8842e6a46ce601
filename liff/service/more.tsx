/** Below the notice: share, calendar, questions people ask, earlier records, related services, and saying that it is wrong. */
import "../style/service.css";
import { TOWNS } from "virtual:plan-data";
import { useState } from "preact/hooks";
import { dayIn, serviceName, statusWords, withoutReadings } from "../../src/answer/say/index.ts";
import type { Service as ServiceAnswer } from "../../src/api/schemas.ts";
import { Marked } from "../components/marked.tsx";
import { ServiceCard } from "../components/service-card.tsx";
import { fetchKept } from "../data/kept-files.ts";
import type { Service, TownView } from "../data/town.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { startIdentity } from "../identity/identity.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { serviceWords } from "../words/service.ts";
import { ReportForm } from "./report-form.tsx";
import { share } from "./share.ts";

type Props = { service: Service; view: TownView; route: Route };

const LIMIT_MS = 8_000;
const RELATED_MAX = 3;

export function More({ service, view, route }: Props) {
  return (
    <>
      <Actions service={service} view={view} route={route} />
      {!service.stopped && <Asks service={service} view={view} route={route} />}
      <History service={service} route={route} />
      <Related service={service} view={view} route={route} />
      <ReportForm service={service.item.id} language={route.language} />
    </>
  );
}

function Actions({ service: { item, stopped }, view, route }: Props) {
  const { language } = route;
  const words = serviceWords(language);
  const [said, setSaid] = useState("");
  const { town } = view.town;
  const status = stopped ? "" : withoutReadings(statusWords(item, language));
  async function tell() {
    const text = words.shareText(language === "en" ? town.romaji : town.name, withoutReadings(serviceName(item, language)), status);
    const done = await share(text, location.origin + pathOf(route, { page: "service", town: town.id, measure: item.id.split("/")[1] ?? "" }));
    setSaid(done === "copied" ? words.copied : done === "failed" ? words.notShared : "");
  }
  const { record } = item;
  const calendar = `/api/v1/services/${item.id}/calendar.ics`;
  return (
    <section class="section no-print">
      <p class="actions">
        <button type="button" class="button button-quiet" onClick={tell}>
          <Marked text={words.share} />
        </button>
        {record?.state === "started" && (
          <a
            class="button button-quiet"
            href={calendar}
            onClick={async (event) => {
              if (!/ Line\//.test(navigator.userAgent)) return;
              // LINE's own web view cannot keep a file.
              event.preventDefault();
              (await startIdentity())?.openOutside(calendar);
            }}
          >
            <Marked text={words.calendar} />
          </a>
        )}
      </p>
      {record?.state === "started" && (
        <p class="hint">
          <Marked text={words.calendarNote(dayIn(language, record.day))} />
        </p>
      )}
      <p class="said" role="status">
        <Marked text={said} />
      </p>
    </section>
  );
}

function Asks({ service, view, route }: Props) {
  const words = serviceWords(route.language);
  const { town } = view.town;
  const file = TOWNS.find((t) => t.id === town.id)?.asks ?? "";
  const { value } = useLoaded(file, () => fetchKept<Record<string, string[]>>(file, LIMIT_MS, { hashed: true, as: `asks ${town.id}` }));
  const asks = value?.ok ? (value.value[service.measure.id] ?? []) : [];
  if (asks.length === 0 || route.language === "en") return null;
  const ask = (question: string) => go(pathOf(route, { page: "search", town: town.id, query: "" }), { question });
  return (
    <section class="section no-print">
      <h2>
        <Marked text={words.asks} />
      </h2>
      <p class="hint">
        <Marked text={words.asksNote} />
      </p>
      <ul class="suggestions">
        {asks.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => ask(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ service: { item }, route }: Pick<Props, "service" | "route">) {
  const { language } = route;
  const words = serviceWords(language);
  const address = `/api/v1/services/${item.id}`;
  const { value } = useLoaded(address, () => (item.record ? fetchKept<ServiceAnswer>(address, LIMIT_MS) : Promise.resolve(null)));
  const history = value?.ok ? value.value.history : [];
  if (history.length === 0) return null;
  return (
    <details class="legend">
      <summary>
        <Marked text={words.history} />
      </summary>
      <ul class="plain-list">
        {history.map((record) => (
          <li key={`${record.recordedOn}${record.state}${record.day}`}>
            <Marked text={words.historyLine(dayIn(language, record.recordedOn), words.states[record.state], dayIn(language, record.day))} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Related({ service, view, route }: Props) {
  const words = serviceWords(route.language);
  const [theme] = service.measure.themes;
  const related = view.services
    .filter((s) => s.item.id !== service.item.id && s.measure.audience === "resident" && s.measure.themes.includes(theme ?? ""))
    .slice(0, RELATED_MAX);
  if (related.length === 0) return null;
  return (
    <section class="section no-print">
      <h2>
        <Marked text={words.related} />
      </h2>
      <div class="cards cards-narrow">
        {related.map((s) => (
          <ServiceCard key={s.item.id} item={s.item} today={view.today} route={route} stopped={s.stopped} />
        ))}
      </div>
    </section>
  );
}
