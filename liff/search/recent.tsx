/** What this reader looked for lately, each removable; on this device only. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Marked } from "../components/marked.tsx";
import { keep, kept } from "../kept.ts";
import type { Route } from "../route.ts";
import { searchWords } from "../words/search.ts";

export function Recent({ route, ask }: { route: Route; ask(question: string): void }) {
  const words = searchWords(route.language);
  const [recent, setRecent] = useState(kept.recent);
  const [said, setSaid] = useState("");
  const place = useRef<HTMLElement>(null);
  const goneAt = useRef<number | null>(null);
  const remove = (gone: string | null) => {
    const left = gone === null ? [] : recent.filter((r) => r !== gone);
    goneAt.current = gone === null ? 0 : recent.indexOf(gone);
    keep({ recent: left });
    setRecent(left);
    setSaid(gone === null ? words.forgotAll : words.forgot(gone));
  };
  // The button just pressed is gone: whoever has no pointer goes on at the one in its place, else at the heading.
  useLayoutEffect(() => {
    if (goneAt.current === null) return;
    const buttons = place.current?.querySelectorAll<HTMLElement>(".recent-gone") ?? [];
    (buttons[Math.min(goneAt.current, buttons.length - 1)] ?? place.current?.querySelector("h2"))?.focus();
    goneAt.current = null;
  }, [recent]);
  if (recent.length === 0 && !said) return null;
  return (
    <section class="section" ref={place}>
      <h2 tabIndex={-1}>
        <Marked text={words.recent} />
      </h2>
      {recent.length > 0 && (
        <>
          <ul class="recent">
            {recent.map((question) => (
              <li key={question}>
                <button type="button" class="recent-ask" onClick={() => ask(question)}>
                  {question}
                </button>
                <button type="button" class="recent-gone" aria-label={words.forget(question)} onClick={() => remove(question)}>
                  ×
                </button>
              </li>
            ))}
          </ul>
          <p class="hint">
            <Marked text={words.recentNote} />
          </p>
          <p>
            <button type="button" class="button button-quiet" onClick={() => remove(null)}>
              <Marked text={words.forgetAll} />
            </button>
          </p>
        </>
      )}
      <p class="hint" role="status">
        <Marked text={said} />
      </p>
    </section>
  );
}
