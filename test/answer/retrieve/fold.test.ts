import { describe, expect, it } from "vitest";
import { fold, normalise, SCRIPT, scriptsOf } from "../../../src/answer/retrieve/fold.ts";

const folded = (text: string) => fold(normalise(text));

describe("spelling", () => {
  it.each([
    ["half-width katakana", "ｺﾋﾞﾆ", "こびに"],
    ["full-width Latin", "Ｗｉ－Ｆｉ", "wi-fi"],
    ["katakana", "コワーキング", "こわーきんぐ"],
    ["Vietnamese accents", "Đăng ký", "dang ky"],
    ["Portuguese accents", "Ônibus", "onibus"],
    ["voiced kana, which are no accents", "ガギグ", "がぎぐ"],
  ])("of %s is folded", (_, text, expected) => expect(folded(text)).toBe(expected));

  it.each(["マイナンバーカード申請", "Đăng ký trực tuyến", "cartão de crédito", "아동수당"])("%s keeps its length, so positions agree", (text) => {
    expect(folded(text)).toHaveLength(normalise(text).length);
  });

  it("composes accents typed as separate characters", () => expect(folded("cartão".normalize("NFD"))).toBe("cartao"));
});

describe("scripts", () => {
  it("gives a long vowel to the kana it prolongs", () => {
    expect([...scriptsOf("らーめん")]).toEqual(Array(4).fill(SCRIPT.hiragana));
    expect([...scriptsOf("バー")]).toEqual(Array(2).fill(SCRIPT.katakana));
  });
  it("counts 々 as a kanji", () => expect([...scriptsOf("人々")]).toEqual([SCRIPT.han, SCRIPT.han]));
  it("leaves a long vowel without kana aside", () => expect([...scriptsOf("ー")]).toEqual([SCRIPT.other]));
});
