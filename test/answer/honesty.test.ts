/** The honesty rules of the product as facts one could read to a town. */
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/data/build.ts";
import { openEngine } from "../../scripts/engine.ts";
import { type Answer, answer, answerText, type Context, firstWords, type Overlay, openKnowledge, rowWords, withOverlay } from "../../src/answer/index.ts";
import type { TownData } from "../../src/plan/schema.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import { chipOf } from "../../src/service/say/index.ts";
import { serviceViews } from "../../src/service/view.ts";

const DAY = "2026-11-20";
/** Building the index of all towns anew, or asking for every service of theirs. */
const LONG_MS = 60_000;
const engine = openEngine();
const ask = (town: string | null, text: string, more: Partial<Context> = {}) => engine.ask(text, { town, today: DAY, ...more });
/** The words of the first bubble. */
const first = (town: string, text: string, more: Partial<Context> = {}) => firstWords(ask(town, text, more).answer);
const cardOf = (a: Answer) => {
  const [card] = a.parts[0]?.cards ?? [];
  if (card?.card !== "service") throw new Error(`no service: ${JSON.stringify(a.parts[0]?.lead)}`);
  return card;
};

/** Every printed measure, and everything a resident can name. */
const EVERY_NAME = engine.knowledge.towns.flatMap((t) => [
  ...t.measures.map((m) => ({ town: t.town.id, name: m.title })),
  ...servicesOf(t).map((s) => ({ town: t.town.id, name: s.name.ja })),
]);

describe("a plan is a promise", () => {
  it.each(EVERY_NAME)("$town $name is never said to be usable, started or not started without a record", ({ town, name }) => {
    const said = ask(town, `${name}はもう使えますか`);
    const { answer: a } = said;
    // What the plan itself tells of the past is said as the plan's fact, behind くわしく.
    const facts = a.items.flatMap((i) => i.facts.map((f) => f.ja));
    const text = facts.reduce((left, fact) => left.replaceAll(fact, ""), said.text);
    expect(text).not.toMatch(/使えます(?!か)|始まっています|始まりました|開始しました|まだ始まっていません|導入済み|利用できます/);
    expect(text).not.toMatch(/確認待ち|予定でした|読み取りにくい|施策全体/);
  });
  it("says of a year that has come that whether it can be used is not known here, and where to look", () => {
    const said = first("misaki", "健康ポイントのアプリはもう使える？");
    expect(said).toContain("［令和7年度から・今は？］");
    expect(said).toContain("いま使えるかは、ここではわかりません。計画には、令和7年度からとあります。");
    expect(said).toContain("町のサイトで確かめられます");
  });
  it("says of a year that is running that it is planned in it, and that its start is not known here", () => {
    const said = first("misaki", "LINEの子育てお知らせっていつから");
    expect(said).toContain("今年度中(2027年3月まで)に始まる予定です。もう始まったかは、ここではわかりません。");
  });
  it("in a town that adopted it, it is the town that has recorded nothing, and its telephone comes first", { timeout: LONG_MS }, () => {
    const context: Context = { town: "takeo", language: "ja", today: DAY, minutes: null, topic: null };
    const knowledge = openKnowledge(readKnowledge((plans) => ({ ...plans, towns: plans.towns.map((t): TownData => ({ ...t, adoption: "adopted" })) })));
    const adopted = firstWords(answer("スマホ教室はいつから", context, knowledge));
    expect(adopted).toContain("市の登録は、まだありません。");
    expect(adopted).toContain("市役所に電話で聞けます");
    const unofficial = first("takeo", "スマホ教室はいつから");
    expect(unofficial).toContain("いま使えるかは、ここではわかりません。");
    // Its own site first, which the first button opens; the line that says so too makes room for the name in the plan.
    expect(unofficial).toContain("\n「身近な場所で受けられるスマートフォン教室や相談会などの実施」\n");
    expect(first("takeo", "スマホ教室はもう使えますか")).toContain("市のサイトで確かめられます");
    expect(unofficial).not.toContain("電話で聞けます");
  });
  it("puts first that the plan goes no further than 検討 where only that is planned", () => {
    const { answer: a, text } = ask("kagamiishi", "書かない窓口っていつから？");
    expect(cardOf(a).view.verdict).toMatchObject({ kind: "study", years: [2025] });
    expect(firstWords(a).split("\n")[1]).toBe("計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。");
    expect(text).toContain("令和7年度(2025年4月〜2026年3月)");
  });
  it("tells the first start where there is one, not the study before it", () => {
    const said = first("misaki", "健康ポイントのアプリはいつから");
    expect(said).toContain("計画には、令和7年度からとあります");
    expect(said).toContain("検討 令和5年度 → 検討 令和6年度 → 開始 令和7年度");
  });
  it("does not pass the year of a measure for that of one service without a year", () => {
    const { answer: a } = ask("takeo", "り災証明はネットで出せる？");
    expect(a.items[0]?.id).toBe("takeo/risai-shomei");
    expect(firstWords(a)).toContain("令和5〜9年度の計画(案)にあり、どの年度かは書かれていません。");
  });
  it("says with what else a year is counted, and that there is none of its own", () => {
    expect(first("takeo", "体育館のネット予約はいつから")).toMatch(/まとめて令和6年度から準備です.*これだけの年度はありません。/);
  });
  it("tells what began before the plan as a fact of the plan, never as something planned", () => {
    const said = first("misaki", "ママナビっていつから");
    expect(said).toContain("計画に、令和元年11月に始まったとあります。");
    expect(said).not.toMatch(/予定/);
  });
  it("names no year where the plan has only its period, and says so of a list of what is only envisaged", () => {
    const period = first("miki", "書かない窓口はいつから");
    expect(period).toContain("令和6〜10年度の計画にあり、どの年度かは書かれていません。");
    const listed = first("miki", "道路の穴をスマホで知らせるのいつから");
    expect(listed).toContain("に「想定」とあり、どの年度かは書かれていません。");
    expect(listed).toContain("令和6〜10年度");
  });
  it("tells what is only a name as a name", () => {
    const { answer: a, text } = ask("miki", "図書館のほんスマホで読めるん");
    expect(firstWords(a)).toContain("計画に名前があります。中身と年度は、手元の写しにはありません。");
    expect(text).toContain("電子書籍とは書かれていません");
  });
  it("gives both readings where the plan's own tables disagree, and says that our copy is at fault where it is", () => {
    expect(first("misaki", "買い物の販売網の確保はいつから？")).toContain("計画に、令和7か8年度の2通りの書き方があります");
    expect(first("kagamiishi", "AIドリルいつから")).toContain("令和8か9年度です。手元の写しがずれていて、どちらか決められません。");
  });
  it("a year that is not certain or not its own is not certain in a list either", { timeout: LONG_MS }, () => {
    const { answer: a } = ask("kagamiishi", "来年度は何が始まる");
    const rows = a.parts[0]?.cards.flatMap((c) => (c.card === "service" ? [c] : [])) ?? [];
    const drill = rows.find((c) => c.view.id === "kagamiishi/ai-drill");
    expect(drill && rowWords(drill, "ja").chip).toBe("令和8か9年度");
    for (const town of engine.knowledge.towns)
      for (const year of ["令和6年度", "令和7年度", "令和8年度", "令和9年度"])
        for (const card of ask(town.town.id, `${year}に始まるものは？`).answer.parts[0]?.cards ?? [])
          if (card.card === "service" && card.row?.step && (card.row.step.certainty === "unsure" || card.row.step.together)) {
            const { chip } = rowWords(card, "ja");
            if (chip !== chipOf(card.view, "ja")) expect(chip).toMatch(/年度に(検討|準備|試行|開始|拡大)か$/);
          }
  });
  it("invents no end where the plan prints only a start", () => {
    for (const town of engine.knowledge.towns)
      for (const view of serviceViews(town, engine.knowledge.overlay, DAY))
        if (view.steps.every((s) => s.to === null)) expect(view.verdict.to, view.id).toBeNull();
  });
  it("says of every answer on an ended plan that it ended, and of a draft that it is one, once", () => {
    const ended = first("miyaki", "健康ポイントって何");
    expect(first("miyaki", "健康ポイントはいつから")).toContain("令和5〜7年度");
    expect(ended.match(/2026年3月で終わりました/g)).toHaveLength(1);
    expect(first("miyaki", "健康ポイントって何", { today: "2026-03-31" })).not.toContain("終わりました");
    const draft = ask("takeo", "スマホ教室はいつから");
    expect(firstWords(draft.answer).match(/\(案\)/g)).toHaveLength(1);
    expect(firstWords(draft.answer)).toContain("(目標)");
    expect(draft.text).toContain("案(決まる前のもの)");
  });
  it("explains the months of a fiscal year once in what is read first", { timeout: LONG_MS }, () => {
    expect(first("kagamiishi", "来年度は何が始まる").match(/4月〜/g)).toHaveLength(1);
    for (const town of engine.knowledge.towns)
      for (const service of servicesOf(town))
        expect(first(town.town.id, `${service.name.ja}はいつから`).match(/4月〜/g)?.length ?? 0, service.id).toBeLessThan(2);
  });
  it("says where the plan says so in one short line, in full and that it is unofficial behind くわしく", { timeout: LONG_MS }, () => {
    const { answer: a, text } = ask("kagamiishi", "セミセルフレジ");
    expect(firstWords(a).split("\n").at(-1)).toBe("計画 48ページ");
    expect(text).toContain("非公式・町の公開資料をもとに作成");
    expect(text).toMatch(/出典: 鏡石町DX推進計画「.+」 \d+ページ/);
    for (const town of engine.knowledge.towns)
      for (const service of servicesOf(town)) {
        const { answer: asked, text: whole } = ask(town.town.id, `${service.name.ja}について教えて`);
        const [card] = asked.parts[0]?.cards ?? [];
        if (card?.card !== "service" || card.row) continue;
        const place = firstWords(asked).split("\n").at(-1) ?? "";
        expect(place, service.id).toMatch(/^計画( \d+ページ|「.{1,14}」)$/u);
        expect(whole, service.id).toContain(town.plan.title);
      }
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
  it.each(EVERY_NAME)("$town $name is never said to be absent from the plan that prints it", ({ town, name }) => {
    for (const question of [`${name}はある？`, `${name}って計画にある？`]) {
      const { answer: a, text } = ask(town, question);
      expect(text, question).not.toMatch(/計画には(書かれて)?いません|計画にはありません|のことは、.*計画には書かれていません/);
      expect(a.answerable, question).toBe(true);
    }
  });
  it("names the town hall, and its telephone only where one was found", () => {
    expect(ask("takeo", "ごみの日いつ？").text).toContain("0954-23-9111");
    const misaki = ask("misaki", "ごみの日いつ？").text;
    expect(misaki).toContain("町のサイトで確かめられます");
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
  const service = "kagamiishi/kakanai";
  const overlay: Overlay = {
    version: 1,
    records: [{ service, state: "started", day: "2026-10-01", lastConfirmed: "2026-11-02", link: "https://example.jp/madoguchi", note: "水曜だけ" }],
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
  it("a record wins over the plan, with its day and the day it was last confirmed", () => {
    const a = answer("書かない窓口っていつから？", context, published);
    expect(a.items[0]?.verdict).toMatchObject({ kind: "started", years: [2026] });
    expect(firstWords(a)).toContain("［始まりました］\n2026年10月1日に始まりました(町の登録)。");
    expect(firstWords(answer("書かない窓口はもう使える？", context, published))).toContain("はい、使えます(町が2026年10月1日から始まったと登録)。");
    const text = answerText(a);
    for (const said of ["最後に確かめた日: 2026年11月2日", "町のメモ: 水曜だけ", "https://example.jp/madoguchi"]) expect(text).toContain(said);
    expect(text).not.toContain("確認待ち");
  });
  it("a record that is a year old says when it was last confirmed", () => {
    const later = { ...context, today: "2027-11-03" };
    expect(firstWords(answer("書かない窓口っていつから？", later, published))).toContain("最後の確認は2026年11月2日です。");
    expect(firstWords(answer("書かない窓口っていつから？", { ...context, today: "2027-11-02" }, published))).not.toContain("最後の確認");
  });
  it("a publication is said as one, with where it stands, and never as 「使えます」", () => {
    const publication = {
      service: "kagamiishi/kakanai",
      says: "started" as const,
      day: "2026-09-01",
      of: null,
      until: null,
      title: "書かない窓口が始まりました",
      source: { kind: "koho" as const, issue: "2026年9月号", page: 4, url: null },
      checked: "2026-11-01",
      text: { ja: "始まったとあります。", easy: "はじまったと あります。", en: "It says that it started." },
    };
    const knowledge = withOverlay(engine.knowledge, { ...overlay, records: [], publications: [publication] });
    for (const question of ["書かない窓口っていつから？", "書かない窓口はもう使える？"]) {
      const a = answer(question, context, knowledge);
      expect(firstWords(a), question).toContain("町の広報(2026年9月号)に、始まったとあります。");
      expect(firstWords(a), question).not.toContain("使えます");
      expect(answerText(a)).toContain("確かめた日: 2026年11月1日");
    }
  });
  it("answers beyond the plan with the town's own words, dated", () => {
    const a = answer("自転車はどこに置くの", context, published);
    expect(a.answerable).toBe(true);
    expect(answerText(a)).toContain("東側");
    expect(answerText(a)).toContain("鏡石町が登録(2026年11月1日)");
  });
  it("stops an answer at once and rewords another, printed names and sources staying", () => {
    const stopped = answer("書かない窓口っていつから？", context, withOverlay(engine.knowledge, { ...overlay, records: [], stopped: [{ service, day: DAY }] }));
    expect(firstWords(stopped)).toContain("［町が確認中］\n町が内容を確認中です。");
    expect(firstWords(stopped)).not.toContain("令和");
    const text = { ja: "新しい説明です。", easy: "｛新|あたら｝しい ｛説明|せつめい｝です。", en: "A new explanation." };
    const reworded = answerText(
      answer("書かない窓口っていつから？", context, withOverlay(engine.knowledge, { ...overlay, records: [], reworded: [{ service, text, day: DAY }] })),
    );
    expect(reworded).toContain("新しい説明です。");
    expect(reworded).toContain("書かない窓口の実現");
    expect(reworded).toContain("出典: 鏡石町DX推進計画");
  });
});

describe("one truth", () => {
  it("a service says the same in a list, beside another and asked by its name", { timeout: LONG_MS }, () => {
    for (const town of engine.knowledge.towns) {
      const views = new Map(serviceViews(town, engine.knowledge.overlay, DAY).map((v) => [v.id, v]));
      const questions = [
        ...town.measures.map((m) => m.title),
        ...servicesOf(town).map((s) => `${s.name.ja}はいつから`),
        "子育てのことは何がある？",
        "今年度は何が始まる？",
      ];
      for (const question of questions)
        for (const item of ask(town.town.id, question).answer.items) expect(item.verdict, `${question}: ${item.id}`).toEqual(views.get(item.id)?.verdict);
    }
  });
});

describe("a town in a hurry", () => {
  it("is answered honestly on names, years, place and contact alone", { timeout: LONG_MS }, () => {
    const strip = (t: TownData): TownData =>
      t.town.id !== "kagamiishi"
        ? t
        : {
            ...t,
            services: [],
            background: [],
            facts: t.facts.map((f) => ({ ...f, service: undefined, asks: [] })),
            measures: t.measures.map((m) => ({
              ...m,
              name: undefined,
              text: undefined,
              asks: [],
              initiatives: m.initiatives.map((i) => ({ ...i, text: undefined, asks: [] })),
            })),
            glossary: t.glossary.map((g) => ({ ...g, text: undefined })),
          };
    const knowledge = openKnowledge(readKnowledge((plans) => ({ ...plans, towns: plans.towns.map(strip) })));
    const context: Context = { town: "kagamiishi", language: "ja", today: DAY, minutes: null, topic: null };
    const say = (text: string) => answer(text, context, knowledge);
    expect(say("書かない窓口っていつから？").items[0]?.name.ja).toBe("書かない窓口の実現");
    expect(firstWords(say("書かない窓口っていつから？"))).toContain("計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。");
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
