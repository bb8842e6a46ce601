/** data/concepts.yaml itself: that it is well formed, and that residents of any age and language land on one concept. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createMatcher, parseConcepts } from "../../../src/answer/retrieve/concepts.ts";
import { CONCEPT_MARK, termsOf } from "../../../src/answer/retrieve/terms.ts";

const concepts = parseConcepts(parse(readFileSync(join(import.meta.dirname, "../../../data/concepts.yaml"), "utf8")));
const lexicon = { matcher: createMatcher(concepts), kanaWords: new Set<string>() };
const conceptsOf = (text: string) => [...termsOf(text, lexicon).keys()].filter((t) => t.startsWith(CONCEPT_MARK)).map((t) => t.slice(1));

describe("the thesaurus", () => {
  it("gives every concept at least two words", () => {
    expect(concepts.filter((c) => [c.ja, c.en, c.zh, c.vi, c.ko, c.pt].flatMap((w) => w ?? []).length < 2).map((c) => c.id)).toEqual([]);
  });

  it("has no word twice in one list", () => {
    const twice = concepts.flatMap((c) => [c.ja, c.en, c.zh, c.vi, c.ko, c.pt].flatMap((w) => (w && new Set(w).size < w.length ? [c.id] : [])));
    expect(twice).toEqual([]);
  });

  it.each([
    [
      "coworking",
      [
        "コワーキングスペース",
        "こわーきんぐすぺーす",
        "家で会社の仕事をしたい",
        "coworking space",
        "远程办公",
        "làm việc từ xa",
        "재택근무",
        "trabalho remoto",
      ],
    ],
    ["metaverse", ["メタバース", "めたばーす", "virtual reality", "元宇宙", "메타버스"]],
    ["my-number-card", ["マイナカード", "まいなんばーかーど", "My Number cards", "the ma so ca nhan", "个人编号卡", "마이넘버카드", "cartao my number"]],
    ["cashless", ["ペイペイつかえる？", "カード払い", "cashless", "信用卡", "thẻ tín dụng", "신용카드", "cartao de credito"]],
    ["online-application", ["役場に行かんでも手続き", "スマホで申請", "apply online", "网上申请", "nop don truc tuyen", "온라인 신청", "pedido online"]],
    ["garbage", ["ごみ", "ゴミはいつ", "garbage", "垃圾", "đổ rác", "쓰레기", "lixo"]],
    ["demand-taxi", ["デマンドタクシー", "免許を返した", "taxi", "出租车", "택시", "táxi"]],
    ["smartphone-class", ["スマホの使い方がわからん", "スマホ教室", "smartphone class", "手机教室", "lop hoc dien thoai"]],
    ["no-form", ["書かんでよかごとなる", "何回も名前書く", "かかないまどぐち"]],
    ["living-alone", ["母が一人で心配", "みまもり", "living alone", "혼자 사는"]],
    ["wifi", ["Ｗｉ－Ｆｉ", "わいふぁい", "フリーワイファイ", "와이파이"]],
  ])("%s is found by residents who say it differently", (id, texts) => {
    for (const text of texts) expect(conceptsOf(text), text).toContain(id);
  });

  it.each([
    ["飛ばす", "bus"],
    ["ペイペイつかえる", "when"],
    ["何かありますか", "pests"],
    ["the town", "my-number-card"],
    ["国民健康保険", "health-promotion"],
  ])("%s does not mean %s", (text, id) => expect(conceptsOf(text)).not.toContain(id));
});
