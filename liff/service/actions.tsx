/** What one can do with a service: tell a friend, and put the day into a calendar where the town has recorded one. */

import { useEffect, useRef, useState } from "preact/hooks";
import { Marked } from "../components/marked.tsx";
import { dayIn } from "../words/index.ts";
import { serviceWords } from "../words/service.ts";
import { FileLink } from "./file-link.tsx";
import type { Props } from "./more.tsx";
import { type Shared, share } from "./share.ts";
import { shareAddress, shareText } from "./share-text.ts";

export function Actions({ service, route }: Props) {
  const words = serviceWords(route.language);
  const [done, setDone] = useState<Shared | null>(null);
  const byHand = useRef<HTMLTextAreaElement>(null);
  const text = shareText(service, route.language);
  const address = shareAddress(location.origin, route.channel, service);
  const { kind, record } = service.verdict;
  const started = kind === "started" ? record : null;
  useEffect(() => {
    if (done === "failed") byHand.current?.select();
  }, [done]);
  return (
    <section class="no-print">
      <p class="actions">
        <button
          type="button"
          class="button button-quiet"
          onClick={async () => {
            setDone(null);
            setDone(await share(text, address));
          }}
        >
          <Marked text={words.share} />
        </button>
        {started && (
          <FileLink href={`/api/v1/services/${service.id}/calendar.ics`}>
            <Marked text={words.calendar} />
          </FileLink>
        )}
      </p>
      {started && (
        <p class="hint">
          <Marked text={words.calendarNote(dayIn(route.language, started.day))} />
        </p>
      )}
      <p class="said" role="status">
        {done === "copied" && <Marked text={words.copied} />}
        {done === "failed" && <Marked text={words.notShared} />}
      </p>
      {done === "failed" && (
        <label class="typed-in">
          <span>
            <Marked text={words.copyThis} />
          </span>
          <textarea readOnly rows={4} ref={byHand} value={`${text}\n${address}`} />
        </label>
      )}
    </section>
  );
}
