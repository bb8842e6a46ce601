/** 「このページの内容が違う」: a closed line until it is wanted; what is sent is what stands in the form. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import type { Report, ReportReceived } from "../../src/api/schemas.ts";
import { Marked } from "../components/marked.tsx";
import { serviceWords } from "../words/service.ts";

const TEXT_MAX_CHARS = 500;
const LIMIT_MS = 8_000;
const ABOUTS = ["year", "started", "wording", "link", "other"] as const;

async function send(report: Report): Promise<ReportReceived | null> {
  try {
    const response = await fetch("/api/v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(report),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return response.ok ? ((await response.json()) as ReportReceived) : null;
  } catch {
    return null;
  }
}

type State = "closed" | "open" | "sending" | "failed" | { received: ReportReceived };

export function ReportForm({ service, language }: { service: string; language: Language }) {
  const words = serviceWords(language);
  const [state, setState] = useState<State>("closed");
  const [about, setAbout] = useState<Report["about"]>("year");
  const [text, setText] = useState("");
  const thanks = useRef<HTMLParagraphElement>(null);
  const done = typeof state === "object";
  useEffect(() => {
    if (done) thanks.current?.focus();
  }, [done]);

  if (typeof state === "object")
    return (
      <section class="section no-print">
        <p class="notice" ref={thanks} tabIndex={-1}>
          <Marked text={words.reportSent} /> {state.received.text && <Marked text={words.reportKept(state.received.text)} />}
        </p>
      </section>
    );
  if (state === "closed")
    return (
      <section class="section no-print">
        <p>
          <button type="button" class="button button-quiet" aria-expanded={false} onClick={() => setState("open")}>
            <Marked text={words.report} />
          </button>
        </p>
      </section>
    );
  return (
    <section class="section no-print">
      <h2>
        <Marked text={words.report} />
      </h2>
      <p>
        <Marked text={words.reportLead} />
      </p>
      <form
        class="report"
        onSubmit={async (event) => {
          event.preventDefault();
          setState("sending");
          const received = await send({ service, about, ...(text.trim() ? { text: text.trim() } : {}) });
          setState(received ? { received } : "failed");
        }}
      >
        <fieldset class="choices">
          <legend>
            <Marked text={words.reportAbout} />
          </legend>
          <div class="choices-row">
            {ABOUTS.map((one) => (
              <label class="choice" key={one}>
                <input type="radio" name="about" checked={about === one} onChange={() => setAbout(one)} />
                <span>
                  <Marked text={words.abouts[one]} />
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <label class="report-text">
          <span>
            <Marked text={words.reportText} />
          </span>
          <textarea rows={4} maxLength={TEXT_MAX_CHARS} value={text} aria-describedby="report-dont" onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <p class="hint" id="report-dont">
          <Marked text={words.reportDont} /> <Marked text={words.reportLeft(TEXT_MAX_CHARS - text.length)} />
        </p>
        <p class="actions">
          <button type="submit" class="button" disabled={state === "sending"}>
            <Marked text={words.reportSend} />
          </button>
          <button type="button" class="button button-quiet" onClick={() => setState("closed")}>
            <Marked text={words.cancel} />
          </button>
        </p>
        <p class="said said-bad" role="status">
          {state === "failed" && <Marked text={words.reportFailed} />}
        </p>
      </form>
    </section>
  );
}
