import { describe, expect, it } from "vitest";
import { type Concept, createMatcher, findConcepts, parseConcepts } from "../../../src/answer/retrieve/concepts.ts";
import { fold, normalise, scriptsOf } from "../../../src/answer/retrieve/fold.ts";

function conceptsIn(text: string, concepts: Concept[]): string[] {
  const matcher = createMatcher(concepts);
  const normalised = normalise(text);
  const found = findConcepts(matcher, normalised, fold(normalised), scriptsOf(normalised));
  return found.map((f) => matcher.ids[f.concept] as string);
}

const BUS: Concept = { id: "bus", ja: ["バス"] };
const ANT: Concept = { id: "ant", ja: ["アリ"] };
const GARBAGE: Concept = { id: "garbage", topic: "garbage", ja: ["ごみ"] };
const BULKY: Concept = { id: "bulky", topic: "garbage", ja: ["粗大ごみ"] };
const HEALTH: Concept = { id: "health", topic: "health", ja: ["健康"] };
const INSURANCE: Concept = { id: "insurance", topic: "kokuho", ja: ["国民健康保険"] };

describe("a short kana word", () => {
  it.each([["バスの時刻"], ["ばすはいつ"], ["コミュニティバス"], ["市バス"]])("is found in %s", (text) => expect(conceptsIn(text, [BUS])).toEqual(["bus"]));
  it.each([["飛ばす"], ["バスケット"], ["伸ばすな"]])("is not found in %s", (text) => expect(conceptsIn(text, [BUS])).toEqual([]));
  it("is not found in the grammar around it", () => expect(conceptsIn("バスはありますか", [ANT])).toEqual([]));
  it("does not straddle katakana and hiragana", () => expect(conceptsIn("ペイつかえる", [{ id: "when", ja: ["いつ"] }])).toEqual([]));
  it("known in hiragana may follow a kanji", () => expect(conceptsIn("可燃ごみを", [GARBAGE])).toEqual(["garbage"]));
});

describe("a word inside a longer one", () => {
  it("counts when both are of one field of life", () => expect(conceptsIn("粗大ごみ", [GARBAGE, BULKY])).toEqual(["bulky", "garbage"]));
  it("is dropped when the longer one is about something else", () => expect(conceptsIn("国民健康保険", [HEALTH, INSURANCE])).toEqual(["insurance"]));
  it("of the same concept counts once", () => expect(conceptsIn("粗大ごみ", [{ id: "g", ja: ["ごみ", "粗大ごみ"] }])).toEqual(["g"]));
  it("of the same length belongs to both", () =>
    expect(
      conceptsIn("引っ越し", [
        { id: "in", ja: ["引っ越し"] },
        { id: "out", ja: ["引っ越し"] },
      ]),
    ).toEqual(["in", "out"]));
});

describe("a word in Latin letters", () => {
  const concepts: Concept[] = [{ id: "card", vi: ["thẻ", "thẻ tín dụng"], en: ["card"], pt: ["cartão"] }];
  it.each([["my cards"], ["THE TIN DUNG"], ["thẻ tín dụng"], ["cartao"], ["thẻ của tôi"]])("is found in %s", (text) =>
    expect(conceptsIn(text, concepts)).toContain("card"),
  );
  it.each([["discard"], ["cardboard"], ["the town"]])("is not found in %s", (text) => expect(conceptsIn(text, concepts)).toEqual([]));
});

describe("the concept file", () => {
  it("is refused with every fault at once", () => {
    const raw = [
      { id: "Bad Id", ja: ["a"] },
      { id: "x", ja: "a" },
      { id: "x", de: ["b"] },
      { id: "y", weight: 0, ja: [""] },
    ];
    const faults = [/Bad Id: id/, /x: ja: must be a list/, /x: id: is there twice/, /x: de: unknown field/, /y: weight/, /y: ja/];
    for (const fault of faults) expect(() => parseConcepts(raw)).toThrow(fault);
  });
  it("is refused when it is no list", () => expect(() => parseConcepts({})).toThrow(/list/));
});
