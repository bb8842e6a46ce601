/** The altText: one sentence that can be heard, because the talk list and a screen reader give no more at once. */
import { type Card, type Language, type Part, rowWords, type ServiceCard } from "../../answer/index.ts";
import { SPOKEN_MAX, spokenAnswer, wordsIn } from "../../service/say/index.ts";
import { cutAtSentence } from "../limits.ts";
import { spokenVoice, type Voice } from "./voice.ts";

const isService = (card: Card): card is ServiceCard => card.card === "service";
const JOINT: Record<Language, string> = { ja: "、", easy: "、", en: ", " };

/** 書かない窓口: 計画に… ; of a list its first sentence and as many names as one breath holds. */
export function altTextOf(part: Part, language: Language): string {
  const v = spokenVoice(language);
  const services = part.cards.filter(isService);
  const [first, ...rest] = services;
  if (first && rest.length === 0 && first.row === null) return v.show(spokenAnswer(first.view, language));
  const lead = part.lead.map((s) => v.say(s));
  const said = services.length > 0 ? [lead[0] ?? "", namesIn(services, v, SPOKEN_MAX - (lead[0]?.length ?? 0))] : lead;
  const words = part.cards.flatMap((card) => (isService(card) || !card.text ? [] : [v.text(card.text)]));
  return fit([...said, ...words, ...(said.length + words.length === 0 ? part.after.map((s) => v.say(s)) : [])], language);
}

/** As many rows as fit, names with their chips where there are only two. */
function namesIn(services: readonly ServiceCard[], v: Voice, room: number): string {
  const rows = services.map((card) => {
    const { name, chip } = rowWords(card, v.language);
    return v.show(services.length <= 2 ? `${name} ${chip}` : name);
  });
  let said = "";
  for (const name of rows) {
    const longer = said === "" ? name : `${said}${JOINT[v.language]}${name}`;
    if (longer.length > room) break;
    said = longer;
  }
  return said;
}

const SENTENCE_END = /(?<=。)|(?<=[.!?]) /;
const BRACKETS = / ?\([^()]*\)/g;

/** Whole sentences as far as one breath reaches. */
function fit(lines: readonly string[], language: Language): string {
  const all = lines.flatMap((line) => line.split(SENTENCE_END)).filter((line) => line !== "");
  let said = "";
  for (const line of all) {
    const longer = said === "" ? line : `${said}${wordsIn(language).gap}${line}`;
    if (longer.length > SPOKEN_MAX) break;
    said = longer;
  }
  // One sentence that is too long alone is heard without what stands in brackets.
  return said || cutAtSentence((all[0] ?? "").replace(BRACKETS, ""), SPOKEN_MAX);
}
