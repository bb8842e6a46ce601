import { describe, expect, it } from "vitest";
import { fold, normalise, scriptsOf } from "../../../src/answer/retrieve/fold.ts";
import { forEachGram, katakanaWords } from "../../../src/answer/retrieve/grams.ts";

function grams(text: string, kanaWords: string[] = []): string[] {
  const normalised = normalise(text);
  const found: string[] = [];
  forEachGram(fold(normalised), scriptsOf(normalised), new Set(kanaWords), (term) => found.push(term));
  return found;
}

describe("grams", () => {
  it("of kanji are pairs and single characters", () => expect(grams("保育所")).toEqual(["保", "育", "所", "保育", "育所"]));
  it("never join two scripts", () => expect(grams("税とバス")).not.toContain("税と"));
  it("of katakana are pairs in hiragana spelling", () => expect(grams("タクシー")).toEqual(["たく", "くし", "しー"]));
  it("mute hiragana", () => expect(grams("どうすればいいですか")).toEqual([]));
  it("keep a verb's stem, marked, but no particle", () => {
    expect(grams("借りる")).toEqual(["借", "~借り"]);
    expect(grams("町の")).toEqual(["町"]);
  });
  it("of Latin are words without a plural s", () => expect(grams("Buses, app and glass")).toEqual(["buse", "app", "and", "glass"]));
  it("of Hangul are pairs", () => expect(grams("쓰레기")).toEqual(["쓰레", "레기"]));
  it("skip single letters and digits", () => expect(grams("a 1 町")).toEqual(["町"]));
});

describe("a katakana word typed in hiragana", () => {
  it("gives the same grams as in katakana", () => expect(grams("めたばーすって", ["めたばーす"])).toEqual(grams("メタバース")));
  it("is found at its longest", () => expect(grams("すまーとめーたー", ["すまーと", "すまーとめーたー"])).toEqual(grams("スマートメーター")));
  it("of three kana must be the whole run, since ください holds ださい", () => {
    expect(grams("ください", ["ださい"])).toEqual([]);
    expect(grams("どろん", ["どろん"])).toEqual(["どろ", "ろん"]);
  });
  it("is known from the documents", () => {
    const text = normalise("メタバースとVRの体験");
    expect(katakanaWords(fold(text), scriptsOf(text))).toEqual(["めたばーす"]);
  });
});
