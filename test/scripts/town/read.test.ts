/** What is read from a plan nobody has entered yet. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPlanData } from "../../../scripts/data/load.ts";
import { extract } from "../../../scripts/town/read/extract.ts";
import { headingIn } from "../../../scripts/town/read/headings.ts";
import { labelKind } from "../../../scripts/town/read/labels.ts";
import { likeness } from "../../../scripts/town/read/likeness.ts";
import { itemsOf } from "../../../scripts/town/read/pieces.ts";
import { stageOf } from "../../../scripts/town/read/stage.ts";
import { promisedYears, yearHead, yearsIn } from "../../../scripts/town/read/years.ts";
import { scoreOf } from "../../../scripts/town/scoring.ts";
import { DOCUMENTS, LAYOUT_PLAN, ROOT } from "./sandbox.ts";

const invented = extract(readFileSync(LAYOUT_PLAN, "utf8"));
const found = (title: string) => invented.measures.flatMap((m) => [m, ...m.initiatives]).find((one) => one.title === title);
const steps = (title: string) => found(title)?.milestones.map(({ label, from, to, stage, certainty }) => [label, from, to, stage, certainty]);

describe("a plan as pdftotext -layout prints it", () => {
  it("gives its title, date and period", () => {
    expect(invented.title?.text).toBe("あおば町デジタル推進計画");
    expect(invented.published).toBe("2025-03");
    expect(invented.period).toMatchObject({ first: 2025, last: 2029 });
  });
  it("gives pillars and measures, and nothing of the chapters on the present state", () => {
    expect(invented.pillars.map((one) => one.title)).toEqual(["便利な役場をつくる", "安心して暮らせるまちをつくる"]);
    expect(invented.measures.map((one) => [one.number, one.title, one.pillar])).toEqual([
      ["１－１", "窓口のデジタル化", 0],
      ["１－２", "手続きのオンライン化", 0],
      ["２－１", "防災情報の充実", 1],
    ]);
    expect(found("人口が減っている")).toBeUndefined();
  });
  it("gives initiatives with the page printed at the foot, and no page number as an initiative", () => {
    expect(invented.measures[0]?.initiatives.map((one) => [one.title, one.source.page])).toEqual([
      ["書かない窓口システムの導入", 3],
      ["証明書コンビニ交付の拡大", 3],
    ]);
    expect(invented.measures[2]?.source.page).toBe(4);
  });
  it("reads a schedule by where its cells stand: words, an arrow behind them, circles", () => {
    expect(steps("書かない窓口システムの導入")).toEqual([
      ["検討", 2025, null, "study", "start-only"],
      ["導入", 2026, 2029, "launch", "stated"],
    ]);
    expect(steps("証明書コンビニ交付の拡大")).toEqual([["証明書コンビニ交付の拡大", 2025, 2027, "expand", "stated"]]);
    expect(steps("防災アプリの導入")).toEqual([
      ["準備", 2026, null, "prepare", "start-only"],
      ["導入", 2027, null, "launch", "start-only"],
    ]);
  });
  it("reads a year that stands in the words, and makes none up where there is none", () => {
    expect(steps("避難所の混雑状況の配信（令和９年度から）")?.[0]?.slice(1, 3)).toEqual([2027, null]);
    expect(steps("電子申請サービスの対象手続の拡大")?.[0]?.slice(1)).toEqual([null, null, "expand", "period-only"]);
  });
  it("gives the glossary's terms", () => {
    expect(invented.glossary.map((one) => [one.term, one.source.page])).toEqual([
      ["電子申請", 5],
      ["避難所", 5],
    ]);
  });
});

describe("a table whose rows have slipped against their head", () => {
  const plan = (rows: string) =>
    extract(
      `|第1章 個別施策|\n施策① 窓口改革\n取組\n・ 予約の導入\n・ 支払いの電子化\n施策② 広報の充実\n取組\n・ 町の便りの配信\n\n| 取組 | | 令和6年度 | 令和7年度 | 令和8年度 |\n${rows}\n`,
    );
  it("gives both readings and says that nobody can tell", () => {
    const { measures } = plan("| 窓口改革 | 予約の導入 | | 支払いの電子化 | |\n| 広報の充実 | | 町の便りの配信 | | |");
    expect(measures[0]?.initiatives[1]?.milestones.map(({ from, certainty }) => [from, certainty])).toEqual([
      [2025, "unsure"],
      [2026, "unsure"],
    ]);
  });
  it("an empty column is no slip", () => {
    const { measures } = plan("| 窓口改革 | | 予約の導入 | 支払いの電子化 | |");
    expect(measures[0]?.initiatives[1]?.milestones.map(({ from, certainty }) => [from, certainty])).toEqual([[2025, "start-only"]]);
  });
});

describe("words of plans", () => {
  it.each([
    ["システムの導入", "launch"],
    ["導入の検討", "study"],
    ["検討・導入", "study"],
    ["サービスの拡充", "expand"],
    ["実証実験", "pilot"],
    ["環境整備", "prepare"],
    ["デジタル観光マップ", null],
  ])("%s is %s", (words, stage) => expect(stageOf(words)).toBe(stage));

  it.each([
    ["令和5年度", 2023],
    ["Ｒ６", 2024],
    ["令和元年度", 2019],
    ["2026年度", 2026],
    ["令和10年度(2028年度)", 2028],
    ["7年度", 2025],
    ["令和8～10", null],
    ["開始", null],
  ])("a column headed %s is %s", (words, year) => expect(yearHead(words)).toBe(year));

  it("a March belongs to the fiscal year before", () => expect(yearsIn("令和8年3月")[0]?.year).toBe(2025));
  it.each([
    ["令和7年度を目途に移行", { from: 2025, to: 2025 }],
    ["令和6年度から順次", { from: 2024, to: null }],
    ["令和6年度～令和8年度", { from: 2024, to: 2026 }],
    ["令和2年の国勢調査", null],
  ])("%s promises %o", (words, years) => expect(promisedYears(words)).toEqual(years));

  it.each([
    ["【施策②】予約の導入", "label:施策", "②", "予約の導入"],
    ["重点施策 4 災害に強いまちづくり", "label:重点施策", "4", "災害に強いまちづくり"],
    ["（２）窓口の構築", "paren", "２", "窓口の構築"],
    ["③書かない窓口【国の推進計画 重点取組事項①】", "circled", "③", "書かない窓口"],
    ["5.1 【方向性1】暮らしのDX", "dotted2:named", "5.1", "暮らしのDX"],
  ])("%s is a heading", (text, style, number, title) => expect(headingIn(text)).toEqual({ style, number, title }));
  it.each(["1 つ目は、暮らしです。", "① 導入 ・・・・・・ 12", "施策を進めます"])("%s is none", (text) => expect(headingIn(text)).toBeNull());

  it.each([
    ["想定される主な取組", "initiatives"],
    ["＜事業の方向性＞", "initiatives"],
    ["// DXにより得られる価値 //", "other"],
    ["現状と課題", "other"],
    ["窓口を便利にします", null],
  ])("%s announces %s", (text, kind) => expect(labelKind(text)).toBe(kind));

  it("a list that lost its bullets in a cell is split where a step ends", () => {
    expect(itemsOf("予約の導入 支払いの電子化 ・ 情報の発信")).toEqual(["予約の導入", "支払いの電子化", "情報の発信"]);
    expect(itemsOf("AI や RPA の活用")).toEqual(["AI や RPA の活用"]);
  });
  it("names are alike by their letters", () => {
    expect(likeness("統一情報配信システム導入", "統一情報配信システムの導入")).toBeGreaterThan(0.8);
    expect(likeness("防災アプリ", "窓口予約")).toBe(0);
  });
});

const percent = ({ found: n, wanted }: { found: number; wanted: number }) => (wanted === 0 ? 1 : n / wanted);
const right = ({ right: n, proposed }: { right: number; proposed: number }) => (proposed === 0 ? 1 : n / proposed);

describe("each town's plan, read as if nobody had entered it", () => {
  it("the reader knows no town", () => {
    const { data } = loadPlanData();
    const names = data.towns.flatMap(({ town }) => [town.id, town.name, town.prefecture, ...town.aliases]).filter((one) => one.length > 2);
    for (const file of readdirSync(join(ROOT, "scripts/town/read"))) {
      const source = readFileSync(join(ROOT, "scripts/town/read", file), "utf8");
      for (const name of names) expect(source.includes(name), `${file}: ${name}`).toBe(false);
    }
  });

  // The figures of docs/adding-a-town.md; they only go up. 美咲町 was read unseen first (14 of 15 measures), then learnt from.
  it.each([
    ["miyaki", { measures: 1, initiatives: 1, years: 1 }],
    ["miki", { measures: 1, initiatives: 1, years: 1 }],
    ["takeo", { measures: 1, initiatives: 0.97, years: 0.95 }],
    ["kagamiishi", { measures: 1, initiatives: 0.96, years: 0.92 }],
    ["misaki", { measures: 1, initiatives: 0.65, years: 0.74 }],
  ])("%s: at least %o of the hand-made data is found", (slug, atLeast) => {
    if (!existsSync(DOCUMENTS)) {
      // Counted and said, as the official contract tests do; CI has the documents.
      console.log("official documents: not present");
      expect(process.env.CI).toBeUndefined();
      return;
    }
    const [town] = loadPlanData([slug]).data.towns;
    if (!town) throw new Error(`${slug}: not read`);
    const score = scoreOf(extract(readFileSync(join(DOCUMENTS, town.plan.document.file), "utf8")), town);
    expect(score.period).toBe(true);
    expect(percent(score.measures)).toBeGreaterThanOrEqual(atLeast.measures);
    expect(percent(score.initiatives)).toBeGreaterThanOrEqual(atLeast.initiatives);
    expect(percent(score.years)).toBeGreaterThanOrEqual(atLeast.years);
    expect(right(score.measures)).toBe(1);
    expect(right(score.initiatives)).toBeGreaterThanOrEqual(0.93);
    expect(score.pages.same / score.pages.of).toBeGreaterThanOrEqual(0.94);
  });
});
