/** くわしく・出典: what src/service says behind an answer, as a list. */
import { type Detail, details } from "../../src/service/say/index.ts";
import { Marked } from "../components/marked.tsx";
import { serviceWords } from "../words/service.ts";
import type { Props } from "./more.tsx";

const ADDRESS = /(https?:\/\/\S+)/;

/** An address in a line (the town's own page, in its record) can be opened. */
function Line({ text }: { text: string }) {
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

function Lines({ lines, list }: Pick<Detail, "lines" | "list">) {
  if (!list)
    return (
      <>
        {lines.map((line) => (
          <p key={line}>
            <Line text={line} />
          </p>
        ))}
      </>
    );
  return (
    <ul class="plain-list">
      {lines.map((line) => (
        <li key={line}>
          <Line text={line} />
        </li>
      ))}
    </ul>
  );
}

/** What stands on the page already is not said again; while the town checks the answer only its place remains. */
function shown(all: readonly Detail[], checking: boolean): Detail[] {
  return all.filter(({ is }) => (checking ? is === "printed" || is === "source" || is === "about" : is !== "what"));
}

export function Details({ service, route }: Props) {
  const { language } = route;
  const words = serviceWords(language);
  return (
    <details class="fold">
      <summary>
        <Marked text={words.details} />
      </summary>
      <dl class="details">
        {shown(details(service, language), service.verdict.kind === "checking").map(({ is, label, lines, list }) => (
          <div key={`${is} ${label}`}>
            <dt class={label ? undefined : "visually-hidden"}>
              <Marked text={label ?? words.about[is === "parts" || is === "published" ? is : "rest"]} />
            </dt>
            <dd>
              <Lines lines={lines} {...(list ? { list } : {})} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
