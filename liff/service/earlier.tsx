/** What the town had recorded before its present word, and what moved between editions of its plan; asked for when it is opened. */

import { useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import type { Service as ServiceAnswer } from "../../src/api/schemas.ts";
import { Marked } from "../components/marked.tsx";
import { fetchKept } from "../data/kept-files.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { dayIn } from "../words/index.ts";
import { serviceWords } from "../words/service.ts";
import type { Props } from "./more.tsx";
import { pastLine } from "./past-line.ts";

const LIMIT_MS = 8_000;

export function Earlier({ service, route }: Pick<Props, "service" | "route">) {
  const [opened, setOpened] = useState(false);
  if (!service.verdict.record && !service.edition) return null;
  return (
    <details class="fold" onToggle={(event) => setOpened((before) => before || event.currentTarget.open)}>
      <summary>
        <Marked text={serviceWords(route.language).history} />
      </summary>
      {opened && <Records service={service} language={route.language} />}
    </details>
  );
}

function Records({ service, language }: Pick<Props, "service"> & { language: Language }) {
  const address = `/api/v1/services/${service.id}`;
  const words = serviceWords(language);
  const { value, again } = useLoaded(address, () => fetchKept<ServiceAnswer>(address, LIMIT_MS));
  if (value && !value.ok)
    return (
      <div role="status">
        <p>
          <Marked text={words.historyUnread} />
        </p>
        <button type="button" class="button button-quiet" onClick={again}>
          <Marked text={words.again} />
        </button>
      </div>
    );
  const history = value?.value.history ?? [];
  return (
    <div role="status">
      {value && history.length === 0 && (
        <p>
          <Marked text={words.historyNone} />
        </p>
      )}
      <ul class="plain-list">
        {history.map((past) => (
          <li key={JSON.stringify(past)}>
            <Marked text={pastLine(past, service, language)} />
            {past.note && (
              <>
                {" "}
                <Marked text={words.historyNote} /> <span lang="ja">{past.note}</span>
              </>
            )}
            {past.state === "edition" && past.link && (
              <>
                {" "}
                <a class="address" href={past.link} rel="noopener">
                  <Marked text={words.editionPage(dayIn(language, past.day))} />
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
