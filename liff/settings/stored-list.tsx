/** What is stored about the reader, each kind with when it goes by itself. */
import type { Language } from "../../src/answer/types.ts";
import type { Me } from "../../src/api/schemas.ts";
import { Marked } from "../components/marked.tsx";
import { settingsWords } from "../words/settings.ts";

export function StoredList({ me, language }: { me: Me; language: Language }) {
  const words = settingsWords(language);
  const stored = me.stored.filter((s) => s.count > 0);
  return (
    <section class="section">
      <h2>
        <Marked text={words.stored} />
      </h2>
      {stored.length === 0 && (
        <p>
          <Marked text={words.storedNone} />
        </p>
      )}
      <ul class="plain-list">
        {stored.map(({ what, count }) => (
          <li key={what}>
            <Marked text={words.storedLine(words.kinds[what], count, words.goes[what])} />
          </li>
        ))}
      </ul>
    </section>
  );
}
