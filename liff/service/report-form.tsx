/** 「このページの内容が違う」: a button until it is wanted, then a form that shows what it will send, then what was kept. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import type { Report } from "../../src/api/schemas.ts";
import type { ServiceView } from "../../src/service/view.ts";
import { Marked } from "../components/marked.tsx";
import { serviceWords } from "../words/service.ts";
import { type ReportDone, reportOf, sendReport } from "./report.ts";

/** As the API has it (src/api/schemas/report.ts); its module would bring zod along. */
const TEXT_MAX_CHARS = 500;
const ABOUTS = ["year", "started", "wording", "link", "other"] as const;

type State = "closed" | "open" | "sent";

export function ReportForm({ service, language }: { service: ServiceView; language: Language }) {
  const words = serviceWords(language);
  const [state, setState] = useState<State>("closed");
  const [kept, setKept] = useState<string | null>(null);
  const place = useRef<HTMLElement>(null);
  const before = useRef<State>("closed");
  // The focus goes where the page has changed, so that a screen reader hears it and a keyboard goes on from there.
  useEffect(() => {
    if (before.current !== state) place.current?.querySelector<HTMLElement>("[data-starts]")?.focus();
    before.current = state;
  }, [state]);
  return (
    <section class="section no-print" ref={place}>
      {state === "closed" && (
        <p>
          <button type="button" class="button button-quiet" aria-expanded={false} data-starts onClick={() => setState("open")}>
            <Marked text={words.report} />
          </button>
        </p>
      )}
      {state === "open" && (
        <>
          <h2 tabIndex={-1} data-starts>
            <Marked text={words.report} />
          </h2>
          <p>
            <Marked text={words.reportLead} />
          </p>
          <Form
            service={service}
            language={language}
            cancel={() => setState("closed")}
            sent={(text) => {
              setKept(text);
              setState("sent");
            }}
          />
        </>
      )}
      {state === "sent" && (
        <div class="notice" tabIndex={-1} data-starts>
          <p>
            <Marked text={words.reportSent} />
          </p>
          {kept !== null && (
            <p>
              <Marked text={words.reportKept} /> <q class="as-written">{kept}</q>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

type FormProps = { service: ServiceView; language: Language; cancel(): void; sent(kept: string | null): void };

function Form({ service, language, cancel, sent }: FormProps) {
  const words = serviceWords(language);
  const [about, setAbout] = useState<Report["about"]>("year");
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Extract<ReportDone, { ok: false }>["reason"] | null>(null);
  const report = reportOf(service.id, about, typed);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailed(null);
    const done = await sendReport(report);
    if (done.ok) return sent(done.kept);
    setBusy(false);
    setFailed(done.reason);
  }
  return (
    <form class="report" onSubmit={submit}>
      <fieldset class="choices">
        <legend>
          <Marked text={words.reportAbout} />
        </legend>
        <div class="choices-row">
          {ABOUTS.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="about" value={one} checked={about === one} onChange={() => setAbout(one)} />
              <span>
                <Marked text={words.abouts[one]} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="typed-in">
        <span>
          <Marked text={words.reportText} />
        </span>
        <textarea
          rows={4}
          maxLength={TEXT_MAX_CHARS}
          value={typed}
          aria-describedby="report-dont report-left"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <p class="hint" id="report-dont">
        <Marked text={words.reportDont} />
      </p>
      <p class="hint" id="report-left">
        <Marked text={words.reportLeft(TEXT_MAX_CHARS - typed.length)} />
      </p>
      <div class="will-send">
        <h3>
          <Marked text={words.reportSends} />
        </h3>
        <dl>
          <dt>
            <Marked text={words.reportService} />
          </dt>
          <dd>
            <Marked text={service.name[language]} />
          </dd>
          <dt>
            <Marked text={words.reportAbout} />
          </dt>
          <dd>
            <Marked text={words.abouts[about]} />
          </dd>
          <dt>
            <Marked text={words.reportWords} />
          </dt>
          <dd class="as-written">{report.text ?? <Marked text={words.reportNoWords} />}</dd>
        </dl>
      </div>
      <p class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          <Marked text={words.reportSend} />
        </button>
        <button type="button" class="button button-quiet" onClick={cancel}>
          <Marked text={words.cancel} />
        </button>
      </p>
      <p class="said said-bad" role="alert">
        {failed && <Marked text={words.reportFailed[failed]} />}
      </p>
    </form>
  );
}
