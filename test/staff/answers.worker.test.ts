import { beforeEach, describe, expect, it } from "vitest";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const SERVICE = "kakanai-madoguchi";
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(
    [
      "answer_stop",
      "answer_rewording",
      "staff_faq",
      "faq_draft",
      "staff_change",
      "review",
      "consented_question",
      "content_report",
      "question_tally",
      "service_record",
    ].map((t) => db.prepare(`DELETE FROM ${t}`)),
  );
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const change = async (): Promise<number> => (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;
const approved = async () => expect((await approver.post(`/staff/${TOWN}/changes/${await change()}/approve`)).status).toBe(303);
async function asked(question: string, language = "ja"): Promise<string> {
  await approver.get(`/staff/${TOWN}`);
  return ((await (await send(new Request(`${ORIGIN}/api/v1/ask?town=${TOWN}&lang=${language}&q=${encodeURIComponent(question)}`))).json()) as { text: string })
    .text;
}
const WORDS = {
  ja: "役場で名前を何度も書かなくてよくなる計画です。",
  easy: "なまえを なんども かかなくて よくなる けいかくです。",
  en: "You will not have to write your name again and again.",
};

describe("an answer", () => {
  it("is stopped by one press, within seconds, and speaks again only when a second person agrees", async () => {
    expect((await writer.post(`/staff/${TOWN}/answers/${SERVICE}/stop`)).status).toBe(303);
    expect(await asked("書かない窓口っていつから？")).toContain("確認中");
    expect((await writer.post(`/staff/${TOWN}/answers/${SERVICE}/lift`)).status).toBe(303);
    expect(await asked("書かない窓口っていつから？")).toContain("確認中");
    await approved();
    expect(await asked("書かない窓口っていつから？")).not.toContain("確認中");
  });

  it("is said in the town's words in three languages, and its printed name and source stay", async () => {
    expect(await text(await writer.post(`/staff/${TOWN}/answers/${SERVICE}`, { ...WORDS, go: "preview" }))).toContain("役場で名前を何度も書かなくてよくなる");
    expect(await change()).toBe(0);
    expect((await writer.post(`/staff/${TOWN}/answers/${SERVICE}`, { ...WORDS, go: "ask" })).status).toBe(303);
    await approved();
    const said = await asked("書かない窓口とは？");
    expect(said).toContain("役場で名前を何度も書かなくてよくなる");
    expect(said).toContain("5.1 (2) 町民が利用しやすい窓口の構築");
    expect(await asked("書かない窓口とは？", "en")).toContain("write your name again and again");
    await writer.post(`/staff/${TOWN}/answers/${SERVICE}/withdraw`);
    await approved();
    expect(await asked("書かない窓口とは？")).not.toContain("役場で名前を何度も");
    expect(await text(await writer.get(`/staff/${TOWN}/answers/${SERVICE}`))).toContain("役場で名前を何度も");
  });

  it.each([
    [{ easy: "窓口です" }, "読みをつけて"],
    [{ en: "" }, "英語を書いてください"],
    [{ ja: "あ".repeat(1_001) }, "1,000文字まで"],
  ])("words that can't stand are said at their field: %#", async (fields, says) => {
    const response = await writer.post(`/staff/${TOWN}/answers/${SERVICE}`, { ...WORDS, ...fields, go: "ask" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(says);
  });

  it("a claim that it has started, without a record, is warned of", async () => {
    expect(await text(await writer.post(`/staff/${TOWN}/answers/${SERVICE}`, { ...WORDS, ja: "始まりました。", go: "preview" }))).toContain(
      "「始まった」と読める文です",
    );
  });
});

describe("what residents asked", () => {
  it("sentences that ask the same stand together; settled ones go", async () => {
    for (const sentence of ["書かない窓口はいつ", "書かない窓口っていつからですか", "プールは何時までですか"]) {
      await db.prepare("INSERT INTO consented_question (channel, town, text, sent_at) VALUES (?1, ?1, ?2, 1)").bind(TOWN, sentence).run();
    }
    await db.prepare("INSERT INTO consented_question (channel, town, text, sent_at) VALUES ('miki', 'miki', 'よその町の質問', 1)").run();
    const page = await (await writer.get(`/staff/${TOWN}/questions`)).text();
    expect(page.replace(/<[^>]+>/g, "")).toContain("(2件)");
    expect(page).not.toContain("よその町の質問");
    const ids = /name="ids" value="(\d+,\d+)"/.exec(page)?.[1] ?? "";
    expect((await writer.post(`/staff/${TOWN}/questions/settle`, { ids })).status).toBe(303);
    expect(await text(await writer.get(`/staff/${TOWN}/questions`))).toContain("役場に伝えられた質問(1)");
  });

  it("numbers below five are 少数, on the page and in the CSV", async () => {
    await db
      .prepare(
        "INSERT INTO question_tally (month, town, theme, intent, result, count) VALUES ('2026-11', ?1, 'yoyaku', 'when', 'answered', 3), ('2026-11', ?1, '', 'when', 'none', 12)",
      )
      .bind(TOWN)
      .run();
    const page = await text(await writer.get(`/staff/${TOWN}/questions`));
    expect(page).toContain("少数");
    expect(page).toContain("12");
    expect(await (await writer.get(`/staff/${TOWN}/questions.csv`)).text()).toContain('"少数"');
  });

  it("a report of wrong content leads to the answer and can be settled", async () => {
    await db
      .prepare("INSERT INTO content_report (town, service, about, text, day) VALUES (?1, ?2, 'year', '年度が違います', '2026-11-20')")
      .bind(TOWN, `${TOWN}/${SERVICE}`)
      .run();
    const page = await (await writer.get(`/staff/${TOWN}/questions`)).text();
    expect(page).toContain("年度が違います");
    expect(page).toContain(`/staff/${TOWN}/answers/${SERVICE}`);
    const id = (await db.prepare("SELECT id FROM content_report").first<{ id: number }>())?.id;
    await writer.post(`/staff/${TOWN}/reports/settle`, { ids: String(id) });
    expect(await (await writer.get(`/staff/${TOWN}/questions`)).text()).not.toContain("年度が違います");
  });
});

const FAQ = {
  asks: "プールの営業時間\nプールは何時まで",
  ja: "町民プールは9時から17時までです。",
  easy: "プールは ９じから １７じまでです。",
  en: "The pool is open from 9 to 17.",
  link: "",
  owner: "教育課",
  review: "2027-05-20",
};
async function draft(): Promise<string> {
  return (await writer.post(`/staff/${TOWN}/faq`, { asks: "プールの営業時間" })).headers.get("location") ?? "";
}
const revisionOf = async () => String((await db.prepare("SELECT revision FROM faq_draft").first<{ revision: number }>())?.revision);

describe("a FAQ entry", () => {
  it("two clicks from a sentence to a draft with the plan's nearest passages, tried before anybody sees it, published by a second person", async () => {
    const address = await draft();
    expect(await text(await writer.get(address))).toContain("計画の近いところ");
    const trial = await text(await writer.post(address, { ...FAQ, revision: await revisionOf(), go: "try", question: "プールって何時まで？" }));
    expect(trial).toContain("9時から17時");
    expect(trial).toContain("ほかの質問の答えは変わりません");
    expect(await asked("プールの営業時間")).not.toContain("9時から17時");
    expect((await writer.post(address, { ...FAQ, revision: await revisionOf(), go: "publish" })).status).toBe(303);
    expect(await asked("プールの営業時間")).not.toContain("9時から17時");
    await approved();
    expect(await asked("プールの営業時間")).toContain("9時から17時");
    expect(await text(await writer.get(`/staff/${TOWN}/faq`))).toContain("担当 教育課・見なおし 2027-05-20");
    const id = address.split("/").pop();
    await writer.post(`/staff/${TOWN}/faq/${id}/withdraw`);
    await approved();
    expect(await asked("プールの営業時間")).not.toContain("9時から17時");
  });

  it("a draft that takes other questions away is seen before it is published", async () => {
    const address = await draft();
    const greedy = { ...FAQ, asks: "書かない窓口の実現はいつから\n書かない窓口はいつから", go: "try" };
    expect(await text(await writer.post(address, { ...greedy, revision: await revisionOf(), question: "書かない窓口はいつから" }))).toContain("ためした結果");
  });

  it("of two people the second is told, and sees both texts", async () => {
    const address = await draft();
    const revision = await revisionOf();
    expect((await approver.post(address, { ...FAQ, ja: "先の答え", revision, go: "save" })).status).toBe(303);
    const late = await writer.post(address, { ...FAQ, ja: "あとの答え", revision, go: "save" });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("先の答え");
    expect(page).toContain("あとの答え");
  });

  it("what is missing is said, and the text stays", async () => {
    const address = await draft();
    const response = await writer.post(address, { ...FAQ, owner: "", review: "2020-01-01", revision: await revisionOf(), go: "publish" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("課の名前");
    expect(page).toContain("あしたからの日付");
    expect(page).toContain("町民プールは9時から17時までです。");
  });
});

const csvFile = (bytes: BlobPart) => new File([bytes], "faq.csv", { type: "text/csv" });
const HEAD = '"id","日本語","やさしい日本語","英語","聞き方(1行に1つ)","リンク"\r\n';
const ROW = '"pool","プールは17時までです。","プールは １７じまで です。","Until 17.","プールは何時まで\nプールの時間",""\r\n';
const drafts = async () => (await db.prepare("SELECT count(*) AS n FROM faq_draft").first<{ n: number }>())?.n;

describe("FAQ as CSV", () => {
  it("goes out and comes in again as it was, with lines inside a cell", async () => {
    expect((await writer.post(`/staff/${TOWN}/faq-import`, { csv: csvFile(`\uFEFF${HEAD}${ROW}`) })).status).toBe(303);
    const row = await db.prepare("SELECT id, asks FROM faq_draft").first<{ id: string; asks: string }>();
    expect(row).toEqual({ id: "pool", asks: JSON.stringify(["プールは何時まで", "プールの時間"]) });
  });

  it("in Shift_JIS is read as well", async () => {
    // 「あ」 and 「町」 as an older Excel saves them
    const japanese = new Uint8Array([0x22, 0x82, 0xa0, 0x22]);
    const rest = new TextEncoder().encode(',"b","c","d","e",""\r\n"x1",');
    const tail = new TextEncoder().encode(',"b","c","d",""\r\n');
    const bytes = new Uint8Array([...japanese, ...rest, ...japanese, ...tail]);
    expect((await writer.post(`/staff/${TOWN}/faq-import`, { csv: csvFile(bytes) })).status).toBe(303);
    expect(await db.prepare("SELECT ja FROM faq_draft").first()).toEqual({ ja: "あ" });
  });

  it.each<[string, string, string]>([
    ["a row with five columns", `${HEAD}${ROW}"a","b","c","d","e"\r\n`, "4行目: 列が5つ"],
    ["a quotation that never ends", `${HEAD}"a,b`, '2行目: 「"」が閉じられていません'],
    ["a kanji without reading", `${HEAD}${ROW}"p2","日","漢字","en","聞き方",""\r\n`, "4行目: やさしい日本語の漢字"],
    ["a dangerous link", `${HEAD}"p2","日","か","en","聞き方","javascript:alert(1)"\r\n`, "2行目: リンクは"],
  ])("%s: nothing is taken in, and the line is named", async (_, content, says) => {
    const response = await writer.post(`/staff/${TOWN}/faq-import`, { csv: csvFile(content) });
    expect(response.status).toBe(422);
    expect((await response.text()).replaceAll("&quot;", '"')).toContain(says);
    expect(await drafts()).toBe(0);
  });
});

describe("another town", () => {
  it("reads and changes none of it", async () => {
    const address = await draft();
    const id = address.split("/").pop();
    const stranger = await signIn("miki-admin");
    for (const path of ["questions", "questions.csv", "faq", "faq.csv", `faq/${id}`, `answers/${SERVICE}`])
      expect((await stranger.get(`/staff/${TOWN}/${path}`)).status, path).toBe(404);
    expect((await stranger.get(`/staff/miki/faq/${id}`)).status).toBe(404);
    for (const path of [
      "questions/settle",
      "reports/settle",
      "faq",
      `faq/${id}`,
      `faq/${id}/autosave`,
      `faq/${id}/edit`,
      `faq/${id}/withdraw`,
      "faq-import",
      `answers/${SERVICE}`,
      `answers/${SERVICE}/stop`,
      `answers/${SERVICE}/lift`,
      `answers/${SERVICE}/withdraw`,
    ]) {
      expect((await stranger.post(`/staff/${TOWN}/${path}`, FAQ)).status, path).toBe(404);
    }
    expect((await stranger.post(`/staff/miki/faq/${id}`, { ...FAQ, revision: "1" })).status).toBe(404);
    expect(await db.prepare("SELECT count(*) AS n FROM answer_stop").first()).toEqual({ n: 0 });
  });
});
