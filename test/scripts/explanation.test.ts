import { describe, expect, it } from "vitest";
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
  rule: ["when"],
};

describe("why the engine answered so, in the chat page's drawer", () => {
  it("names what was understood in Japanese and leaves out what was not there", () => {
    const labels = explanationOf(EXPLAIN).understood?.map((u) => u.label);
    expect(labels).toEqual(["そろえた文", "質問", "聞いていること", "話題がある"]);
  });

  it("keeps every candidate with its score, and the rule that decided", () => {
    expect(explanationOf(EXPLAIN)).toMatchObject({ candidates: [{ score: 0.91 }], rule: expect.stringContaining("when"), json: EXPLAIN });
  });

  it("numbers the parts where two questions were asked", () => {
    const two = { ...EXPLAIN, understood: [{ text: "a" }, { text: "b" }] };
    expect(explanationOf(two).understood?.map((u) => u.label)).toEqual(["そろえた文", "1. 質問", "2. 質問"]);
  });
});
