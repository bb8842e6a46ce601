/** One message with two needs, one word alone, and what is told beside a question. */

import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { aboutService } from "../../src/answer/index.ts";
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

describe("a message with one need", () => {
  const names = (text: string, town: string) =>
    ask(text, { town, today: TODAY }).answer.parts.map((p) => p.cards.flatMap((c) => (c.card === "service" ? [c.view.name.ja] : [])));

  it.each([
    // a reason in front, one behind, a question about the same thing, and a greeting
    ["misaki", "民生委員をしょうります。訪問の報告を紙で書くんがしんどうてなあ。これ、変わりますか", "民生委員のタブレット"],
    ["misaki", "健康ポイントアプリって美咲町ありますか？もう入れられる？", "健康ポイントアプリ"],
    ["kagamiishi", "先月の水道代がいつもの倍。漏れてるのかも。毎日どれだけ使ったかスマホで見られるようになりませんか", "水道の使用量を見るサービス"],
    ["kagamiishi", "親父が死んで田んぼが余ってんだげど、誰が若い人に貸したい。町で引き合わせてもらえっかい", "農地と担い手のマッチング"],
    ["takeo", "お忙しいところすみません。仕事の終わるとが8時やけん市役所に間に合わん。手続きば夜でもスマホで出せんと？", "ネットでの手続き"],
    // a detail that is told, not asked: how hard it is to get through by telephone
    ["takeo", "ママさんバレーで体育館借りるのに毎回電話で空き確認、つながらないし疲れます", "公共施設のネット予約"],
  ])("%s: %s", (town, text, name) => {
    expect(names(text, town)).toEqual([[name]]);
  });

  it("what a word means and what the town does of it stand together, the town's service first", () => {
    const { parts } = ask("メタバース観光ってなに？みやき町でやってるの？", { town: "miyaki", today: TODAY }).answer;
    expect(parts.flatMap((p) => p.cards.map((c) => (c.card === "service" ? c.view.id : c.card === "term" ? c.term : c.card)))).toEqual([
      "miyaki/virtual-kanko",
      "メタバース",
    ]);
  });
});

describe("a list of a field", () => {
  const listed = (text: string, town: string) => ask(text, { town, today: TODAY }).answer.items.map((i) => i.name.ja);

  it("holds what the plan itself puts under it", () => {
    expect(listed("福祉の関係で市がデジタルでやることを並べてください", "takeo")).toEqual(
      expect.arrayContaining(["高齢者のデジタル交流", "健康記録のデータ管理", "健診のネット予約"]),
    );
  });

  it("of two fields holds both", () => {
    const items = listed("観光とか町のお店のために、鏡石町がデジタルでやることぜんぶ教えてくんちぇ", "kagamiishi");
    expect(items).toEqual(expect.arrayContaining(["観光周遊アプリ", "お店のキャッシュレス支援"]));
  });

  it("of a year that is said twice is the year's list", () => {
    const { answer } = ask("去年度(令和7年度)に始まる予定じゃったんはどれ?", { town: "misaki", today: TODAY });
    expect(answer.parts[0]?.lead[0]).toMatchObject({ say: "year-list", year: 2025 });
  });

  it("of which the town's plan has nothing is not in its plan", () => {
    expect(ask("農業の分野で何がありますか", { town: "misaki", today: TODAY }).answer.answerable).toBe(false);
  });
});

describe("a theme's word alone", () => {
  it("is answered in every town whose plan has services of the theme, but for a technology that its plan does not name", { timeout: 30_000 }, () => {
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
    const { answer } = ask(text, { town: "kagamiishi", today: TODAY, topic: aboutService("kagamiishi/kakanai") });
    expect(String(answer.topic)).not.toMatch(/^miki\//u);
  });
});

describe("towns compared", () => {
  it("a theme's word alone ranks no town as nearer than another", () => {
    const { parts } = ask("ほかの町は書かない窓口やってる？", { town: "miyaki", today: TODAY }).answer;
    expect(parts[0]?.lead[0]).toMatchObject({ say: "compare", nearest: [], without: [] });
  });
});
