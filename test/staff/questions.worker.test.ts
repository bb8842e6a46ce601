import { beforeEach, describe, expect, it } from "vitest";
import { asked, emptyOffice, type Office, SERVICE, TOWN, textOf } from "./answers/town.ts";
import { db, signIn } from "./console.ts";

const PATH = `/staff/${TOWN}/questions`;
let office: Office;

beforeEach(async () => {
  office = await emptyOffice();
});
const sent = (text: string, town = TOWN) =>
  db.prepare("INSERT INTO consented_question (channel, town, text, sent_at) VALUES (?1, ?1, ?2, 1)").bind(town, text).run();
const reported = (text: string, about = "year") =>
  db
    .prepare("INSERT INTO content_report (town, service, about, text, day) VALUES (?1, ?2, ?3, ?4, '2026-11-20')")
    .bind(TOWN, `${TOWN}/${SERVICE}`, about, text)
    .run();
const counted = (month: string, intent: string, count: number) =>
  db
    .prepare("INSERT INTO question_tally (month, town, theme, intent, result, count) VALUES (?1, ?2, '', ?3, 'none', ?4)")
    .bind(month, TOWN, intent, count)
    .run();
const page = async (query = "") => (await office.writer.get(PATH + query)).text();
const plain = async (query = "") => textOf(await office.writer.get(PATH + query));
const fieldsOf = (html: string, action: string): string[] =>
  [...html.matchAll(new RegExp(`action="[^"]*/${action}".*?name="ids" value="([\\d,]+)"`, "g"))].map(([, ids]) => ids ?? "");

describe("sentences residents sent", () => {
  it("that ask the same stand together; another town's are not there", async () => {
    for (const sentence of ["書かない窓口はいつ", "書かない窓口っていつからですか", "プールは何時までですか"]) await sent(sentence);
    await sent("よその町の質問", "miki");
    const html = await page();
    expect(html.replace(/<[^>]+>/g, "")).toContain("(2件)");
    expect(html).not.toContain("よその町の質問");
  });

  it("the plan has no answer to are no service's: there is no answer to stop", async () => {
    await sent("プールは何時までですか");
    const html = await page();
    expect(html).not.toContain("/stop");
    expect(html).toContain("よくある質問を書く");
  });

  it("are settled as a group, and come back when that was a slip", async () => {
    for (const sentence of ["書かない窓口はいつ", "書かない窓口っていつからですか", "プールは何時までですか"]) await sent(sentence);
    const [ids = ""] = fieldsOf(await page(), "questions/settle");
    expect(ids.split(",")).toHaveLength(2);
    expect((await office.writer.post(`${PATH}/settle`, { ids })).status).toBe(303);
    expect(await plain()).toContain("役場に伝えられた質問(1)");
    const [one = ""] = fieldsOf(await page(), "questions/reopen");
    await office.writer.post(`${PATH}/reopen`, { ids: one });
    expect(await plain()).toContain("役場に伝えられた質問(2)");
  });

  it("become the ways of asking of a draft, two clicks away", async () => {
    await sent("プールは何時までですか");
    const html = await page();
    const asks = /name="asks" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const made = await office.writer.post(`/staff/${TOWN}/faq`, { asks });
    const draft = await textOf(await office.writer.get(made.headers.get("location") ?? ""));
    expect(draft).toContain("プールは何時までですか");
    expect(draft).toContain("計画の近いところ");
  });

  it("lead to stopping the answer they got, which works at once", async () => {
    await sent("書かない窓口はいつ");
    const stop = /action="([^"]+\/stop)"/.exec(await page())?.[1] ?? "";
    expect(stop).toBe(`/staff/${TOWN}/answers/${SERVICE}/stop`);
    await office.writer.post(stop);
    expect(await asked(office, "書かない窓口はいつから")).toContain("確認中");
    expect(await plain()).toContain("この答えは止まっています");
  });

  it("more than a page are counted, and the newest shown", async () => {
    for (let i = 0; i < 101; i++) await sent(`質問その${i}です`);
    const text = await plain();
    expect(text).toContain("役場に伝えられた質問(101)");
    expect(text).toContain("新しい100件を出しています");
    expect(text).not.toContain("質問その0です");
  });
});

describe("reports of wrong content", () => {
  it("stand together by service, lead to the answer, and are settled one by one or all", async () => {
    await reported("年度が違います");
    await reported("リンクが開きません", "link");
    const html = await page();
    expect(html.match(/年度: 「年度が違います」/g)).toHaveLength(1);
    expect(html).toContain(`/staff/${TOWN}/answers/${SERVICE}#reword`);
    const all = fieldsOf(html, "reports/settle");
    expect(all.map((ids) => ids.split(",").length).sort()).toEqual([1, 1, 2]);
    await office.writer.post(`/staff/${TOWN}/reports/settle`, { ids: all.find((ids) => !ids.includes(",")) ?? "" });
    expect(await plain()).toContain("「内容が違う」という知らせ(1)");
    await office.writer.post(`/staff/${TOWN}/reports/settle`, { ids: all.find((ids) => ids.includes(",")) ?? "" });
    expect(await plain()).toContain("「内容が違う」という知らせ(0)");
  });
});

describe("counts", () => {
  it("below five are 少数, on the page and in the CSV; nobody's number can be read off", async () => {
    await counted("2026-11", "when", 3);
    await counted("2026-11", "status", 12);
    const text = await plain("?month=2026-11");
    expect(text).toMatch(/いつから 答えがなかった 少数/);
    expect(text).toMatch(/使えるか 答えがなかった 12/);
    const file = await (await office.writer.get(`/staff/${TOWN}/questions.csv`)).text();
    expect(file).toContain('"2026-11","テーマなし","いつから","答えがなかった","少数"');
    expect(file).not.toContain('"3"');
  });

  it("of a month stand beside those of the month before, also over the turn of the year", async () => {
    await counted("2026-01", "when", 20);
    await counted("2025-12", "when", 30);
    const text = await plain("?month=2026-01");
    expect(text).toContain("前の月(2025年12月)");
    expect(text).toMatch(/いつから 答えがなかった 20 30/);
  });

  it("of a month that is none show this month", async () => {
    expect(await plain("?month=2026-13")).toMatch(/質問の数\(\d{4}年\d{1,2}月\)/);
  });
});

describe("another town", () => {
  it("reads and settles none of it", async () => {
    await sent("書かない窓口はいつ");
    await reported("年度が違います");
    const stranger = await signIn("miki-admin");
    for (const path of ["questions", "questions.csv"]) expect((await stranger.get(`/staff/${TOWN}/${path}`)).status, path).toBe(404);
    for (const path of ["questions/settle", "questions/reopen", "reports/settle", "reports/reopen"])
      expect((await stranger.post(`/staff/${TOWN}/${path}`, { ids: "1" })).status, path).toBe(404);
    const ids = async (table: string) => String((await db.prepare(`SELECT id FROM ${table}`).first<{ id: number }>())?.id);
    const log = async () => (await db.prepare("SELECT count(*) AS n FROM audit_log WHERE town = 'miki'").first<{ n: number }>())?.n;
    const before = await log();
    await stranger.post("/staff/miki/questions/settle", { ids: await ids("consented_question") });
    await stranger.post("/staff/miki/reports/settle", { ids: await ids("content_report") });
    expect(await db.prepare("SELECT count(*) AS n FROM consented_question WHERE settled_at IS NULL").first()).toEqual({ n: 1 });
    expect(await db.prepare("SELECT count(*) AS n FROM content_report WHERE settled_at IS NULL").first()).toEqual({ n: 1 });
    expect(await log()).toBe(before);
  });
});
