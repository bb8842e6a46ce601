/** What the town recorded wins over the plan, in words, in the chip and in the drawing. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../../scripts/engine.ts";
import { answer as ask, EMPTY_OVERLAY, type Overlay, withOverlay } from "../../../src/answer/index.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
import { MARKS } from "../../../src/line/render/status-chip.ts";
import { actionsOf, heard, LANGUAGES, TODAY, textsOf, view } from "./fixtures.ts";
import type { Language } from "./subject.ts";

const SERVICE = "kagamiishi/kakanai-madoguchi";
const { knowledge } = openEngine();

function shown(overlay: Partial<Overlay>, language: Language = "ja") {
  const answered = ask(
    "書かない窓口っていつから？",
    { town: "kagamiishi", language, today: TODAY, minutes: null, topic: null },
    withOverlay(knowledge, { ...EMPTY_OVERLAY, version: 1, ...overlay }),
  );
  const messages = renderAnswer(answered, view({ language }));
  return {
    all: textsOf(messages).join("\n"),
    said: heard(messages[0]),
    labels: actionsOf(messages).map((a) => a.label),
    uris: actionsOf(messages).map((a) => a.uri),
  };
}
const recorded = (state: Overlay["records"][number]["state"]) => ({
  records: [{ service: SERVICE, state, day: "2026-07-01", lastConfirmed: "2026-11-01", link: null, note: null }],
});

describe("a service with a record of the town", () => {
  it.each([
    ["started", "始まっています(町が登録)", "始まっています(町が2026年7月1日"],
    ["preparing", "準備中(町が登録)", "準備中です"],
    ["not-yet", "まだ始まっていません(町が登録)", "まだ始まっていません"],
    ["delayed", "遅れています(町が登録)", "遅れています"],
    ["stopped", "中止(町が登録)", "中止になりました"],
  ] as const)("%s: the chip, the sentence and the altText say so, dated", (state, chip, sentence) => {
    const { all, said } = shown(recorded(state));
    expect(all).toContain(`${MARKS[state]}\n${chip}`);
    expect(all).toContain(sentence);
    expect(said).toContain(sentence);
    expect(all).toContain("2026年11月1日");
    expect(all).not.toContain("確認待ち");
  });

  it("offers to tell when it starts only while that can still happen", () => {
    for (const state of ["preparing", "not-yet", "delayed"] as const) expect(shown(recorded(state)).labels).toContain("始まったら知らせて");
    for (const state of ["started", "stopped"] as const) expect(shown(recorded(state)).labels).not.toContain("始まったら知らせて");
  });

  it("opens the page the town named", () => {
    expect(shown({ records: recorded("started").records.map((r) => ({ ...r, link: "https://town.example/窓口" })) }).labels).toContain("くわしく見る");
    // Percent-encoded: LINE refuses an address with 漢字 in it.
    expect(shown({ records: recorded("started").records.map((r) => ({ ...r, link: "https://town.example/窓口" })) }).uris).toContain(
      "https://town.example/%E7%AA%93%E5%8F%A3",
    );
  });

  it.each(LANGUAGES)("an answer the town has stopped says only that, with name and source (%s)", (language) => {
    const { all, said, labels } = shown({ stopped: [{ service: SERVICE, day: "2026-11-01" }] }, language);
    const words = { ja: "町が内容を確認中です", easy: "この", en: "The town is checking this answer now" }[language];
    expect(all).toContain(words);
    expect(said).toContain(words);
    expect(all).toContain("鏡石町DX推進計画");
    expect(all).not.toMatch(/R7|令和7|2025/);
    expect(labels.some((l) => l?.match(/始まったら|はじまったら|Tell me/))).toBe(false);
  });

  it.each([
    ["ja", "計画は2026年11月18日に改訂され、計画の年度が令和7年度から令和9年度に変わりました。", "上の年度は、改訂の前の計画のものです。"],
    ["easy", "2026年11月18日に 計画が 変わりました。", "古い 計画です。"],
    [
      "en",
      "The plan was changed on 18 November 2026; its year was April 2025 to March 2026 (fiscal year 2025, Reiwa 7) and is now fiscal year 2027 (Reiwa 9).",
      "from the plan before",
    ],
  ] as const)("a change between editions of the plan stands in the bubble and is read aloud (%s)", (language, moved, which) => {
    const bare = (text: string) => text.replace(/\([ぁ-ん]+\)/g, "");
    const edition = { service: SERVICE, day: "2026-11-18", from: 2025, to: 2027, link: null, note: null };
    const { all, said } = shown({ editions: [edition] }, language);
    for (const heard of [bare(all), said]) {
      expect(heard).toContain(moved);
      expect(heard).toContain(which);
    }
    expect(shown({ editions: [edition], stopped: [{ service: SERVICE, day: "2026-11-01" }] }, language).said).not.toContain(moved);
  });

  it("every sign has a mark of its own beside its words", () => {
    const marks = Object.values(MARKS);
    expect(marks.every((m) => m.length > 0)).toBe(true);
    // 準備中 and 検討 share their dots: both say that work goes on before a start.
    expect(new Set(marks).size).toBe(marks.length - 1);
  });
});
