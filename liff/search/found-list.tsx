/** What the letters typed so far find; a service opens its page, the rest is answered. */
import type { Found } from "../../src/answer/as-you-type.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { Marked } from "../components/marked.tsx";
import { pathOf, type Route } from "../route.ts";
import { searchWords } from "../words/search.ts";

/** One line on a phone. */
const TEXT_MAX_CHARS = 40;

function shortened(text: string): string {
  const plain = text.replace(/｛([^｛｝|]+)\|[^｛｝|]+｝/g, "$1");
  return plain.length > TEXT_MAX_CHARS ? `${plain.slice(0, TEXT_MAX_CHARS)}…` : plain;
}

type Props = { found: readonly Found[]; route: Route; ask(question: string): void };

export function FoundList({ found, route, ask }: Props) {
  return (
    <ul class="found">
      {found.map((one, place) => (
        // By its place: the next letter changes the words of a row, not the row.
        <li key={place}>
          <FoundOne one={one} route={route} ask={ask} />
        </li>
      ))}
    </ul>
  );
}

function FoundOne({ one, route, ask }: { one: Found; route: Route; ask: Props["ask"] }) {
  const { language } = route;
  const { town } = one.town;
  const where = route.town === null ? `${wordsIn(language).town(town)}・` : "";
  const kind = (
    <>
      <span class="found-kind">
        {where}
        <Marked text={searchWords(language).kinds[one.found]} />
      </span>{" "}
    </>
  );
  /** Names without a translation are read out in Japanese. */
  const japanese = wordsIn(language).tag === "ja" ? undefined : "ja";
  const asking = (question: string, says: string, lang?: string) => (
    <button type="button" onClick={() => ask(question)}>
      {kind}
      <span lang={lang}>{says}</span>
    </button>
  );
  switch (one.found) {
    case "service":
      return (
        <a href={pathOf(route, { page: "service", town: town.id, measure: one.service.id })}>
          {kind}
          <span>
            <Marked text={one.service.name[language]} />
          </span>
        </a>
      );
    case "term":
      return asking(`${one.term.term}とは？`, one.term.term, japanese);
    case "faq":
      return asking(one.faq.asks[0] ?? "", one.faq.asks[0] ?? shortened(one.faq.text[language]));
    case "fact":
      return (
        <p class="found-fact">
          {kind}
          {shortened(one.text[language])}
        </p>
      );
  }
}
