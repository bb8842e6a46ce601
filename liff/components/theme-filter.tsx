/** Theme chips: the commonest first, the rest one tap away; the choice stands in the address. */
import { useState } from "preact/hooks";
import type { Theme } from "../../src/plan/schema.ts";
import { pathOf, type Route } from "../route.ts";
import { useRoom } from "../timeline/use-room.ts";
import { wordsOf } from "../words/index.ts";
import { Marked, unmarked } from "./marked.tsx";

/** Two lines of a phone, one of a wider window. */
const THEMES_AT_FIRST = { narrow: 3, wide: 6 };
const WIDE = "(min-width: 720px)";

export type CountedTheme = { theme: Theme; count: number };

export function ThemeFilter({ themes, route }: { themes: readonly CountedTheme[]; route: Route & { page: "timeline" } }) {
  const { language, theme: chosen } = route;
  const words = wordsOf(language);
  const first = useRoom(WIDE) ? THEMES_AT_FIRST.wide : THEMES_AT_FIRST.narrow;
  const hidden = themes.slice(first);
  const [open, setOpen] = useState(hidden.some((t) => t.theme.id === chosen));
  const address = (theme: string | null) => pathOf(route, { ...route, theme });
  return (
    <nav class="themes" aria-label={unmarked(words.filter)}>
      <a href={address(null)} data-replace aria-current={chosen === null ? "true" : undefined}>
        <Marked text={words.all} />
      </a>
      {(open ? themes : themes.slice(0, first)).map(({ theme, count }) => (
        <a key={theme.id} href={address(theme.id)} data-replace aria-current={chosen === theme.id ? "true" : undefined}>
          <Marked text={theme.name[language]} /> <span class="count">{count}</span>
        </a>
      ))}
      {hidden.length > 0 && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Marked text={open ? words.fewerThemes : words.moreThemes} />
        </button>
      )}
    </nav>
  );
}
