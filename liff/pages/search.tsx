/** さがす: the bot's own engine, here in the browser. What is typed is not sent. */

import "../style/search.css";
import { TOWNS } from "virtual:plan-data";
import { STARTERS } from "virtual:starters";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { AnswerView } from "../components/answer-view.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import { Offline } from "../components/states.tsx";
import type { Engine } from "../data/engine.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { keepSearch } from "../kept.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { AsYouType } from "../search/as-you-type.tsx";
import { Recent } from "../search/recent.tsx";
import { State } from "../state.ts";
import { dayIn, wordsOf } from "../words/index.ts";
import { searchWords } from "../words/search.ts";

/** LINE's own limit for a text is far above; a question is not. */
const QUESTION_MAX_CHARS = 300;

/** What answers, and what shows the answer: the sentences of three languages. */
type Loaded = { engine: Engine | null; Shown: typeof AnswerView | null };

async function load(town: string | null): Promise<Loaded> {
  try {
    const [{ openEngine }, view] = await Promise.all([import("../data/engine.ts"), import("../components/answer-view.tsx")]);
    return { engine: await openEngine(town), Shown: view.AnswerView };
  } catch {
    // The chunk could not be fetched: the same state as knowledge that could not.
    return { engine: null, Shown: null };
  }
}

export function Search({ route }: { route: Route & { page: "search" } }) {
  const { language, town, query } = route;
  const words = wordsOf(language);
  const own = searchWords(language);
  const [typed] = useState(() => new State(query));
  const [asked] = useState(() => new State(query));
  const field = useRef<HTMLInputElement>(null);
  // Not what is typed but only whether it differs from what was asked: a letter must not redraw the page.
  const last = asked.use();
  const open = typed.use((text) => text.trim() !== "" && text.trim() !== last);
  // A field that was emptied is where one begins again.
  const empty = typed.use((text) => text.trim() === "");
  const write = (text: string) => {
    typed.value = text;
    if (field.current) field.current.value = text;
  };
  const { value: loaded, again } = useLoaded(`engine ${town}`, () => load(town));
  const ask = (text: string, of: string | null = town, replace = false) => {
    asked.value = text.trim();
    if (text.trim() !== typed.value.trim()) write(text);
    go(pathOf(route, { page: "search", town: of, query: "" }), { question: asked.value, replace });
  };

  // Back and forward change the question from outside; what is being typed is left alone.
  useEffect(() => {
    if (query === asked.value) return;
    asked.value = query;
    write(query);
  }, [query]);
  const { engine, Shown } = loaded ?? { engine: null, Shown: null };

  /** 「どの町のことですか」 is answered by choosing the town; the question stays. */
  const follow = (text: string) => {
    const named = town === null ? TOWNS.find((t) => text === t.name || text.startsWith(`${t.name}の`)) : undefined;
    if (named && query) ask(query, named.id);
    else ask(text);
  };

  const answered = useMemo(() => (query && engine ? engine.ask(query, { town, language }) : null), [query, engine, town, language]);
  // What was a call for help is not kept, not even here.
  useEffect(() => {
    if (answered && answered.kind !== "emergency") keepSearch(query);
  }, [answered]);
  const answer = empty ? null : answered;
  const waiting = Boolean(query) && !empty && !answer && !open;
  const next = open || waiting ? [] : answer ? answer.suggestions : ((town ? STARTERS[town]?.[language] : undefined) ?? [...words.examples]);
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
            ask(typed.value, town, true);
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
              ref={field}
              defaultValue={query}
              onInput={(event) => {
                typed.value = event.currentTarget.value;
              }}
              onKeyDown={(event) => {
                if (event.key === "Escape" && !event.isComposing) write("");
              }}
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
      {loaded?.engine?.keptSince && (
        <p class="hint">
          <Marked text={words.keptSince(dayIn(language, loaded.engine.keptSince))} />
        </p>
      )}
      {loaded?.engine && !loaded.engine.recordsKnown && (
        <p class="hint">
          <Marked text={words.recordsUnknown} />
        </p>
      )}
      {open && engine ? (
        <AsYouType typed={typed} engine={engine} town={town} route={route} ask={ask} help={(question) => ask(question, town, true)} />
      ) : (
        <p class="hint search-status" role="status">
          <Marked text={loaded ? "" : own.loading} />
        </p>
      )}
      <section class={query && !open && !empty ? "answer-place" : undefined} aria-live="polite" aria-label={unmarked(words.answer)} hidden={open}>
        {answer && (
          <h2 class="visually-hidden">
            <Marked text={words.answer} />
          </h2>
        )}
        {answer && Shown && <Shown answer={answer} route={route} />}
        {answer?.tellTown && (
          <p class="hint">
            <Marked text={own.tell} />
          </p>
        )}
      </section>
      {!answer && !open && !waiting && <Recent route={route} ask={(question) => ask(question)} />}
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
