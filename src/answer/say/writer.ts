/** What the sentence tables of the three languages share: years that explain themselves once, dates, texts. */
import type { FiscalYear } from "../../plan/fiscal-year.ts";
import { eraYear } from "../../plan/fiscal-year.ts";
import type { Trilingual } from "../../plan/schema.ts";
import type { Aspect, Call, Language, Sentence } from "../types.ts";

export type Writer = {
  /** a whole year: 令和8年度(2026年4月〜2027年3月) at the first mention of an answer, 令和8年度 after it */
  year(year: FiscalYear): string;
  /** the year something begins in, before から or "from": easy Japanese and English name its first month */
  start(year: FiscalYear): string;
  text(text: Trilingual): string;
};

/** One entry for every kind of sentence: a language that forgets one does not compile. */
export type SentenceTable = { [K in Sentence["say"]]: (s: Extract<Sentence, { say: K }>, w: Writer) => string };
export type AspectWords = Record<Aspect, string>;

type YearWords = { first: (y: FiscalYear) => string; again: (y: FiscalYear) => string; start: ((y: FiscalYear) => string) | null };

const YEAR: Record<Language, YearWords> = {
  ja: { first: (y) => `${eraYear(y)}年度(${y}年4月〜${y + 1}年3月)`, again: (y) => `${eraYear(y)}年度`, start: null },
  easy: {
    first: (y) => `${y}｛年|ねん｝4｛月|がつ｝〜${y + 1}｛年|ねん｝3｛月|がつ｝(${easyEra(y)}｛年度|ねんど｝)`,
    again: (y) => `${y}｛年度|ねんど｝(${easyEra(y)}｛年度|ねんど｝)`,
    start: (y) => `${y}｛年|ねん｝4｛月|がつ｝(${easyEra(y)}｛年度|ねんど｝)`,
  },
  en: {
    first: (y) => `April ${y} to March ${y + 1} (fiscal year ${y}, ${romanEra(y)})`,
    again: (y) => `fiscal year ${y} (${romanEra(y)})`,
    start: (y) => `April ${y} (fiscal year ${y}, ${romanEra(y)})`,
  },
};

function easyEra(year: FiscalYear): string {
  return eraYear(year).replace("令和", "｛令和|れいわ｝").replace("平成", "｛平成|へいせい｝").replace("元", "｛元|がん｝");
}

function romanEra(year: FiscalYear): string {
  return eraYear(year).replace("令和", "Reiwa ").replace("平成", "Heisei ").replace("元", "1");
}

export function writer(language: Language): Writer {
  let explained = false;
  const words = YEAR[language];
  const year = (y: FiscalYear) => {
    if (explained) return words.again(y);
    explained = true;
    return words.first(y);
  };
  return {
    year,
    start: words.start ?? year,
    text: (text) => text[language],
  };
}

/** The number first, its dialable twin, who answers, in which case, when and for how much. */
export function callSaid({ number, dial, who, when, hours, price }: Call, w: Writer, twin: (dial: string) => string, stop: string): string {
  const rest = [when, hours, price].flatMap((one) => (one ? [w.text(one)] : []));
  return [`${number}${dial && dial !== number ? twin(dial) : ""} ${w.text(who)}`, ...rest].join(stop);
}

/** 08:30 → 8:30 */
export function clock(time: string): string {
  return time.replace(/^0/, "");
}

/** 2026-11-20 → 2026年11月20日 */
export function dayInJapanese(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** 2026-11-20 → 20 November 2026 */
export function dayInEnglish(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** A day as the reader's language writes it, readings included. */
export function dayIn(language: Language, day: string): string {
  if (language === "en") return dayInEnglish(day);
  const [year, month, date] = day.split("-").map(Number);
  if (language === "ja") return dayInJapanese(day);
  return `${year}｛年|ねん｝${month}｛月|がつ｝${date}｛日|にち｝`;
}
