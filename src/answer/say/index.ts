/** An Answer as text. The same facts in every language: each table says every kind of sentence. */
import { eraYear } from "../../plan/fiscal-year.ts";
import type { Answer, Card, Item, Language, Part, PlanNote, Sentence } from "../types.ts";
import * as easyJapanese from "./easy.ts";
import * as english from "./en.ts";
import * as japanese from "./ja.ts";
import { readingsInBrackets, type Writer, writer } from "./writer.ts";

const TABLES = { ja: japanese.ja, easy: easyJapanese.easy, en: english.en };
const STATUS = { ja: japanese.status, easy: easyJapanese.status, en: english.status };

/** One sentence in one language. Readings stay marked as ｛漢字|かんじ｝. */
export function sayIn(language: Language, sentence: Sentence, w: Writer = writer(language)): string {
  const say = TABLES[language][sentence.say] as (s: Sentence, w: Writer) => string;
  return say(sentence, w);
}

/** Which sign of look.md a service wears. */
export type Sign = "started" | "preparing" | "not-yet" | "delayed" | "stopped" | "planned" | "due" | "study" | "unsure" | "period" | "checking";

export function signOf(item: Item): Sign {
  return item.record ? item.record.state : item.status.code;
}

/** The words of the status chip; colour never stands alone. */
export function statusWords(item: Item, language: Language): string {
  if (item.record) return STATUS[language][item.record.state];
  return item.wholeMeasure ? `${WHOLE[language]}${planWords(item, language)}` : planWords(item, language);
}

const WHOLE: Record<Language, string> = { ja: "施策全体: ", easy: "｛全体|ぜんたい｝: ", en: "Whole measure: " };

function planWords({ status, plan }: Item, language: Language): string {
  const short = (y: number) => (language === "ja" ? `${eraYear(y)}年度` : language === "en" ? `FY${y}` : `${y}｛年度|ねんど｝`);
  const period = language === "ja" ? `${short(plan.first)}〜${short(plan.last)}` : `${short(plan.first)}–${short(plan.last)}`;
  switch (status.code) {
    case "due":
      return STATUS[language].due;
    case "planned": {
      const years = status.to === null || status.to === status.from ? short(status.from) : `${short(status.from)}〜${short(status.to)}`;
      if (language === "en") return `Plan: ${status.to === null ? "from " : ""}${years}`;
      return language === "ja" ? `計画: ${years}${status.to === null ? "から" : ""}` : `｛計画|けいかく｝: ${years}${status.to === null ? "から" : ""}`;
    }
    case "study": {
      const words = {
        ja: { study: "検討", prepare: "準備", pilot: "試行" },
        easy: { study: "｛考|かんが｝える", prepare: "｛準備|じゅんび｝", pilot: "ためす" },
        en: { study: "Study", prepare: "Preparation", pilot: "Trial" },
      }[language][status.stage];
      if (language === "en") return `${words}: from FY${status.from} (year of use not in the plan)`;
      return language === "ja"
        ? `${words}: ${short(status.from)}から(使える年度は計画に書かれていません)`
        : `${words}: ${short(status.from)}から(いつ ｛使|つか｝えるかは ありません)`;
    }
    case "unsure": {
      const years = status.readings.map(short);
      if (language === "en") return years.length > 0 ? `Plan hard to read: ${years.join(" or ")}` : "Plan hard to read: year lost";
      if (language === "easy") return years.length > 0 ? `${years.join("か ")}(｛表|ひょう｝が ｛読|よ｝みにくい)` : "｛年|とし｝が ｛読|よ｝めません";
      return years.length > 0 ? `計画の表が読み取りにくく、${years.join("か")}` : "計画の表から年度が読み取れません";
    }
    case "period":
      if (language === "en") return `Sometime in the plan's period (${period})`;
      return language === "ja" ? `計画期間のどこか(${period})` : `${period}の どこか`;
  }
}

const QUOTE = { ja: (t: string) => `「${t}」`, easy: (t: string) => `「${t}」`, en: (t: string) => `"${t}"` };
const WORDS = {
  ja: { measure: "計画での名前", source: "出典", page: "ページ", term: "ことばの説明", fact: "計画から" },
  easy: {
    measure: "｛計画|けいかく｝の ｛名前|なまえ｝",
    source: "もとの ｛資料|しりょう｝",
    page: "ページ",
    term: "ことばの ｛意味|いみ｝",
    fact: "｛計画|けいかく｝から",
  },
  en: { measure: "Name in the plan", source: "Source", page: "page", term: "Meaning", fact: "From the plan" },
} as const;

type Place = { plan: string; section: string; page: number | null };

/** 鏡石町DX推進計画「5.1 …」12ページ */
export function placeSaid({ plan, section, page }: Place, language: Language): string {
  const on = page === null ? "" : language === "en" ? `, page ${page}` : ` ${page}ページ`;
  return `${plan}${QUOTE[language](section)}${on}`;
}

/** 出典: 鏡石町DX推進計画「5.1 …」12ページ */
export const sourceLine = (source: Place, language: Language): string => `${WORDS[language].source}: ${placeSaid(source, language)}`;

/** What a resident calls the service; the printed title where nobody has named it yet. */
export function serviceName(item: Item, language: Language): string {
  return item.name?.[language] ?? item.title;
}

function townHeading(plan: PlanNote, language: Language): string {
  return language === "en" ? `${plan.townRomaji} (${plan.townName})` : plan.townName;
}

function cardLines(card: Card, language: Language, w: Writer): string[] {
  const say = (s: Sentence) => sayIn(language, s, w);
  const words = WORDS[language];
  switch (card.card) {
    case "service": {
      const { item } = card;
      return [
        `■ ${townHeading(item.plan, language)}${QUOTE[language](serviceName(item, language))}`,
        `［${statusWords(item, language)}］`,
        ...card.sentences.map(say),
        `${words.measure}: ${QUOTE[language](item.title)}`,
        sourceLine(item.source, language),
      ];
    }
    case "fact":
      return [`■ ${townHeading(card.plan, language)}`, w.text(card.text), sourceLine(card.source, language)];
    case "term":
      return [`■ ${words.term}${QUOTE[language](card.term)}`, ...(card.text ? [w.text(card.text)] : []), sourceLine(card.source, language)];
    case "faq":
      return [
        `■ ${language === "en" ? `${card.town.romaji} (${card.town.name})` : card.town.name}`,
        w.text(card.text),
        ...(card.link ? [card.link] : []),
        say({ say: "faq-source", town: card.town, day: card.day }),
      ];
  }
}

function partLines(part: Part, language: Language, w: Writer): string[] {
  return [
    ...part.lead.map((s) => sayIn(language, s, w)),
    ...part.cards.flatMap((card) => ["", ...cardLines(card, language, w)]),
    ...(part.cards.length > 0 && part.after.length > 0 ? [""] : []),
    ...part.after.map((s) => sayIn(language, s, w)),
  ];
}

/** The whole answer as a resident would read it, in one language, readings still marked. */
export function markedText(answer: Answer, language: Language): string {
  const w = writer(language);
  const lines = answer.parts.flatMap((part, i) => [...(i > 0 ? [""] : []), ...partLines(part, language, w)]);
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The whole answer in its language or languages, readings in brackets at their first appearance. */
export function answerText(answer: Answer): string {
  return answer.languages.map((language) => readingsInBrackets(markedText(answer, language))).join("\n\n――――\n\n");
}

export { telephonesIn } from "./telephones.ts";
export { dayIn, readingsInBrackets, withoutReadings, writer } from "./writer.ts";
