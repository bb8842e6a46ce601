/** The same facts in three languages: every sentence, card and chip says every year, name, number and day it holds. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { firstLines, helpLine, markedText, rowWords, sayIn, withoutReadings } from "../../src/answer/index.ts";
import type { Answer, Language, PlanCounts, Sentence, ServiceCard, WholePlanQuestion } from "../../src/answer/types.ts";
import { chipOf, detailLines } from "../../src/service/say/index.ts";
import { serviceViews } from "../../src/service/view.ts";
import { milestone, service } from "../line/render/fixtures.ts";
import { numbersIn } from "../service/facts-said.ts";

const ROOT = join(import.meta.dirname, "../..");
const LANGUAGES: Language[] = ["ja", "easy", "en"];
const town = { id: "kagamiishi", name: "鏡石町", romaji: "Kagamiishi" };
const contact = {
  site: "https://kagamiishi.example/",
  other: [],
  desks: [],
  desk: "総務課",
  telephone: "0248-62-2111",
  telephoneSource: "x",
  address: "福島県岩瀬郡鏡石町不時沼345",
  addressSource: "x",
  hours: { days: "weekdays" as const, opens: "08:30", closes: "17:15", source: "x" },
  checked: "2026-11-20",
};
const other = { id: "miki", name: "三木町", romaji: "Miki" };
/** Every figure another number, so that one that is left out or taken for another is seen. */
const counts: PlanCounts = {
  measures: 30,
  initiatives: 132,
  services: 61,
  residents: 40,
  recorded: 0,
  started: 0,
  late: 3,
  stopped: 2,
  existing: 19,
  come: 17,
  ahead: 13,
  undated: 11,
  studied: 7,
  changed: 4,
};
const calls = { measures: "重点施策", initiatives: "主な取組" };
const text = { ja: "説明の文", easy: "｛説明|せつめい｝の ｛文|ぶん｝", en: "the explanation" };

const told = service([milestone({ from: 2025 })]);

const hours = (from: string) => ({ ja: `${from}から`, easy: `${from}から`, en: `from ${from}` });

/** Every kind of sentence with the facts that each language must say. The compiler names a kind that is missing. */
const SAMPLES: { [K in Sentence["say"]]: [Extract<Sentence, { say: K }>, string[]] } = {
  "plan-ended": [{ say: "plan-ended", title: "みやき町DX推進計画", titleEn: "Miyaki Town DX Plan", last: 2025 }, ["2026", "みやき町DX推進計画"]],
  "plan-draft": [{ say: "plan-draft", title: "武雄市DX推進計画(案)", titleEn: "Takeo City DX Plan" }, ["武雄市DX推進計画(案)"]],
  unofficial: [{ say: "unofficial" }, []],
  "year-list": [{ say: "year-list", town, year: 2026, count: 7 }, ["鏡石町", "2026", "7"]],
  "and-more": [{ say: "and-more", count: 6 }, ["6"]],
  "year-nothing": [{ say: "year-nothing", town, year: 2026 }, ["鏡石町", "2026"]],
  "year-outside-plan": [{ say: "year-outside-plan", town, year: 2031, first: 2024, last: 2028 }, ["鏡石町", "2031|令和13", "2024", "2028|令和10"]],
  "no-yearly-schedule": [{ say: "no-yearly-schedule", town, first: 2024, last: 2028 }, ["鏡石町", "2024", "2028|令和10"]],
  "two-readings": [{ say: "two-readings", word: "今年", years: [2026, 2027] }, ["今年", "2026", "2027"]],
  "whole-plan": [{ say: "whole-plan", asked: "how-far", town, counts, calls, unofficial: true, last: 2028, ended: false }, ["61", "17", "13", "11", "19"]],
  "theme-list": [{ say: "theme-list", town, theme: text, count: 3 }, ["鏡石町", "3"]],
  "found-list": [{ say: "found-list", town, count: 4 }, ["鏡石町", "4"]],
  "all-list": [{ say: "all-list", town, count: 30 }, ["鏡石町", "30"]],
  "measure-list": [{ say: "measure-list", town, title: "学校のデジタル", count: 5 }, ["5"]],
  compare: [{ say: "compare", topic: text, nearest: [], with: [town], without: [other], starts: [] }, ["鏡石町|Kagamiishi", "三木町|Miki"]],
  "compare-periods": [
    {
      say: "compare-periods",
      lengths: [
        { town, years: 5 },
        { town: other, years: 3 },
      ],
    },
    ["鏡石町|Kagamiishi", "三木町|Miki", "5", "3"],
  ],
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
  "not-sure": [{ say: "not-sure" }, []],
  "did-you-mean": [{ say: "did-you-mean" }, []],
  emergency: [{ say: "emergency", text: { ja: "119へ", easy: "119へ", en: "call 119" } }, ["119"]],
  "no-report-here": [{ say: "no-report-here" }, ["LINE"]],
  smalltalk: [{ say: "smalltalk", text }, []],
  "faq-source": [{ say: "faq-source", town, day: "2026-10-01" }, ["鏡石町", "2026"]],
  "language-offer": [{ say: "language-offer" }, []],
  "detail-not-told": [{ say: "detail-not-told", aspect: null, asked: "夜も？" }, []],
  "reason-not-told": [{ say: "reason-not-told" }, []],
  "in-western-years": [{ say: "in-western-years", years: [2025] }, ["2025", "2026"]],
  "stands-in": [{ say: "stands-in", view: told }, ["鏡石町DX推進計画", "36"]],
  details: [{ say: "details", view: told }, ["2025", "鏡石町DX推進計画"]],
  others: [{ say: "others", count: 3 }, ["3"]],
  "no-others": [{ say: "no-others", town }, ["鏡石町"]],
  "which-one": [{ say: "which-one" }, []],
  "no-such-row": [{ say: "no-such-row", count: 4 }, ["4"]],
  noted: [{ say: "noted" }, []],
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
    for (const fact of [...facts, town.name, other.name, "総務課", contact.address]) for (const form of fact.split("|")) own = own.replaceAll(form, "");
    expect(own.match(/\p{Script=Han}/gu)).toBeNull();
  });
  it.each(rows.filter((r) => r.language === "en"))("$kind in English has no Japanese of ours", ({ sentence, facts }) => {
    let own = sayIn("en", sentence).replace(/"[^"]*"/g, "");
    for (const fact of [...facts, town.name, other.name, "総務課", contact.address]) for (const form of fact.split("|")) own = own.replaceAll(form, "");
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

describe("questions about the plan as a whole", () => {
  const FIGURES: Record<WholePlanQuestion, (keyof PlanCounts)[]> = {
    "how-far": ["started", "late", "stopped", "services", "come", "ahead", "undated", "existing"],
    late: ["late", "stopped"],
    undated: ["undated", "services"],
    studied: ["studied"],
    changed: ["changed"],
    "next-plan": [],
    period: [],
    "how-many": ["measures", "initiatives", "services", "residents"],
    started: ["started", "existing"],
  };
  const recorded = { ...counts, recorded: 8, started: 5 };
  it.each(Object.keys(FIGURES) as WholePlanQuestion[])("%s says the same figures in three languages", (asked) => {
    for (const language of LANGUAGES) {
      const said = withoutReadings(sayIn(language, { say: "whole-plan", asked, town, counts: recorded, calls, unofficial: false, last: 2028, ended: false }));
      for (const figure of FIGURES[asked]) expect(said, `${figure} in ${language}`).toMatch(new RegExp(`(?<!\\d)${recorded[figure]}(?!\\d)`));
      if (asked === "next-plan" || asked === "period") expect(said).toContain("2029");
    }
  });
});

describe("whole answers", () => {
  const engine = openEngine();
  const servicesIn = (answer: Answer) => answer.parts.flatMap((p) => p.cards.flatMap((c): ServiceCard[] => (c.card === "service" ? [c] : [])));
  it.each(QUESTIONS)("%s: %s holds the same facts in three languages", (slug, question) => {
    const { answer } = engine.ask(question, { town: slug, today: "2026-11-20" });
    const said = LANGUAGES.map((language) => withoutReadings(markedText(answer, language)));
    // What no language may lose: services, printed names, numbers to call that stand in a sentence.
    const phones = answer.parts.flatMap((p) =>
      [...p.lead, ...p.after].flatMap((s) => (s.say === "contact" && s.contact.telephone ? [s.contact.telephone] : [])),
    );
    for (const [i, language] of LANGUAGES.entries()) {
      for (const phone of phones) expect(said[i]).toContain(phone);
      for (const card of servicesIn(answer)) {
        expect(said[i], language).toContain(withoutReadings(card.view.name[language]));
        if (card.row === null) for (const measure of card.view.measures) expect(said[i], language).toContain(measure.title);
      }
    }
    for (const card of servicesIn(answer)) {
      const facts = (of: (language: Language) => string) => LANGUAGES.map((language) => numbersIn(of(language), language).facts.join());
      const period = card.view.verdict.kind === "period";
      for (const all of [
        // A chip of a period says it in Japanese and English; easy Japanese says it in the sentence.
        period ? [] : facts((language) => chipOf(card.view, language)),
        period ? [] : facts((language) => rowWords(card, language).chip),
        facts((language) => firstLines(card, language)[2] ?? ""),
      ])
        expect(new Set(all).size, all.join(" / ")).toBeLessThan(2);
      expect(new Set(LANGUAGES.map((language) => helpLine(card, language) === null)).size).toBe(1);
    }
  });

  it("behind くわしく every service of every town has as many lines in each language, with every year of every step", () => {
    for (const of of engine.knowledge.towns)
      for (const view of serviceViews(of, engine.knowledge.overlay, "2026-11-20")) {
        const lines = LANGUAGES.map((language) => detailLines(view, language));
        expect(new Set(lines.map((l) => l.length)).size, view.id).toBe(1);
        for (const [i, language] of LANGUAGES.entries()) {
          const { facts } = numbersIn(lines[i]?.join("\n") ?? "", language);
          for (const step of view.steps)
            for (const year of [step.from, step.to]) if (year !== null) expect(facts, `${view.id} in ${language}: ${step.label}`).toContain(`FY${year}`);
        }
      }
  });
});

it("no code outside the tables of sentences asks which language it is to choose words", () => {
  const tables = /^src\/(service|answer)\/say\/(ja|easy|en|ways)\.ts$|^liff\/words\//u;
  const files = ["src", "liff"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name}`)
      .filter((name) => /\.tsx?$/u.test(name) && !tables.test(name)),
  );
  expect(files.length).toBeGreaterThan(300);
  const asks = files.filter((name) => /language === "(ja|easy|en)" \?/u.test(readFileSync(join(ROOT, name), "utf8")));
  expect(asks).toEqual([]);
});
