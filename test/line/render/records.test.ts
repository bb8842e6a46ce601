/** What the town recorded wins over the plan, in words, in the chip and in the drawing. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../../scripts/engine.ts";
import { answer as ask, EMPTY_OVERLAY, type Overlay, withOverlay } from "../../../src/answer/index.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
import { MARK, signOf } from "../../../src/service/signs.ts";
import { isStillToStart } from "../../../src/service/still-to-start.ts";
import { actionsOf, heard, LANGUAGES, TODAY, textsOf, view } from "./fixtures.ts";
import type { Language } from "./subject.ts";

const SERVICE = "kagamiishi/kakanai";
const { knowledge } = openEngine();

function shown(overlay: Partial<Overlay>, language: Language = "ja") {
  const answered = ask(
    "書かない窓口っていつから？",
    { town: "kagamiishi", language, today: TODAY, minutes: null, topic: null },
    withOverlay(knowledge, { ...EMPTY_OVERLAY, version: 1, ...overlay }),
  );
  const messages = renderAnswer(answered, view({ language, offerFollow: isStillToStart }));
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
    ["started", "始まりました", "2026年7月1日に始まりました(町の登録)。"],
    ["preparing", "準備中", "準備中です(町の登録、2026年7月1日)。"],
    ["not-yet", "まだです", "まだ始まっていません(町の登録、2026年7月1日)。"],
    ["delayed", "遅れています", "予定より遅れています(町の登録、2026年7月1日)。"],
    ["stopped", "取りやめ", "取りやめになりました(町の登録、2026年7月1日)。"],
    ["ended", "終わりました", "2026年7月1日に終わりました(町の登録)。"],
    ["partly", "一部で始まりました", "2026年7月1日に、一部で始まりました(町の登録)。"],
  ] as const)("%s: the chip, the sentence and the altText say so, dated", (state, chip, sentence) => {
    const { all, said } = shown(recorded(state));
    expect(all).toContain(`${MARK[signOf({ kind: state, when: "past" })]}\n${chip}`);
    expect(all).toContain(sentence);
    expect(said).toBe(`書かない窓口: ${sentence}`);
    expect(all).not.toContain("確認待ち");
  });

  it("says when it was last confirmed where that is more than a year ago", () => {
    const old = recorded("started").records.map((r) => ({ ...r, lastConfirmed: "2025-11-01" }));
    expect(shown({ records: old }).all).toContain("最後の確認は2025年11月1日です。");
    expect(shown(recorded("started")).all).not.toContain("最後の確認");
  });

  it("offers to tell when it starts only while that can still happen", () => {
    for (const state of ["preparing", "not-yet", "delayed", "partly"] as const) expect(shown(recorded(state)).labels).toContain("始まったら知らせて");
    for (const state of ["started", "stopped", "ended"] as const) expect(shown(recorded(state)).labels).not.toContain("始まったら知らせて");
  });

  it("opens the page the town named, before anything else", () => {
    const { labels, uris } = shown({ records: recorded("started").records.map((r) => ({ ...r, link: "https://town.example/窓口" })) });
    expect(labels[0]).toBe("町のページ");
    // Percent-encoded: LINE refuses an address with 漢字 in it.
    expect(uris[0]).toBe("https://town.example/%E7%AA%93%E5%8F%A3");
  });

  it.each(LANGUAGES)("an answer the town has stopped says only that, with name and place (%s)", (language) => {
    const { all, said, labels } = shown({ stopped: [{ service: SERVICE, day: "2026-11-01" }] }, language);
    const words = { ja: "町が内容を確認中です", easy: "確", en: "The town is checking this answer" }[language];
    expect(all).toContain(words);
    expect(said).toContain(words);
    expect(all).toContain({ ja: "計画 36ページ", easy: "ページ", en: "Plan, page" }[language]);
    expect(all).not.toMatch(/R7|令和7|2025/);
    expect(labels.some((l) => l?.match(/始まったら|はじまったら|Tell me/))).toBe(false);
  });

  it.each([
    ["ja", "計画は2026年11月18日に変わり、令和7年度が令和9年度になりました。"],
    ["easy", "2026年11月18日に 計画が 変わりました。2025年度では なくて、2027年度です。"],
    ["en", "The plan changed on 18 November 2026: now FY2027, not FY2025."],
  ] as const)("a year that a new edition moved is said in the bubble and heard (%s)", (language, moved) => {
    const bare = (text: string) => text.replace(/\([ぁ-ん]+\)/g, "");
    const edition = { service: SERVICE, day: "2026-11-18", from: 2025, to: 2027, link: null, note: null };
    const { all, said } = shown({ editions: [edition] }, language);
    for (const heard of [bare(all), said]) expect(heard).toContain(moved);
    expect(shown({ editions: [edition], stopped: [{ service: SERVICE, day: "2026-11-01" }] }, language).said).not.toContain(moved);
  });
});
