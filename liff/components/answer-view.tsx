/** An Answer on the page: the same sentences as in LINE, its services as cards that open. */
import { sayIn, sourceLine, telephonesIn, writer } from "../../src/answer/say/index.ts";
import type { Answer, Card, Language, Part, Sentence } from "../../src/answer/types.ts";
import type { Day } from "../../src/plan/fiscal-year.ts";
import type { Route } from "../route.ts";
import { CallButton } from "./ask-town.tsx";
import { Marked } from "./marked.tsx";
import { ServiceCard } from "./service-card.tsx";

type Shown = { language: Language; route: Route; today: Day };

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

function CardView({ card, shown }: { card: Card; shown: Shown }) {
  const { language, route, today } = shown;
  if (card.card === "service") {
    const stopped = card.sentences.some((s) => s.say === "under-review");
    return (
      <div class="answer-service">
        <ServiceCard item={card.item} today={today} route={{ ...route, language }} stopped={stopped} showTown />
        <Says sentences={card.sentences} language={language} />
        <p class="source">
          <Marked text={sourceLine(card.item.source, language)} />
        </p>
      </div>
    );
  }
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

function PartView({ part, shown }: { part: Part; shown: Shown }) {
  return (
    <div class={`part part-${part.kind}`}>
      <Says sentences={part.lead} language={shown.language} />
      {part.cards.map((card) => (
        <CardView key={card.card === "service" ? card.item.id : JSON.stringify(card).slice(0, 80)} card={card} shown={shown} />
      ))}
      <Says sentences={part.after} language={shown.language} />
    </div>
  );
}

export function AnswerView({ answer, route, today }: { answer: Answer; route: Route; today: Day }) {
  return (
    <div class="answer">
      {answer.languages.map((language) => (
        <div key={language} lang={language === "en" ? "en" : "ja"}>
          {answer.parts.map((part, i) => (
            <PartView key={`${language}${i}`} part={part} shown={{ language, route, today }} />
          ))}
        </div>
      ))}
    </div>
  );
}
