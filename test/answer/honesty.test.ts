/** The honesty rules of the product as facts one could read to a town. */
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/data/build.ts";
import { openEngine } from "../../scripts/engine.ts";
import { answer, answerText, type Context, type Overlay, openKnowledge, withOverlay } from "../../src/answer/index.ts";
import type { TownData } from "../../src/plan/schema.ts";

const DAY = "2026-11-20";
const engine = openEngine();
const ask = (town: string | null, text: string, more: Partial<Context> = {}) => engine.ask(text, { town, today: DAY, ...more });
const EVERY_SERVICE = engine.knowledge.towns.flatMap((t) => t.measures.map((m) => ({ town: t.town.id, name: m.title })));

describe("a plan is a promise", () => {
  it.each(EVERY_SERVICE)("$town $name is never said to be usable, started or not started without a record", ({ town, name }) => {
    const { text } = ask(town, `${name}はもう使えますか`);
    expect(text).not.toMatch(/使えます(?!か)|始まっています|始まりました|開始しました|まだ始まっていません|導入済み|利用できます/);
  });
  it("says that a year that has come waits for the town's word", () => {
    const { text } = ask("misaki", "健康ポイントのアプリはもう使える？");
    expect(text).toContain("計画の年度に入っています");
    expect(text).toContain("町の確認待ち");
  });
  it("puts first that the year of use is unknown where only 検討 is planned", () => {
    const { answer: a, text } = ask("kagamiishi", "書かない窓口っていつから？");
    const [card] = a.parts[0]?.cards ?? [];
    expect(card?.card === "service" && card.sentences[0]?.say).toBe("use-year-unknown");
    expect(text).toContain("検討");
    expect(text).toContain("令和7年度(2025年4月〜2026年3月)");
  });
  it("does not pass the measure's year for that of one initiative without a year", () => {
    const { answer: a, text } = ask("takeo", "り災証明はネットで出せる？");
    expect(a.items[0]?.wholeMeasure).toBe(true);
    expect(text).toMatch(/「.*罹災証明.*」だけの年度は計画に書かれていません。施策全体の予定は次のとおりです。/);
    expect(text).toContain("［施策全体: ");
  });
  it("tells what began before the plan as a fact of the plan, never as something planned", () => {
    const { text } = ask("misaki", "ママナビっていつから");
    expect(text).toContain("計画の前の令和元年度");
    expect(text).not.toMatch(/令和元年度[^。]*(始める|進める)予定/);
  });
  it("names no year where the plan has only its period", () => {
    const { text } = ask("miki", "図書館のほんスマホで読めるん");
    expect(text).toContain("何年度からかは計画に書かれていません");
    expect(text).toContain("令和6年度");
    expect(text).toContain("令和10年度");
  });
  it("gives both readings where the plan's tables disagree", () => {
    const { text } = ask("misaki", "買い物の販売網の確保はいつから？");
    expect(text).toMatch(/令和7年度.*か令和8年度/);
  });
  it("says of every answer on an ended plan that it ended, and of a draft that it is one", () => {
    expect(ask("miyaki", "健康ポイントって何").text).toContain("令和5年度");
    expect(ask("miyaki", "健康ポイントって何").text).toContain("2026年3月で終わりました");
    expect(ask("miyaki", "健康ポイントって何", { today: "2026-03-31" }).text).not.toContain("終わりました");
    expect(ask("takeo", "スマホ教室ある？").text).toContain("案(決まる前のもの)");
  });
  it("explains the months of a fiscal year once", () => {
    expect(ask("misaki", "健康ポイントのアプリはいつから").text.match(/4月〜/g)).toHaveLength(1);
  });
  it("says that it is unofficial, and where the plan says so", () => {
    const { text } = ask("kagamiishi", "セミセルフレジ");
    expect(text).toContain("非公式・町の公開資料をもとに作成");
    expect(text).toMatch(/出典: 鏡石町DX推進計画「.+」 \d+ページ/);
  });
});

describe("what the plans do not hold", () => {
  it.each([
    ["kagamiishi", "ごみの日いつ？"],
    ["miki", "書かん窓口の予算なんぼなん"],
    ["takeo", "町長さんの名前は誰"],
    ["misaki", "黄福タクシー一回なんぼ？"],
    ["miyaki", "明日の天気は"],
    ["takeo", "誰に投票したらいい？"],
    ["kagamiishi", "鏡石町と三木町どっちがいい町？"],
  ])("%s: %s is declined", (town, question) => {
    const { answer: a, text } = ask(town, question);
    expect(a.answerable).toBe(false);
    expect(text).toMatch(/書かれていません|お答えしていません/);
  });
  it("names the town hall, and its telephone only where one was found", () => {
    expect(ask("takeo", "ごみの日いつ？").text).toContain("0954-23-9111");
    const misaki = ask("misaki", "ごみの日いつ？").text;
    expect(misaki).toContain("電話番号は町の公式ページで確かめてください");
    expect(misaki.replace(/〒\d{3}-\d{4}/, "")).not.toMatch(/0\d{1,4}-\d/);
  });
  it("says when the town hall opens next outside its hours", () => {
    expect(ask("takeo", "ごみの日いつ？", { minutes: 10 * 60 }).text).toContain("いま受付時間内です");
    // 2026-11-20 is a Friday and the Monday after it 勤労感謝の日: it opens on Tuesday.
    expect(ask("takeo", "ごみの日いつ？", { minutes: 20 * 60 }).text).toContain("2026年11月24日");
  });
  it("does not answer for a town whose plan it does not have", () => {
    const { answer: a, text } = ask("misaki", "津山市のスマホ教室は？");
    expect(a.answerable).toBe(false);
    expect(a.items).toEqual([]);
    expect(text).toContain("津山市");
  });
});

describe("emergencies", () => {
  it.each([
    ["火事です！", "119"],
    ["かじです たすけて", "119"],
    ["じいちゃんが倒れた", "119"],
    ["泥棒が入ってきた", "110"],
    ["死にたい", "119"],
    ["夫になぐられた いま こわい", "110"],
    ["My house is on fire", "119"],
    ["My wallet was stolen. What should I do?", "110"],
    ["着火了！", "119"],
    ["bị cướp", "110"],
    ["불이야", "119"],
    ["roubaram minha bolsa", "110"],
    ["地震で家族と連絡がとれない", "171"],
    ["隣の子が毎日叩かれて泣き叫んでいる", "189"],
  ])("%s is answered with %s before anything else", (text, number) => {
    const { answer: a } = ask("kagamiishi", text);
    expect(a.kind).toBe("emergency");
    expect(a.parts).toHaveLength(1);
    expect(a.items).toEqual([]);
    expect(a.topic).toBeNull();
    expect(a.parts[0]?.lead.map((s) => s.say)).toEqual(["emergency", "no-report-here"]);
    expect(answerText(a).split("\n")[0]).toContain(number);
  });
  it.each([
    "令和元年の台風で何があったの",
    "台風のとき避難の情報ってどうやって届くの",
    "防犯カメラはつく？",
    "火事の通知はアプリに来る？",
    "個人情報が盗まれない対策は？",
  ])("%s is none", (text) => {
    expect(ask("kagamiishi", text).answer.kind).not.toBe("emergency");
  });
});

describe("what the town published", () => {
  const service = "kagamiishi/kakanai-madoguchi";
  const overlay: Overlay = {
    version: 1,
    records: [{ service, state: "started", day: "2026-10-01", lastConfirmed: "2026-11-02", link: "https://example.jp/madoguchi", note: null }],
    stopped: [],
    reworded: [],
    faq: [
      {
        id: "q1",
        town: "kagamiishi",
        text: { ja: "庁舎の駐輪場は東側にあります。", easy: "｛東|ひがし｝に あります。", en: "It is on the east side." },
        asks: ["駐輪場はどこですか", "自転車どこに置く？"],
        day: "2026-11-01",
        link: null,
      },
    ],
  };
  const context: Context = { town: "kagamiishi", language: "ja", today: DAY, minutes: null, topic: null };
  const published = withOverlay(engine.knowledge, overlay);
  it("wins over the plan, with its day and the day it was last confirmed", () => {
    const a = answer("書かない窓口っていつから？", context, published);
    expect(a.items[0]?.record?.state).toBe("started");
    const text = answerText(a);
    expect(text).toContain("始まっています(町が2026年10月1日開始と登録)");
    expect(text).toContain("2026年11月2日");
    expect(text).not.toContain("確認待ち");
  });
  it("answers beyond the plan with the town's own words, dated", () => {
    const a = answer("自転車はどこに置くの", context, published);
    expect(a.answerable).toBe(true);
    expect(answerText(a)).toContain("東側");
    expect(answerText(a)).toContain("鏡石町が登録(2026年11月1日)");
  });
  it("stops an answer at once and rewords another, printed names and sources staying", () => {
    const stopped = answer("書かない窓口っていつから？", context, withOverlay(engine.knowledge, { ...overlay, records: [], stopped: [{ service, day: DAY }] }));
    expect(answerText(stopped)).toContain("町が内容を確認中です");
    expect(answerText(stopped)).not.toContain("検討する計画(");
    const text = { ja: "新しい説明です。", easy: "｛新|あたら｝しい ｛説明|せつめい｝です。", en: "A new explanation." };
    const reworded = answerText(
      answer("書かない窓口っていつから？", context, withOverlay(engine.knowledge, { ...overlay, records: [], reworded: [{ service, text, day: DAY }] })),
    );
    expect(reworded).toContain("新しい説明です。");
    expect(reworded).toContain("書かない窓口の実現");
  });
});

describe("a town in a hurry", () => {
  it("is answered honestly on names, years, place and contact alone", () => {
    const strip = (t: TownData): TownData =>
      t.town.id !== "kagamiishi"
        ? t
        : {
            ...t,
            measures: t.measures.map((m) => ({
              ...m,
              name: undefined,
              text: undefined,
              asks: [],
              initiatives: m.initiatives.map((i) => ({ ...i, text: undefined, asks: [] })),
            })),
            facts: t.facts.map((f) => ({ ...f, asks: [] })),
            glossary: t.glossary.map((g) => ({ ...g, text: undefined })),
          };
    const knowledge = openKnowledge(readKnowledge((plans) => ({ ...plans, towns: plans.towns.map(strip) })));
    const context: Context = { town: "kagamiishi", language: "ja", today: DAY, minutes: null, topic: null };
    const say = (text: string) => answer(text, context, knowledge);
    expect(say("書かない窓口っていつから？").items[0]?.title).toBe("書かない窓口の実現");
    expect(answerText(say("書かない窓口っていつから？"))).toContain("使えるようになる年度は計画に書かれていません");
    expect(say("セミセルフレジはいつから").items[0]?.fiscalYears).toContain(2024);
    expect(say("ごみの日いつ？").answerable).toBe(false);
    expect(answerText(say("書かない窓口っていつから？"))).not.toContain("undefined");
    for (const language of ["easy", "en"] as const)
      expect(answerText(answer("書かない窓口っていつから？", { ...context, language }, knowledge))).not.toContain("undefined");
  });
});

describe("the last topic", () => {
  it("is what それいつ means", () => {
    const first = ask("misaki", "健康ポイントのアプリって何");
    const then = ask("misaki", "それいつ？", { topic: first.answer.topic });
    expect(then.answer.items[0]?.id).toBe(first.answer.items[0]?.id);
    expect(ask("misaki", "それいつ？").answer.kind).toBe("clarify");
  });
});

describe("the same question", () => {
  it("gets the same answer, whatever was asked before", () => {
    const before = JSON.stringify(ask("takeo", "自動運転のバス走る予定ある？").answer);
    ask("miki", "図書館");
    expect(JSON.stringify(ask("takeo", "自動運転のバス走る予定ある？").answer)).toBe(before);
  });
});
