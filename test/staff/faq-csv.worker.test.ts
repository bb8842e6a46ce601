import { beforeEach, describe, expect, it } from "vitest";
import { shiftJis } from "./answers/shift-jis.ts";
import { emptyOffice, type Office, TOWN, textOf } from "./answers/town.ts";
import { db, signIn } from "./console.ts";

const IMPORT = `/staff/${TOWN}/faq-import`;
const HEAD = "id,日本語,やさしい日本語,英語,聞き方(1行に1つ),リンク,担当,見なおす日\r\n";
const ROW = '"pool","プールは17時までです。","プールは １７じまで です。","Until 17.","プールは何時まで\nプールの時間","","教育課","2027/5/20"\r\n';
let office: Office;

beforeEach(async () => {
  office = await emptyOffice();
});
const fileOf = (content: BlobPart) => new File([content], "faq.csv", { type: "text/csv" });
const bring = (content: BlobPart) => office.writer.post(IMPORT, { csv: fileOf(content) });
const drafts = async () => (await db.prepare("SELECT count(*) AS n FROM faq_draft").first<{ n: number }>())?.n;
const published = (id: string, town: string, ja = "答え", asks = ["質問"]) =>
  db
    .prepare(
      "INSERT INTO staff_faq (id, town, ja, easy, en, asks, day, published_by, published_at) VALUES (?1, ?2, ?3, 'こたえ', 'answer', ?4, '2026-11-01', 'x', 1)",
    )
    .bind(id, town, ja, JSON.stringify(asks))
    .run();

describe("FAQ as CSV", () => {
  it("comes in as drafts, with lines inside a cell and Excel's way of writing a day", async () => {
    expect((await bring(`\uFEFF${HEAD}${ROW}`)).status).toBe(303);
    expect(await db.prepare("SELECT id, asks, owner, review FROM faq_draft").first()).toEqual({
      id: "pool",
      asks: JSON.stringify(["プールは何時まで", "プールの時間"]),
      owner: "教育課",
      review: "2027-05-20",
    });
    expect(await db.prepare("SELECT count(*) AS n FROM staff_faq").first()).toEqual({ n: 0 });
  });

  it("goes out and comes in again as it was, also where a spreadsheet would see a formula", async () => {
    await published("shiki", TOWN, '=1+1 と「"」, と\n改行', ["-5度でも開く?", "@プール"]);
    const file = new Uint8Array(await (await office.writer.get(`/staff/${TOWN}/faq.csv`)).arrayBuffer());
    expect([...file.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect((await bring(file)).status).toBe(303);
    const row = await db.prepare("SELECT ja, asks FROM faq_draft WHERE id = 'shiki'").first<{ ja: string; asks: string }>();
    expect(row).toEqual({ ja: '=1+1 と「"」, と\n改行', asks: JSON.stringify(["-5度でも開く?", "@プール"]) });
  });

  it("in Shift_JIS, as an older Excel saves it, is read as well", async () => {
    expect((await bring(shiftJis(HEAD + ROW))).status).toBe(303);
    expect(await db.prepare("SELECT ja FROM faq_draft").first()).toEqual({ ja: "プールは17時までです。" });
  });

  it("without an id is a new entry", async () => {
    await bring(HEAD + ROW.replace("pool", ""));
    expect((await db.prepare("SELECT id FROM faq_draft").first<{ id: string }>())?.id).toMatch(/^q[a-z0-9]{15}$/);
  });

  it("brings an entry's draft a new revision, so that whoever has it open is told", async () => {
    await bring(HEAD + ROW);
    await bring(HEAD + ROW.replace("17時", "18時"));
    expect(await db.prepare("SELECT ja, revision FROM faq_draft").first()).toEqual({ ja: "プールは18時までです。", revision: 2 });
  });

  it.each<[string, string, string]>([
    ["a row with five columns", `${HEAD}${ROW}"a","b","c","d","e"\r\n`, "4行目: 列が5つ"],
    ["a quotation that never ends", `${HEAD}"a,b`, '2行目: 「"」が閉じられていません'],
    ["a kanji without reading", `${HEAD}${ROW}"p2","日","漢字","en","聞き方","","",""\r\n`, "4行目: やさしい日本語の漢字"],
    ["a dangerous link", `${HEAD}"p2","日","か","en","聞き方","javascript:alert(1)","",""\r\n`, "2行目: リンクは"],
    ["no way of asking", `${HEAD}"p2","日","か","en","","","",""\r\n`, "2行目: 聞き方を1つ以上"],
    ["a day that is none", `${HEAD}"p2","日","か","en","聞き方","","","来年"\r\n`, "2行目: 日付は 2026-12-01"],
    ["an id that can't be one", `${HEAD}"プール","日","か","en","聞き方","","",""\r\n`, "2行目: idは"],
    ["one id twice", `${HEAD}${ROW}${ROW}`, "4行目: 2行目とidが同じ"],
    ["no heading", ROW, "1行目: 見出しを"],
    ["a heading and nothing else", HEAD, "2行目から先に"],
    ["nothing at all", "", "ファイルを選んで"],
  ])("%s: nothing is taken in, and the line is named", async (_, content, says) => {
    const response = await bring(content);
    expect(response.status).toBe(422);
    const page = (await response.text()).replaceAll("&quot;", '"');
    expect(page).toContain(says);
    expect(page).toContain("1件も読みこんでいません");
    expect(await drafts()).toBe(0);
  });

  it("what is no text is refused", async () => {
    expect(await textOf(await bring(new Uint8Array([0xff, 0xfe, 0x00, 0x80])))).toContain("文字が読めません");
  });

  it("an id that is another town's writes nothing there and nothing here", async () => {
    await published("pool", "miki");
    const response = await bring(HEAD + ROW);
    expect(response.status).toBe(422);
    expect(await textOf(response)).toContain("2行目: このidは使えません");
    expect(await drafts()).toBe(0);
  });

  it("another town's people neither read nor bring it", async () => {
    const stranger = await signIn("miki-admin");
    expect((await stranger.get(`/staff/${TOWN}/faq.csv`)).status).toBe(404);
    expect((await stranger.post(IMPORT, { csv: fileOf(HEAD + ROW) })).status).toBe(404);
    expect(await drafts()).toBe(0);
  });
});
