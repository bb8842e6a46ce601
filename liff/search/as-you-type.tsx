/** What is found while one types. Apart from the page, so that a letter redraws this list and nothing else. */
import { useEffect, useMemo } from "preact/hooks";
import { Marked } from "../components/marked.tsx";
import type { Engine } from "../data/engine.ts";
import type { Route } from "../route.ts";
import type { State } from "../state.ts";
import { searchWords } from "../words/search.ts";
import { FoundList } from "./found-list.tsx";

/** A pause this long is no typing any more: an emergency is then recognised without the button. */
const PAUSE_MS = 300;

type Props = {
  typed: State<string>;
  engine: Engine;
  town: string | null;
  route: Route;
  ask(question: string): void;
  /** the text is a call for help: answered at once */
  help(question: string): void;
};

export function AsYouType({ typed, engine, town, route, ask, help }: Props) {
  const own = searchWords(route.language);
  const text = typed.use();
  const found = engine.type(text, town);
  // Most letters find what the one before found: then there is nothing to draw.
  const list = useMemo(() => <FoundList found={found} route={route} ask={ask} />, [found.map(engine.keyOf).join(), route]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (engine.ask(text, { town, language: route.language }).kind === "emergency") help(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, engine, town, route.language]);
  return (
    <>
      <p class="hint search-status" role="status">
        <Marked text={text.trim() ? own.found(found.length) : ""} />
      </p>
      {list}
      {text.trim() && found.length === 0 && (
        <p>
          <Marked text={own.foundNone} />
        </p>
      )}
    </>
  );
}
