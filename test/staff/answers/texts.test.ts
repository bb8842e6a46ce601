import { describe, expect, it } from "vitest";
import { claimsStart, textFaults } from "../../../src/staff/answers/texts.ts";

const TEXTS = { ja: "書かない窓口の計画です。", easy: "｛書|か｝かない ｛窓口|まどぐち｝の ｛計画|けいかく｝です。", en: "A plan." };

describe("three texts", () => {
  it("with a reading on every kanji are fine", () => {
    expect(textFaults(TEXTS)).toEqual({});
  });

  it.each<[string, Partial<typeof TEXTS>, string, string]>([
    ["an empty one", { en: "" }, "en", "英語を書いてください"],
    ["1,001 letters", { ja: "あ".repeat(1_001) }, "ja", "いま1,001文字"],
    ["a kanji without reading", { easy: "｛町|まち｝の計画" }, "easy", "読みをつけて"],
    ["a reading that is not closed", { easy: "｛まち|まち" }, "easy", "読みの形"],
    ["a link without encryption", { ja: "http://example.jp を見てください" }, "ja", "https://"],
    ["a link that runs a script", { en: "See javascript:alert(1)" }, "en", "https://"],
  ])("%s is said at its field", (_, wrong, field, says) => {
    expect(textFaults({ ...TEXTS, ...wrong })).toEqual({ [field]: expect.stringContaining(says) });
  });

  it("exactly 1,000 letters, emoji counted once, and an https link stand", () => {
    expect(textFaults({ ...TEXTS, ja: "😀".repeat(1_000), en: "See https://example.jp/a" })).toEqual({});
  });

  it.each<[string, Partial<typeof TEXTS>]>([
    ["Japanese", { ja: "4月から使えます。" }],
    ["やさしい日本語 with readings", { easy: "サービスが ｛始|はじ｝まりました。" }],
    ["やさしい日本語 in kana", { easy: "いま つかえます。" }],
    ["English", { en: "The service has started." }],
    ["English, another way", { en: "It is now available." }],
  ])("a claim in %s that it has started is noticed", (_, claim) => {
    expect(claimsStart({ ...TEXTS, ...claim })).toBe(true);
  });

  it("a plan is no claim", () => {
    expect(claimsStart({ ja: "使えるようになる計画です。", easy: "つかえるように なる けいかくです。", en: "You will be able to use it." })).toBe(false);
  });
});
