/** What one can do with a service: tell a friend, and put the day into a calendar where the town has recorded one. */
import { useEffect, useRef, useState } from "preact/hooks";
import { dayIn } from "../../src/answer/say/index.ts";
import { Marked } from "../components/marked.tsx";
import { serviceWords } from "../words/service.ts";
import { FileLink } from "./file-link.tsx";
import type { Props } from "./more.tsx";
import { type Shared, share } from "./share.ts";
import { shareAddress, shareText } from "./share-text.ts";

export function Actions({ service: { item }, route }: Props) {
  const words = serviceWords(route.language);
  const [done, setDone] = useState<Shared | null>(null);
  const byHand = useRef<HTMLTextAreaElement>(null);
  const text = shareText(item, route.language);
  const address = shareAddress(location.origin, route.channel, item);
  const { record } = item;
  useEffect(() => {
    if (done === "failed") byHand.current?.select();
  }, [done]);
  return (
    <section class="section no-print">
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
        {record?.state === "started" && (
          <FileLink href={`/api/v1/services/${item.id}/calendar.ics`}>
            <Marked text={words.calendar} />
          </FileLink>
        )}
      </p>
      {record?.state === "started" && (
        <p class="hint">
          <Marked text={words.calendarNote(dayIn(route.language, record.day))} />
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
