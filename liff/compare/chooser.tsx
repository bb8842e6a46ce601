/** Which two towns, and which theme; shown side by side when asked for, not while choosing. */
import { useState } from "preact/hooks";
import { Marked, unmarked } from "../components/marked.tsx";
import type { TownView } from "../data/town.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { townName } from "../town-name.ts";
import { compareWords } from "../words/compare.ts";
import { themesOf } from "./table.ts";

type At = Route & { page: "compare" };
type Option = { value: string; label: string };

function Select({ label, value, options, choose }: { label: string; value: string; options: Option[]; choose: (value: string) => void }) {
  return (
    <label>
      <span>
        <Marked text={label} />
      </span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {unmarked(o.label)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The resident's own town first, then the next one of the list. */
export function pairFrom(views: readonly TownView[], { pair, town }: Pick<At, "pair" | "town">): [string, string] {
  if (pair) return pair;
  const ids = views.map((v) => v.town.town.id);
  const mine = town ?? ids[0] ?? "";
  return [mine, ids.find((id) => id !== mine) ?? ""];
}

export function Chooser({ views, route }: { views: readonly TownView[]; route: At }) {
  const { language } = route;
  const words = compareWords(language);
  const themes = themesOf(views);
  const [[first, second], setPair] = useState(() => pairFrom(views, route));
  const [theme, setTheme] = useState(themes.find((t) => t.id === route.theme)?.id ?? themes[0]?.id ?? "");
  const towns = views.map((v) => ({ value: v.town.town.id, label: townName(v.town.town, language) }));
  return (
    <form
      class="compare-chooser no-print"
      onSubmit={(event) => {
        event.preventDefault();
        go(pathOf(route, { ...route, theme, pair: [first, second] }));
      }}
    >
      <fieldset>
        <legend>
          <Marked text={words.choose} />
        </legend>
        {/* The same town twice is no pair: the other place takes the town that was here. */}
        <Select label={words.first} value={first} options={towns} choose={(id) => setPair([id, second === id ? first : second])} />
        <Select label={words.second} value={second} options={towns} choose={(id) => setPair([first === id ? second : first, id])} />
        <Select label={words.theme} value={theme} options={themes.map((t) => ({ value: t.id, label: t.name[language] }))} choose={setTheme} />
        <button type="submit" class="button">
          <Marked text={words.show} />
        </button>
      </fieldset>
    </form>
  );
}
