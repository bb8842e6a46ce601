import { describe, expect, it } from "vitest";
import type { Milestone, Publication, Service, TownData } from "../../src/plan/schema.ts";
import { answerSentences, chipOf, verdictSentence } from "../../src/service/say/index.ts";
import type { ServiceRecord } from "../../src/service/service-record.ts";
import { type Published, serviceView } from "../../src/service/view.ts";
import { measure, service, step, town } from "./town.ts";

const NOTHING: Published = { records: [], stopped: [], reworded: [] };
const TODAY = "2026-11-30";

function viewOf(milestones: Milestone[], more: Partial<Service> = {}, today = TODAY, published: Published = NOTHING, plan: Partial<TownData["plan"]> = {}) {
  const data = town([measure("m", { i: milestones })], [service("s", ["m/i"], more)]);
  Object.assign(data.plan, plan);
  const [entry] = data.services;
  if (!entry) throw new Error("no service");
  return serviceView(data, entry, published, today);
}

const record = (state: ServiceRecord["state"], more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  service: "aoba/s",
  state,
  day: "2025-04-01",
  lastConfirmed: "2026-10-01",
  link: null,
  note: null,
  ...more,
});
const publication = (says: Publication["says"], more: Partial<Publication> = {}): Publication => ({
  service: "aoba/s",
  says,
  day: "2026-09-01",
  of: null,
  until: null,
  title: "お知らせ",
  source: { kind: "koho", issue: "2026年9月号", page: 4, url: null },
  checked: "2026-11-01",
  text: { ja: "始まった", easy: "はじまった", en: "started" },
  ...more,
});

describe("the first start is the answer to いつから", () => {
  it("a launch wins over the study and the preparation before it", () => {
    const view = viewOf([step("study", 2024), step("prepare", 2025), step("launch", 2027)]);
    expect(view.verdict).toMatchObject({ kind: "launch", years: [2027], when: "to-come", unknown: false });
    expect(chipOf(view, "ja")).toBe("令和9年度から");
    expect(verdictSentence(view, "ja")).toBe("計画では令和9年度中(2027年4月〜2028年3月)に始まる予定です。");
  });

  it("the year of a launch turns from planned to asked on 1 April", () => {
    const on = (today: string) => viewOf([step("launch", 2026)], {}, today);
    expect(chipOf(on("2026-03-31"), "ja")).toBe("令和8年度から");
    expect(on("2026-03-31").verdict.when).toBe("to-come");
    expect(chipOf(on("2026-04-01"), "ja")).toBe("令和8年度中の予定");
    expect(chipOf(on("2027-03-31"), "ja")).toBe("令和8年度中の予定");
    expect(chipOf(on("2027-04-01"), "ja")).toBe("令和8年度から・今は？");
  });

  it("a year that has passed is what the plan says, and nobody hints that it did not happen", () => {
    const said = answerSentences(viewOf([step("launch", 2024)]), "when", "ja").join("");
    expect(said).toBe("計画には、令和6年度からとあります。いま使えるかは、ここではわかりません。");
    expect(said).not.toMatch(/まだ|でした|確認待ち/);
  });

  it("study, preparation and trial are three different things", () => {
    expect(verdictSentence(viewOf([step("study", 2025)]), "ja")).toContain("「検討」まで");
    expect(verdictSentence(viewOf([step("prepare", 2026)]), "ja")).toBe("計画では令和8年度から準備です。使える年度は書かれていません。");
    expect(verdictSentence(viewOf([step("pilot", 2025)]), "ja")).toContain("令和7年度に試す");
  });

  it("an expansion does not pass for a start", () => {
    const view = viewOf([step("expand", 2024)]);
    expect(view.verdict.kind).toBe("expand");
    expect(verdictSentence(view, "ja")).toContain("いつ始まったかは書かれていません");
  });

  it("what the plan says was there before stands before what it widens", () => {
    const source = { section: "1", page: null, line: 1 };
    const view = viewOf([step("expand", 2024)], { existing: { month: "2019-11", source } });
    expect(view.verdict).toMatchObject({ kind: "existing", years: [2019] });
    expect(verdictSentence(view, "ja")).toBe("計画に、令和元年11月に始まったとあります。");
    expect(verdictSentence(view, "en")).toContain("November 2019");
    expect(verdictSentence(viewOf([], { ladder: [], existing: { source } }), "ja")).toBe("計画ができたとき(令和6年3月)には、もうありました。");
  });
});

describe("what is not certain is said as it is", () => {
  const readings = [step("launch", 2026, { certainty: "unsure" }), step("launch", 2027, { certainty: "unsure" })];

  it("two readings are both named, and whose doubt it is", () => {
    const copy = viewOf(readings, { unsure: "copy" });
    expect(copy.verdict).toMatchObject({ kind: "two", years: [2026, 2027] });
    expect(chipOf(copy, "ja")).toBe("令和8か9年度");
    expect(verdictSentence(copy, "ja")).toContain("手元の写し");
    expect(verdictSentence(viewOf(readings, { unsure: "printed" }), "ja")).toBe("計画に、令和8か9年度の2通りの書き方があります。");
  });

  it("a sure start decides over a later reading, a reading over a sure study", () => {
    expect(viewOf([step("launch", 2024), ...readings], { unsure: "copy" }).verdict.kind).toBe("launch");
    expect(viewOf([step("study", 2024), ...readings], { unsure: "copy" }).verdict.kind).toBe("two");
  });

  it("a start whose year our copy lost is not denied by the study before it", () => {
    const view = viewOf([step("study", 2024), step("launch", null, { certainty: "unsure" })], { unsure: "copy" });
    expect(view.verdict.kind).toBe("unreadable");
    expect(verdictSentence(view, "ja")).toBe("令和6年度から検討です。始まる年度は、手元の写しからは読めません。");
  });

  it("a list headed 「想定される」 is no promise; a text beside the lists is of the period", () => {
    expect(viewOf([step("launch", null)], {}, TODAY, NOTHING, { envisaged: true }).verdict.kind).toBe("listed");
    expect(viewOf([step("launch", null)]).verdict.kind).toBe("period");
  });

  it("a year that several things share says with what, and that it has none of its own", () => {
    const data = town(
      [measure("m", { i: [step("launch", 2024)] })],
      [service("s", [], { ladder: [{ of: "m/i", together: { ja: "交通", easy: "こうつう", en: "transport" } }] })],
    );
    const [entry] = data.services;
    const view = entry && serviceView(data, entry, NOTHING, TODAY);
    expect(view && verdictSentence(view, "ja")).toBe("計画では、交通とまとめて令和6年度からです。これだけの年度はありません。");
  });
});

describe("what the town said wins over the plan", () => {
  const with_ = (published: Partial<Published>, milestones = [step("launch", 2027)]) => viewOf(milestones, {}, TODAY, { ...NOTHING, ...published });

  it("a recorded start is the only 「使えます」", () => {
    const view = with_({ records: [record("started")] });
    expect(verdictSentence(view, "ja")).toBe("2025年4月1日に始まりました(町の登録)。");
    expect(answerSentences(view, "can-i", "ja")[0]).toMatch(/^はい、使えます/);
    expect(answerSentences(with_({}), "can-i", "ja").join("")).not.toContain("使えます");
  });

  it("of record and publication the newer counts", () => {
    expect(with_({ records: [record("not-yet", { lastConfirmed: "2026-03-01" })], publications: [publication("started")] }).verdict.kind).toBe("published");
    expect(with_({ records: [record("not-yet", { lastConfirmed: "2026-10-01" })], publications: [publication("started")] }).verdict.kind).toBe("not-yet");
  });

  it("a publication says where it stands, never 「使えます」, and how old it is", () => {
    const view = with_({ publications: [publication("started", { day: "2025-09-01", source: { kind: "koho", issue: "2025年9月号", page: 4, url: null } })] });
    const said = answerSentences(view, "can-i", "ja").join("");
    expect(said).toBe("町の広報(2025年9月号)に、始まったとあります。1年以上前のことです。");
  });

  it("a publication holds until the day it names, and the plan speaks again after it", () => {
    const until = (day: string) =>
      viewOf([step("launch", 2027)], {}, TODAY, { ...NOTHING, publications: [publication("started", { until: day })] }).verdict.kind;
    expect(until(TODAY)).toBe("published");
    expect(until("2026-11-29")).toBe("launch");
  });

  it("a record on a measure that holds several services is no record of any of them", () => {
    const data = town([measure("m", { a: [step("launch", 2024)], b: [step("launch", 2025)] })], [service("a", ["m/a"]), service("b", ["m/b"])]);
    for (const entry of data.services)
      expect(serviceView(data, entry, { ...NOTHING, records: [record("started", { service: "aoba/m" })] }, TODAY).verdict.kind).toBe("launch");
    const [a, b] = data.services;
    const published = { ...NOTHING, records: [record("started", { service: "aoba/m/a" })] };
    expect(a && serviceView(data, a, published, TODAY).verdict.kind).toBe("started");
    expect(b && serviceView(data, b, published, TODAY).verdict.kind).toBe("launch");
  });

  it("a record on the study of a service is no start of it", () => {
    const data = town([measure("m", { study: [step("study", 2024)], run: [step("launch", 2027)] })], [service("s", ["m/study", "m/run"])]);
    const [entry] = data.services;
    const kindWith = (of: string) => entry && serviceView(data, entry, { ...NOTHING, records: [record("started", { service: of })] }, TODAY).verdict.kind;
    expect(kindWith("aoba/m/study")).toBe("launch");
    expect(kindWith("aoba/m/run")).toBe("started");
  });

  it("a stop on a measure stops every service of it", () => {
    const data = town([measure("m", { a: [step("launch", 2024)], b: [step("launch", 2025)] })], [service("a", ["m/a"]), service("b", ["m/b"])]);
    const kinds = data.services.map((entry) => serviceView(data, entry, { ...NOTHING, stopped: [{ service: "aoba/m" }] }, TODAY).verdict.kind);
    expect(kinds).toEqual(["checking", "checking"]);
  });
});

describe("the question chooses what is said first", () => {
  it("can I: what is not known first, then the plan", () => {
    expect(answerSentences(viewOf([step("launch", 2025)]), "can-i", "ja")).toEqual([
      "いま使えるかは、ここではわかりません。",
      "計画には、令和7年度からとあります。",
    ]);
  });
  it("what: what it lets one do first", () => {
    expect(answerSentences(viewOf([step("launch", 2027)]), "what", "ja")[0]).toBe("sをする計画です。");
  });
  it("is there: that the plan has it", () => {
    expect(answerSentences(viewOf([step("launch", 2027)]), "is-there", "ja")[0]).toBe("計画にあります。");
  });
  it("this year or that: yes or no first, and the plan's year behind it", () => {
    expect(answerSentences(viewOf([step("launch", 2027)]), { years: [2027] }, "ja")[0]).toMatch(/^はい。計画では令和9年度/);
    expect(answerSentences(viewOf([step("launch", 2027)]), { years: [2026] }, "ja")[0]).toMatch(/^いいえ。計画では令和9年度/);
  });
  it("neither yes nor no where a year alone does not decide", () => {
    const unsure = [step("launch", 2026, { certainty: "unsure" }), step("launch", 2027, { certainty: "unsure" })];
    for (const view of [
      viewOf([step("launch", 2024)]),
      viewOf([step("study", 2026)]),
      viewOf(unsure, { unsure: "copy" }),
      viewOf([], { ladder: [], existing: { fiscalYear: 2020, source: { section: "1", page: null, line: 1 } } }),
    ])
      expect(answerSentences(view, { years: [2026] }, "ja")[0]).not.toMatch(/^(はい|いいえ)/);
  });
  it("what has started before the year that is asked can be used in it", () => {
    const view = viewOf([step("launch", 2024)], {}, TODAY, { ...NOTHING, records: [record("started")] });
    expect(answerSentences(view, { years: [2026] }, "ja")[0]).toMatch(/^はい。2025年4月1日に始まりました/);
  });
  it("adopted towns are named as the ones who have not recorded", () => {
    const data = town([measure("m", { i: [step("launch", 2024)] })], [service("s", ["m/i"])], { adoption: "adopted" });
    const [entry] = data.services;
    expect(entry && answerSentences(serviceView(data, entry, NOTHING, TODAY), "when", "ja")[1]).toBe("町の登録は、まだありません。");
  });
});
