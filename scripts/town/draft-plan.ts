/** The plan.yaml and facts.yaml of a draft: what was read, TODO where the document does not say it, and what to decide. */
import { eraYear } from "../../src/plan/fiscal-year.ts";
import type { Fact, PlanFile } from "../../src/plan/schema.ts";
import { OPEN } from "../data/draft-guide.ts";
import type { Draft } from "./read/extract.ts";

export type NewTown = { slug: string; name: string; file: string; sha256: string; today: string };

export const FALLBACK_THEME = "suishin";
const COLOUR = "#2A5CAA";

export function periodFact(draft: Draft): Fact[] {
  const { period } = draft;
  if (!period) return [];
  const [first, last] = [eraYear(period.first), eraYear(period.last)];
  const easy = (era: string) => `${era.replace("令和", "｛令和|れいわ｝").replace("平成", "｛平成|へいせい｝")}｛年度|ねんど｝`;
  return [
    {
      id: "plan-period",
      topic: "period",
      themes: [FALLBACK_THEME],
      text: {
        ja: `この計画の期間は、${first}年度から${last}年度までです。`,
        easy: `この ｛計画|けいかく｝は、${easy(first)}から ${easy(last)}までです。`,
        en: `The plan covers fiscal years ${period.first} to ${period.last} (April ${period.first} to March ${period.last + 1}).`,
      },
      asks: ["計画はいつまで？", "計画の期間は何年から何年まで", "けいかくは いつまで", "how long does the plan run"],
      source: { section: "計画期間", page: null, line: period.line },
      quotes: [{ line: period.line, text: period.quote }],
    },
  ];
}

export function planFile(draft: Draft, { slug, name, file, sha256, today }: NewTown): PlanFile {
  const { period, title, published, unplaced } = draft;
  const unknownPeriod = { first: Number(today.slice(0, 4)), last: Number(today.slice(0, 4)) };
  const { first, last } = period ?? unknownPeriod;
  return {
    draft: true,
    todo: [
      "町の色(color)を決めてください。",
      "別名(aliases)に、住民が使う呼び方・かな・ローマ字・旧町名を足してください。",
      ...(draft.pillars.length < 2
        ? ["柱が読み取れませんでした。pillars を計画のとおりに書き、各施策の pillar に入れてください。"]
        : ["柱の名前と、どの施策がどの柱にあるかを確かめてください。"]),
      ...(period
        ? [`計画の期間を確かめてください(資料の${period.line}行「${period.quote}」)。`]
        : ["計画の期間が読み取れませんでした。firstFiscalYear・lastFiscalYear・periodSource を書いてください。"]),
      ...(published ? [] : ["計画の年月(published)が読み取れませんでした。書いてください。"]),
      ...(title ? ["計画の題名を確かめてください。"] : ["計画の題名が読み取れませんでした。書いてください。"]),
      ...(unplaced.length > 0
        ? [
            `予定表の${unplaced.length}件がどの施策か分かりませんでした(資料の${[...new Set(unplaced.map((step) => step.line))].slice(0, 12).join("・")}行)。計画の予定なら、施策に足してください。`,
          ]
        : []),
      "本文だけに書かれた約束(表にも一覧にもないもの)は読み取りません。施策ごとに本文を読んで、origin: body の取組として足してください。",
      "ID(ファイル名)を、中身が分かるローマ字に変えるなら、公開する前に変えてください。公開したあとは変えません。",
    ],
    town: {
      id: slug,
      name,
      kana: `${OPEN} ふりがな`,
      romaji: `${OPEN} ローマ字`,
      prefecture: `${OPEN} 都道府県`,
      prefectureRomaji: `${OPEN} 都道府県のローマ字`,
      aliases: [name, name.replace(/[市町村区]$/, "")].filter((one, at, all) => one !== "" && all.indexOf(one) === at),
      color: COLOUR,
    },
    adoption: "unofficial",
    plan: {
      title: title?.text ?? `${OPEN} 計画の題名`,
      titleEn: `${OPEN} 計画の題名の英語`,
      published: published ?? `${first}-04`,
      firstFiscalYear: first,
      lastFiscalYear: last,
      draft: /[(（]\s*(?:素)?案\s*[)）]/.test(title?.text ?? ""),
      periodSource: { section: "計画期間", page: null, line: period?.line ?? 1 },
      document: { file, sha256 },
    },
    pillars:
      draft.pillars.length > 0
        ? draft.pillars.map((pillar, at) => ({ id: `hashira-${at + 1}`, title: pillar.title, source: pillar.source }))
        : [{ id: "hashira-1", title: `${OPEN} 柱の名前`, source: { section: `${OPEN} 場所`, page: null, line: 1 } }],
    contact: {
      site: null,
      other: [],
      desks: [],
      desk: null,
      telephone: null,
      telephoneSource: null,
      address: `${OPEN} 役場の住所`,
      addressSource: `${OPEN} 住所をどこで見たか`,
      hours: null,
      checked: today,
    },
  };
}
