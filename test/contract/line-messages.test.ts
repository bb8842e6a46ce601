/** Everything this project sends to LINE, against LINE's own description. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { answer, type Kind, type Overlay, withOverlay } from "../../src/answer/index.ts";
import { renderAnswer } from "../../src/line/render/index.ts";
import { MENU_LANGUAGES, menuName, richMenuRequest } from "../../src/line/rich-menu/index.ts";
import { everyMessage, towns } from "../line/messages/every-message.ts";
import { LANGUAGES, TODAY, view } from "../line/render/fixtures.ts";
import { officialContract, officialContractIsPresent } from "./official.ts";

/** At least one question for every kind of answer; the kinds are asserted below. */
const QUESTIONS: readonly [string, string | null][] = [
  ["書かない窓口っていつから？", "kagamiishi"],
  ["書かない窓口はもう始まりましたか", "takeo"],
  ["町民プールはいつ開きますか", "kagamiishi"],
  ["お産や子育ての相談はネットでできる？", "kagamiishi"],
  ["書かない窓口って何？", "miyaki"],
  ["マイナンバーカードでできること", "misaki"],
  ["今年度は何が始まる？", "misaki"],
  ["来年度は何がある？", "kagamiishi"],
  ["子育ての取組は何がある？", "miki"],
  ["書かない窓口はどの町にある？", null],
  ["書かない窓口っていつから？", null],
  ["RPAとは", "takeo"],
  ["計画期間はいつまで", "miyaki"],
  ["人口は？あと、公民館の予約はいつ？", "kagamiishi"],
  ["ごみの収集日はいつですか", "kagamiishi"],
  ["ごみの収集日はいつですか", "misaki"],
  ["ごみの収集日は", null],
  ["横浜市の計画は？", null],
  ["火事です", "miki"],
  ["死にたい", "takeo"],
  ["ありがとう", "miki"],
  ["いつ？", null],
  ["😀", "miki"],
  ["什么时候可以用个人编号卡？", "kagamiishi"],
  ["When do the no-form counters start?", "kagamiishi"],
];
/** What staff published: a record of every state, a stopped answer, a question beyond the plan. */
const PUBLISHED: Overlay = {
  version: 1,
  records: [
    ["takeo/gyosei-tetsuzuki", "started"],
    ["misaki/madoguchi-kaikaku", "preparing"],
    ["miki/madoguchi-kaikaku", "not-yet"],
    ["miyaki/one-stop-madoguchi", "delayed"],
    ["kagamiishi/kakanai-madoguchi", "stopped"],
  ].map(([service = "", state]) => ({
    service,
    state: state as "started",
    day: "2026-07-01",
    lastConfirmed: "2026-11-01",
    link: "https://town.example/",
    note: "窓口は1階です",
  })),
  stopped: [{ service: "kagamiishi/kosodate-shien", day: "2026-11-01" }],
  reworded: [],
  faq: [
    {
      id: "q1",
      town: "kagamiishi",
      text: { ja: "町民プールは7月1日からです。", easy: "プールは 7｛月|がつ｝1｛日|にち｝からです。", en: "The pool opens on 1 July." },
      asks: ["町民プールはいつ開きますか", "プールはいつから"],
      day: "2026-11-01",
      link: "https://town.example/pool",
    },
  ],
};
const KINDS: readonly Kind[] = ["status", "when", "what", "list", "compare", "glossary", "fact", "handoff", "emergency", "smalltalk", "clarify", "none"];

if (!officialContractIsPresent) {
  console.log("official contract: not present");
  describe("LINE's official contract", () => {
    it("may be absent on a newcomer's machine, never in CI", () => expect(process.env.CI).toBeUndefined());
  });
} else {
  const check = officialContract();
  const reply = check("ReplyMessageRequest");
  const menu = check("RichMenuRequest");
  const replied = (messages: unknown[]) => reply({ replyToken: "00000000000000000000000000000000", messages });

  describe("LINE's official contract", () => {
    const knowledge = withOverlay(openEngine().knowledge, PUBLISHED);
    const asked = LANGUAGES.flatMap((language) =>
      QUESTIONS.map(([text, town]) => {
        const answered = answer(text, { town, language, today: TODAY, minutes: 1200, topic: null }, knowledge);
        const [main] = answered.parts;
        return {
          title: `${language}: ${text} (${town ?? "no town"})`,
          kinds: [answered.kind, main?.kind ?? answered.kind],
          cards: answered.parts.flatMap((p) => p.cards.map((c) => c.card)),
          messages: renderAnswer(answered, view({ language, masked: true, sender: { name: "いつから(非公式)", iconUrl: "https://line.example/icon.png" } })),
        };
      }),
    );

    it("is asked about every kind of answer", () => {
      expect(KINDS.filter((kind) => !asked.some((a) => a.kinds.includes(kind)))).toEqual([]);
      expect([...new Set(asked.flatMap((a) => a.cards))].sort()).toEqual(["fact", "faq", "service", "term"]);
    });

    it.each(asked.map((a) => [a.title, a.messages] as const))("holds for the answer to %s", (_, messages) => {
      expect(replied(messages)).toEqual([]);
    });

    it.each(LANGUAGES.flatMap((language) => everyMessage(language).map(([name, messages]) => [`${name} (${language})`, messages] as const)))(
      "holds for the message %s",
      (_, messages) => {
        expect(replied(messages)).toEqual([]);
      },
    );

    const links = { timeline: "https://line.example/app/all/", search: "https://line.example/app/all/search", news: "https://line.example/app/all/news" };
    it.each(
      [null, ...towns.map((t) => t.town.id)].flatMap((town) => MENU_LANGUAGES.map((language) => [menuName({ town, language }), { town, language }] as const)),
    )("holds for the rich menu %s", (_, m) => {
      expect(menu(richMenuRequest(m, links))).toEqual([]);
    });

    it.each([
      ["a property Flex does not know", { type: "text", text: "a", fontSize: "md" }],
      ["a component that does not exist", { type: "label", text: "a" }],
      ["a wrong value", { type: "text", text: "a", align: "left" }],
      ["null", { type: "text", text: "a", color: null }],
    ])("refuses %s, so it can fail", (_, component) => {
      expect(
        replied([{ type: "flex", altText: "a", contents: { type: "bubble", body: { type: "box", layout: "vertical", contents: [component] } } }]),
      ).not.toEqual([]);
    });

    it("refuses six messages, an empty reply and an unknown message", () => {
      const text = { type: "text", text: "a" };
      expect(replied([text])).toEqual([]);
      for (const wrong of [Array(6).fill(text), [], [{ type: "text" }], [{ type: "bubble" }], [{ ...text, flex: true }]])
        expect(replied(wrong)).not.toEqual([]);
    });
  });
}
