/** What stands on a page before or instead of its content; each with the next step. */
import type { ComponentChildren } from "preact";
import { pathOf, type Route, timelinePage } from "../route.ts";
import { wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";

const SKELETON_CARDS = [1, 2, 3, 4];

/** The size of what comes, so that nothing jumps. */
export function Skeleton({ route }: { route: Route }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">
        <Marked text={wordsOf(route.language).loading} />
      </span>
      <div class="cards" aria-hidden="true">
        {SKELETON_CARDS.map((n) => (
          <div key={n} class="card card-skeleton">
            <span />
            <span />
            <span />
          </div>
        ))}
      </div>
    </div>
  );
}

export function Notice({ children, action }: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="notice" role="status">
      <p>{children}</p>
      {action}
    </div>
  );
}

export function Offline({ route, again }: { route: Route; again: () => void }) {
  const words = wordsOf(route.language);
  return (
    <Notice
      action={
        <button type="button" class="button" onClick={again}>
          <Marked text={words.retry} />
        </button>
      }
    >
      <Marked text={words.offline} />
    </Notice>
  );
}

export function NotFound({ route }: { route: Route }) {
  const words = wordsOf(route.language);
  const town = route.town;
  return (
    <div class="page">
      <h1>
        <Marked text={words.notFound} />
      </h1>
      <p>
        <Marked text={words.notFoundNote} />
      </p>
      <p class="actions">
        <a class="button" href={pathOf(route, timelinePage(town))}>
          <Marked text={words.toTimeline} />
        </a>
        <a class="button button-quiet" href={pathOf(route, { page: "search", town, query: "" })}>
          <Marked text={words.toSearch} />
        </a>
      </p>
    </div>
  );
}
