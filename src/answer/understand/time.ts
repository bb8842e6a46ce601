/** Fiscal years named in a question: 今年, 来年度, R8, 2027年, 令和九年, next year. */
import { type Day, type FiscalYear, fiscalYearOf, fromEra } from "../../plan/fiscal-year.ts";

export type TimeSense = {
  years: FiscalYear[];
  /** the words that were understood, to be cut from the search */
  word: string;
  /** From January to March 今年 and 来年 may mean the calendar or the fiscal year: both are answered. */
  twoReadings: boolean;
  /** a fiscal year by name (R8, 令和8年度, 来年度), not just 来年 in passing */
  explicit: boolean;
};

const KANJI_DIGITS = "〇一二三四五六七八九";

/** 八 → 8, 十 → 10, 十二 → 12, 元 → 1; NaN where it is no number. */
function kanjiNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === "元") return 1;
  if (text.includes("十")) {
    const [tens = "", ones = ""] = text.split("十");
    return (tens ? KANJI_DIGITS.indexOf(tens) : 1) * 10 + (ones ? KANJI_DIGITS.indexOf(ones) : 0);
  }
  return KANJI_DIGITS.indexOf(text);
}

// Longest first: 再来年 holds 来年.
const RELATIVE: readonly [RegExp, number][] = [
  [/再来年度?|さ来年度?|さらいねん(ど)?|year after next/u, 2],
  [/来年度?|らいねん(ど)?|次年度|翌年度?|来期|来春|next (fiscal )?year|明年|năm sau|năm tới|내년|(no )?(ano que vem|próximo ano)/u, 1],
  [/一昨年度?|おととし/u, -2],
  [/去年度?|昨年度?|前年度?|きょねん|last (fiscal )?year|năm ngoái|작년|ano passado/u, -1],
  [/今年度?|本年度?|ことし|こんねんど|今期|this (fiscal )?year|năm nay|올해|este ano/u, 0],
];

/** The text without what was understood as its time, and without other words for the same year: 「去年度(令和7年度)」. */
export function withoutTime(text: string, time: TimeSense): string {
  const rest = text.replace(time.word, " ");
  return time.explicit ? RELATIVE.reduce((left, [pattern]) => left.replace(pattern, " "), rest).replace(/[(（]\s*[)）]/gu, " ") : rest;
}

/** The first time expression of a question, or null. `text` is lower case and NFKC. */
export function timeIn(text: string, today: Day): TimeSense | null {
  const era = text.match(/(令和|れいわ|r\.?|平成|へいせい|h\.?)\s?(元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:\s?(?:年度|年|ねんど|ねん))?(?![0-9a-z])/u);
  if (era?.[1] && era[2] && !/[a-z0-9]/.test(text[(era.index ?? 0) - 1] ?? "")) {
    const number = kanjiNumber(era[2]);
    if (number > 0 && number < 64)
      return { years: [fromEra(/^(令和|れいわ|r)/.test(era[1]) ? "reiwa" : "heisei", number)], word: era[0], twoReadings: false, explicit: true };
  }
  const western = text.match(/(?<![0-9-])(fy ?)?(20[0-9]{2})(年度|年|ねん)?(?![0-9-])/u);
  if (western?.[2]) return { years: [Number(western[2])], word: western[0], twoReadings: false, explicit: true };
  for (const [pattern, offset] of RELATIVE) {
    const found = text.match(pattern);
    if (!found) continue;
    const fiscal = fiscalYearOf(today) + offset;
    const explicit = /度|期|fiscal/.test(found[0]);
    const calendar = Number(today.slice(0, 4)) + offset;
    if (explicit || calendar === fiscal) return { years: [fiscal], word: found[0], twoReadings: false, explicit };
    return { years: [fiscal, calendar], word: found[0], twoReadings: true, explicit };
  }
  const later = text.match(/([0-9]{1,2}|[一二三四五六七八九十])年後/u);
  if (later?.[1]) return { years: [fiscalYearOf(today) + kanjiNumber(later[1])], word: later[0], twoReadings: false, explicit: false };
  return null;
}
