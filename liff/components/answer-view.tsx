/** An Answer on the page: the same sentences as in LINE, its services as rows that open. */
import { firstLines, rowWords, sayIn, severalTowns, sourceLine, telephonesIn, writer } from "../../src/answer/say/index.ts";
import type { Answer, Card, Language, Part, Sentence } from "../../src/answer/types.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import type { Route } from "../route.ts";
import { CallButton } from "./ask-town.tsx";
import { Marked } from "./marked.tsx";
import { ServiceRow, ServiceRows } from "./service-rows.tsx";

type Shown = { language: Language; route: Route };
type ServiceCard = Extract<Card, { card: "service" }>;
type OtherCard = Exclude<Card, ServiceCard>;

function Says({ sentences, language }: { sentences: readonly Sentence[]; language: Language }) {
  const w = writer(language);
  return (
    <>
      {sentences.map((s) => (
        <div key={JSON.stringify(s)} class={`says says-${s.say}`}>
          <p>
            <Marked text={sayIn(language, s, w)} />
          </p>
          {s.say === "contact" && <CallButton telephone={s.contact.telephone} language={language} />}
          {(s.say === "emergency" || s.say === "call") &&
            telephonesIn(sayIn(language, s, w)).map((number) => (
              <p key={number}>
                <CallButton telephone={number} language={language} />
              </p>
            ))}
        </div>
      ))}
    </>
  );
}

/** The same lines as the first bubble in LINE; name and chip are the row that opens its page. */
function ServiceAnswer({ card, shown: { language, route } }: { card: ServiceCard; shown: Shown }) {
  const [, , ...lines] = firstLines(card, language);
  return (
    <div class="answer-service">
      <ServiceRows services={[card.view]} route={route} language={language} showTown />
      {lines.map((line) => (
        <p key={line}>
          <Marked text={line} />
        </p>
      ))}
      <CallButton telephone={card.view.verdict.kind === "started" ? null : card.help.contact.telephone} language={language} />
    </div>
  );
}

function CardView({ card, shown: { language } }: { card: OtherCard; shown: Shown }) {
  return (
    <div class="answer-text">
      {card.card === "term" && <h3>{card.term}</h3>}
      {card.text && (
        <p>
          <Marked text={card.text[language]} />
        </p>
      )}
      {card.card === "faq" && card.link && (
        <p>
          <a href={card.link}>{card.link}</a>
        </p>
      )}
      <p class="source">
        <Marked text={card.card === "faq" ? sayIn(language, { say: "faq-source", town: card.town, day: card.day }) : sourceLine(card.source, language)} />
      </p>
    </div>
  );
}

const isService = (card: Card): card is ServiceCard => card.card === "service";
const isOther = (card: Card): card is OtherCard => card.card !== "service";

function PartView({ part, shown }: { part: Part; shown: Shown }) {
  const services = part.cards.filter(isService);
  const rows = services.filter((card) => card.row !== null);
  const { language, route } = shown;
  return (
    <div class={`part part-${part.kind}`}>
      <Says sentences={part.lead} language={language} />
      {services
        .filter((card) => card.row === null)
        .map((card) => (
          <ServiceAnswer key={card.view.id} card={card} shown={shown} />
        ))}
      {rows.length > 0 && (
        <ul class="rows">
          {rows.map((card) => (
            <ServiceRow
              key={card.view.id}
              view={card.view}
              route={route}
              language={language}
              says={rowWords(card, language).chip}
              showTown={severalTowns(part)}
            />
          ))}
        </ul>
      )}
      {part.cards.filter(isOther).map((card) => (
        <CardView key={JSON.stringify(card).slice(0, 80)} card={card} shown={shown} />
      ))}
      <Says sentences={part.after} language={language} />
    </div>
  );
}

export function AnswerView({ answer, route }: { answer: Answer; route: Route }) {
  return (
    <div class="answer">
      {answer.languages.map((language) => (
        <div key={language} lang={wordsIn(language).tag}>
          {answer.parts.map((part, i) => (
            <PartView key={`${language}${i}`} part={part} shown={{ language, route }} />
          ))}
        </div>
      ))}
    </div>
  );
}
