/** さがす: the bot's own engine, here in the browser. What is typed is not sent. */

import "../style/search.css";
import { TOWNS } from "virtual:plan-data";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { AnswerView } from "../components/answer-view.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import { Offline } from "../components/states.tsx";
import type { Engine } from "../data/engine.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { keepSearch } from "../kept.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { FoundList } from "../search/found-list.tsx";
import { Recent } from "../search/recent.tsx";
import { wordsOf } from "../words/index.ts";
import { searchWords } from "../words/search.ts";

/** A pause this long is no typing any more: an emergency is then recognised without the button. */
const PAUSE_MS = 300;
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
  const own = searchWords(language);
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
  const engine = loaded?.engine ?? null;
  const open = typed.trim() !== asked.current;
  const found = useMemo(() => (open && engine ? engine.type(typed, town) : []), [typed, open, engine, town]);
  useEffect(() => {
    if (!engine || !open) return;
    const timer = setTimeout(() => {
      if (engine.ask(typed, { town, language }).kind === "emergency") ask(typed, town, true);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, open, engine, language, town]);

  /** 「どの町のことですか」 is answered by choosing the town; the question stays. */
  const follow = (text: string) => {
    const named = town === null ? TOWNS.find((t) => text === t.name || text.startsWith(`${t.name}の`)) : undefined;
    if (named && query) ask(query, named.id);
    else ask(text);
  };

  const answer = useMemo(() => (query && engine ? engine.ask(query, { town, language }) : null), [query, engine, town, language]);
  // What was a call for help is not kept, not even here.
  useEffect(() => {
    if (answer && answer.kind !== "emergency") keepSearch(query);
  }, [answer]);
  const waiting = Boolean(query) && !answer && !open;
  const next = open || waiting ? [] : answer ? answer.suggestions : [...words.examples];
  const declined = answer !== null && (answer.kind === "handoff" || answer.kind === "none");
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
      <p class="hint search-status" role="status">
        <Marked text={loaded ? (open && engine && typed.trim() ? own.found(found.length) : "") : own.loading} />
      </p>
      {open && engine && (
        <>
          <FoundList found={found} route={route} ask={(question) => ask(question)} />
          {typed.trim() && found.length === 0 && (
            <p>
              <Marked text={own.foundNone} />
            </p>
          )}
        </>
      )}
      <section class={query && !open ? "answer-place" : undefined} aria-live="polite" aria-label={unmarked(words.answer)} hidden={open}>
        {answer && (
          <h2 class="visually-hidden">
            <Marked text={words.answer} />
          </h2>
        )}
        {answer && engine && <AnswerView answer={answer} route={route} today={engine.today} />}
        {declined && (
          <p class="hint">
            <Marked text={own.tell} />
          </p>
        )}
      </section>
      {!answer && !open && <Recent route={route} ask={(question) => ask(question)} />}
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
