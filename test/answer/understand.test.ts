import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { understand } from "../../src/answer/decide/question.ts";
import { hasTopic } from "../../src/answer/understand/intent.ts";
import { languageOf } from "../../src/answer/understand/language.ts";
import { townsIn } from "../../src/answer/understand/place.ts";
import { segmentsOf } from "../../src/answer/understand/split.ts";

const { knowledge } = openEngine();
const towns = (text: string) => townsIn(text.normalize("NFKC").toLowerCase(), knowledge.names).towns;

describe("the language of a question", () => {
  it.each([
    ["書かない窓口っていつから", "ja"],
    ["防災", "ja"],
    ["AI", "ja"],
    ["R7", "ja"],
    ["Can I pay by card?", "en"],
    ["library", "en"],
    ["可以网上预约吗", "zh"],
    ["什么时候开始", "zh"],
    ["Khi nào bắt đầu?", "vi"],
    ["언제 시작해요?", "ko"],
    ["Quando começa o aplicativo?", "pt"],
    ["Posso pagar com cartão?", "pt"],
  ])("%s is %s", (text, language) => expect(languageOf(text, knowledge.languages)).toBe(language));
});

describe("towns in a question", () => {
  it.each([
    ["鏡石町の書かない窓口", ["kagamiishi"]],
    ["かがみいしの予約", ["kagamiishi"]],
    ["kagamiishi library", ["kagamiishi"]],
    ["武雄でキャッシュレス", ["takeo"]],
    ["みやきと三木で地域通貨は", ["miyaki", "miki"]],
    ["Misaki app", ["misaki"]],
  ])("%s names %j", (text, expected) => expect(towns(text)).toEqual(expected));

  describe("a place outside the five towns", () => {
    const place = (text: string) => understand(text, knowledge, "2026-11-30", "misaki").otherPlace;

    it.each([
      ["津山市のスマホ教室は?", "津山市"],
      ["津山の図書館は予約できる？", "津山"],
      ["東京の予定は", "東京"],
      ["小豆島町では使えますか", "小豆島町"],
      ["高松市も書かない窓口ある？", "高松市"],
      ["富良野市のDX計画", "富良野市"],
    ])("%s is about %s", (text, expected) => expect(place(text)).toBe(expected));

    it.each([
      ...["東京から引っ越してきました", "この町の予定は", "市町村の窓口", "どの町が早い", "田舎町のバスは", "小さい町の図書館は"],
      // where something leads, what comes from there, and what only ends like a town
      ...["津山の病院まで行くのにいくら", "高松の大けな店みたいにレジ無人になるん", "キックボードみたいなの市で借りられる", "一番進んだ町は"],
      // a service of one's own town is named
      "黄福タクシーは津山市でも使える？",
    ])("%s asks of no other place", (text) => expect(place(text)).toBeNull());

    it("is every municipality of Japan by its name, and no other word before 市, 町 or 村", () => {
      const names = [...knowledge.places.municipalities].filter((name) => !townsIn(name, knowledge.names).towns.length);
      expect(names.length).toBeGreaterThan(1_690);
      expect(names.filter((name) => place(`${name}の計画は`) !== name)).toEqual([]);
    });
  });
});

describe("a question without a topic", () => {
  it.each(["いつから?", "それいつ?", "あれどうなった?", "when does it start?", "もう使えるの?", "いつ始まると?"])("%s has none", (text) =>
    expect(hasTopic(text)).toBe(false),
  );
  it.each(["予約いつから", "窓口", "ゴミ", "library", "やくば の てつづき が いえで できますか", "がっこうの しゅくだい"])("%s has one", (text) =>
    expect(hasTopic(text)).toBe(true),
  );
});

describe("a message with two questions", () => {
  it("is two questions; greetings are none", () => {
    expect(segmentsOf("こんにちは。書かない窓口はいつから？あと、キャッシュレスは？")).toEqual(["書かない窓口はいつから？", "キャッシュレスは？"]);
    expect(segmentsOf("書かない窓口はいつから")).toHaveLength(1);
  });
});
