import { beforeEach, describe, expect, it } from "vitest";
import { approveNewest, asked, emptyOffice, newestChange, type Office, SERVICE, TOWN, textOf } from "./answers/town.ts";
import { db, signIn } from "./console.ts";

const PATH = `/staff/${TOWN}/answers/${SERVICE}`;
/** name and place as the plan prints them */
const PRINTED = "6.2.1 【方向性1】 町民の安心で過ごしやすい生活をサポートする DX";
const QUESTION = "書かない窓口とは？";
const WORDS = {
  ja: "役場で名前を何度も書かなくてよくなる計画です。",
  easy: "なまえを なんども かかなくて よくなる けいかくです。",
  en: "You will not have to write your name again and again.",
};
let office: Office;

beforeEach(async () => {
  office = await emptyOffice();
});
const reword = (words: object = {}, go = "ask") => office.writer.post(PATH, { ...WORDS, ...words, go });
const actions = async (): Promise<string[]> =>
  (await db.prepare("SELECT action FROM audit_log WHERE target = ?1 ORDER BY id").bind(`${TOWN}/${SERVICE}`).all<{ action: string }>()).results.map(
    (row) => row.action,
  );

describe("stopping an answer", () => {
  it("works at one press, and a second person sees it among what waits", async () => {
    expect((await office.writer.post(`${PATH}/stop`)).status).toBe(303);
    expect(await asked(office, QUESTION)).toContain("確認中");
    expect(await textOf(await office.approver.get(`/staff/${TOWN}/changes`))).toContain("答えの停止");
    await approveNewest(office);
    expect(await asked(office, QUESTION)).toContain("確認中");
  });

  it("twice stops it once and asks once", async () => {
    await office.writer.post(`${PATH}/stop`);
    await office.writer.post(`${PATH}/stop`);
    expect(await db.prepare("SELECT count(*) AS n FROM answer_stop").first()).toEqual({ n: 1 });
    expect(await db.prepare("SELECT count(*) AS n FROM staff_change").first()).toEqual({ n: 1 });
  });

  it("is taken back only when a second person agrees", async () => {
    await office.writer.post(`${PATH}/stop`);
    expect((await office.writer.post(`${PATH}/lift`)).status).toBe(303);
    expect(await asked(office, QUESTION)).toContain("確認中");
    expect((await office.writer.post(`/staff/${TOWN}/changes/${await newestChange()}/approve`)).status).toBe(403);
    await approveNewest(office);
    expect(await asked(office, QUESTION)).not.toContain("確認中");
    expect(await db.prepare("SELECT count(*) AS n FROM staff_change WHERE state = 'waiting'").first()).toEqual({ n: 0 });
  });

  it("that a second person declines lets it speak again at once", async () => {
    await office.writer.post(`${PATH}/stop`);
    expect((await office.approver.post(`/staff/${TOWN}/changes/${await newestChange()}/decline`)).status).toBe(303);
    expect(await asked(office, QUESTION)).not.toContain("確認中");
  });

  it("leaves a line in the audit log", async () => {
    const before = (await actions()).length;
    await office.writer.post(`${PATH}/stop`);
    expect((await actions()).slice(before)).toContain("answer.stop");
  });

  it("an answer that speaks can't be lifted", async () => {
    expect((await office.writer.post(`${PATH}/lift`)).status).toBe(404);
    expect(await newestChange()).toBe(0);
  });
});

describe("an answer in the town's words", () => {
  it("is looked at in three languages before anybody is asked", async () => {
    const page = await textOf(await reword({}, "preview"));
    expect(page).toContain("役場で名前を何度も書かなくてよくなる");
    expect(page).toContain("なまえを なんども");
    expect(page).toContain("write your name again and again");
    expect(page).toContain(PRINTED);
    expect(await newestChange()).toBe(0);
  });

  it("is said in three languages once approved; printed name and source stay", async () => {
    expect((await reword()).status).toBe(303);
    expect(await asked(office, QUESTION)).not.toContain("役場で名前を何度も");
    await approveNewest(office);
    const said = await asked(office, QUESTION);
    expect(said).toContain("役場で名前を何度も書かなくてよくなる");
    expect(said).toContain(PRINTED);
    expect(said).toContain("書かない窓口の実現");
    // What the plan's explanation was is no longer said beside it.
    expect(said).not.toContain("何度も手で書かなくてよくする計画です");
    expect(await asked(office, QUESTION, "easy")).toContain("なまえを なんども");
    expect(await asked(office, QUESTION, "en")).toContain("write your name again and again");
  });

  it("is taken back to the plan's, and every wording stays in the history", async () => {
    await reword();
    await approveNewest(office);
    expect((await office.writer.post(`${PATH}/withdraw`)).status).toBe(303);
    await approveNewest(office);
    expect(await asked(office, QUESTION)).not.toContain("役場で名前を何度も");
    const page = await textOf(await office.writer.get(PATH));
    expect(page).toContain("これまでの言いかえ");
    expect(page).toContain("write your name again and again");
  });

  it("an earlier wording comes back into the fields with one press", async () => {
    await reword();
    await approveNewest(office);
    await reword({ ja: "二つ目の文です。" });
    await approveNewest(office);
    const page = await (await office.writer.get(PATH)).text();
    const link = /href="([^"]+\?from=\d+)#reword"/.exec(page)?.[1] ?? "";
    expect(await (await office.writer.get(link)).text()).toMatch(/<textarea id="ja"[^>]*>役場で名前を何度も/);
  });

  it.each<[string, object, string]>([
    ["a kanji without reading", { easy: "窓口です" }, "読みをつけて"],
    ["an empty one", { en: "" }, "英語を書いてください"],
    ["1,001 letters", { ja: "あ".repeat(1_001) }, "1,000文字まで"],
    ["a link with javascript:", { ja: "javascript:alert(1)" }, "https://"],
  ])("%s is said at its field, and the rest stays", async (_, fields, says) => {
    const response = await reword(fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(says);
    if (!("ja" in fields)) expect(page).toContain(WORDS.ja);
    expect(await newestChange()).toBe(0);
  });

  it("a claim that it has started, without a record, is warned of; with one it is not", async () => {
    const claim = () => reword({ ja: "始まりました。" }, "preview").then(textOf);
    expect(await claim()).toContain("「始まった」と読める文です");
    await db
      .prepare(
        "INSERT INTO service_record (service, state, day, last_confirmed, recorded_by, recorded_at) VALUES (?1, 'started', '2026-10-01', '2026-10-01', 'x', 1)",
      )
      .bind(`${TOWN}/${SERVICE}`)
      .run();
    expect(await claim()).not.toContain("「始まった」と読める文です");
  });
});

describe("a measure of several services", () => {
  const WHOLE = `/staff/${TOWN}/answers/madoguchi-shiharai`;
  const PART = `/staff/${TOWN}/answers/semi-self-regi`;
  const says = () => asked(office, "窓口のセミセルフレジはいつから？");

  it("is stopped with all of them, and speaks again with all of them", async () => {
    expect(await textOf(await office.writer.get(WHOLE))).toContain("いくつかのサービスに分かれています");
    expect((await office.writer.post(`${WHOLE}/stop`)).status).toBe(303);
    expect(await says()).toContain("確認中");
    const page = await textOf(await office.writer.get(PART));
    expect(page).toContain("ほかのサービスと、まとめて止まっています");
    expect((await office.writer.post(`${PART}/lift`)).status).toBe(303);
    await approveNewest(office);
    expect(await says()).not.toContain("確認中");
  });

  it("is not reworded as one: each service has its own words", async () => {
    expect((await office.writer.post(WHOLE, { ...WORDS, go: "ask" })).status).toBe(404);
    expect((await office.writer.post(`${WHOLE}/withdraw`)).status).toBe(404);
    expect(await newestChange()).toBe(0);
  });

  it("whose start had an answer of its own leads to that service", async () => {
    await db
      .prepare(
        "INSERT INTO answer_rewording (service, ja, easy, en, day, reworded_by, reworded_at) VALUES (?1, 'むかしの言いかえ', 'むかし', 'old', '2026-10-01', 'x', 1)",
      )
      .bind(`${TOWN}/madoguchi-shiharai/semi-self-regi`)
      .run();
    expect(await textOf(await office.writer.get(PART))).toContain("むかしの言いかえ");
    await office.writer.post(PART, { ...WORDS, go: "ask" });
    await approveNewest(office);
    expect((await db.prepare("SELECT service FROM answer_rewording WHERE withdrawn_at IS NULL").all()).results).toEqual([
      { service: `${TOWN}/semi-self-regi` },
    ]);
  });
});

describe("the list of answers", () => {
  it("has every service, the stopped one first, and can be searched", async () => {
    await office.writer.post(`${PATH}/stop`);
    const page = await (await office.writer.get(`/staff/${TOWN}/answers`)).text();
    const rows = [...page.matchAll(/answers\/([a-z0-9-]+)">/g)].map(([, id]) => id);
    expect(rows[0]).toBe(SERVICE);
    expect(rows.length).toBeGreaterThan(10);
    expect(page).toContain("町が内容を確認中です");
    expect(await textOf(await office.writer.get(`/staff/${TOWN}/answers?q=${encodeURIComponent("そんなものはない")}`))).toContain("0件");
  });

  it("opens every answer with a preview that is about that answer", { timeout: 30_000 }, async () => {
    const page = await (await office.writer.get(`/staff/${TOWN}/answers`)).text();
    const ids = [...page.matchAll(/answers\/([a-z0-9-]+)">/g)].map(([, id]) => id);
    for (const id of ids) {
      const preview = await textOf(await office.writer.post(`/staff/${TOWN}/answers/${id}`, { ...WORDS, go: "preview" }));
      expect(preview.split("ボットの答え")[1], id).toContain("役場で名前を何度も書かなくてよくなる");
    }
  });
});

describe("another town", () => {
  it("sees and changes none of it", async () => {
    const stranger = await signIn("miki-admin");
    for (const path of [`/staff/${TOWN}/answers`, PATH, `/staff/miki/answers/${SERVICE}`]) expect((await stranger.get(path)).status, path).toBe(404);
    for (const path of [PATH, `${PATH}/stop`, `${PATH}/lift`, `${PATH}/withdraw`, `/staff/miki/answers/${SERVICE}/stop`])
      expect((await stranger.post(path, WORDS)).status, path).toBe(404);
    expect(await db.prepare("SELECT count(*) AS n FROM answer_stop").first()).toEqual({ n: 0 });
    expect(await newestChange()).toBe(0);
  });
});
