import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { explanationOf } from "../../scripts/start/explanation.ts";

const EXPLAIN = {
  normalised: "書かない窓口っていつから?",
  understood: [{ text: "書かない窓口っていつから?", towns: [], theme: null, intent: "when", hasTopic: true }],
  candidates: [
    {
      id: "m:kagamiishi/kakanai-madoguchi",
      kind: "measure",
      title: "kagamiishi/kakanai-madoguchi",
      score: 0.91,
      coverage: 1,
      ask: 0.8,
      matched: ["書か", "窓口"],
    },
  ],
  rule: ["service"],
  decisions: [],
};

describe("why the engine answered so, in the chat page's drawer", () => {
  it("names what was understood in Japanese and leaves out what was not there", () => {
    const labels = explanationOf(EXPLAIN).understood?.map((u) => u.label);
    expect(labels).toEqual(["そろえた文", "質問", "聞いていること", "話題がある"]);
  });

  it("keeps every candidate with its score, and the rule that decided in words", () => {
    expect(explanationOf(EXPLAIN)).toMatchObject({
      candidates: [{ score: 0.91 }],
      rule: "1つのサービスが、質問にはっきり当てはまりました。",
      json: EXPLAIN,
    });
  });

  it("names services, towns and what was asked as people do, where the plans are at hand", () => {
    const { knowledge, ask } = openEngine();
    for (const question of [
      "書かない窓口っていつから？",
      "今年度は何が始まる？",
      "住民票はいくら？",
      "母が倒れた 息をしていない",
      "RPAとは",
      "ありがとう",
      "いつ？",
    ]) {
      const { explain } = ask(question, { town: "kagamiishi", today: "2026-11-30" });
      const why = explanationOf(explain, knowledge);
      const said = [why.rule, ...(why.understood ?? []).filter((u) => !/質問|残り|そろえた文/.test(u.label)).map((u) => u.value)].join(" ");
      expect(said, question).not.toMatch(/[a-z]{3,}/);
      expect(why.rule).toMatch(/。$/);
      for (const one of why.candidates ?? []) if (/^サービス/.test(one.note ?? "")) expect(one.title).toMatch(/\(鏡石町\)$/);
    }
  });

  it("numbers the parts where two questions were asked", () => {
    const two = { ...EXPLAIN, understood: [{ text: "a" }, { text: "b" }] };
    expect(explanationOf(two).understood?.map((u) => u.label)).toEqual(["そろえた文", "1. 質問", "2. 質問"]);
  });
});
