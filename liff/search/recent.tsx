/** What this reader looked for lately, each removable; on this device only. */
import { useState } from "preact/hooks";
import { Marked } from "../components/marked.tsx";
import { keep, kept } from "../kept.ts";
import type { Route } from "../route.ts";
import { searchWords } from "../words/search.ts";

export function Recent({ route, ask }: { route: Route; ask(question: string): void }) {
  const words = searchWords(route.language);
  const [recent, setRecent] = useState(kept.recent);
  const remove = (gone: string | null) => {
    const left = gone === null ? [] : recent.filter((r) => r !== gone);
    keep({ recent: left });
    setRecent(left);
  };
  if (recent.length === 0) return null;
  return (
    <section class="section">
      <h2>
        <Marked text={words.recent} />
      </h2>
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
    </section>
  );
}
