import { describe, expect, it } from "vitest";
import { contactAddress } from "../../liff/about/contact-address.ts";
import { month, years } from "../../liff/about/sources.tsx";
import { aboutWords } from "../../liff/words/about.ts";
import { settingsWords } from "../../liff/words/settings.ts";
import type { Language } from "../../src/answer/types.ts";
import { FORGET_LEFT_AFTER_MS } from "../../src/resident/retention.ts";

const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];
const DAY_MS = 24 * 3_600_000;

describe("このアプリについて", () => {
  it("makes the same promises in every language", () => {
    const counts = LANGUAGES.map((language) => {
      const { promiseList, policyList, accessibilityList, privacyList } = aboutWords(language);
      return [promiseList, policyList, accessibilityList, privacyList].map((list) => list.length);
    });
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[2]).toEqual(counts[0]);
  });

  it.each(LANGUAGES)("in %s it names the days after which everything goes, as the program has them", (language) => {
    const privacy = aboutWords(language).privacyList.join();
    expect(privacy.replace(/｛|\|[ぁ-ん]+｝/g, "")).toMatch(new RegExp(`${FORGET_LEFT_AFTER_MS / DAY_MS} ?(日|days)`));
  });

  it.each(LANGUAGES)("in %s it calls the button that erases by its name", (language) => {
    expect(aboutWords(language).privacyList.at(-1)).toContain(settingsWords(language).erase);
  });

  it.each(LANGUAGES)("in %s it gives 119 and 110 and says that nothing can be reported here", (language) => {
    const policy = aboutWords(language).policyList.join();
    expect(policy).toMatch(/119.*110/);
  });

  it("an operator's page, mail and telephone can be opened; anything else is text", () => {
    expect(contactAddress("https://example.jp/toiawase")).toBe("https://example.jp/toiawase");
    expect(contactAddress("dx@town.example.jp")).toBe("mailto:dx@town.example.jp");
    expect(contactAddress("0248-62-2111")).toBe("tel:0248622111");
    expect(["javascript:alert(1)", "役場の2階", "http://example.jp", "a b@example.jp", ""].map(contactAddress)).toEqual([null, null, null, null, null]);
    expect(contactAddress(null)).toBeNull();
  });

  it("a plan's period and month read as each language writes them", () => {
    expect(LANGUAGES.map((l) => years(2024, 2028, l))).toEqual(["令和6〜令和10年度", "2024–2028", "2024–2028"]);
    expect(LANGUAGES.map((l) => month("2024-03", l))).toEqual(["2024年3月", "2024｛年|ねん｝3｛月|がつ｝", "2024-03"]);
  });
});
