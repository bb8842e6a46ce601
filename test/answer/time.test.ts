import { describe, expect, it } from "vitest";
import { timeIn } from "../../src/answer/understand/time.ts";

const years = (text: string, today = "2026-11-20") => timeIn(text.normalize("NFKC").toLowerCase(), today)?.years ?? null;

describe("years in a question", () => {
  it.each([
    ["今年度は何が始まる", [2026]],
    ["今年なにする", [2026]],
    ["来年度", [2027]],
    ["再来年の予定", [2028]],
    ["去年はじまったもの", [2025]],
    ["R8なにする", [2026]],
    ["Ｒ９", [2027]],
    ["令和九年", [2027]],
    ["令和10年度", [2028]],
    ["れいわ8ねん", [2026]],
    ["令和元年", [2019]],
    ["2027年", [2027]],
    ["2027", [2027]],
    ["FY2025", [2025]],
    ["H30", [2018]],
    ["平成30年度", [2018]],
    ["3年後", [2029]],
    ["what starts next year", [2027]],
    ["明年", [2027]],
    ["năm sau", [2027]],
    ["내년", [2027]],
  ])("%s means %j", (text, expected) => expect(years(text)).toEqual(expected));

  it("from January to March names both readings of 今年 and 来年, but not of 今年度", () => {
    expect(years("今年は何がある", "2027-02-15")).toEqual([2026, 2027]);
    expect(years("来年は何がある", "2027-02-15")).toEqual([2027, 2028]);
    expect(years("来年度は何がある", "2027-02-15")).toEqual([2027]);
    expect(years("今年は何がある", "2027-04-01")).toEqual([2027]);
  });
  it("finds no year in a telephone number, a room or a word", () => {
    for (const text of ["090-2027-1234を見て", "DR8番", "この年賀状", "120269"]) expect(years(text)).toBeNull();
  });
});
