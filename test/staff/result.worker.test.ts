import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draftStatement, EMPTY } from "../../src/announcement/store.ts";
import { befriend, userId } from "../announcement/rig.ts";
import { createLinePlatform, seededRandom } from "../line-platform/server.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const ID = "a1";
const ADDRESS = `/staff/${TOWN}/announcements/${ID}`;
const API = `/staff/api/v1/announcements/${ID}`;
const DAY_MS = 24 * 3_600_000;
const TABLES = ["line_statistics", "event_week", "delivery_batch", "delivery_recipient", "delivery_left_out", "announcement", "friendship", "resident"];
const realFetch = globalThis.fetch;
let writer: Browser;
let approver: Browser;
let platform: ReturnType<typeof createLinePlatform>;
/** the stand-in's clock: what residents did happened before today */
let clock: number;
let asked: string[];

beforeEach(async () => {
  await db.batch(TABLES.map((t) => db.prepare(`DELETE FROM ${t}`)));
  await seedStaff();
  clock = Date.now() - DAY_MS;
  asked = [];
  platform = createLinePlatform({ workerUrl: "http://localhost:8787", random: seededRandom(3), now: () => clock });
  globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input as string, init as never);
    if (request.url.includes("/insight/")) asked.push(request.url);
    return platform.fetch(request);
  }) as never;
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});
afterEach(async () => {
  // What was sent again goes out by the queue: it ends before LINE's stand-in goes.
  await expect.poll(() => db.prepare("SELECT count(*) AS n FROM announcement WHERE status = 'sending'").first(), { timeout: 10_000 }).toEqual({ n: 0 });
  globalThis.fetch = realFetch;
});

type Batch = { state: string; people: string[]; channel?: string };
const numbered = (from: number, count: number) => Array.from({ length: count }, (_, n) => userId(from + n));

/** An announcement that was sent, with its batches as they ended. */
async function sent(batches: Batch[], { endedAgo = 2 * DAY_MS, expiresIn = DAY_MS } = {}): Promise<void> {
  const now = Date.now();
  await db.batch([
    draftStatement(
      db,
      { id: ID, town: TOWN, by: `${TOWN}-writer` },
      { ...EMPTY, title: { ja: "窓口", easy: null, en: null }, body: { ja: "本文です。", easy: null, en: null }, urgent: true },
      now,
    ),
    db
      .prepare("UPDATE announcement SET status = 'sent', approved_count = 1, sent_at = ?2, starts_at = ?2, ended_at = ?2, expires_at = ?3 WHERE id = ?1")
      .bind(ID, now - endedAgo, now + expiresIn),
    ...batches.map(({ state, people, channel = TOWN }, n) =>
      db
        .prepare(
          `INSERT INTO delivery_batch (announcement, town, channel, language, reason, size, request, retry_key, state, first_try_at, due_at, attempts)
           VALUES (?1, ?2, ?3, 'ja', 'everyone', ?4, ?5, ?6, ?7, 1, 1, 1)`,
        )
        .bind(
          ID,
          TOWN,
          channel,
          people.length,
          JSON.stringify({ to: people, messages: [{ type: "text", text: "本文です。" }], customAggregationUnits: [ID] }),
          `key-${n}`,
          state,
        ),
    ),
  ]);
}

const text = async (response: Response) => {
  expect(response.status).toBe(200);
  return (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};
const today = () => {
  clock = Date.now();
};
const dayBefore = () => new Date(Date.now() - DAY_MS + 9 * 3_600_000).toISOString().slice(0, 10);

describe("LINE's own numbers", () => {
  it("stand on the page the day after with the day they reach to, and LINE is asked once an hour however often one looks", async () => {
    await sent([{ state: "accepted", people: numbered(1, 60) }]);
    platform.insight.saw(TOWN, ID, numbered(1, 41));
    platform.insight.clicked(TOWN, ID, numbered(1, 23), "https://example.jp/");
    today();
    const page = await text(await writer.get(ADDRESS));
    const [, month, day] = dayBefore().split("-").map(Number);
    expect(page).toContain(`町のアカウント 41人 23人 ${month}月${day}日まで`);
    expect(page).toContain("ミニアプリで開いた回数 0回");
    platform.insight.saw(TOWN, ID, numbered(50, 5));
    expect(await text(await approver.get(ADDRESS))).toContain("41人 23人");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`customAggregationUnit=${ID}`);
    await db.prepare("UPDATE line_statistics SET asked_at = asked_at - 3600001").run();
    await writer.get(ADDRESS);
    expect(asked).toHaveLength(2);
  });

  it("of fewer than 20 people are not given, and the page says why", async () => {
    await sent([{ state: "accepted", people: numbered(1, 60) }]);
    platform.insight.saw(TOWN, ID, numbered(1, 30));
    platform.insight.clicked(TOWN, ID, numbered(1, 19), "https://example.jp/");
    today();
    const page = await text(await writer.get(ADDRESS));
    expect(page).toContain("30人 出ません");
    expect(page).toContain("20人より少ないため、LINEは数を出しません");
    expect(page).not.toContain("19人");
  });

  it("are not asked for on the day itself", async () => {
    await sent([{ state: "accepted", people: numbered(1, 3) }], { endedAgo: 0 });
    expect(await text(await writer.get(ADDRESS))).toContain("LINEの数字は、あすの昼ごろ出ます");
    expect(asked).toEqual([]);
  });

  it("where LINE keeps them from the account, the page says so and does not ask again at once", async () => {
    await sent([{ state: "accepted", people: numbered(1, 3) }]);
    platform.fail({ match: /insight/, mode: "403" });
    for (const _ of [1, 2]) expect(await text(await writer.get(ADDRESS))).toContain("このアカウントでは、LINEが数を出していません");
    expect(asked).toHaveLength(1);
  });

  it.each(["500", "429", "drop"] as const)("LINE fails (%s): the page is there, says so and keeps the older numbers with their day", async (mode) => {
    await sent([{ state: "accepted", people: numbered(1, 60) }]);
    platform.insight.saw(TOWN, ID, numbered(1, 41));
    today();
    await writer.get(ADDRESS);
    await db.prepare("UPDATE line_statistics SET asked_at = 0, up_to = '2026-11-02'").run();
    platform.fail({ match: /insight/, mode });
    const page = await text(await writer.get(ADDRESS));
    expect(page).toContain("LINEから返事がありません");
    expect(page).toContain("41人 出ません 11月2日まで");
  });

  it("a LINE that does not answer holds the page for no more than its time", async () => {
    await sent([{ state: "accepted", people: numbered(1, 60) }]);
    const holdMs = 30_000;
    platform.fail({ match: /insight/, mode: "timeout", holdMs });
    const began = Date.now();
    expect(await text(await writer.get(ADDRESS))).toContain("LINEから返事がありません");
    expect(Date.now() - began).toBeLessThan(holdMs / 3);
  });

  it("stand by account where it went out by two, in the CSV and in the JSON too", async () => {
    await sent([
      { state: "accepted", people: numbered(1, 60) },
      { state: "accepted", people: numbered(100, 30), channel: "all" },
      { state: "unknown", people: numbered(200, 2), channel: "miki" },
    ]);
    platform.insight.saw(TOWN, ID, numbered(1, 41));
    platform.insight.saw("all", ID, numbered(100, 25));
    today();
    const page = await text(await writer.get(ADDRESS));
    expect(page).toContain("町のアカウント 41人 出ません");
    expect(page).toContain("共通のアカウント 25人 出ません");
    const rows = (await (await writer.get(`${ADDRESS}/result.csv`)).text()).trim().split("\r\n");
    expect(rows[0]).toMatch(/"見た人\(LINE\)","リンクを開いた人\(LINE\)","いつまでの数か"$/);
    expect(new Set(rows.map((row) => row.split('","').length))).toEqual(new Set([14]));
    expect(rows.slice(-2)).toEqual([
      expect.stringMatching(`^"LINEの数字","all",.*"25","","${dayBefore()}"$`),
      expect.stringMatching(`^"LINEの数字","${TOWN}",.*"41","","${dayBefore()}"$`),
    ]);
    expect(await (await writer.get(API)).json()).toMatchObject({
      id: ID,
      opened: 0,
      statistics: {
        state: "told",
        accounts: [
          { channel: "all", own: false, numbers: { seen: 25, clicked: null }, upTo: dayBefore(), lacks: null },
          { channel: TOWN, own: true, numbers: { seen: 41, clicked: null } },
        ],
      },
    });
    expect(asked).toHaveLength(2);
  });

  it("nobody of another town sees them", async () => {
    await sent([{ state: "accepted", people: numbered(1, 60) }]);
    const stranger = await signIn("miki-admin");
    for (const path of [ADDRESS, `${ADDRESS}/result.csv`, API]) expect((await stranger.get(path)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

const UNSURE: Batch[] = [
  { state: "accepted", people: numbered(1, 5) },
  { state: "unknown", people: numbered(6, 12) },
  { state: "refused", people: numbered(20, 3) },
];
const revision = async () => String((await db.prepare("SELECT revision FROM announcement").first<{ revision: number }>())?.revision);
const again = async (by: Browser, fields: Record<string, string>) => by.post(`${ADDRESS}/resend`, { revision: await revision(), ...fields });
const resent = async () =>
  (await db.prepare("SELECT size, resends IS NOT NULL AS again FROM delivery_batch WHERE resends IS NOT NULL").all<{ size: number }>()).results.map(
    (b) => b.size,
  );

describe("sending again what is unclear or was refused", () => {
  beforeEach(async () => {
    today();
    await befriend({ count: 30 });
  });

  it("the approver sees how many and what it may do, types the number, and it goes to them with a line in the audit log", async () => {
    await sent(UNSURE);
    const page = await text(await approver.get(ADDRESS));
    expect(page).toContain("届いたか分からない12人");
    expect(page).toContain("2回届く人がいるかもしれません");
    expect(page).toContain("この12人にもう一度送る");
    expect(page).toContain("受けつけられなかった3人");
    const response = await again(approver, { of: "unknown", unknown_count: "１２人" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toContain("done=resent");
    expect(await resent()).toEqual([12]);
    await expect.poll(() => platform.sending.calls.flatMap((call) => call.to), { timeout: 10_000 }).toEqual(numbered(6, 12));
    const log = await db.prepare("SELECT action, person, after FROM audit_log WHERE target = ?1 ORDER BY id DESC LIMIT 1").bind(ID).first();
    expect(log).toEqual({ action: "announcement.resend", person: `${TOWN}-approver`, after: '{"status":"sending","state":"unknown","count":12}' });
  });

  it("what was refused goes without the warning, and its own number", async () => {
    await sent(UNSURE.slice(0, 1).concat(UNSURE.slice(2)));
    const page = await text(await approver.get(ADDRESS));
    expect(page).not.toContain("かもしれません");
    expect((await again(approver, { of: "refused", refused_count: "3" })).status).toBe(303);
    expect(await resent()).toEqual([3]);
  });

  it.each(["11", "", "はい", "12.5"])("「%s」 instead of the number: nothing is sent, and it says so at the field with what was typed", async (typed) => {
    await sent(UNSURE);
    const response = await again(approver, { of: "unknown", unknown_count: typed });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/id="unknown_count-fault"[^>]*>人数がちがいます/);
    expect(page).toContain(`value="${typed}"`);
    expect(await resent()).toEqual([]);
  });

  it("two clicks at once: one resend, one line in the log, the other is told", async () => {
    await sent(UNSURE);
    const before = await db.prepare("SELECT count(*) AS n FROM audit_log WHERE action = 'announcement.resend'").first<{ n: number }>();
    const fields = { revision: await revision(), of: "unknown", unknown_count: "12" };
    const answers = await Promise.all([1, 2].map(() => approver.post(`${ADDRESS}/resend`, fields)));
    expect(answers.map((a) => a.status).sort()).toEqual([303, 409]);
    expect(await resent()).toEqual([12]);
    const after = await db.prepare("SELECT count(*) AS n FROM audit_log WHERE action = 'announcement.resend'").first<{ n: number }>();
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(1);
  });

  it("past the end, and with the list gone, the page says that it can't and has no button", async () => {
    await sent(UNSURE, { expiresIn: -1 });
    const over = await text(await approver.get(ADDRESS));
    expect(over).toContain("有効期限が過ぎたので、もう送れません");
    expect(over).not.toContain("にもう一度送る");
    expect((await again(approver, { of: "unknown", unknown_count: "12" })).status).toBe(409);
    await db.prepare("UPDATE announcement SET expires_at = expires_at + 86400000").run();
    await db.prepare("UPDATE delivery_batch SET request = NULL").run();
    const gone = await text(await approver.get(ADDRESS));
    expect(gone).toContain("届いた人の一覧は、終わってから7日で消えます");
    expect(gone).not.toContain("にもう一度送る");
    expect(await resent()).toEqual([]);
  });

  it("who may only write, and who is of another town, can't", async () => {
    await sent(UNSURE);
    expect(await text(await writer.get(ADDRESS))).toContain("もう一度送れるのは、承認する人です");
    expect((await again(writer, { of: "unknown", unknown_count: "12" })).status).toBe(403);
    const stranger = await signIn("miki-admin");
    expect((await again(stranger, { of: "unknown", unknown_count: "12" })).status).toBe(404);
    const theirs = `/staff/miki/announcements/${ID}/resend`;
    expect((await stranger.post(theirs, { revision: await revision(), of: "unknown", unknown_count: "12" })).status).toBe(404);
    for (const by of [writer, stranger]) expect([403, 404]).toContain((await by.json("POST", `${API}/resend`, { of: "unknown", count: 12 })).status);
    expect(await resent()).toEqual([]);
  });

  it("as JSON: only with the right number", async () => {
    await sent(UNSURE);
    const wrong = await approver.json("POST", `${API}/resend`, { of: "refused" });
    expect([wrong.status, ((await wrong.json()) as { error: string }).error]).toEqual([409, "count_wrong"]);
    expect(await (await approver.json("POST", `${API}/resend`, { of: "refused", count: 3 })).json()).toMatchObject({ status: "sending" });
    expect(await resent()).toEqual([3]);
  });
});
