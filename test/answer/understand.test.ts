import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { hasTopic, pointsBack } from "../../src/answer/understand/intent.ts";
import { languageOf } from "../../src/answer/understand/language.ts";
import { otherPlaceIn, townsIn } from "../../src/answer/understand/place.ts";
import { splitQuestions } from "../../src/answer/understand/split.ts";

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
  ])("%s is %s", (text, language) => expect(languageOf(text)).toBe(language));
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

  it("sees a place outside the five towns only where it is the subject", () => {
    expect(otherPlaceIn("津山市のスマホ教室は?")).toContain("津山");
    expect(otherPlaceIn("東京の予定は")).toContain("東京");
    for (const text of ["東京から引っ越してきました", "この町の予定は", "市町村の窓口", "どの町が早い", "田舎町のバスは"])
      expect(otherPlaceIn(text), text).toBeNull();
  });
});

describe("a question without a topic", () => {
  it.each(["いつから?", "それいつ?", "あれどうなった?", "when does it start?", "もう使えるの?", "いつ始まると?"])("%s has none", (text) =>
    expect(hasTopic(text)).toBe(false),
  );
  it.each(["予約いつから", "窓口", "ゴミ", "library"])("%s has one", (text) => expect(hasTopic(text)).toBe(true));
  it("points back with それ and it", () => {
    expect(pointsBack("それいつ?")).toBe(true);
    expect(pointsBack("when does it start?")).toBe(true);
    expect(pointsBack("書かない窓口はいつ")).toBe(false);
  });
});

describe("a message with two questions", () => {
  it("is two questions; greetings are none", () => {
    expect(splitQuestions("こんにちは。書かない窓口はいつから？あと、キャッシュレスは？")).toEqual(["書かない窓口はいつから?", "キャッシュレスは?"]);
    expect(splitQuestions("書かない窓口はいつから")).toHaveLength(1);
  });
});
