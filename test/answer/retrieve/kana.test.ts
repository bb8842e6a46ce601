import { describe, expect, it } from "vitest";
import { isKanaOnly, kanaAsks, openKana, searchKana } from "../../../src/answer/retrieve/kana.ts";

const index = openKana(
  kanaAsks([
    { id: "period", group: "a", asks: ["けいかくの きかん", "計画はいつまで"] },
    { id: "coworking", group: "a", asks: ["こわーきんぐすぺーす"] },
    { id: "other", group: "b", asks: ["けいかくのきかん"] },
  ]),
);
const find = (query: string, groups = new Set(["a"])) => searchKana(index, query, groups, 5).map((h) => h.id);

describe("questions in kana alone", () => {
  it("find the way of asking in kana, blanks and katakana not counting", () => {
    expect(find("けいかくのきかんは？")[0]).toBe("period");
    expect(find("コワーキングスペース")[0]).toBe("coworking");
    expect(find("こわーきんぐ")[0]).toBe("coworking");
  });
  it("stay inside the town", () => {
    expect(find("けいかくのきかん")).not.toContain("other");
    expect(find("けいかくのきかん", new Set(["b"]))).toEqual(["other"]);
  });
  it("are only those: kanji, letters and two kana are left to the words", () => {
    for (const text of ["計画の期間", "AIって", "いつ", "か", "？？"]) expect(isKanaOnly(text), text).toBe(false);
    expect(find("計画の期間")).toEqual([]);
  });
});
