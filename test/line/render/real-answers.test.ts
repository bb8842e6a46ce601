/** Real questions through the real engine and data to what LINE shows. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../../scripts/engine.ts";
import { decodePostback } from "../../../src/line/postback.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
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
  it("shows town, name, status, years, sentences, source and 非公式 in this order", () => {
    const { texts } = ask("書かない窓口っていつから？", "kagamiishi");
    const order = [
      "鏡石町",
      "書かない窓口",
      "･･･",
      "検討: 令和7年度から",
      "R6",
      "今",
      "使えるようになる年度は計画に書かれていません",
      "令和7年度(2025年4月〜2026年3月)から検討",
      "計画での名前",
      "出典: 鏡石町DX推進計画",
      "非公式・町の公開資料をもとに作成",
    ];
    const at = order.map((words) => texts.findIndex((t) => t.includes(words)));
    expect(
      at.every((n) => n >= 0),
      `missing: ${order.filter((_, n) => at[n] === -1)}`,
    ).toBe(true);
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });

  it("opens the timeline and offers to tell when it starts", () => {
    const { actions } = ask("書かない窓口っていつから？", "kagamiishi");
    expect(actions).toContainEqual({ type: "uri", label: "年表で見る", uri: "https://line.example/app/all/s/kagamiishi/kakanai-madoguchi" });
    const follow = actions.find((a) => a.label === "始まったら知らせて");
    expect(decodePostback(follow?.data)).toEqual({ a: "follow", v: "kagamiishi/kakanai-madoguchi" });
  });

  it("offers no promise that nobody keeps", () => {
    const { actions } = ask("書かない窓口っていつから？", "kagamiishi", { offerFollow: () => false });
    expect(actions.some((a) => a.label === "始まったら知らせて")).toBe(false);
  });

  it("has an altText one could hear: town and name first, no readings, no brackets of ours", () => {
    const { messages } = ask("書かない窓口っていつから？", "kagamiishi", { language: "easy" });
    const said = heard(messages[0]);
    expect(said).toMatch(/^鏡石町の『書かない 窓口』: /);
    expect(said).not.toMatch(/｛|｝|\(けいかく\)/);
  });

  it("gives a reading at the first appearance of a word and only there", () => {
    const { texts } = ask("書かない窓口っていつから？", "kagamiishi", { language: "easy" });
    expect(texts.join("\n").match(/計画\(けいかく\)/g)).toHaveLength(1);
  });

  it.each(LANGUAGES)("explains the fiscal year once in %s", (language) => {
    const explained = { ja: /\d年4月〜/g, easy: /4月(\(がつ\))?から? |年(\(ねん\))?4月/g, en: /April \d{4}/g }[language];
    const { texts } = ask("書かない窓口っていつから？", "takeo", { language });
    expect(texts.join("\n").match(explained)?.length ?? 0).toBeGreaterThanOrEqual(1);
    if (language === "ja") expect(texts.join("\n").match(explained)).toHaveLength(1);
  });

  it("says of a plan that has ended, and of a draft, what it is", () => {
    for (const language of LANGUAGES) {
      expect(ask("書かない窓口", "miyaki", { language }).texts.join("\n")).toMatch(
        { ja: /2026年3月で終わりました/, easy: /2026年.*3月.*終/, en: /ended in March 2026/ }[language],
      );
      expect(ask("書かない窓口", "takeo", { language }).texts.join("\n")).toMatch({ ja: /案\(決まる前のもの\)/, easy: /まだ 決/, en: /is a draft/ }[language]);
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

  it("what the plan does not hold leads to the telephone and to the town's ear", () => {
    const { answer, texts, actions, chips } = ask("ごみの収集日はいつですか", "kagamiishi");
    expect(answer.kind).toBe("handoff");
    expect(texts.join("\n")).toContain("計画には書かれていません");
    expect(actions).toContainEqual({ type: "uri", label: "電話する 0248-62-2111", uri: "tel:0248622111" });
    expect(chips[0]).toBe("この質問を役場に伝える");
  });

  it("a matter of now is dialled with a tap, #-numbers by their twin, and is not sent to wait for the town hall", () => {
    const { messages, actions, chips } = ask("子どもが熱を出しました、どうしたらいい？", "miki");
    expect(actions.flatMap((a) => a.uri ?? [])).toEqual(["tel:0878231588", "tel:0878121055", "tel:119"]);
    expect(heard(messages[0])).toMatch(/^#8000/);
    expect(chips).toEqual(["わかった", "ちがう・わからない"]);
  });

  it("the loud button is never a number that is right in one case only", () => {
    const { messages } = ask("蜂の巣", "kagamiishi");
    const buttons = JSON.stringify(messages).match(/"style":"(primary|secondary)"/g);
    const { actions } = ask("蜂の巣", "kagamiishi");
    expect(actions.flatMap((a) => a.uri ?? [])).toEqual(["tel:119", "tel:0248622111"]);
    expect(buttons).toEqual(['"style":"secondary"', '"style":"primary"']);
  });

  it("invents no number where none is known", () => {
    const { actions, texts } = ask("ごみの収集日はいつですか", "misaki");
    expect(actions.some((a) => a.uri?.startsWith("tel:"))).toBe(false);
    expect(texts.join("\n")).toContain("電話番号は町の公式ページで確かめてください");
  });

  it("tells when the closed town hall opens next", () => {
    // 2026-11-12 is a Thursday; 武雄市 is open 8:30-17:15 on weekdays.
    const on = { today: "2026-11-12" };
    expect(ask("ごみの収集日はいつですか", "takeo", on, 20 * 60).texts.join("\n")).toMatch(/いまは時間外です。次は2026年11月13日0?8:30から/);
    expect(ask("ごみの収集日はいつですか", "takeo", on, 10 * 60).texts.join("\n")).toContain("いま受付時間内です");
  });

  it("a comparison has one bubble a town, of one width, with the town as headline", () => {
    const { messages } = ask("書かない窓口は、どの町にある？", null);
    const carousel = messages
      .map((m) => ("contents" in m ? (m.contents as { type: string; contents?: { size: string; header: unknown }[] }) : null))
      .find((c) => c?.type === "carousel");
    expect(carousel?.contents?.length).toBeGreaterThanOrEqual(4);
    expect(new Set(carousel?.contents?.map((b) => b.size)).size).toBe(1);
    const headlines = carousel?.contents?.map((b) => textsOf(b.header)[0]);
    expect(new Set(headlines).size).toBe(headlines?.length);
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
    const { messages } = ask("什么时候可以用个人编号卡？", "kagamiishi");
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
    expect(rows.length).toBe(Math.min(answer.items.length, 12));
    const led = rows.map((row, n) => ({
      asked: row.text,
      first: engine.ask(row.text ?? "", { town: "miki", today: TODAY }).answer.items[0]?.id,
      wanted: answer.items[n]?.id,
    }));
    expect(led.filter((l) => l.first !== l.wanted)).toEqual([]);
  });

  it("carries its status in words beside every name", () => {
    const { texts } = ask("今年度は何が始まる？", "misaki");
    expect(texts.filter((t) => /^[？△○✓] |^(･･･|\/\/\/) /.test(t)).length).toBeGreaterThanOrEqual(5);
  });
});
