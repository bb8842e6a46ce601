/** What is said first is what was asked: what it is, a number the plan prints, which of two towns is first, in the writer's own words. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { firstWords } from "../../src/answer/index.ts";
import { isTypedEasy } from "../../src/answer/understand/language.ts";

const TODAY = "2026-11-30";
const { ask } = openEngine();
const answered = (text: string, town: string | null) => ask(text, { town, today: TODAY }).answer;
const first = (text: string, town: string | null) => firstWords(answered(text, town));

describe("what a service is", () => {
  it.each([
    ["統合型GISって町民になんの関係があるの", "kagamiishi", "課ごとに分かれた役場の地図を、ひとつにまとめる計画です"],
    ["書かない窓口になったら何がラクになるんだべ", "kagamiishi", "計画です。"],
    ["災害対策本部のデジタル化って何が良くなるんですか", "kagamiishi", "計画です。"],
  ])("%s (%s) is told before when it comes, and the year all the same", (text, town, what) => {
    const [, said = ""] = first(text, town).split("\n");
    expect(said).toContain(what);
    expect(first(text, town)).toMatch(/令和\d+/);
  });

  it.each(["書かない窓口っていつから", "書かない窓口は何年度から始まりますか"])("%s is told when", (text) => {
    const [, said = ""] = first(text, "kagamiishi").split("\n");
    expect(said).toMatch(/^計画にあるのは令和7年度から/);
  });
});

describe("a number the plan prints", () => {
  it.each([
    ["マイナポータルで申請できるのは何種類", "kagamiishi", "31"],
    ["標準化するのはいくつの業務", "takeo", "20業務"],
    ["瀬戸・高松の圏域は何市何町", "miki", "3市5町"],
    ["取組は全部でいくつ", "misaki", "15"],
  ])("%s (%s) is said", (text, town, number) => {
    expect(answered(text, town).answerable).toBe(true);
    expect(first(text, town)).toContain(number);
  });

  it.each(["計画は何年から何年までで、施策は全部でいくつですか", "計画の期間と、施策がいくつあるか教えて"])(
    "%s is answered with the period and the count",
    (text) => {
      const said = first(text, "kagamiishi");
      expect(said).toMatch(/「施策」が30/);
      expect(said).toMatch(/令和6年度〜令和10年度/);
    },
  );

  it.each(["miyaki", "miki", "misaki", "takeo", "kagamiishi"])("%s: whether the plan has numeric targets is answered", (town) => {
    const said = answered("数値目標(KPI)はありますか", town);
    expect(said.answerable).toBe(true);
    expect(firstWords(said)).toMatch(/数値|KPI|数字|何％/);
  });
});

describe("two towns side by side", () => {
  it.each([
    ["図書館のデジタル化は美咲町と三木町どっちが先", /美咲町は令和7年度からです。三木町には始まる年度がなく、どちらが先かはわかりません。/],
    ["母子手帳アプリは鏡石町と美咲町どっちが先に入れた", /美咲町は令和元年11月から/],
  ])("%s: the first sentence says the years, or that there is none", (text, said) => expect(first(text, null)).toMatch(said));
});

describe("the name in the plan", () => {
  it("stands beside the place where there is room, and only where it says more than the service's own", () => {
    expect(first("書かない窓口っていつから", "kagamiishi")).toContain("「町民の負担を軽減する書かない窓口の検討」\n計画 48ページ");
    expect(first("コンビニ納付はいつから", "kagamiishi")).not.toContain("「コンビニ納付」\n");
  });
});

describe("the language somebody writes in", () => {
  it.each([
    ["こんげつ の スマホ きょうしつ は なんにち ですか", true],
    ["としょかんの ほんを いえで よめますか", true],
    ["かかないまどぐちはいつからですか", true],
    ["いつからですか？", false],
    ["タブレットくれるってほんま？", false],
    ["書かない窓口 いつから", false],
  ])("%s: やさしい日本語 %s", (text, easy) => {
    expect(isTypedEasy(text)).toBe(easy);
    expect(answered(text, "kagamiishi").languages).toEqual([easy ? "easy" : "ja"]);
  });

  it.each(["武雄市图书馆几点关门？", "垃圾分类怎么做", "可以網上預約嗎"])("%s is Chinese, and answered in English and やさしい日本語", (text) =>
    expect(answered(text, "takeo").languages).toEqual(["en", "easy"]),
  );
  it.each(["図書館 開館時間", "書類簡素化 時期", "高齢者見守 実施年度"])("%s is Japanese", (text) => expect(answered(text, "takeo").languages).toEqual(["ja"]));
});
