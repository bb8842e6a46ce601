import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announcement } from "../../src/announcement/store.ts";
import { befriend } from "../announcement/rig.ts";
import { createLinePlatform, seededRandom } from "../line-platform/server.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const realFetch = globalThis.fetch;
let writer: Browser;
let approver: Browser;
let platform: ReturnType<typeof createLinePlatform>;

beforeEach(async () => {
  await db.batch(
    [
      "announcement_revision",
      "delivery_batch",
      "delivery_recipient",
      "delivery_left_out",
      "announcement",
      "friendship",
      "resident",
      "town_setting",
      "tester",
      "test_send",
      "election",
    ].map((t) => db.prepare(`DELETE FROM ${t}`)),
  );
  await seedStaff();
  platform = createLinePlatform({ workerUrl: "http://localhost:8787", random: seededRandom(3) });
  globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) => platform.fetch(new Request(input as string, init as never))) as never;
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

const GOOD = {
  title_ja: "窓口の時間が変わります",
  body_ja: "12月1日から、窓口は17時までです。",
  category: "お知らせ",
  link: "https://example.jp/madoguchi",
  who: "everyone",
  when: "now",
};

async function draft(by = writer): Promise<string> {
  const response = await by.post(`/staff/${TOWN}/announcements`);
  expect(response.status).toBe(303);
  return response.headers.get("location") ?? "";
}

const idOf = (address: string): string => address.split("/").pop()?.split("?")[0] ?? "";
const stored = async (address: string) => {
  const one = await announcement(db, TOWN, idOf(address));
  if (!one) throw new Error("gone");
  return one;
};
const save = async (address: string, fields: Record<string, string | string[] | File> = {}, by = writer) =>
  by.post(address, { ...GOOD, revision: String((await stored(address)).revision), ...fields });
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

async function waiting(fields: Record<string, string | string[]> = {}): Promise<string> {
  const address = await draft();
  expect((await save(address, fields)).status).toBe(303);
  const submitted = await writer.post(`${address}/submit`, { revision: String((await stored(address)).revision) });
  expect(submitted.status, await submitted.clone().text()).toBe(303);
  return address;
}

const approve = async (address: string, count: number, by = approver, fields: Record<string, string> = {}) =>
  by.post(`${address}/approve`, { revision: String((await stored(address)).revision), count: String(count), ...fields });

describe("from draft to sending", () => {
  it("one writes, another approves by a button that says how many, and it waits thirty seconds", async () => {
    await befriend({ count: 2_841 });
    const address = await waiting();
    const page = await (await approver.get(address)).text();
    expect(page).toContain("2,841人に送ります");
    expect(page).toContain("窓口の時間が変わります");
    expect(page).toContain("LINEは、この文面を受けつけます");
    expect((await approve(address, 2_841)).status).toBe(303);
    const one = await stored(address);
    expect(one).toMatchObject({ status: "approved", approvedBy: `${TOWN}-approver`, approvedCount: 2_841 });
    expect(one.expiresAt).toBeGreaterThan(one.startsAt ?? 0);
    const undone = await writer.post(`${address}/take-back`, { revision: String(one.revision) });
    expect(undone.status).toBe(303);
    expect((await stored(address)).status).toBe("draft");
  });

  it("nobody approves their own text, and the page says who can", async () => {
    await befriend({ count: 5 });
    const address = await draft(approver);
    await save(address, {}, approver);
    await approver.post(`${address}/submit`, { revision: String((await stored(address)).revision) });
    expect(await (await approver.get(address)).text()).toContain("自分では承認できません");
    const refused = await approve(address, 5);
    expect(refused.status).toBe(409);
    expect((await stored(address)).status).toBe("waiting");
  });

  it("a one-person office: a reason of ten letters and ten minutes, both in the audit log", async () => {
    await befriend({ count: 5 });
    await db
      .prepare("INSERT INTO town_setting (town, value, revision, updated_by, updated_at) VALUES (?1, '{\"onePersonOffice\":true}', 1, 'x', 0)")
      .bind(TOWN)
      .run();
    const address = await draft(approver);
    await save(address, {}, approver);
    await approver.post(`${address}/submit`, { revision: String((await stored(address)).revision) });
    expect(await text(await approve(address, 5, approver, { reason: "短い" }))).toContain("10文字以上");
    expect(await text(await approve(address, 5, approver, { reason: "担当がひとりだけのためです" }))).toContain("10分待って");
    await db.prepare("UPDATE announcement SET submitted_at = submitted_at - 600001").run();
    expect((await approve(address, 5, approver, { reason: "担当がひとりだけのためです" })).status).toBe(303);
    const log = await db.prepare("SELECT action FROM audit_log WHERE target = ?1 ORDER BY id DESC LIMIT 1").bind(idOf(address)).first();
    expect(log).toEqual({ action: "announcement.approve-own" });
    expect((await stored(address)).ownReason).toBe("担当がひとりだけのためです");
  });

  it("two approvers at once: one does it, the other is told", async () => {
    await befriend({ count: 5 });
    const address = await waiting();
    const admin = await signIn(`${TOWN}-admin`);
    const answers = await Promise.all([approve(address, 5), approve(address, 5, admin)]);
    expect(answers.map((a) => a.status).sort()).toEqual([303, 409]);
    const log = await db
      .prepare("SELECT count(*) AS n FROM audit_log WHERE target = ?1 AND action = 'announcement.approve'")
      .bind(idOf(address))
      .first<{ n: number }>();
    expect(log?.n).toBe(1);
  });

  it("a number that has changed by more than a tenth is shown again instead of approved", async () => {
    await befriend({ count: 20 });
    const address = await waiting();
    await befriend({ count: 20, from: 100 });
    const refused = await approve(address, 20);
    expect(refused.status).toBe(409);
    expect(await text(refused)).toContain("40人に送ります");
  });
});

describe("numbers that are none", () => {
  it.each(["abc", "", "-1", "1e9", "NaN", "99999999999"])("a count or a revision of %j approves nothing and is no failure of ours", async (odd) => {
    await befriend({ count: 5 });
    const address = await waiting();
    const { revision } = await stored(address);
    expect((await approver.post(`${address}/approve`, { revision: String(revision), count: odd })).status).toBe(409);
    expect((await approver.post(`${address}/approve`, { revision: odd, count: "5" })).status).toBe(409);
    expect(await stored(address)).toMatchObject({ status: "waiting", revision });
    expect(
      (await db.prepare("SELECT count(*) AS n FROM audit_log WHERE target = ?1 AND action LIKE '%approve%'").bind(idOf(address)).first<{ n: number }>())?.n,
    ).toBe(0);
  });
});

describe("two people, one draft", () => {
  it("the second is told, sees both texts, and nothing is lost", async () => {
    const address = await draft();
    const before = String((await stored(address)).revision);
    expect((await approver.post(address, { ...GOOD, revision: before, title_ja: "先の題名" })).status).toBe(303);
    const second = await writer.post(address, { ...GOOD, revision: before, title_ja: "あとの題名" });
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain("先の題名");
    expect(page).toContain("あとの題名");
    expect((await stored(address)).title.ja).toBe("先の題名");
    const kept = await db.prepare("SELECT count(*) AS n FROM announcement_revision").first<{ n: number }>();
    expect(kept?.n).toBe(1);
  });

  it("the autosave that comes late says so and stops", async () => {
    const address = await draft();
    const before = String((await stored(address)).revision);
    expect(await (await writer.post(`${address}/autosave`, { ...GOOD, revision: before })).json()).toMatchObject({ revision: Number(before) + 1 });
    expect(await (await approver.post(`${address}/autosave`, { ...GOOD, revision: before })).json()).toMatchObject({ stop: true });
  });
});

describe("bad input keeps what was typed and says what to do", () => {
  it.each<[string, Record<string, string>, string]>([
    ["5,001 letters", { body_ja: "あ".repeat(5_001) }, "1,500文字までです(いま5,001文字)"],
    ["a link with javascript:", { link: "javascript:alert(1)" }, "https:// で始まるアドレス"],
    ["a kanji without reading", { body_easy: "窓口" }, "読みをつけてください"],
    ["no time", { when: "at", send_at: "あした" }, "日と時刻は"],
  ])("%s", async (_, fields, says) => {
    const address = await draft();
    const response = await save(address, fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(says);
    expect(page).toContain("窓口の時間が変わります");
    expect((await stored(address)).title.ja).toBe("");
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ["a time in the past", { when: "at", send_at: "2020-01-01T09:00" }, "過ぎた時刻です"],
    ["an end before the start", { expires_at: "2020-01-01T09:00" }, "送る時刻より前です"],
    ["an audience of nobody", { who: "some", interests: [] }, "1つ以上えらんで"],
    ["an election to some", { who: "some", languages: ["ja"], category: "選挙" }, "みんなにだけ"],
    ["another town's service", { service: "miki/madoguchi-kaikaku" }, "この町にありません"],
    ["no title", { title_ja: "" }, "題名を書いてください"],
  ])("%s is not handed to a second person", async (_, fields, says) => {
    await befriend({ count: 5 });
    const address = await draft();
    expect((await save(address, fields as never)).status).toBe(303);
    const response = await writer.post(`${address}/submit`, { revision: String((await stored(address)).revision) });
    expect(response.status).toBe(422);
    expect(await text(response)).toContain(says);
    expect((await stored(address)).status).toBe("draft");
  });

  it("an audience that reaches nobody cannot be handed in", async () => {
    const address = await draft();
    await save(address);
    const response = await writer.post(`${address}/submit`, { revision: String((await stored(address)).revision) });
    expect(response.status).toBe(409);
    expect((await stored(address)).status).toBe("draft");
  });

  it.each<[string, Uint8Array, string]>([
    ["a text called .png", new TextEncoder().encode("hello, this is no picture at all"), "JPEG か PNG"],
    ["a picture of 1.2 MB", new Uint8Array(1_200_000), "1MBまで"],
    ["a picture of 10 × 10", png(10, 10), "300〜2,000"],
  ])("%s is refused at its field", async (_, bytes, says) => {
    const address = await draft();
    const response = await save(address, { picture_file: new File([bytes as never], "a.png", { type: "image/png" }) });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(says);
  });

  it("a good picture is kept and shown", async () => {
    const address = await draft();
    expect((await save(address, { picture_file: new File([png(800, 400) as never], "a.png") })).status).toBe(303);
    const { picture } = await stored(address);
    const shown = await writer.get(`/pictures/${picture}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-type")).toBe("image/png");
  });
});

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x89504e47);
  view.setUint32(4, 0x0d0a1a0a);
  view.setUint32(8, 13);
  view.setUint32(12, 0x49484452);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

describe("before sending, one sees", () => {
  it("what a careful colleague would ask", async () => {
    await befriend({ count: 3 });
    await db
      .prepare("INSERT INTO town_setting (town, value, revision, updated_by, updated_at) VALUES (?1, '{\"officeHolders\":[\"見本太郎\"]}', 1, 'x', 0)")
      .bind(TOWN)
      .run();
    const address = await draft();
    await save(address, { link: "", body_ja: "町長の見本太郎です。" });
    const page = await text(await writer.get(`${address}/check`));
    expect(page).toContain("リンクがありません");
    expect(page).toContain("人の名前(見本太郎)");
    expect(page).toContain("テスト送信がまだです");
    expect(page).toContain("やさしい日本語がありません");
  });

  it("the test message goes to named testers only, marked, and nobody's LINE id is on the page", async () => {
    await befriend({ count: 3 });
    const userId = `U${"a".repeat(32)}`;
    await db
      .prepare("INSERT INTO tester (town, channel, user_id, name, added_by, added_at) VALUES (?1, ?1, ?2, '広報 さくら', 'x', 1)")
      .bind(TOWN, userId)
      .run();
    const address = await draft();
    await save(address);
    const page = await (await writer.get(`${address}/check`)).text();
    expect(page).toContain("広報 さくら");
    expect(page).not.toContain(userId);
    const key = /name="testers" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await writer.post(`${address}/test`, { testers: key })).status).toBe(303);
    expect(platform.sending.calls).toHaveLength(1);
    expect(platform.sending.calls[0]).toMatchObject({ api: "push", to: [userId], messages: [{ text: expect.stringContaining("【テスト】") }, {}] });
  });
});

describe("another town", () => {
  it("sees nothing of it and changes nothing", async () => {
    await befriend({ count: 5 });
    const address = await waiting();
    const id = idOf(address);
    const stranger = await signIn("miki-admin");
    const before = await stored(address);
    for (const path of ["", "/check", "/progress", "/result.csv"]) {
      expect((await stranger.get(`/staff/${TOWN}/announcements/${id}${path}`)).status).toBe(404);
      expect((await stranger.get(`/staff/miki/announcements/${id}${path}`)).status).toBe(404);
    }
    for (const action of [
      "",
      "/autosave",
      "/preview",
      "/test",
      "/submit",
      "/approve",
      "/give-back",
      "/take-back",
      "/release",
      "/stop",
      "/resume",
      "/resend",
      "/cancel",
      "/decline",
      "/duplicate",
      "/correct",
    ]) {
      const fields = { ...GOOD, revision: String(before.revision), count: "5", reason: "よその町の管理者です" };
      expect((await stranger.post(`/staff/${TOWN}/announcements/${id}${action}`, fields)).status, action).toBe(404);
      expect([404, 200]).toContain((await stranger.post(`/staff/miki/announcements/${id}${action}`, fields)).status);
    }
    expect(await stored(address)).toEqual(before);
  });

  it("who may only write approves nothing", async () => {
    await befriend({ count: 5 });
    const address = await waiting();
    const response = await approve(address, 5, writer);
    expect(response.status).toBe(403);
    expect((await stored(address)).status).toBe("waiting");
  });
});
