/** Real questions through the real engine and data to what LINE shows. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../../scripts/engine.ts";
import { answer, EMPTY_OVERLAY, withOverlay } from "../../../src/answer/index.ts";
import { decodePostback } from "../../../src/line/postback.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
import { LIST_ROWS_MAX } from "../../../src/line/render/list-rows.ts";
import { actionsOf, heard, LANGUAGES, TODAY, textsOf, view } from "./fixtures.ts";
import type { Language, View } from "./subject.ts";

const engine = openEngine();

function ask(question: string, town: string | null, more: Partial<View> = {}, minutes: number | null = null) {
  const language: Language = more.language ?? "ja";
  const { answer } = engine.ask(question, { town, language, today: more.today ?? TODAY, minutes });
  const messages = renderAnswer(answer, view(more));
  const chips = messages.at(-1)?.quickReply?.items?.map((i) => (i.action as { label: string }).label) ?? [];
  return { answer, messages, chips, texts: messages.flatMap((m) => [...("text" in m ? [m.text as string] : []), ...textsOf(m)]), actions: actionsOf(messages) };
}

describe("an answer about one service", () => {
  it("shows name, chip, what was asked, the years, what helps now, the name in the plan and the place, in this order, and nothing else", () => {
    const { texts, actions } = ask("書かない窓口っていつから？", "kagamiishi");
    expect(texts).toEqual([
      "書かない窓口",
      "･･･",
      "令和7年度から検討",
      "計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。",
      ...["令和6", "7", "･･･", "8 今", "9", "10"],
      "役場(税務町民課)に電話で聞けます。",
      "「町民の負担を軽減する書かない窓口の検討」",
      "計画 48ページ",
      ...["町のサイト", "電話する", "始まったら知らせて", "くわしく・出典"],
    ]);
    expect(actions.slice(0, 4).map((a) => a.label)).toEqual(["町のサイト", "電話する", "始まったら知らせて", "くわしく・出典"]);
  });

  it("opens the service's page, and offers to tell when it starts", () => {
    const { actions } = ask("書かない窓口っていつから？", "kagamiishi");
    expect(actions).toContainEqual({ type: "uri", label: "くわしく・出典", uri: "https://line.example/app/all/s/kagamiishi/kakanai" });
    const follow = actions.find((a) => a.label === "始まったら知らせて");
    expect(decodePostback(follow?.data)).toEqual({ a: "follow", v: "kagamiishi/kakanai" });
  });

  it("offers no promise that nobody keeps", () => {
    const { actions } = ask("書かない窓口っていつから？", "kagamiishi", { offerFollow: () => false });
    expect(actions.some((a) => a.label === "始まったら知らせて")).toBe(false);
  });

  it("has an altText one could hear: the name first, no readings, no brackets of ours", () => {
    const { messages } = ask("書かない窓口っていつから？", "kagamiishi", { language: "easy" });
    const said = heard(messages[0]);
    expect(said).toMatch(/^書かない 窓口: /);
    expect(said).not.toMatch(/｛|｝|\(けいかく\)/);
  });

  it("gives a reading at the first appearance of a word and only there", () => {
    const { texts } = ask("書かない窓口っていつから？", "kagamiishi", { language: "easy" });
    expect(texts.join("\n").match(/計画\(けいかく\)/g)).toHaveLength(1);
  });

  it("names a year to come with both its ends, once", () => {
    const { texts } = ask("来年度は何が始まる？", "kagamiishi");
    expect(texts.join("\n").match(/\d年4月〜\d{4}年3月/g)).toHaveLength(1);
  });

  it("says of a plan that has ended, and of a draft, what it is", () => {
    for (const language of LANGUAGES) {
      expect(ask("書かない窓口", "miyaki", { language }).texts.join("\n")).toMatch(
        { ja: /2026年3月で終わりました/, easy: /2026年.*3月.*終/, en: /ended in March 2026/ }[language],
      );
      expect(ask("書かない窓口", "takeo", { language }).texts.join("\n")).toMatch({ ja: /計画\(案\)/, easy: /まだ 案/, en: /[Dd]raft plan/ }[language]);
    }
  });
});

describe("answers of other kinds", () => {
  it("an emergency starts with the number, then says that nobody is called here, then only dials", () => {
    for (const [language, number, notHere] of [
      ["ja", /^.*119/, "このLINEでは通報できません。"],
      ["easy", /^.*119/, "この LINEでは 助(たす)けを 呼(よ)べません。"],
      ["en", /^.*119/, "You cannot report it through this LINE account."],
    ] as const) {
      const { messages, actions } = ask("火事です", "kagamiishi", { language, masked: true });
      const [first, second, ...rest] = heard(messages[0]).split("\n");
      const { answer } = engine.ask("火事です", { town: "kagamiishi", language, today: TODAY });
      if (answer.languages[0] !== language) continue;
      expect(first).toMatch(number);
      expect(second).toBe(notHere);
      expect(rest).toEqual([]);
      expect(actions.map((a) => a.uri)).toEqual(["tel:119"]);
      expect(messages.length).toBe(2);
      expect(messages.some((m) => m.quickReply)).toBe(false);
    }
  });

  it("a call for help in distress offers every number that a telephone can dial", () => {
    const { actions } = ask("死にたい", "miki");
    expect(actions.map((a) => a.uri)).toEqual(["tel:119", "tel:110", "tel:0120061338", "tel:0570064556"]);
  });

  it("what the plan does not hold leads to the telephone, and to whoever reads the question", () => {
    const { answer, texts, actions, chips } = ask("ごみの収集日はいつですか", "kagamiishi");
    expect(answer.kind).toBe("handoff");
    expect(texts.join("\n")).toContain("計画には書かれていません");
    expect(actions).toContainEqual({ type: "uri", label: "電話する 0248-62-2111", uri: "tel:0248622111" });
    // Nobody at a town hall that has not adopted this reads anything.
    expect(chips[0]).toBe("運営者に伝える");
    expect(ask("ごみの収集日はいつですか", "kagamiishi", { unofficial: () => false }).chips[0]).toBe("この質問を役場に伝える");
  });

  it("a matter of now is dialled with a tap, #-numbers by their twin, and is not sent to wait for the town hall", () => {
    const { messages, actions, chips } = ask("子どもが熱を出しました、どうしたらいい？", "miki");
    expect(actions.flatMap((a) => a.uri ?? [])).toEqual(["tel:0878231588", "tel:0878121055", "tel:119"]);
    expect(heard(messages[0])).toMatch(/^#8000/);
    expect(chips).toEqual(["わかった", "ちがう・わからない"]);
  });

  it("the loud button is never a number that is right in one case only", () => {
    const { actions, messages } = ask("蜂の巣", "kagamiishi");
    expect(actions.flatMap((a) => a.uri ?? [])).toEqual(["tel:119", "tel:0248622111", "https://www.town.kagamiishi.fukushima.jp/"]);
    expect(JSON.stringify(messages).match(/"style":"(primary|secondary)"/g)).toEqual(['"style":"secondary"']);
  });

  it("invents no number where none is known", () => {
    const { actions, texts } = ask("ごみの収集日はいつですか", "misaki");
    expect(actions.some((a) => a.uri?.startsWith("tel:"))).toBe(false);
    expect(texts.join("\n")).toContain("町のサイトで確かめられます");
    expect(texts.join("\n")).not.toMatch(/\d{2,4}-\d{2,4}-\d{3,4}/);
  });

  it("tells when the closed town hall opens next", () => {
    // 2026-11-12 is a Thursday; 武雄市 is open 8:30-17:15 on weekdays.
    const on = { today: "2026-11-12" };
    expect(ask("ごみの収集日はいつですか", "takeo", on, 20 * 60).texts.join("\n")).toMatch(/いまは時間外です。次は2026年11月13日0?8:30から/);
    expect(ask("ごみの収集日はいつですか", "takeo", on, 10 * 60).texts.join("\n")).toContain("いま受付時間内です");
  });

  it("a comparison is one bubble with a row a town, the town's name in front, its chip below", () => {
    const { answer, messages, texts } = ask("書かない窓口は、どの町にある？", null);
    expect(messages.map((m) => ("contents" in m ? (m.contents as { type: string }).type : m.type))).toEqual(["bubble"]);
    const towns = answer.items.map((item) => item.plan.townName);
    expect(towns.length).toBeGreaterThanOrEqual(4);
    for (const town of towns) expect(texts.filter((t) => t.startsWith(`${town} `))).toHaveLength(1);
  });

  it("a town that has its own site and no telephone is looked up there", () => {
    const misaki = engine.knowledge.towns.find((t) => t.town.id === "misaki");
    const { answer } = engine.ask("ごみの収集日はいつですか", { town: "misaki", today: TODAY });
    const site = "https://www.town.misaki.okayama.jp/";
    const lead = answer.parts[0]?.lead.map((s) => (s.say === "contact" ? { ...s, contact: { ...s.contact, site } } : s)) ?? [];
    const messages = renderAnswer({ ...answer, parts: answer.parts.map((p) => ({ ...p, lead })) }, view());
    expect(misaki?.contact.telephone).toBeNull();
    expect(actionsOf(messages)).toContainEqual({ type: "uri", label: "町のサイト", uri: site });
    expect(textsOf(messages).join("\n")).toContain("町のサイトで確かめられます。");
  });

  it("a fact is one bubble, its words first, its place small below them", () => {
    const { messages, texts } = ask("計画期間はいつまで", "miyaki");
    expect(messages).toHaveLength(1);
    expect(texts[0]).toMatch(/。$/);
    expect(texts.some((t) => /^計画 \d+ページ$|^計画「/.test(t))).toBe(true);
  });

  it("a long answer of the town goes on in a second bubble, to its last sentence", () => {
    const last = "ただし、年末年始は受け付けません。";
    const words = `${"電話でも窓口でも申し込めます。".repeat(62)}${last}`;
    const text = { ja: words, easy: words, en: words };
    const overlay = { ...EMPTY_OVERLAY, version: 1, faq: [{ id: "q1", town: "miki", text, asks: ["プールはいつから"], day: "2026-11-01", link: null }] };
    const answered = answer(
      "プールはいつから",
      { town: "miki", language: "ja", today: TODAY, minutes: null, topic: null },
      withOverlay(engine.knowledge, overlay),
    );
    const messages = renderAnswer(answered, view());
    expect(messages.length).toBeGreaterThan(1);
    expect(textsOf(messages.at(-1)).join("")).toContain(last);
    expect(textsOf(messages).join("")).toContain(words);
  });

  it("a town suggested where none is chosen is chosen by a tap", () => {
    const { messages } = ask("いつ？", null);
    const chips = messages.at(-1)?.quickReply?.items?.map((i) => i.action as { data?: string }) ?? [];
    expect(chips.map((c) => decodePostback(c.data))).toContainEqual({ a: "town", v: "miki" });
  });

  it("a question in another language offers the switch to it", () => {
    expect(ask("When do the no-form counters start?", "kagamiishi").chips).toContain("English");
    const chinese = ask("什么时候可以用个人编号卡？", "kagamiishi");
    expect(chinese.answer.languages).toEqual(["en", "easy"]);
    expect(chinese.chips).toEqual(expect.arrayContaining(["English", "やさしい にほんご"]));
  });

  it("two languages come one after the other, each whole", () => {
    const { answer } = ask("什么时候可以用个人编号卡？", "kagamiishi");
    const messages = renderAnswer({ ...answer, foreign: null }, view());
    const japanese = messages.map((m) => /[ぁ-ん]/.test(heard(m).replace(/"[^"]*"|「[^」]*」|\([^)]*\)/g, "")));
    expect(japanese).toEqual([...japanese].sort());
    expect(new Set(japanese)).toEqual(new Set([false, true]));
  });

  it("says gently that a number was hidden, after the answer", () => {
    const { messages } = ask("書かない窓口っていつから？", "kagamiishi", { masked: true });
    expect(heard(messages.at(-1))).toContain("残さないように隠しました");
    expect(messages.at(-1)?.quickReply).toBeDefined();
  });

  it("speaks under the sender it is given, within LINE's 20 characters", () => {
    const { messages } = ask("書かない窓口っていつから？", "kagamiishi", { sender: { name: "とても長い名前の町のいつから(非公式)のおしらせ" } });
    expect(messages.every((m) => m.sender?.name?.length === 20)).toBe(true);
  });
});

describe("lists", () => {
  it("each row asks for its own service, and the answer is that service", () => {
    const { answer, actions } = ask("今年度は何が始まる？", "misaki");
    expect(answer.kind).toBe("list");
    const rows = actions.filter((a) => a.type === "message" && a.text?.startsWith("美咲町の"));
    expect(rows.length).toBe(Math.min(answer.items.length, LIST_ROWS_MAX));
    const led = rows.map((row, n) => ({
      asked: row.text,
      first: engine.ask(row.text ?? "", { town: "miki", today: TODAY }).answer.items[0]?.id,
      wanted: answer.items[n]?.id,
    }));
    expect(led.filter((l) => l.first !== l.wanted)).toEqual([]);
  });

  it("carries its status in words beside every name", () => {
    const { texts } = ask("今年度は何が始まる？", "misaki");
    expect(texts.filter((t) => /^[？△○✓＋●] |^(･･･|\/\/\/) /.test(t)).length).toBeGreaterThanOrEqual(5);
  });

  it("shows as many rows as a phone does; the button to the timeline says how many more there are", () => {
    const { answer: told, actions } = ask("来年度は何が始まる？", "kagamiishi");
    expect(told.kind).toBe("list");
    const rows = actions.filter((a) => a.type === "message" && a.text?.startsWith("鏡石町の"));
    expect(rows.length).toBeLessThanOrEqual(LIST_ROWS_MAX);
    expect(actions.find((a) => a.uri?.includes("town=kagamiishi"))?.label).toMatch(/^ほか\d+件を見る$/);
  });

  it.each(LANGUAGES)("and the other kinds of answers are heard in one breath that is not cut (%s)", (language) => {
    for (const town of ["kagamiishi", "miki", "misaki", "miyaki", "takeo"])
      for (const question of [
        "今年度は何が始まる？",
        "来年度は何が始まる？",
        "子育ての取組は何がある？",
        "ごみの日いつ",
        "キャッシュレス、町ごとに比べて",
        "RPAとは",
      ])
        for (const { answer: told, messages } of [ask(question, town, { language })])
          for (const message of messages) {
            const said = heard(message);
            if (!("altText" in message)) continue;
            expect(said.length, said).toBeLessThanOrEqual(100);
            // A fact may be one sentence longer than a breath.
            if (told.parts.every((p) => p.cards.every((c) => c.card === "service"))) expect(said, question).not.toMatch(/…$/);
          }
  });

  it("is heard as its first sentence and the first names, in one breath", () => {
    const said = heard(ask("今年度は何が始まる？", "misaki").messages[0]);
    expect(said).toMatch(/^美咲町の計画で、令和8年度/);
    expect(said.length).toBeLessThanOrEqual(100);
  });
});
