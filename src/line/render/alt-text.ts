/**
 * The altText: the answer as one could hear it, complete as far as LINE's 1,500 units reach. What keeps it honest is
 * said first when not all of it fits.
 */
import { type Card, type Language, type Part, type Sentence, serviceName, sourceLine } from "../../answer/index.ts";
import { ALT_TEXT_MAX_UNITS } from "../limits.ts";
import { townLabel, townOfPlan } from "./plan-notes.ts";
import { isHonest } from "./select-sentences.ts";
import { chipWords, signOfCard } from "./status-chip.ts";
import { spokenVoice, type Voice } from "./voice.ts";

/** `need` 0 is always said; the higher, the sooner it is left out. */
type Line = { words: string; need: 0 | 1 | 2 | 3; joined?: boolean };

const NEED_OF_OPTIONAL: Partial<Record<Sentence["say"], Line["need"]>> = { promise: 1, step: 1, text: 2, also: 3 };

/** 鏡石町の『書かない窓口』: …; lists say one line a service. */
export function altTextOf(part: Part, language: Language): string {
  const v = spokenVoice(language);
  const short = part.kind === "list" || part.lead.some((s) => s.say === "nearest");
  const lines: Line[] = [
    ...part.lead.map((s): Line => ({ words: v.say(s), need: 0 })),
    ...part.cards.flatMap((card) => cardLines(card, v, short)),
    ...part.after.map((s): Line => ({ words: v.say(s), need: 0 })),
  ];
  return fit(lines);
}

function cardLines(card: Card, v: Voice, short: boolean): Line[] {
  const end = v.language === "en" ? "." : "。";
  switch (card.card) {
    case "service": {
      const name = v.show(serviceName(card.item, v.language));
      const town = townLabel(townOfPlan(card.item.plan), v.language);
      const head = v.language === "en" ? `${town}, "${name}": ` : `${town}の『${name}』: `;
      if (short) return [{ words: `${head}${v.show(chipWords(card.item, signOfCard(card.item, card.sentences), v.language))}${end}`, need: 0 }];
      return [
        { words: head, need: 0 },
        ...card.sentences.map((s): Line => ({ words: ended(v.say(s), v.language), need: isHonest(s) ? 0 : (NEED_OF_OPTIONAL[s.say] ?? 0), joined: true })),
        { words: `${v.show(sourceLine(card.item.source, v.language))}${end}`, need: 3 },
      ];
    }
    case "fact":
      return [
        { words: `${townLabel(card.town, v.language)}: ${v.text(card.text)}`, need: 0 },
        { words: `${v.show(sourceLine(card.source, v.language))}${end}`, need: 3 },
      ];
    case "term":
      return [
        { words: `「${card.term}」: ${card.text ? v.text(card.text) : ""}`, need: 0 },
        { words: `${v.show(sourceLine(card.source, v.language))}${end}`, need: 3 },
      ];
    case "faq":
      return [
        { words: `${townLabel(card.town, v.language)}: ${v.text(card.text)}`, need: 0 },
        { words: v.say({ say: "faq-source", town: card.town, day: card.day }), need: 0 },
      ];
  }
}

/** Leaves out the least needed lines, last ones first, until the rest fits. What is still too long is cut by flexMessage. */
function fit(lines: readonly Line[]): string {
  let kept = [...lines];
  for (const need of [3, 2, 1] as const) {
    while (join(kept).length > ALT_TEXT_MAX_UNITS) {
      const at = kept.findLastIndex((line) => line.need === need);
      if (at < 0) break;
      kept = kept.toSpliced(at, 1);
    }
  }
  return join(kept);
}

/** A sentence that a voice hears to end, and that the next one does not run into. */
function ended(words: string, language: Language): string {
  const whole = /[。.!?！？]$/.test(words) ? words : `${words}${language === "en" ? "." : "。"}`;
  return language === "en" ? `${whole} ` : whole;
}

function join(lines: readonly Line[]): string {
  return lines.reduce((said, line) => (said === "" ? line.words : `${said}${line.joined ? "" : "\n"}${line.words}`), "").replace(/ +$/gm, "");
}
