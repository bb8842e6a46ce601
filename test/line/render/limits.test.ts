import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtSentence, cutGraphemes, cutUnits, graphemes, splitText } from "../../../src/line/limits.ts";

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom("あ", "。", "\n", "👨‍👩‍👧", "が", "か\u3099", "a", ". ", "𠮷"), fc.string({ unit: "binary", maxLength: 1 })),
  maxLength: 400,
});

describe("cuts of outgoing texts", () => {
  it("never leaves half a surrogate pair", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 300 }), (text, max) => {
        for (const cut of [cutUnits(text, max), cutAtSentence(text, max), cutGraphemes(text, max)]) expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });

  it("keeps within the maximum it is given", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 300 }), (text, max) => {
        expect(cutUnits(text, max).length).toBeLessThanOrEqual(max);
        expect(cutAtSentence(text, max).length).toBeLessThanOrEqual(max);
        expect(graphemes(cutGraphemes(text, max))).toBeLessThanOrEqual(max);
      }),
    );
  });

  it("counts a family emoji and a kana with its mark as one character of a label", () => {
    expect(graphemes("👨‍👩‍👧")).toBe(1);
    expect(cutGraphemes("👨‍👩‍👧か\u3099あい", 3)).toBe("👨‍👩‍👧か\u3099…");
  });

  it("ends a cut text with a whole sentence where it can", () => {
    expect(cutAtSentence("計画では令和7年度から。いま使えるかは、町の確認待ちです。出典は計画です。", 36)).toBe(
      "計画では令和7年度から。いま使えるかは、町の確認待ちです。",
    );
    expect(cutAtSentence("あ".repeat(50), 10)).toBe(`${"あ".repeat(9)}…`);
  });

  it("splits a long text without losing a letter", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 100 }), (text, max) => {
        const pieces = splitText(text, max);
        expect(pieces.every((p) => p.length <= max && p.length > 0)).toBe(true);
        expect(pieces.join("").replace(/\s/g, "")).toBe(text.toWellFormed().replace(/\s/g, ""));
      }),
    );
  });
});
