import { describe, expect, it } from "vitest";
import { buildIndex, type Concept, loadIndex, overlayIndex, type RetrievalDocument, search, searchAll } from "../../../src/answer/retrieve/index.ts";

const CONCEPTS: Concept[] = [
  { id: "lost", ja: ["なくした", "紛失"], en: ["lost"] },
  { id: "card", topic: "mynumber", ja: ["マイナンバーカード", "マイナカード"], en: ["my number card"], vi: ["thẻ mã số cá nhân"] },
  { id: "bus", topic: "bus", ja: ["バス"], en: ["bus"] },
  { id: "taxi", topic: "bus", ja: ["デマンドタクシー"] },
];

const DOCUMENTS: RetrievalDocument[] = [
  { id: "a/card", group: "a", title: "マイナンバーカードの紛失", asks: ["カードを落とした", "カードが見つからない"], text: "電話でカードの利用を止めます。" },
  { id: "a/bus", group: "a", title: "町内バスの運行", asks: ["バスはいつ来る", "病院へ行くバス"], text: "時刻をスマートフォンで見られるようにする計画です。" },
  { id: "b/taxi", group: "b", title: "デマンドタクシー", asks: ["病院まで行く足がない"], text: "予約した人を順に乗せて走る車です。" },
  { id: "b/meta", group: "b", title: "メタバースの活用", asks: [], text: "仮想空間で町を案内します。" },
  { id: "all/form", title: "書かない窓口", asks: ["名前を何度も書きたくない"], text: "申請書に書く手間を減らします。" },
];

const index = loadIndex(JSON.parse(JSON.stringify(buildIndex(DOCUMENTS, CONCEPTS))));
const first = (query: string) => search(index, query)[0];

describe("search", () => {
  it.each([
    ["マイナカードなくした", "a/card"],
    ["lost my number card", "a/card"],
    ["the ma so ca nhan", "a/card"],
    ["めたばーすってなに", "b/meta"],
    ["メタバーズ", "b/meta"],
    ["病院に行く足がない", "b/taxi"],
    ["何度も名前を書くのはいや", "all/form"],
  ])("answers %s", (query, id) => expect(first(query)?.id).toBe(id));

  it("finds a near topic below the thing itself", () => {
    expect(search(index, "バス").map((hit) => hit.id)).toEqual(["a/bus", "b/taxi"]);
  });

  it("prefers one ask that fits over words scattered over many", () => {
    const scattered = { id: "scattered", title: "相談", asks: ["水道の工事", "道路の工事", "水道の料金"], text: "" };
    const fitting = { id: "fitting", title: "案内", asks: ["道路の料金", "公園", "橋"], text: "" };
    const two = loadIndex(buildIndex([scattered, fitting], []));
    expect(search(two, "道路の料金")[0]).toMatchObject({ id: "fitting", askNumber: 0 });
  });

  it("says how much of an ask matches: all of it gives 1", () => {
    expect(first("病院へ行くバス")).toMatchObject({ id: "a/bus", askNumber: 1 });
    expect(first("病院へ行くバス")?.ask).toBeCloseTo(1, 5);
  });

  it("names the matched terms, heaviest first, concepts marked", () => {
    const terms = first("マイナカードなくした")?.matched ?? [];
    expect(terms.map((t) => t.term)).toEqual(expect.arrayContaining(["#card", "#lost"]));
    expect([...terms].sort((x, y) => y.weight - x.weight)).toEqual(terms);
  });

  it.each([["どうすればいいですか"], [""], ["？？？"], ["xyzzy"]])("finds nothing for %j", (query) => expect(search(index, query)).toEqual([]));

  it("keeps scores and coverage between 0 and 1", () => {
    for (const query of ["マイナンバーカードの紛失", "バス", "町内バスの運行バスはいつ来る病院へ行くバス"]) {
      for (const hit of search(index, query)) {
        for (const value of [hit.score, hit.coverage, hit.ask]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1.000001);
        }
      }
    }
  });

  it("counts words that no document has against coverage", () => {
    expect(first("バスと恐竜博覧会")?.coverage).toBeLessThan(first("バス")?.coverage ?? 0);
  });

  it("does not count a brand nobody wrote against coverage when a concept says it", () => {
    const cashless: Concept = { id: "cashless", topic: "dx", ja: ["ペイペイ", "キャッシュレス"] };
    const paying = loadIndex(buildIndex([{ id: "pay", title: "キャッシュレス決済", asks: [], text: "" }], [cashless]));
    expect(search(paying, "ペイペイ")[0]?.coverage).toBe(1);
    expect(search(paying, "ペイペイと恐竜")[0]?.coverage).toBeLessThan(1);
  });
});

describe("groups", () => {
  it("limit a search to a town", () => {
    expect(search(index, "病院", { groups: new Set(["b"]) }).map((hit) => hit.group)).toEqual(["b"]);
  });
  it("leave out documents of no group", () => expect(search(index, "書かない窓口", { groups: new Set(["a", "b"]) })).toEqual([]));
  it("are not asked for unless given", () => expect(first("書かない窓口")).toMatchObject({ id: "all/form", group: null }));
});

describe("an overlay", () => {
  const published = { id: "a/new", group: "a", title: "バスの運休", asks: ["バスは走っていますか"], text: "" };
  const overlay = overlayIndex(index, [published]);

  it("is found beside the base", () => {
    expect(searchAll([index, overlay], "バスは走っていますか")[0]?.id).toBe("a/new");
    expect(searchAll([index, overlay], "マイナカード紛失")[0]?.id).toBe("a/card");
  });
  it("scores a copy of a base document the same", () => {
    const copy = overlayIndex(index, [DOCUMENTS[1] as RetrievalDocument]);
    expect(search(copy, "病院へ行くバス")[0]?.score).toBeCloseTo(first("病院へ行くバス")?.score ?? 0, 2);
  });
  it("may be empty", () => expect(search(overlayIndex(index, []), "バス")).toEqual([]));
});

it("an index of no documents answers nothing", () => expect(search(loadIndex(buildIndex([], CONCEPTS)), "バス")).toEqual([]));
