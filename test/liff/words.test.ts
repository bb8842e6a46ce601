import { describe, expect, it } from "vitest";
import { aboutWords } from "../../liff/words/about.ts";
import { announcementWords } from "../../liff/words/announcements.ts";
import { compareWords } from "../../liff/words/compare.ts";
import { wordsOf } from "../../liff/words/index.ts";
import { searchWords } from "../../liff/words/search.ts";
import { serviceWords } from "../../liff/words/service.ts";
import { settingsWords } from "../../liff/words/settings.ts";
import type { Language } from "../../src/answer/types.ts";

const common = wordsOf("easy");
const all = (language: Language) => [wordsOf, aboutWords, announcementWords, compareWords, searchWords, serviceWords, settingsWords].map((of) => of(language));
const [ja, easy, en] = [all("ja"), all("easy"), all("en")];

/** Every text of a language, functions filled with neutral values. */
function texts(words: unknown): string[] {
  const flat = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value === "function") return [String((value as (...args: unknown[]) => string)("X", 1, 1, 1))];
    return value && typeof value === "object" ? Object.values(value).flatMap(flat) : [];
  };
  return flat(words);
}

/** Typed into or shown in the search box, where no furigana can stand. */
const TYPED = new Set([...common.examples, common.searchExample]);

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

  it("every language says what the others say", () => {
    const keys = (value: unknown): unknown =>
      value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, keys(v)])) : typeof value;
    expect(keys(easy)).toEqual(keys(ja));
    expect(keys(en)).toEqual(keys(ja));
    expect(texts(en).length).toBe(texts(ja).length);
  });

  it("no page says of itself that something can be used or has not started", () => {
    expect(texts(ja).filter((text) => /使えます|まだ始まっていません/.test(text))).toEqual([]);
  });
});
