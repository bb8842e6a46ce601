/** Ways of asking for a service, thought of by whoever wrote its data; each opens さがす with its answer. They are as typed, without readings. */
import { TOWNS } from "virtual:plan-data";
import { Marked } from "../components/marked.tsx";
import { fetchKept } from "../data/kept-files.ts";
import { useLoaded } from "../data/use-loaded.ts";
import { go } from "../navigation.ts";
import { pathOf } from "../route.ts";
import { serviceWords } from "../words/service.ts";
import type { Props } from "./more.tsx";

const LIMIT_MS = 8_000;
const isEnglish = (ask: string) => /^[ -~]+$/.test(ask);

export function Asks({ service, view, route }: Props) {
  const { language } = route;
  const words = serviceWords(language);
  const town = view.town.town.id;
  const file = TOWNS.find((t) => t.id === town)?.asks ?? "";
  const { value } = useLoaded(file, () => fetchKept<Record<string, string[]>>(file, LIMIT_MS, { hashed: true, as: `asks ${town}` }));
  const all = value?.ok ? (value.value[service.id.slice(town.length + 1)] ?? []) : [];
  const asks = all.filter((ask) => isEnglish(ask) === (language === "en"));
  if (asks.length === 0) return null;
  return (
    <details class="fold no-print">
      <summary>
        <Marked text={words.asks} />
      </summary>
      <p class="hint">
        <Marked text={words.asksNote} />
      </p>
      <ul class="suggestions">
        {asks.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => go(pathOf(route, { page: "search", town, query: "" }), { question })}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
