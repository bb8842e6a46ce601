import { beforeEach, describe, expect, it } from "vitest";
import { approveNewest, asked, emptyOffice, newestChange, type Office, TOWN, textOf } from "./answers/town.ts";
import { db, signIn } from "./console.ts";

const PATH = `/staff/${TOWN}/faq`;
const QUESTION = "プールの営業時間";
const FAQ = {
  asks: "プールの営業時間\nプールは何時まで",
  ja: "町民プールは9時から17時までです。",
  easy: "プールは ９じから １７じまでです。",
  en: "The pool is open from 9 to 17.",
  link: "",
  owner: "教育課",
  review: "2099-05-20",
};
let office: Office;

beforeEach(async () => {
  office = await emptyOffice();
});
const draft = async (): Promise<string> => (await office.writer.post(PATH, { asks: QUESTION })).headers.get("location") ?? "";
const revision = async () => String((await db.prepare("SELECT revision FROM faq_draft").first<{ revision: number }>())?.revision ?? 0);
const save = async (address: string, fields: object = {}, go = "save") => office.writer.post(address, { ...FAQ, revision: await revision(), ...fields, go });
async function published(): Promise<string> {
  const address = await draft();
  await save(address, {}, "publish");
  await approveNewest(office);
  return address;
}
const inForm = async (address: string, name: string) =>
  new RegExp(`<(?:textarea|input) id="${name}"[^>]*?(?:value="([^"]*)"|>([^<]*)<)`)
    .exec(await (await office.writer.get(address)).text())
    ?.slice(1)
    .join("");
const list = async () => textOf(await office.writer.get(PATH));

describe("a FAQ entry", () => {
  it("is two clicks from a sentence, tried before anybody sees it, and out when a second person agrees", async () => {
    const address = await draft();
    expect(await textOf(await office.writer.get(address))).toContain("計画の近いところ");
    const trial = await textOf(await save(address, { question: "プールって何時まで？" }, "try"));
    expect(trial).toContain("この答えが出ます");
    expect(trial).toContain("9時から17時");
    expect(trial).toContain("９じから １７じ");
    expect(trial).toContain("ほかの質問の答えは変わりません");
    expect(await asked(office, QUESTION)).not.toContain("9時から17時");
    expect((await save(address, {}, "publish")).status).toBe(303);
    expect(await list()).toContain("公開の確認待ち");
    expect(await asked(office, QUESTION)).not.toContain("9時から17時");
    await approveNewest(office);
    expect(await asked(office, QUESTION)).toContain("9時から17時");
    expect(await asked(office, QUESTION, "en")).toContain("from 9 to 17");
    expect(await list()).toMatch(/出ているもの\(1\).*担当 教育課・見なおし 2099-05-20.*下書き\(0\)/);
  });

  it("is withdrawn by a second person and stands among the withdrawn", async () => {
    const address = await published();
    expect((await office.writer.post(`${address}/withdraw`)).status).toBe(303);
    expect(await asked(office, QUESTION)).toContain("9時から17時");
    await approveNewest(office);
    expect(await asked(office, QUESTION)).not.toContain("9時から17時");
    expect(await list()).toMatch(/出ているもの\(0\).*取り下げたもの\(1\)/);
    expect((await office.writer.post(`${address}/withdraw`)).status).toBe(404);
  });

  it("is rewritten while the old text stays out, and shown beside it", async () => {
    const address = await published();
    await save(address, { ja: "18時までになりました。" });
    expect(await asked(office, QUESTION)).toContain("9時から17時");
    expect(await textOf(await office.writer.get(address))).toMatch(/いま出ている文.*9時から17時/);
    expect(await list()).toContain("下書き(1)");
  });

  it("published without a draft can be opened and rewritten under its own id", async () => {
    const address = await published();
    await db.prepare("DELETE FROM faq_draft").run();
    expect(await inForm(address, "owner")).toBe("教育課");
    expect((await save(address, { ja: "18時までです。" }, "publish")).status).toBe(303);
    await approveNewest(office);
    expect(await asked(office, QUESTION)).toContain("18時まで");
    expect(await db.prepare("SELECT count(*) AS n FROM staff_faq").first()).toEqual({ n: 1 });
  });

  it("keeps who answers for it and when it is looked at again, from the first saving on", async () => {
    const address = await draft();
    await save(address, { owner: "福祉課", review: "2099-01-31" });
    expect(await inForm(address, "owner")).toBe("福祉課");
    expect(await inForm(address, "review")).toBe("2099-01-31");
  });

  it("overdue stands first, in words", async () => {
    await published();
    await db.batch([
      db
        .prepare(
          "INSERT INTO staff_faq (id, town, ja, easy, en, asks, day, published_by, published_at) VALUES ('alt', ?1, '古い答え', 'a', 'b', '[\"古い質問\"]', '2020-01-01', 'x', 1)",
        )
        .bind(TOWN),
      db.prepare("INSERT INTO review (kind, target, town, owner, due) VALUES ('faq', 'alt', ?1, '総務課', '2021-01-01')").bind(TOWN),
    ]);
    const page = await list();
    expect(page.indexOf("古い質問")).toBeLessThan(page.indexOf(QUESTION));
    expect(page).toMatch(/古い質問 見なおす日が来ています/);
  });

  it("a claim that something has started is warned of", async () => {
    expect(await textOf(await save(await draft(), { ja: "プールの予約が使えます。" }, "try"))).toContain("「始まった」と読める文です");
  });
});

describe("trying a draft", () => {
  it("shows the questions it takes away, with the answers before and after", async () => {
    const greedy = { asks: "書かない窓口っていつ\n書かない窓口のことを知りたい\n書かない窓口はいつ", question: "書かない窓口っていつ" };
    const page = await textOf(await save(await draft(), greedy, "try"));
    expect(page).toMatch(/ほかの質問の答えが変わります\(\d+件\)/);
    expect(page).toContain("前と後の答え");
  });

  it("says so when the draft does not answer the question", async () => {
    expect(await textOf(await save(await draft(), { question: "選挙の投票所はどこですか" }, "try"))).toContain("この答えは出ません");
  });

  it("asks the other published entries' questions as well", async () => {
    const looked = async (address: string) =>
      Number(/\((\d+)件で確かめました\)/.exec(await textOf(await office.writer.post(address, { ...NARROW, revision: "1", go: "try" })))?.[1]);
    const NARROW = { ...FAQ, asks: "花火大会の駐車場", question: "花火大会の駐車場" };
    const alone = await looked(await draft());
    await db
      .prepare(
        "INSERT INTO staff_faq (id, town, ja, easy, en, asks, day, published_by, published_at) VALUES ('pool', ?1, 'a', 'b', 'c', '[\"プールは何時まで\",\"プールの日\"]', '2026-11-01', 'x', 1)",
      )
      .bind(TOWN)
      .run();
    expect(await looked(await draft())).toBe(alone + 2);
  });
});

describe("two people at one draft", () => {
  it("the second is told, sees both texts, and nothing is lost", async () => {
    const address = await draft();
    const read = await revision();
    expect((await office.approver.post(address, { ...FAQ, ja: "先の答え", easy: "さきのこたえ", revision: read, go: "save" })).status).toBe(303);
    const late = await office.writer.post(address, { ...FAQ, ja: "あとの答え", revision: read, go: "save" });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("先の答え");
    expect(page).toContain("さきのこたえ");
    expect(page).toContain(`見本 approver ${TOWN}`);
    expect(page).toMatch(/<textarea id="ja"[^>]*>あとの答え/);
    const now = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? "";
    expect((await office.writer.post(address, { ...FAQ, ja: "二人の答え", revision: now, go: "save" })).status).toBe(303);
  });

  it("autosave stops and says so instead of writing over", async () => {
    const address = await draft();
    const read = await revision();
    const saved = await office.writer.post(`${address}/autosave`, { ...FAQ, ja: "一つ目", revision: read });
    expect(await saved.json()).toEqual({ says: "自動で保存しました。", revision: Number(read) + 1 });
    const late = await office.approver.post(`${address}/autosave`, { ...FAQ, ja: "二つ目", revision: read });
    expect(await late.json()).toMatchObject({ stop: true });
    expect(await inForm(address, "ja")).toBe("一つ目");
  });
});

describe("what can't be published", () => {
  it.each<[string, object, string]>([
    ["no office", { owner: "" }, "課の名前"],
    ["a review day in the past", { review: "2020-01-01" }, "あしたからの日付"],
    ["no way of asking", { asks: " \n " }, "聞き方を1つ以上"],
    ["a kanji without reading", { easy: "町のプール" }, "読みをつけて"],
    ["1,001 letters", { ja: "あ".repeat(1_001) }, "1,000文字まで"],
  ])("%s: it says what to do, and keeps what was typed as a draft", async (_, fields, says) => {
    const address = await draft();
    const response = await save(address, fields, "publish");
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(says);
    expect(page).toContain("下書きは保存しました");
    expect(await newestChange()).toBe(0);
    expect(await inForm(address, "en")).toBe(FAQ.en);
  });

  it.each<[string, object, string]>([
    ["a link with javascript:", { link: "javascript:alert(1)" }, "https://"],
    ["5,001 letters", { ja: "あ".repeat(5_001) }, "長すぎます"],
    ["51 ways of asking", { asks: Array.from({ length: 51 }, (_, i) => `質問${i}`).join("\n") }, "50個まで"],
    ["a day that is none", { review: "2027-02-30" }, "2026-12-01 のように"],
  ])("%s is not even kept, but stays in the form", async (_, fields, says) => {
    const address = await draft();
    const before = await revision();
    const response = await save(address, fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(says);
    expect(page).toContain(FAQ.en);
    expect(await revision()).toBe(before);
  });
});

describe("deleting a draft", () => {
  it("leaves what is published, and a line in the audit log with its text", async () => {
    const address = await published();
    await save(address, { ja: "捨てる文です。" });
    expect((await office.writer.post(`${address}/delete`)).status).toBe(303);
    expect(await asked(office, QUESTION)).toContain("9時から17時");
    const row = await db.prepare("SELECT before FROM audit_log WHERE action = 'faq.delete' ORDER BY id DESC").first<{ before: string }>();
    expect(row?.before).toContain("捨てる文です。");
  });

  it("is refused while a second person is asked", async () => {
    const address = await draft();
    await save(address, {}, "publish");
    expect((await office.writer.post(`${address}/delete`)).status).toBe(404);
  });
});

describe("another town", () => {
  it("reads and changes none of it", async () => {
    const address = await draft();
    const id = address.split("/").pop() ?? "";
    const stranger = await signIn("miki-admin");
    for (const path of [PATH, address, `/staff/miki/faq/${id}`]) expect((await stranger.get(path)).status, path).toBe(404);
    for (const path of [PATH, address, `${address}/autosave`, `${address}/delete`, `${address}/withdraw`])
      expect((await stranger.post(path, { ...FAQ, revision: "1" })).status, path).toBe(404);
    for (const path of ["", "/delete", "/withdraw"])
      expect((await stranger.post(`/staff/miki/faq/${id}${path}`, { ...FAQ, revision: "1", go: "save" })).status, path).toBe(404);
    expect(await (await stranger.post(`/staff/miki/faq/${id}/autosave`, { ...FAQ, revision: "1" })).json()).toMatchObject({ stop: true });
    expect(await db.prepare("SELECT ja, revision FROM faq_draft").first()).toEqual({ ja: "", revision: 1 });
  });
});
