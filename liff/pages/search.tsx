/** さがす: the bot's own engine, here in the browser. What is typed is not sent. */

import { TOWNS } from "virtual:plan-data";
import { useEffect, useRef, useState } from "preact/hooks";
import { AnswerView } from "../components/answer-view.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import { Offline } from "../components/states.tsx";
import type { Engine } from "../data/engine.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";

/** Long enough for a thumb to type on, short enough to feel like at once. */
const TYPING_PAUSE_MS = 250;
/** LINE's own limit for a text is far above; a question is not. */
const QUESTION_MAX_CHARS = 300;

type Loaded = { engine: Engine | null };

async function load(town: string | null): Promise<Loaded> {
  try {
    const { openEngine } = await import("../data/engine.ts");
    return { engine: await openEngine(town) };
  } catch {
    // The chunk could not be fetched: the same state as knowledge that could not.
    return { engine: null };
  }
}

export function Search({ route }: { route: Route & { page: "search" } }) {
  const { language, town, query } = route;
  const words = wordsOf(language);
  const [typed, setTyped] = useState(query);
  const { value: loaded, again } = useLoaded(`engine ${town}`, () => load(town));
  const asked = useRef(query);
  const ask = (text: string, of: string | null = town, replace = false) => {
    asked.current = text.trim();
    if (text.trim() !== typed.trim()) setTyped(text);
    go(pathOf(route, { page: "search", town: of, query: "" }), { question: asked.current, replace });
  };

  // Back and forward change the question from outside; what is being typed is left alone.
  useEffect(() => {
    if (query === asked.current) return;
    asked.current = query;
    setTyped(query);
  }, [query]);
  useEffect(() => {
    if (typed.trim() === asked.current) return;
    const timer = setTimeout(() => ask(typed, town, true), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, language, town]);

  /** 「どの町のことですか」 is answered by choosing the town; the question stays. */
  const follow = (text: string) => {
    const named = town === null ? TOWNS.find((t) => text === t.name || text.startsWith(`${t.name}の`)) : undefined;
    if (named && query) ask(query, named.id);
    else ask(text);
  };

  const answer = query && loaded?.engine ? loaded.engine.ask(query, { town, language }) : null;
  const next = answer ? answer.suggestions : [...words.examples];
  return (
    <div class="page">
      <h1>
        <Marked text={words.search} />
      </h1>
      <search>
        <form
          class="search"
          onSubmit={(event) => {
            event.preventDefault();
            ask(typed, town, true);
            (document.activeElement as HTMLElement | null)?.blur();
          }}
        >
          <label for="question">
            <Marked text={words.searchLabel} />
          </label>
          <div class="search-row">
            <input
              id="question"
              type="search"
              enterkeyhint="search"
              autocomplete="off"
              maxLength={QUESTION_MAX_CHARS}
              placeholder={words.searchExample}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="button">
              <Marked text={words.searchButton} />
            </button>
          </div>
          <p class="hint">
            <Marked text={words.searchPrivacy} />
          </p>
          {town === null && (
            <p class="hint">
              <Marked text={words.searchEverywhere} />
            </p>
          )}
        </form>
      </search>
      {loaded && !loaded.engine && <Offline route={route} again={again} />}
      {loaded?.engine && !loaded.engine.recordsKnown && (
        <p class="hint">
          <Marked text={words.recordsUnknown} />
        </p>
      )}
      <section aria-live="polite" aria-label={unmarked(words.answer)} aria-busy={Boolean(query && !loaded)}>
        {query && !loaded && (
          <p class="hint">
            <Marked text={words.loading} />…
          </p>
        )}
        {answer && (
          <h2 class="visually-hidden">
            <Marked text={words.answer} />
          </h2>
        )}
        {answer && loaded?.engine && <AnswerView answer={answer} route={route} today={loaded.engine.today} />}
      </section>
      {next.length > 0 && (
        <section class="section">
          <h2>
            <Marked text={answer ? words.next : words.try} />
          </h2>
          <ul class="suggestions">
            {next.map((text) => (
              <li key={text}>
                <button type="button" onClick={() => follow(text)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
