import { describe, expect, it } from "vitest";
import { easy } from "../../liff/words/easy/common.ts";
import { en } from "../../liff/words/en/common.ts";
import { ja, type Words } from "../../liff/words/ja/common.ts";

/** Every text of a language, functions filled with neutral values. */
function texts(words: Words): string[] {
  const flat = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value === "function") return [String((value as (...args: unknown[]) => string)("X", 1, "X", "X"))];
    return value && typeof value === "object" ? Object.values(value).flatMap(flat) : [];
  };
  return flat(words);
}

/** Typed into or shown in the search box, where no furigana can stand. */
const TYPED = new Set([...easy.examples, easy.searchExample]);

describe("the words of the mini app", () => {
  it("every kanji of やさしい日本語 has its reading", () => {
    const bare = texts(easy)
      .filter((text) => !TYPED.has(text))
      .filter((text) => /\p{Script=Han}/u.test(text.replace(/｛[^｛｝|]+\|[ぁ-んー]+｝/g, "")));
    expect(bare).toEqual([]);
  });

  it("what cannot carry a reading is written in kana", () => {
    expect([...TYPED].filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it("English has no Japanese in it, Japanese no furigana marks", () => {
    expect(texts(en).filter((text) => /[ぁ-んァ-ヶ\p{Script=Han}｛]/u.test(text))).toEqual([]);
    expect(texts(ja).filter((text) => /[｛｝|]/.test(text))).toEqual([]);
  });

  it("no page says of itself that something can be used or has not started", () => {
    expect(texts(ja).filter((text) => /使えます|まだ始まっていません/.test(text))).toEqual([]);
  });
});
