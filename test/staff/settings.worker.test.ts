import { beforeEach, describe, expect, it } from "vitest";
import { draftStatement, EMPTY } from "../../src/announcement/store.ts";
import { useBots } from "../line/bot.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const bots = useBots();
let writer: Browser;
let approver: Browser;
let admin: Browser;

beforeEach(async () => {
  await db.batch(["town_setting", "disaster", "election", "tester", "tester_code", "announcement", "staff_role"].map((t) => db.prepare(`DELETE FROM ${t}`)));
  await seedStaff();
  logBegan = (await db.prepare("SELECT max(id) AS id FROM audit_log").first<{ id: number | null }>())?.id ?? 0;
  [writer, approver, admin] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`), await signIn(`${TOWN}-admin`)];
});
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

async function scheduled(id: string, startsAt: number, urgent = 0): Promise<void> {
  await draftStatement(db, { id, town: TOWN, by: "x" }, EMPTY, 0).run();
  await db.prepare("UPDATE announcement SET status = 'approved', starts_at = ?2, urgent = ?3 WHERE id = ?1").bind(id, startsAt, urgent).run();
}
const count = async (table: string): Promise<number> => (await db.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? 0;
/** How often since this test began: the log itself can't be emptied. */
let logBegan = 0;
const logged = async (action: string): Promise<number> =>
  (await db.prepare("SELECT count(*) AS n FROM audit_log WHERE action = ?1 AND id > ?2").bind(action, logBegan).first<{ n: number }>())?.n ?? 0;
const statusOf = async (id: string) => db.prepare("SELECT status, halt_reason FROM announcement WHERE id = ?1").bind(id).first();

describe("予約配信を全部止める(災害時)", () => {
  it("asks once, stops what is scheduled but not 緊急, and the bot shows the town's page above its answers until it ends", async () => {
    await scheduled("a1", Date.now() + 3_600_000);
    await scheduled("a2", Date.now() + 3_600_000, 1);
    const link = "https://www.town.example.jp/saigai";
    expect(await text(await writer.post(`/staff/${TOWN}/settings/disaster`, { link }))).toContain("1件 の配信を止めます");
    expect(await statusOf("a1")).toEqual({ status: "approved", halt_reason: null });
    expect((await writer.post(`/staff/${TOWN}/settings/disaster`, { link, sure: "1" })).status).toBe(303);
    expect(await statusOf("a1")).toEqual({ status: "held", halt_reason: "disaster" });
    expect(await statusOf("a2")).toEqual({ status: "approved", halt_reason: null });
    const bot = bots.make();
    await bot.befriend(TOWN);
    const said = await bot.say(TOWN, "書かない窓口っていつから？");
    expect(said[0]).toContain("災害の情報は、町のページ");
    expect(said.length).toBeGreaterThan(1);
    expect(await text(await writer.get(`/staff/${TOWN}`))).toContain("災害時の停止中です");
    // Ending is for who may approve; what was held stays held until it is looked at.
    expect((await writer.post(`/staff/${TOWN}/settings/disaster/end`)).status).toBe(403);
    expect((await approver.post(`/staff/${TOWN}/settings/disaster/end`)).status).toBe(303);
    expect(await statusOf("a1")).toEqual({ status: "held", halt_reason: "disaster" });
    const after = bots.make();
    await after.befriend(TOWN, "tome");
    expect((await after.say(TOWN, "書かない窓口っていつから？", "tome")).join()).not.toContain("災害の情報は");
  });

  it.each(["", "http://www.example.jp/", "javascript:alert(1)", "https://"])("needs the town's page, and keeps what was typed: %s", async (link) => {
    const response = await writer.post(`/staff/${TOWN}/settings/disaster`, { link, sure: "1" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("https:// から入れてください");
    expect(page).toContain(`value="${link}"`);
    expect(await count("disaster")).toBe(0);
  });

  it("pressed by two at once it starts once, and is in the log once", async () => {
    const press = (by: Browser) => by.post(`/staff/${TOWN}/settings/disaster`, { link: "https://www.example.jp/saigai", sure: "1" });
    expect((await Promise.all([press(writer), press(approver)])).map((r) => r.status)).toEqual([303, 303]);
    expect(await count("disaster")).toBe(1);
    expect(await logged("disaster.start")).toBe(1);
  });

  it("an address typed in haste is put right while it runs, and the bot says the new one", async () => {
    await writer.post(`/staff/${TOWN}/settings/disaster`, { link: "https://wrong.example.jp/", sure: "1" });
    expect((await writer.post(`/staff/${TOWN}/settings/disaster/link`, { link: "http://x" })).status).toBe(422);
    expect((await writer.post(`/staff/${TOWN}/settings/disaster/link`, { link: "https://right.example.jp/" })).status).toBe(303);
    const bot = bots.make();
    await bot.befriend(TOWN);
    await bot.say(TOWN, "書かない窓口っていつから？");
    expect(JSON.stringify(bot.said(TOWN))).toContain("https://right.example.jp/");
    expect(JSON.stringify(bot.said(TOWN))).not.toContain("wrong.example.jp");
    await approver.post(`/staff/${TOWN}/settings/disaster/end`);
    expect((await writer.post(`/staff/${TOWN}/settings/disaster/link`, { link: "https://late.example.jp/" })).status).toBe(409);
  });

  it("ended twice it is in the log once", async () => {
    await writer.post(`/staff/${TOWN}/settings/disaster`, { link: "https://www.example.jp/saigai", sure: "1" });
    for (let i = 0; i < 2; i++) await approver.post(`/staff/${TOWN}/settings/disaster/end`);
    expect(await logged("disaster.end")).toBe(1);
  });

  it("stands in front of the bot's answers about this town only, in the resident's language", async () => {
    await writer.post(`/staff/${TOWN}/settings/disaster`, { link: "https://www.example.jp/saigai", sure: "1" });
    const bot = bots.make();
    await bot.befriend(TOWN);
    await bot.say(TOWN, "English");
    bot.advance(60_000);
    expect((await bot.say(TOWN, "When does the paperless counter start?"))[0]).toContain("For the disaster, please read the town's own page.");
    await bot.befriend("miki");
    expect((await bot.say("miki", "窓口はいつから？")).join()).not.toContain("災害");
  });
});

describe("an election period", () => {
  it("holds what is scheduled into it, both days included, and nothing else", async () => {
    await scheduled("before", Date.parse("2026-12-05T23:59:00+09:00"));
    await scheduled("first", Date.parse("2026-12-06T00:00:00+09:00"));
    await scheduled("last", Date.parse("2026-12-12T23:59:00+09:00"));
    await scheduled("after", Date.parse("2026-12-13T00:00:00+09:00"));
    expect((await writer.post(`/staff/${TOWN}/settings/elections`, { election: "町長選挙", first_day: "2026-12-06", last_day: "2026-12-12" })).status).toBe(
      303,
    );
    const held = (await db.prepare("SELECT id FROM announcement WHERE status = 'held' AND halt_reason = 'election' ORDER BY starts_at").all<{ id: string }>())
      .results;
    expect(held.map((row) => row.id)).toEqual(["first", "last"]);
  });

  it.each([
    ["2026-12-06", "2026-12-01", "はじめの日かそのあと"],
    ["2026-02-31", "2026-12-01", "2026-12-01 のように"],
    ["2026-13-01", "きのう", "2026-12-01 のように"],
  ])("from %s to %s is not taken, and what was typed stays", async (first_day, last_day, says) => {
    const response = await writer.post(`/staff/${TOWN}/settings/elections`, { election: "町長選挙", first_day, last_day });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="町長選挙"');
    expect(page).toContain(says);
    expect(await count("election")).toBe(0);
  });

  it("is taken away once, by its name in the log; what it held stays held", async () => {
    await scheduled("first", Date.parse("2026-12-06T09:00:00+09:00"));
    await writer.post(`/staff/${TOWN}/settings/elections`, { election: "町長選挙", first_day: "2026-12-06", last_day: "2026-12-12" });
    const { id } = (await db.prepare("SELECT id FROM election").first<{ id: number }>()) ?? { id: 0 };
    const remove = (by: Browser) => by.post(`/staff/${TOWN}/settings/elections/${id}/remove`);
    expect((await Promise.all([remove(writer), remove(approver)])).map((r) => r.status)).toContain(303);
    expect((await writer.post(`/staff/${TOWN}/settings/elections/${id}/remove`)).status).toBe(409);
    expect(await logged("election.remove")).toBe(1);
    expect(await statusOf("first")).toEqual({ status: "held", halt_reason: "election" });
  });
});

describe("what a town decides", () => {
  const GOOD = { weeklyCap: "2", urgentAlone: "", disasterLink: "", officeHolders: "見本太郎", revision: "0" };

  it("only a 管理者 changes it, and of two at once the second is told", async () => {
    expect((await writer.post(`/staff/${TOWN}/settings`, GOOD)).status).toBe(403);
    expect((await admin.post(`/staff/${TOWN}/settings`, GOOD)).status).toBe(303);
    const late = await admin.post(`/staff/${TOWN}/settings`, { ...GOOD, weeklyCap: "9" });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('value="9"');
    // What the other person saved is said beside it, and only where it differs.
    expect(page.replace(/<[^>]+>/g, "")).toContain("1人に届く数(7日間): いま保存されているのは「2」");
    expect(page).not.toContain("いま保存されているのは「見本太郎」");
    expect(await logged("setting.save")).toBe(1);
    expect((await admin.post(`/staff/${TOWN}/settings`, { ...GOOD, weeklyCap: "9", revision: "1" })).status).toBe(303);
    expect((await admin.post(`/staff/${TOWN}/settings`, { ...GOOD, revision: "none" })).status).toBe(409);
  });

  it.each([
    [{ weeklyCap: "0" }, "1から20"],
    [{ weeklyCap: "" }, "1から20"],
    [{ weeklyCap: "3.5" }, "1から20"],
    [{ urgentAlone: "短い" }, "10文字から"],
    [{ disasterLink: "javascript:alert(1)" }, "https://"],
    [{ officeHolders: "一" }, "2文字から"],
  ])("%j says what to do", async (fields, says) => {
    const response = await admin.post(`/staff/${TOWN}/settings`, { ...GOOD, ...fields });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(says);
  });
});

describe("another town", () => {
  it("changes none of this", async () => {
    await writer.post(`/staff/${TOWN}/settings/elections`, { election: "町長選挙", first_day: "2026-12-06", last_day: "2026-12-12" });
    const { id } = (await db.prepare("SELECT id FROM election").first<{ id: number }>()) ?? { id: 0 };
    const stranger = await signIn("miki-admin");
    expect((await stranger.get(`/staff/${TOWN}/settings`)).status).toBe(404);
    for (const path of ["", "/disaster", "/disaster/link", "/disaster/end", "/elections", `/elections/${id}/remove`, "/testers", "/testers/remove"]) {
      expect((await stranger.post(`/staff/${TOWN}/settings${path}`, { sure: "1", link: "https://x.example/" })).status, path).toBe(404);
    }
    // Through their own town's address they reach nothing of this one either.
    expect((await stranger.post(`/staff/miki/settings/elections/${id}/remove`)).status).toBe(409);
    expect(await count("election WHERE removed_at IS NULL")).toBe(1);
    expect(await count("disaster")).toBe(0);
  });
});

describe("how many wait for a start", () => {
  const decisions = { weeklyCap: "3", urgentAlone: "", disasterLink: "", officeHolders: "" };
  /** `count` strangers who wait, `one` of them twice: by the service's id and by the id its measure had. */
  async function waiting(count: number): Promise<void> {
    const follow = (user: string, service: string) =>
      db.prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('p', ?1, ?2, 'kagamiishi', 0)").bind(user, service);
    await db.batch([
      db.prepare("DELETE FROM follow"),
      ...Array.from({ length: count }, (_, i) => follow(`u${i}`, `${TOWN}/kakanai`)),
      follow("u0", `${TOWN}/kakanai-madoguchi`),
    ]);
  }
  const friend = async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    return async () => {
      const said = (await bot.tap(TOWN, `1:follow:${TOWN}/kakanai`)).join("\n");
      expect(said).toContain("お知らせします");
      return said;
    };
  };

  it("is said from ten others on, each counted once, only where the town has chosen it", async () => {
    const tap = await friend();
    await waiting(12);
    expect(await tap()).not.toContain("ほかに");
    expect((await admin.post(`/staff/${TOWN}/settings`, { ...decisions, sayHowManyWait: "1", revision: "0" })).status).toBe(303);
    expect(await text(await admin.get(`/staff/${TOWN}/settings`))).toContain("ほかに10人より少ないときは、伝えません");
    await waiting(12);
    expect(await tap()).toContain("ほかに12人が、始まりの知らせを希望しています。");
    await waiting(9);
    expect(await tap()).not.toContain("ほかに");
  });

  it("is written into the log with the setting, and a setting of an older shape leaves it unsaid", async () => {
    await admin.post(`/staff/${TOWN}/settings`, { ...decisions, sayHowManyWait: "1", revision: "0" });
    expect(await logged("setting.save")).toBe(1);
    await db.prepare("UPDATE town_setting SET value = '{\"weeklyCap\":3}'").run();
    await waiting(12);
    expect(await (await friend())()).not.toContain("ほかに");
  });
});
