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
  [writer, approver, admin] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`), await signIn(`${TOWN}-admin`)];
});
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

async function scheduled(id: string, startsAt: number, urgent = 0): Promise<void> {
  await draftStatement(db, { id, town: TOWN, by: "x" }, EMPTY, 0).run();
  await db.prepare("UPDATE announcement SET status = 'approved', starts_at = ?2, urgent = ?3 WHERE id = ?1").bind(id, startsAt, urgent).run();
}
const statusOf = async (id: string) => db.prepare("SELECT status, halt_reason FROM announcement WHERE id = ?1").bind(id).first();

describe("予約配信を全部止める(災害時)", () => {
  it("asks once, stops what is scheduled but not 緊急, and the bot shows the town's page above its answers until it ends", async () => {
    await scheduled("a1", Date.now() + 3_600_000);
    await scheduled("a2", Date.now() + 3_600_000, 1);
    const link = "https://www.town.example.jp/saigai";
    expect(await text(await writer.post(`/staff/${TOWN}/settings/disaster`, { link }))).toContain("2件 の配信を止めます");
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

  it("needs the town's page", async () => {
    expect((await writer.post(`/staff/${TOWN}/settings/disaster`, { link: "http://x" })).status).toBe(422);
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

  it("that ends before it begins is not taken", async () => {
    const response = await writer.post(`/staff/${TOWN}/settings/elections`, { election: "町長選挙", first_day: "2026-12-06", last_day: "2026-12-01" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('value="町長選挙"');
  });
});

describe("a tester", () => {
  it("links their own LINE by a code, full-width digits too, and it works once", async () => {
    const page = await text(await writer.post(`/staff/${TOWN}/settings/testers`, { tester: "広報 さくら" }));
    const code = /テスト (\d{6})/.exec(page)?.[1] ?? "";
    expect(code).toHaveLength(6);
    const bot = bots.make({ at: Date.now() });
    await bot.befriend(TOWN);
    const wide = code.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    expect((await bot.say(TOWN, `テスト　${wide}`)).join()).toContain("受けつけました");
    expect(
      await db
        .prepare("SELECT town, channel, name FROM tester")
        .all()
        .then((r) => r.results),
    ).toEqual([{ town: TOWN, channel: TOWN, name: "広報 さくら" }]);
    expect(await text(await writer.get(`/staff/${TOWN}/settings`))).toContain("広報 さくら");
    await bot.befriend(TOWN, "tome");
    await bot.say(TOWN, `テスト ${code}`, "tome");
    expect((await db.prepare("SELECT count(*) AS n FROM tester").first<{ n: number }>())?.n).toBe(1);
  });

  it("a code of ten minutes ago is nobody's", async () => {
    const code = /テスト (\d{6})/.exec(await text(await writer.post(`/staff/${TOWN}/settings/testers`, { tester: "さくら" })))?.[1] ?? "";
    const bot = bots.make({ at: Date.now() + 600_001 });
    await bot.befriend(TOWN);
    await bot.say(TOWN, `テスト ${code}`);
    expect((await db.prepare("SELECT count(*) AS n FROM tester").first<{ n: number }>())?.n).toBe(0);
  });
});

describe("what a town decides", () => {
  const GOOD = { weeklyCap: "2", urgentAlone: "", disasterLink: "", officeHolders: "見本太郎", revision: "0" };

  it("only a 管理者 changes it, and of two at once the second is told", async () => {
    expect((await writer.post(`/staff/${TOWN}/settings`, GOOD)).status).toBe(403);
    expect((await admin.post(`/staff/${TOWN}/settings`, GOOD)).status).toBe(303);
    const late = await admin.post(`/staff/${TOWN}/settings`, { ...GOOD, weeklyCap: "9" });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('value="9"');
  });

  it.each([
    [{ weeklyCap: "0" }, "1から20"],
    [{ urgentAlone: "短い" }, "10文字から"],
    [{ disasterLink: "javascript:alert(1)" }, "https://"],
    [{ officeHolders: "一" }, "2文字から"],
  ])("%j says what to do", async (fields, says) => {
    const response = await admin.post(`/staff/${TOWN}/settings`, { ...GOOD, ...fields });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(says);
  });
});

describe("people", () => {
  it("the last 管理者 stays one; a person without a role here is out at once", async () => {
    expect((await admin.post(`/staff/${TOWN}/people/${TOWN}-admin`, { roles: ["writer"] })).status).toBe(409);
    expect((await admin.post(`/staff/${TOWN}/people/${TOWN}-writer`, {})).status).toBe(303);
    expect((await writer.get(`/staff/${TOWN}`)).status).toBe(404);
  });

  it("a new person gets roles of this town only", async () => {
    expect((await admin.post(`/staff/${TOWN}/people`, { email: "Hana@Town.example.jp", name: "はな", roles: ["approver"] })).status).toBe(303);
    const row = await db.prepare("SELECT r.town, r.role, p.email FROM staff_role r JOIN staff_person p ON p.id = r.person WHERE p.name = 'はな'").all();
    expect(row.results).toEqual([{ town: TOWN, role: "approver", email: "hana@town.example.jp" }]);
    expect((await admin.post(`/staff/${TOWN}/people`, { email: "no", name: "", roles: [] })).status).toBe(422);
  });

  it("writers and approvers see neither people nor the audit log", async () => {
    for (const who of [writer, approver])
      for (const path of ["people", "audit", "audit.csv"]) expect((await who.get(`/staff/${TOWN}/${path}`)).status, path).toBe(403);
    const log = await text(await admin.get(`/staff/${TOWN}/audit`));
    expect(log).toContain("操作の記録");
    expect((await (await admin.get(`/staff/${TOWN}/audit.csv`)).arrayBuffer()).byteLength).toBeGreaterThan(3);
  });
});

describe("the audit log", () => {
  it("can be neither changed nor shortened", async () => {
    await admin.post(`/staff/${TOWN}/people`, { email: "a@example.jp", name: "あ", roles: ["writer"] });
    await expect(db.prepare("UPDATE audit_log SET person = 'x'").run()).rejects.toThrow("append-only");
    await expect(db.prepare("DELETE FROM audit_log").run()).rejects.toThrow("append-only");
  });
});

describe("another town", () => {
  it("changes none of this", async () => {
    const stranger = await signIn("miki-admin");
    for (const path of ["settings", "people", "audit", "audit.csv"]) expect((await stranger.get(`/staff/${TOWN}/${path}`)).status, path).toBe(404);
    for (const path of [
      "settings",
      "settings/disaster",
      "settings/disaster/end",
      "settings/elections",
      "settings/elections/1/remove",
      "settings/testers",
      "settings/testers/remove",
      "people",
      `people/${TOWN}-admin`,
    ]) {
      expect((await stranger.post(`/staff/${TOWN}/${path}`, { sure: "1", link: "https://x.example/" })).status, path).toBe(404);
    }
  });
});
