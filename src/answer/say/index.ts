/** An Answer as text. The same facts in every language: each table says every kind of sentence; what is said of a service is src/service/say's. */
import { type Day, type FiscalYear, fiscalYearOf } from "../../plan/fiscal-year.ts";
import type { Step } from "../../service/ladder.ts";
import { chipOf, detailLines, explanationOf, shortAnswer, stepsLine, verdictSentence, wordsIn } from "../../service/say/index.ts";
import { readingsInBrackets, withoutReadings } from "../../service/say/readings.ts";
import { type Sign, signOf } from "../../service/signs.ts";
import type { Answer, Card, Help, Language, Part, Sentence, ServiceCard, ServiceView } from "../types.ts";
import * as easyJapanese from "./easy.ts";
import * as english from "./en.ts";
import * as japanese from "./ja.ts";
import { type Writer, writer } from "./writer.ts";

const TABLES = { ja: japanese.ja, easy: easyJapanese.easy, en: english.en };
const HELP = { ja: japanese.help, easy: easyJapanese.help, en: english.help };

/** One sentence in one language. Readings stay marked as ｛漢字|かんじ｝. */
export function sayIn(language: Language, sentence: Sentence, w: Writer = writer(language)): string {
  const say = TABLES[language][sentence.say] as (s: Sentence, w: Writer) => string;
  return say(sentence, w);
}

const QUOTE = { ja: (t: string) => `「${t}」`, easy: (t: string) => `「${t}」`, en: (t: string) => `"${t}"` };
const WORDS = {
  ja: { source: "出典", term: "ことばの説明", more: "くわしく" },
  easy: { source: "もとの ｛資料|しりょう｝", term: "ことばの ｛意味|いみ｝", more: "くわしく" },
  en: { source: "Source", term: "Meaning", more: "More" },
} as const;

type Place = { plan: string; section: string; page: number | null };

/** 鏡石町DX推進計画「5.1 …」12ページ */
export function placeSaid({ plan, section, page }: Place, language: Language): string {
  const on = page === null ? "" : wordsIn(language).onPage(page);
  return `${plan}${QUOTE[language](section)}${on}`;
}

/** 出典: 鏡石町DX推進計画「5.1 …」12ページ */
export const sourceLine = (source: Place, language: Language): string => `${WORDS[language].source}: ${placeSaid(source, language)}`;

/** 計画 12ページ */
export const shortPlace = ({ section, page }: Place, language: Language): string => wordsIn(language).place(section, page);

/** What helps now, in one line: the town's own page, or the telephone with its state. Null where the town itself has said enough. */
export function helpLine({ view, help }: ServiceCard, language: Language): string | null {
  const settled = ["started", "partly", "stopped", "ended", "checking"].includes(view.verdict.kind);
  return settled ? null : HELP[language](help, view.plan.unofficial);
}

/** One row of a list: the name and what it is about, the step of the year or the chip. */
export function rowWords(card: ServiceCard, language: Language): { name: string; chip: string } {
  const step = stepOfRow(card);
  return { name: card.view.name[language], chip: step ? wordsIn(language).yearOfStep(step) : chipOf(card.view, language) };
}

/** The mark of what a row says: of the step of its year, else of the verdict. */
export function signOfRow(card: ServiceCard, today: Day): Sign {
  const step = stepOfRow(card);
  if (!step) return signOf(card.view.verdict);
  if (step.certainty === "unsure") return "two";
  return signOf({ kind: step.stage, when: step.from > fiscalYearOf(today) ? "to-come" : "past" });
}

/** What the town itself said counts more than the step of a year. */
function stepOfRow({ view, row }: ServiceCard): (Step & { from: FiscalYear }) | null {
  const { record, publication, kind } = view.verdict;
  const step = row?.step;
  // A year that others share is not said as if it were this service's own; of two readings the verdict names both.
  const own = step && step.from !== null && step.together === null && !(step.certainty === "unsure" && kind === "two");
  return own && !record && !publication && kind !== "checking" ? { ...step, from: step.from as FiscalYear } : null;
}

/** Marks of footnotes in a printed name. */
const FOOTNOTE = /※\d*/gu;

/** 「公共施設予約のオンライン化」: what the plan calls it, where that says more than the service's own name. */
function printedName({ initiatives, measures, source, name }: ServiceView): string | null {
  const printed = (initiatives.find((i) => i.source.line === source.line) ?? initiatives[0] ?? measures[0])?.title.replace(FOOTNOTE, "");
  return printed === undefined || printed === name.ja ? null : `「${printed}」`;
}

/** The name printed in the plan, for whoever reads its writing. */
const PRINTED: Record<Language, (view: ServiceView) => string | null> = { ja: printedName, easy: () => null, en: () => null };

/** What is read in ten seconds before the first button (product.md, On LINE); やさしい without its readings. */
export const FIRST_MAX_LETTERS: Record<Language, number> = { ja: 120, easy: 140, en: 240 };

/** A blank that only keeps Japanese words apart. */
const BETWEEN_WORDS = /(?<=[^\p{ASCII}]) | (?=[^\p{ASCII}])/gu;

/** Letters as they are read: without readings and, in Japanese, without the blanks between words. */
export function lettersOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + [...withoutReadings(line).replace(BETWEEN_WORDS, "").trim()].length, 0);
}

/** What a service's first bubble says, each part by its name; readings still marked. */
export type FirstParts = { name: string; chip: string; said: string; steps: string | null; help: string | null; printed: string | null; place: string };

export function firstParts(card: ServiceCard, language: Language): FirstParts {
  const { view, asked } = card;
  const { name, chip, sentences, place } = shortAnswer(view, asked, language);
  const joint = wordsIn(language).gap;
  const answered = sentences.join(joint);
  let letters = lettersOf([name, chip, answered, place]);
  /** The words, where they fit into what is read in ten seconds. */
  const fitting = (words: string | null, before = ""): string | null => {
    const more = words === null ? 0 : lettersOf([words]) + before.length;
    if (words === null || letters + more > FIRST_MAX_LETTERS[language]) return null;
    letters += more;
    return words;
  };
  const wanted = helpLine(card, language);
  // That the town has a site and a telephone its buttons say too; whoever wants to use it now is told in words.
  const { contact, desk } = card.help;
  const toUse = asked === "can-i" && view.verdict.kind === "launch" && view.verdict.unknown;
  const onlyItsSite = !toUse && view.plan.unofficial && contact.site !== null && desk === null;
  // Whom to ask is said even where that is long, unless what it is was asked.
  if (!onlyItsSite && asked !== "what" && wanted !== null) letters += lettersOf([wanted]);
  // What was there before the plan stands in it for what is to become of it: when it is widened, and what it is.
  const existing = view.verdict.kind === "existing";
  const widened = existing ? fitting(stepsLine(view, language)) : null;
  const becoming = fitting(existing && asked !== "what" ? explanationOf(view, language) : null, joint);
  // Who asked what it is reads what it is for, then when it comes.
  const verdict = asked === "what" ? verdictSentence(view, language) : null;
  const behind = becoming ?? (verdict !== null && !sentences.includes(verdict) ? fitting(verdict, joint) : null);
  // The name whoever looks it up in the plan looks for, and the other steps: before it where something was there before what is planned.
  // Both always stand behind くわしく.
  const before = view.verdict.kind === "expand" ? fitting(stepsLine(view, language)) : null;
  const printed = fitting(PRINTED[language](view));
  const steps = widened ?? before ?? (existing ? null : fitting(stepsLine(view, language)));
  const help = onlyItsSite || asked === "what" ? fitting(wanted) : wanted;
  return { name, chip, said: behind === null ? answered : `${answered}${joint}${behind}`, steps, help, printed, place };
}

/** The lines of a service's first bubble, in reading order: name, chip, what was asked, steps, help, its name in the plan, place. */
export function firstLines(card: ServiceCard, language: Language): string[] {
  const { name, chip, said, steps, help, printed, place } = firstParts(card, language);
  return [name, chip, said, ...[steps, help, printed].filter((line) => line !== null), place];
}

/** `byTown`: several towns stand beside each other, so each says its name. */
function cardLines(card: Card, language: Language, w: Writer, first: boolean, byTown: boolean): string[] {
  switch (card.card) {
    case "service": {
      const town = wordsIn(language).town({ name: card.view.plan.townName, romaji: card.view.plan.townRomaji });
      if (card.row) {
        const { name, chip } = rowWords(card, language);
        return [`・${byTown ? `${town} ` : ""}${name} … ${chip}`];
      }
      const [name, chip, ...rest] = firstLines(card, language);
      return [
        `■ ${town}${QUOTE[language](name ?? "")} ［${chip}］`,
        ...rest,
        ...(first ? [] : ["", `${WORDS[language].more}:`, ...detailLines(card.view, language)]),
      ];
    }
    case "fact":
      return [
        `■ ${wordsIn(language).town({ name: card.plan.townName, romaji: card.plan.townRomaji })}`,
        w.text(card.text),
        first ? shortPlace(card.source, language) : sourceLine(card.source, language),
      ];
    case "term":
      return [
        `■ ${WORDS[language].term}${QUOTE[language](card.term)}`,
        ...(card.text ? [w.text(card.text)] : []),
        first ? shortPlace(card.source, language) : sourceLine(card.source, language),
      ];
    case "faq":
      return [
        `■ ${wordsIn(language).town(card.town)}`,
        w.text(card.text),
        ...(card.link ? [card.link] : []),
        sayIn(language, { say: "faq-source", town: card.town, day: card.day }, w),
      ];
  }
}

/** Whether the services of a part are of more than one town. */
export const severalTowns = (part: Pick<Part, "cards">): boolean => new Set(part.cards.flatMap((c) => (c.card === "service" ? [c.view.town] : []))).size > 1;

function partLines(part: Part, language: Language, w: Writer, first: boolean): string[] {
  const rows = part.cards.every((c) => c.card === "service" && c.row !== null);
  const byTown = severalTowns(part);
  return [
    ...part.lead.map((s) => sayIn(language, s, w)),
    ...part.cards.flatMap((card) => [...(rows ? [] : [""]), ...cardLines(card, language, w, first, byTown)]),
    ...(first ? [] : part.after.map((s) => sayIn(language, s, w))),
  ];
}

function lines(answer: Answer, language: Language, first: boolean): string {
  const w = writer(language);
  return answer.parts
    .flatMap((part, i) => [...(i > 0 ? [""] : []), ...partLines(part, language, w, first)])
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The whole answer as a resident would read it with its くわしく, in one language, readings still marked. */
export const markedText = (answer: Answer, language: Language): string => lines(answer, language, false);

/** The whole answer in its language or languages, readings in brackets at their first appearance. */
export function answerText(answer: Answer): string {
  return answer.languages.map((language) => readingsInBrackets(markedText(answer, language))).join("\n\n――――\n\n");
}

/** The words of the first bubble. */
export function firstWords(answer: Answer): string {
  const [language = "ja"] = answer.languages;
  return readingsInBrackets(lines(answer, language, true));
}

export { readingsInBrackets, withoutReadings } from "../../service/say/readings.ts";
export { telephonesIn } from "./telephones.ts";
export { dayIn, writer } from "./writer.ts";
export type { Help };
