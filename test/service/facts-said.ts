/** What a sentence says in numbers, the same whatever the language: fiscal years, days, months. For tests that compare languages. */

import { fromEra } from "../../src/plan/fiscal-year.ts";
import type { Tongue } from "../../src/service/say/index.ts";
import { withoutReadings } from "../../src/service/say/readings.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const two = (n: number | string) => String(n).padStart(2, "0");
const era = (name: string, year: string) => fromEra(name === "平成" ? "heisei" : "reiwa", year === "元" ? 1 : Number(year));

/** `FY2026`, `2026-04-01`, `2019-11`, sorted; `rest`: the sentence without them. */
export type SaidNumbers = { facts: string[]; rest: string; spans: string[]; bareYears: number[] };

export function numbersIn(marked: string, language: Tongue): SaidNumbers {
  const facts = new Set<string>();
  const spans: string[] = [];
  const bareYears: number[] = [];
  let rest = withoutReadings(marked);
  if (language === "easy") rest = rest.replace(/ /g, "");
  const take = (pattern: RegExp, read: (...groups: string[]) => void) => {
    rest = rest.replace(pattern, (...all) => {
      read(...(all.slice(1, -2) as string[]));
      return "§";
    });
  };
  const years = (all: readonly number[]) => {
    for (const y of all) facts.add(`FY${y}`);
  };
  const bare = (all: readonly number[]) => {
    years(all);
    bareYears.push(...all);
  };
  const span = (first: string, last: string) => {
    spans.push(`${first}-${last}`);
    // A span of several years names its ends, as 令和6〜10年度 does.
    years([Number(first), Number(last) - 1]);
  };
  if (language === "en") {
    const month = MONTHS.join("|");
    take(new RegExp(`(\\d{1,2}) (${month}) (\\d{4})`, "g"), (d = "", m = "", y = "") => facts.add(`${y}-${two(MONTHS.indexOf(m) + 1)}-${two(d)}`));
    take(/April (\d{4}) – March (\d{4})/g, (a = "", b = "") => span(a, b));
    take(/(?:by the end of|ended in) March (\d{4})/g, (y) => years([Number(y) - 1]));
    take(new RegExp(`(${month}) (\\d{4})`, "g"), (m = "", y = "") => facts.add(`${y}-${two(MONTHS.indexOf(m) + 1)}`));
    take(/(?:fiscal |FY)(\d{4})(?:–| to )(\d{4})/g, (a, b) => bare([Number(a), Number(b)]));
    take(/(?:fiscal |FY)(\d{4}(?: or \d{4})*)/g, (all = "") => bare(all.split(" or ").map(Number)));
  } else {
    take(/(\d{4})年(\d{1,2})月(\d{1,2})日/g, (y = "", m = "", d = "") => facts.add(`${y}-${two(m)}-${two(d)}`));
    take(/(\d{4})年(\d{1,2})月号/g, (y = "", m = "") => facts.add(`${y}-${two(m)}`));
    take(/(\d{4})年4月〜(\d{4})年3月/g, (a = "", b = "") => span(a, b));
    take(/(\d{4})年3月(?:まで|で)/g, (y) => years([Number(y) - 1]));
    take(/(\d{4})年(\d{1,2})月/g, (y = "", m = "") => facts.add(`${y}-${two(m)}`));
    take(/(令和|平成)(元|\d+)年(\d{1,2})月/g, (name = "", y = "", m = "") => facts.add(`${era(name, y)}-${two(m)}`));
    take(/(令和|平成)(元|\d+)〜(元|\d+)年度/g, (name = "", a = "", b = "") => bare([era(name, a), era(name, b)]));
    take(/(令和|平成)((?:元|\d+)(?:か(?:元|\d+))*)年度/g, (name = "", all = "") => bare(all.split("か").map((y) => era(name, y))));
    take(/(\d{4}(?:か\d{4})*)年度/g, (all = "") => bare(all.split("か").map(Number)));
  }
  return { facts: [...facts].sort(), rest, spans, bareYears };
}

/** Words that say of a year that there is none, or none that can be read. */
export const DENIES: Record<Tongue, RegExp> = {
  ja: /書かれていません|年度?は(ありません|書かれ|、?手元)|年度なし|何年度/,
  easy: /｛書\|か｝いて ありません|(｛年\|とし｝(か)?は|いつ [^。]*かは) ありません/,
  en: /no year|does not say|only has a study/,
};
