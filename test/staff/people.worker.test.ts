import { beforeEach, describe, expect, it } from "vitest";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
let admin: Browser;

beforeEach(async () => {
  await db.batch([db.prepare("DELETE FROM staff_role"), db.prepare("DELETE FROM staff_person WHERE id LIKE 'p%'")]);
  await seedStaff();
  admin = await signIn(`${TOWN}-admin`);
});
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const rolesOf = async (person: string, town = TOWN) =>
  (await db.prepare("SELECT role FROM staff_role WHERE person = ?1 AND town = ?2 ORDER BY role").bind(person, town).all<{ role: string }>()).results.map(
    (row) => row.role,
  );
const lastLog = () => db.prepare("SELECT action, target, before, after FROM audit_log ORDER BY id DESC LIMIT 1").first<Record<string, string>>();
const roles = (person: string, chosen: string[], more: Record<string, string> = {}, by = admin) =>
  by.post(`/staff/${TOWN}/people/${person}`, { roles: chosen, ...more });

describe("people", () => {
  it("a new person gets roles of this town only, and it is in the log", async () => {
    expect((await admin.post(`/staff/${TOWN}/people`, { email: "Hana@Town.example.jp", name: "はな", roles: ["approver"] })).status).toBe(303);
    const row = await db.prepare("SELECT r.town, r.role, p.email FROM staff_role r JOIN staff_person p ON p.id = r.person WHERE p.name = 'はな'").all();
    expect(row.results).toEqual([{ town: TOWN, role: "approver", email: "hana@town.example.jp" }]);
    expect(await lastLog()).toMatchObject({ action: "person.add", after: expect.stringContaining("hana@town.example.jp") });
  });

  it("a person who works for another town too keeps one account, its name and its roles there", async () => {
    expect((await admin.post(`/staff/${TOWN}/people`, { email: "miki-writer@example.jp", name: "べつの名前", roles: ["writer"] })).status).toBe(303);
    expect(await rolesOf("miki-writer")).toEqual(["writer"]);
    expect(await rolesOf("miki-writer", "miki")).toEqual(["writer"]);
    expect((await lastLog())?.after).not.toContain("べつの名前");
  });

  it.each([
    [{ email: "no", name: "はな", roles: ["writer"] }, "name@example.lg.jp のように"],
    [{ email: "a@example.jp", name: "", roles: ["writer"] }, "名前を書いてください"],
    [{ email: "a@example.jp", name: "はな", roles: [] as string[] }, "1つ以上えらんで"],
    [{ email: "a@example.jp", name: "はな", roles: ["king"] }, "1つ以上えらんで"],
    [{ email: `${TOWN}-writer@example.jp`, name: "はな", roles: ["approver"] }, "この人は、もういます"],
  ])("%j says what to do and keeps what was typed", async (fields, says) => {
    const response = await admin.post(`/staff/${TOWN}/people`, fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(says);
    expect(page).toContain(`value="${fields.email}"`);
  });

  it("who has no role here any more is out at once", async () => {
    const writer = await signIn(`${TOWN}-writer`);
    expect((await roles(`${TOWN}-writer`, [])).status).toBe(303);
    expect((await writer.get(`/staff/${TOWN}`)).status).toBe(404);
    expect(await lastLog()).toMatchObject({ action: "person.roles", target: `${TOWN}-writer`, before: '{"roles":["writer"]}', after: '{"roles":[]}' });
  });

  it("two 管理者 who change the same person: the second is told and changes nothing", async () => {
    expect((await roles(`${TOWN}-writer`, ["writer", "approver"], { seen: "writer" })).status).toBe(303);
    const late = await roles(`${TOWN}-writer`, [], { seen: "writer" });
    expect(late.status).toBe(409);
    expect(await text(late)).toContain("ほかの人が先に");
    expect(await rolesOf(`${TOWN}-writer`)).toEqual(["approver", "writer"]);
  });
});

describe("the last 管理者", () => {
  it("stays one, and nothing of a refused change is kept", async () => {
    const before = await lastLog();
    const response = await roles(`${TOWN}-admin`, ["writer"]);
    expect(response.status).toBe(409);
    expect(await text(response)).toContain("最後の管理者です");
    expect(await rolesOf(`${TOWN}-admin`)).toEqual(["admin"]);
    expect(await lastLog()).toEqual(before);
  });

  it("is one of two who take each other's role away at the same moment", async () => {
    await roles(`${TOWN}-approver`, ["approver", "admin"]);
    const second = await signIn(`${TOWN}-approver`);
    const answers = await Promise.all([roles(`${TOWN}-approver`, ["approver"]), roles(`${TOWN}-admin`, [], {}, second)]);
    expect(answers.filter((a) => a.status === 303)).toHaveLength(1);
    const left = await db.prepare("SELECT count(*) AS n FROM staff_role WHERE town = ?1 AND role = 'admin'").bind(TOWN).first();
    expect(left).toEqual({ n: 1 });
  });

  it("of two may go, and lands where the other towns are chosen", async () => {
    await roles(`${TOWN}-approver`, ["admin"]);
    expect((await roles(`${TOWN}-admin`, [])).headers.get("location")).toBe("/staff/");
  });
});

describe("who may see and change people", () => {
  it("writers and approvers may not", async () => {
    for (const role of ["writer", "approver"] as const) {
      const person = await signIn(`${TOWN}-${role}`);
      expect((await person.get(`/staff/${TOWN}/people`)).status).toBe(403);
      expect((await person.post(`/staff/${TOWN}/people`, { email: "a@example.jp", name: "あ", roles: ["admin"] })).status).toBe(403);
      expect((await roles(`${TOWN}-${role}`, ["admin"], {}, person)).status).toBe(403);
    }
    expect(await rolesOf(`${TOWN}-writer`)).toEqual(["writer"]);
  });

  it("a 管理者 of another town may not, not even through their own town's address", async () => {
    const stranger = await signIn("miki-admin");
    for (const path of ["people", `people/${TOWN}-writer`]) expect((await stranger.post(`/staff/${TOWN}/${path}`, { roles: ["admin"] })).status).toBe(404);
    expect((await stranger.get(`/staff/${TOWN}/people`)).status).toBe(404);
    expect((await stranger.post(`/staff/miki/people/${TOWN}-writer`, { roles: ["admin"] })).status).toBe(409);
    expect(await rolesOf(`${TOWN}-writer`, "miki")).toEqual([]);
  });
});
