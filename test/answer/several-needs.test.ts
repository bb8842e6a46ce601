/** One message with two needs, one word alone, and what is told beside a question. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { servicesOfTheme } from "../../src/service/catalogue.ts";

const { knowledge, ask } = openEngine();
const TODAY = "2026-11-20";
const inTown = (text: string) => ask(text, { town: "kagamiishi", today: TODAY }).answer;

describe("a message with two needs", () => {
  it.each([
    ["プレミアム商品券のこと教えて。書かない窓口はいつから？", ["デジタル商品券", "書かない窓口"]],
    ["オンライン申請について教えて。母子手帳アプリはある？", ["役場に行かないネット申請", "母子手帳アプリ"]],
  ])("%s", (text, names) => {
    expect(inTown(text).items.map((i) => i.name.ja)).toEqual(names);
  });

  it("what no plan holds is declined beside the answer, without 「？」 too", () => {
    const { parts } = inTown("書かない窓口はいつからですか。ゴミの収集日はいつですか。");
    expect(parts.map((p) => p.answerable)).toEqual([true, false]);
  });

  it.each(["水が出ません。母子手帳アプリはありますか。", "停電しています。オンライン申請はいつから使えますか。"])(
    "whom to call comes first, and the question is answered: %s",
    (text) => {
      const { parts } = inTown(text);
      expect(parts.map((p) => [p.urgent ?? false, p.answerable])).toEqual([
        [true, false],
        [false, true],
      ]);
      const [, question = ""] = text.split("。");
      expect(parts[1]?.lead[0]).toEqual({ say: "part-unanswered", question });
    },
  );
});

describe("a theme's word alone", () => {
  it("is answered in every town whose plan has services of the theme, but for a technology that its plan does not name", () => {
    const declined: string[] = [];
    let asked = 0;
    for (const { word, theme } of knowledge.themeWords)
      for (const town of knowledge.towns) {
        if (servicesOfTheme(town, theme.id).length === 0) continue;
        asked += 1;
        const { answer } = ask(word, { town: town.town.id, today: TODAY });
        if (!answer.parts.some((p) => p.answerable)) declined.push(`${town.town.id} ${word}`);
      }
    expect(asked).toBeGreaterThan(1000);
    expect(declined.sort()).toEqual([
      "kagamiishi メタバース",
      "kagamiishi 自動運転",
      "miki メタバース",
      "misaki 自動運転",
      "miyaki 自動運転",
      "takeo メタバース",
    ]);
  });

  it("small talk in words of one's own gets a human line", () => {
    expect(inTown("ほんとに助かったばい、ありがとうね").kind).toBe("smalltalk");
  });
});

describe("a detail is no year", () => {
  it.each(["コンビニ交付は何時から何時まで使えますか", "オンライン申請に必要なものは何ですか"])("%s", (text) => {
    expect(inTown(text).parts[0]?.answerable).toBe(false);
  });

  it.each(["三木町はいくら？", "三木町の計画は？"])("after an answer, 「%s」 is no question about the same service there", (text) => {
    const { answer } = ask(text, { town: "kagamiishi", today: TODAY, topic: "kagamiishi/kakanai" });
    expect(String(answer.topic)).not.toMatch(/^miki\//u);
  });
});

describe("towns compared", () => {
  it("a theme's word alone ranks no town as nearer than another", () => {
    const { parts } = ask("ほかの町は書かない窓口やってる？", { town: "miyaki", today: TODAY }).answer;
    expect(parts[0]?.lead[0]).toMatchObject({ say: "compare", nearest: [], without: [] });
  });
});
