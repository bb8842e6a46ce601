/** The same facts in three languages: every sentence, card and chip says every year, name, number and day it holds. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { markedText, sayIn, statusWords, withoutReadings } from "../../src/answer/index.ts";
import type { Answer, Language, Sentence } from "../../src/answer/types.ts";

const LANGUAGES: Language[] = ["ja", "easy", "en"];
const town = { id: "kagamiishi", name: "鏡石町", romaji: "Kagamiishi" };
const contact = {
  desk: "総務課",
  telephone: "0248-62-2111",
  telephoneSource: "x",
  address: "福島県岩瀬郡鏡石町不時沼345",
  addressSource: "x",
  hours: { days: "weekdays" as const, opens: "08:30", closes: "17:15", source: "x" },
  checked: "2026-11-20",
};
const text = { ja: "説明の文", easy: "｛説明|せつめい｝の ｛文|ぶん｝", en: "the explanation" };

const hours = (from: string) => ({ ja: `${from}から`, easy: `${from}から`, en: `from ${from}` });

/** Every kind of sentence with the facts that each language must say. The compiler names a kind that is missing. */
const SAMPLES: { [K in Sentence["say"]]: [Extract<Sentence, { say: K }>, string[]] } = {
  text: [{ say: "text", text }, []],
  caution: [{ say: "caution", text }, []],
  promise: [{ say: "promise", title: "図書館のデジタル化", text: null }, ["図書館のデジタル化"]],
  also: [{ say: "also", titles: ["甲の取組", "乙の取組"] }, ["甲の取組", "乙の取組"]],
  "whole-measure": [{ say: "whole-measure", title: "罹災証明書" }, ["罹災証明書"]],
  "before-plan": [{ say: "before-plan", label: "令和元年11月導入", from: 2019 }, ["2019|令和元", "令和元年11月導入"]],
  planned: [{ say: "planned", stage: "launch", label: "導入", from: 2024, to: 2026 }, ["2024", "2026", "導入"]],
  step: [{ say: "step", stage: "study", label: "検討", from: 2025, to: 2025 }, ["2025", "検討"]],
  "use-year-unknown": [{ say: "use-year-unknown" }, []],
  "year-come": [{ say: "year-come" }, []],
  "period-only": [{ say: "period-only", first: 2024, last: 2028, study: false, ended: false }, ["2024", "2028"]],
  unsure: [{ say: "unsure", label: "AI型学習ドリル", readings: [2026, 2027] }, ["2026", "2027", "AI型学習ドリル"]],
  recorded: [
    { say: "recorded", state: "started", day: "2026-10-01", confirmed: "2026-11-02", link: "https://example.jp/a", note: "水曜だけ" },
    ["2026", "10|October", "https://example.jp/a", "水曜だけ", "11|November"],
  ],
  edition: [
    { say: "edition", day: "2026-11-20", from: 2026, to: 2027, link: "https://example.jp/b", note: "財源のため", shows: "before" },
    ["2026", "11|November", "20", "2027|令和9", "https://example.jp/b", "財源のため"],
  ],
  "under-review": [{ say: "under-review" }, []],
  "plan-ended": [{ say: "plan-ended", title: "みやき町DX推進計画", titleEn: "Miyaki Town DX Plan", last: 2025 }, ["2026", "みやき町DX推進計画"]],
  "plan-draft": [{ say: "plan-draft", title: "武雄市DX推進計画(案)", titleEn: "Takeo City DX Plan" }, ["武雄市DX推進計画(案)"]],
  unofficial: [{ say: "unofficial" }, []],
  "year-list": [{ say: "year-list", town, year: 2026, count: 7 }, ["鏡石町", "2026", "7"]],
  "year-started-before": [{ say: "year-started-before", count: 9 }, ["9"]],
  "and-more": [{ say: "and-more", count: 6 }, ["6"]],
  "sibling-step": [{ say: "sibling-step", stage: "launch", label: "運用", from: 2026, to: null }, ["2026", "運用"]],
  "year-nothing": [{ say: "year-nothing", town, year: 2026 }, ["鏡石町", "2026"]],
  "year-outside-plan": [{ say: "year-outside-plan", town, year: 2031, first: 2024, last: 2028 }, ["鏡石町", "2031|令和13", "2024", "2028|令和10"]],
  "no-yearly-schedule": [{ say: "no-yearly-schedule", town, first: 2024, last: 2028 }, ["鏡石町", "2024", "2028|令和10"]],
  "two-readings": [{ say: "two-readings", word: "今年", years: [2026, 2027] }, ["今年", "2026", "2027"]],
  "theme-list": [{ say: "theme-list", town, theme: text, count: 3 }, ["鏡石町", "3"]],
  "found-list": [{ say: "found-list", town, count: 4 }, ["鏡石町", "4"]],
  "all-list": [{ say: "all-list", town, count: 30 }, ["鏡石町", "30"]],
  compare: [{ say: "compare", topic: text }, []],
  "compare-none": [{ say: "compare-none", town }, ["鏡石町"]],
  "all-towns": [{ say: "all-towns", count: 5 }, ["5"]],
  "not-in-plan": [{ say: "not-in-plan", aspect: "cost", subject: null, town }, ["鏡石町"]],
  "other-place": [{ say: "other-place", place: "津山市", towns: [town] }, ["津山市", "鏡石町"]],
  nearest: [{ say: "nearest" }, []],
  "part-unanswered": [{ say: "part-unanswered", question: "バスは" }, ["バスは"]],
  call: [
    { say: "call", call: { number: "#8000", dial: "0952-24-2200", who: text, hours: hours("19:00"), price: null, when: text } },
    ["#8000", "0952-24-2200", "19:00"],
  ],
  contact: [{ say: "contact", contact, town, open: { open: false, opensNext: "2026-11-24" } }, ["鏡石町|Kagamiishi", "0248-62-2111", "8:30", "17:15", "24"]],
  "choose-town": [{ say: "choose-town" }, []],
  "which-topic": [{ say: "which-topic" }, []],
  "did-you-mean": [{ say: "did-you-mean" }, []],
  emergency: [{ say: "emergency", text: { ja: "119へ", easy: "119へ", en: "call 119" } }, ["119"]],
  "no-report-here": [{ say: "no-report-here" }, ["LINE"]],
  smalltalk: [{ say: "smalltalk", text }, []],
  "faq-source": [{ say: "faq-source", town, day: "2026-10-01" }, ["鏡石町", "2026"]],
  "language-offer": [{ say: "language-offer" }, []],
};

/** A fiscal year is said by its western year or by its era year. */
const saysFact = (said: string, fact: string) =>
  fact.split("|").some((form) => said.includes(form) || (/^20\d\d$/.test(form) && new RegExp(`令和${Number(form) - 2018}(?!\\d)`).test(said)));

describe("every kind of sentence", () => {
  const rows = Object.entries(SAMPLES).flatMap(([kind, [sentence, facts]]) =>
    LANGUAGES.map((language) => ({ kind, language, sentence: sentence as Sentence, facts: facts as string[] })),
  );
  it.each(rows)("$kind in $language says all its facts", ({ language, sentence, facts }) => {
    const said = withoutReadings(sayIn(language, sentence));
    expect(said.length).toBeGreaterThan(3);
    for (const fact of facts) expect(saysFact(said, fact), `${fact} in: ${said}`).toBe(true);
  });
  it.each(rows.filter((r) => r.language === "easy"))("$kind in easy Japanese has a reading on every kanji of ours", ({ sentence, facts }) => {
    let own = sayIn("easy", sentence)
      .replace(/｛[^｛｝|]+\|[^｛｝|]+｝/g, "")
      .replace(/「[^」]*」/g, "");
    for (const fact of [...facts, town.name, "総務課", contact.address]) for (const form of fact.split("|")) own = own.replaceAll(form, "");
    expect(own.match(/\p{Script=Han}/gu)).toBeNull();
  });
  it.each(rows.filter((r) => r.language === "en"))("$kind in English has no Japanese of ours", ({ sentence, facts }) => {
    let own = sayIn("en", sentence).replace(/"[^"]*"/g, "");
    for (const fact of [...facts, town.name, "総務課", contact.address]) for (const form of fact.split("|")) own = own.replaceAll(form, "");
    expect(own.match(/[\p{Script=Han}\p{Script=Hiragana}]/gu)).toBeNull();
  });
});

const QUESTIONS: [string | null, string][] = [
  ["kagamiishi", "書かない窓口っていつから？"],
  ["kagamiishi", "AIドリルいつから"],
  ["miyaki", "健康ポイント"],
  ["takeo", "スマホ教室"],
  ["misaki", "健康ポイントのアプリはいつから"],
  ["misaki", "来年度は何が始まる"],
  ["miki", "図書館"],
  [null, "eスポーツはどの町でやる？"],
  ["kagamiishi", "ごみの日いつ"],
  ["miki", "令和7年度にやることだけ見せて"],
];

describe("whole answers", () => {
  const engine = openEngine();
  /** What no language may lose: services, status, years, printed names, numbers to call. */
  const facts = (answer: Answer, said: string) => {
    const years = new Set(answer.items.flatMap((i) => i.fiscalYears));
    const phones = JSON.stringify(answer.parts).match(/0\d{1,3}-\d{2,4}-\d{3,4}/g) ?? [];
    return { missing: [...answer.items.map((i) => i.title), ...phones].filter((f) => !said.includes(f)), years };
  };
  it.each(QUESTIONS)("%s: %s holds the same facts in three languages", (slug, question) => {
    const { answer } = engine.ask(question, { town: slug, today: "2026-11-20" });
    const said = LANGUAGES.map((language) => withoutReadings(markedText(answer, language)));
    for (const [i, textOf] of said.entries()) expect(facts(answer, textOf).missing, LANGUAGES[i]).toEqual([]);
    // A year that one language says, every language says.
    const yearsSaid = said.map((s) => [...facts(answer, s).years].filter((y) => saysFact(s, String(y))).sort());
    expect(yearsSaid[1]).toEqual(yearsSaid[0]);
    expect(yearsSaid[2]).toEqual(yearsSaid[0]);
    for (const item of answer.items) {
      const chips = LANGUAGES.map((l) => withoutReadings(statusWords(item, l)));
      const numbers = chips.map((c) => [...c.matchAll(/令和(\d+)|(20\d\d)/g)].map((m) => (m[1] ? Number(m[1]) + 2018 : Number(m[2]))).join());
      expect(new Set(numbers).size, chips.join(" / ")).toBe(1);
    }
  });
});
