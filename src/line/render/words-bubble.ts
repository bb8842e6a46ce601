/** A fact of the plan, a word of its glossary, or the town's own answer: the text first, then where it stands. */
import type { messagingApi } from "@line/bot-sdk";
import { type Card, type ServiceCard, shortPlace } from "../../answer/index.ts";
import { splitText } from "../limits.ts";
import { accentOf, QUIET_INK } from "./colours.ts";
import { bubble, buttonRows, separator, text } from "./flex.ts";
import { readMoreAction } from "./next-steps.ts";
import { townLabel } from "./town-label.ts";
import type { Voice } from "./voice.ts";

export type WordsCard = Exclude<Card, ServiceCard>;

/** UTF-16 units of one bubble's text; what is longer goes on in the next one, nothing is cut. */
export const WORDS_MAX_UNITS = 480;

/** Where nobody has explained the word yet (a recommended text, src/plan/schema.ts). */
const UNEXPLAINED = {
  ja: "この言葉は計画に出てきます。説明はまだありません。",
  easy: "この ことばは ｛計画|けいかく｝に あります。｛説明|せつめい｝は まだ ありません。",
  en: "This word is in the plan. There is no explanation yet.",
};

const title = (words: string) => text(words, { size: "lg", weight: "bold", max: 160 });
const small = (words: string) => text(words, { size: "xs", color: QUIET_INK, max: 220, margin: "sm" });

/** The words of a card, in pieces that each fit a bubble, and its small last line. */
function wordsOf(card: WordsCard, voice: Voice): { pieces: string[]; place: string } {
  const said = card.text ? voice.text(card.text) : voice.text(UNEXPLAINED);
  const place = card.card === "faq" ? voice.say({ say: "faq-source", town: card.town, day: card.day }) : voice.show(shortPlace(card.source, voice.language));
  return { pieces: splitText(said, WORDS_MAX_UNITS), place };
}

/** One bubble for all of them, and as many as it needs where one text is longer than a bubble takes. */
export function wordsBubbles(cards: readonly WordsCard[], lead: readonly string[], notes: readonly string[], voice: Voice): messagingApi.FlexBubble[] {
  const [only] = cards;
  const byTown = new Set(cards.map((c) => c.town.id)).size > 1;
  const said = lead.map((words) => text(words, { size: "sm" }));
  const below = notes.map(small);
  if (cards.length === 1 && only) {
    const { pieces, place } = wordsOf(only, voice);
    const more = only.card === "faq" && only.link ? readMoreAction(only.link, voice.language) : null;
    const footer = more ? buttonRows([more], accentOf(only.town.id)) : [];
    return pieces.map((piece, n) =>
      bubble({
        body: [
          ...(n === 0 ? said : []),
          ...(n === 0 && only.card === "term" ? [title(only.term)] : []),
          text(piece),
          ...(n === pieces.length - 1 ? [small(place), ...below] : []),
        ],
        footer: n === pieces.length - 1 ? footer : [],
      }),
    );
  }
  const body = cards.flatMap((card, n) => {
    const { pieces, place } = wordsOf(card, voice);
    const head = byTown ? [title(townLabel(card.town, voice.language))] : card.card === "term" ? [title(card.term)] : [];
    return [...(n > 0 ? [separator("lg")] : []), ...head, ...pieces.map((piece) => text(piece)), small(place)];
  });
  return [bubble({ body: [...said, ...body, ...below] })];
}
