/** What may be entered as a town's own publication, and what is sent back with a sentence. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openKnowledge, townOf } from "../../../src/answer/index.ts";
import type { TownData } from "../../../src/plan/schema.ts";
import { blankPublication, isTownsHost, publicationFrom, type TypedPublication } from "../../../src/staff/records/publication-form.ts";

const knowledge = openKnowledge(JSON.parse(readFileSync("build/knowledge.json", "utf8")));
const today = "2026-11-30";
const townWith = (slug: string, site: string | null): TownData => {
  const town = townOf(knowledge, slug) as TownData;
  return { ...town, contact: { ...town.contact, site } };
};
const misaki = townWith("misaki", "https://www.town.misaki.okayama.jp/");
const KOHO = {
  ...blankPublication(today),
  says: "started",
  source: "koho",
  issue: "2025年9月号",
  page: "5",
  day: "2025-09-01",
  title: "電子図書館がはじまりました",
  ja: "電子図書館が始まったと書いてあります。",
  easy: "ネットの ｛図書館|としょかん｝が はじまったと かいて あります。",
  en: "It says that the online library has started.",
};
const SITE = { ...KOHO, source: "site", issue: "", page: "", url: "https://www.town.misaki.okayama.jp/soshiki/8/1234.html" };
const read = (typed: TypedPublication) => publicationFrom(typed, { town: misaki, today });

describe("a publication", () => {
  it("of the town's 広報 is known by its issue and page, wherever it is hosted", () => {
    expect(read({ ...KOHO, url: "https://mykoho.jp/article/1" }).payload).toMatchObject({
      says: "started",
      day: "2025-09-01",
      of: null,
      until: null,
      source: { kind: "koho", issue: "2025年9月号", page: 5, url: "https://mykoho.jp/article/1" },
    });
  });

  it("of the town's site is known by its address", () => {
    expect(read({ ...SITE, of: "2025-10-01", until: "2027-03-31" }).payload).toMatchObject({
      source: { kind: "site", url: SITE.url },
      of: "2025-10-01",
      until: "2027-03-31",
    });
  });

  it.each(["令和7年9月号", "2025年09月号", "２０２５年９月号"])("may be typed as %s", (issue) => {
    expect(read({ ...KOHO, issue }).payload?.source).toMatchObject({ issue: "2025年9月号" });
  });

  it.each<[string, Partial<TypedPublication>, keyof TypedPublication, string]>([
    ["a newspaper", { ...SITE, url: "https://www.sanyonews.jp/article/1" }, "url", "新聞や会社のページ"],
    ["a vendor", { ...SITE, url: "https://vendor.example.com/misaki" }, "url", "新聞や会社のページ"],
    ["a site that only looks like the town's", { ...SITE, url: "https://www.town.misaki.okayama.jp.example.com/" }, "url", "新聞や会社のページ"],
    ["a script for an address", { ...SITE, url: "javascript:alert(1)" }, "url", "https:// から"],
    ["a site without an address", { ...SITE, url: "" }, "url", "アドレスを入れて"],
    ["a 広報 without its issue", { issue: "" }, "issue", "2025年9月号 のように"],
    ["a 広報 with an issue of no month", { issue: "2025年13月号" }, "issue", "2025年9月号 のように"],
    ["a 広報 without its page", { page: "" }, "page", "ページを、数字で"],
    ["a site with an issue", { ...SITE, issue: "2025年9月号" }, "source", "「町の広報」のときだけ"],
    ["neither site nor 広報", { source: "" }, "source", "2つの中から"],
    ["nothing said", { says: "" }, "says", "3つの中から"],
    ["a day in the future", { day: "2026-12-01", checked: today }, "day", "今日までの日付"],
    ["a day that is none", { day: "2026-02-30" }, "day", "2026-12-01 のように"],
    ["a start that lies ahead told as done", { of: "2027-04-01" }, "of", "「これから」を"],
    ["an end that lies ahead told as done", { says: "ended", of: "2027-04-01" }, "of", "終わってから"],
    ["an end before the day it was published", { until: "2025-08-31" }, "until", "発表の日からあと"],
    ["looked at in the future", { checked: "2026-12-01" }, "checked", "今日までの日付"],
    ["looked at before it was published", { checked: "2025-08-31" }, "checked", "発表の日からあと"],
    ["no title", { title: "" }, "title", "書いてあるとおりに"],
    ["a kanji without its reading", { easy: "図書館です" }, "easy", "読みをつけて"],
    ["no English", { en: "" }, "en", "英語を書いて"],
    ["two lines", { ja: "一つ。\n二つ。" }, "ja", "改行せずに"],
  ])("%s is sent back", (_, fields, name, says) => {
    const { payload, faults } = read({ ...KOHO, ...fields });
    expect(payload).toBeNull();
    expect(Object.keys(faults ?? {})).toEqual([name]);
    expect(faults?.[name]).toContain(says);
  });

  it("of what is to come may speak of a day to come", () => {
    expect(read({ ...KOHO, says: "planned", of: "2027-04-01" }).payload).toMatchObject({ says: "planned", of: "2027-04-01" });
  });
});

describe("the town's own site", () => {
  it.each([
    ["www.town.misaki.okayama.jp", true],
    ["town.misaki.okayama.jp", true],
    ["library.town.misaki.okayama.jp", true],
    ["eviltown.misaki.okayama.jp", false],
    ["www.town.miki.lg.jp", false],
  ])("where it is known: %s is %s", (host, own) => expect(isTownsHost(host, misaki)).toBe(own));

  it.each([
    ["takeo", "www.city.takeo.lg.jp", true],
    ["kagamiishi", "www.town.kagamiishi.fukushima.jp", true],
    ["miyaki", "www.town.miyaki.lg.jp", true],
    ["miyaki", "town.miyaki.co.jp", false],
    ["miyaki", "www.saga-s.co.jp", false],
    ["miki", "www.town.miyaki.lg.jp", false],
  ])("where nobody entered it, only a name that is reserved for %s: %s is %s", (slug, host, own) => expect(isTownsHost(host, townWith(slug, null))).toBe(own));
});
