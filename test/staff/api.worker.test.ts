import { beforeEach, describe, expect, it } from "vitest";
import { befriend } from "../announcement/rig.ts";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const PATH = "/staff/api/v1/announcements";
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(["delivery_batch", "delivery_recipient", "announcement", "friendship", "resident", "town_setting"].map((t) => db.prepare(`DELETE FROM ${t}`)));
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});

const NEW = { town: TOWN, title: "窓口の時間が変わります", body: "12月1日からです。", link: "https://example.jp/" };
type Shown = { id: string; status: string; revision: number };
const made = async (body: object = NEW): Promise<Shown> => (await (await writer.json("POST", PATH, body)).json()) as Shown;

describe("announcements as JSON", () => {
  it("one person makes it, another approves, and it goes", async () => {
    await befriend({ count: 12 });
    const created = await writer.json("POST", PATH, NEW);
    expect(created.status).toBe(201);
    const { id, status } = (await created.json()) as Shown;
    expect(status).toBe("waiting");
    expect((await writer.json("POST", `${PATH}/${id}/approve`)).status).toBe(403);
    const approved = await approver.json("POST", `${PATH}/${id}/approve`, {});
    expect(await approved.json()).toMatchObject({ status: "approved", approvedCount: 12, expiresAt: expect.any(String) });
    expect(await (await writer.json("POST", `${PATH}/${id}/send`)).json()).toMatchObject({ status: expect.stringMatching(/approved|sending|sent/) });
    expect(await (await writer.get(`${PATH}/${id}/progress`)).json()).toMatchObject({ total: expect.any(Number), waiting: expect.any(Number) });
    expect(await (await writer.get(`${PATH}?town=${TOWN}`)).json()).toMatchObject({ announcements: [{ id }] });
  });

  it("one's own is not approved", async () => {
    await befriend({ count: 3 });
    const own = (await (await approver.json("POST", PATH, NEW)).json()) as Shown;
    const response = await approver.json("POST", `${PATH}/${own.id}/approve`, {});
    expect(response.status).toBe(409);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ error: "own_text", status: 409, title: expect.stringContaining("自分では承認できません") });
  });

  it("an old revision is not decided about", async () => {
    await befriend({ count: 3 });
    const { id, revision } = await made();
    expect(await (await approver.json("POST", `${PATH}/${id}/approve`, { revision: revision - 1 })).json()).toMatchObject({ error: "changed" });
  });

  it.each<[string, object | string, number]>([
    ["no JSON", "{", 422],
    ["an unknown field", { ...NEW, html: "<b>" }, 422],
    ["5,001 letters", { ...NEW, body: "あ".repeat(5_001) }, 422],
    ["a link with javascript:", { ...NEW, link: "javascript:alert(1)" }, 422],
    ["a time in the past", { ...NEW, sendAt: "2020-01-01T09:00:00+09:00" }, 422],
    ["another town", { ...NEW, town: "miki" }, 404],
    ["no town", { ...NEW, town: "nowhere" }, 422],
  ])("%s: nothing is made, and it says what to do", async (_, body, status) => {
    const response =
      typeof body === "string" ? await writer.json("POST", PATH, undefined).then(() => writer.json("POST", PATH, body)) : await writer.json("POST", PATH, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { title: string }).title.length).toBeGreaterThan(5);
    expect(await db.prepare("SELECT count(*) AS n FROM announcement").first()).toEqual({ n: 0 });
  });

  it("nobody without a session, and no other site, gets in", async () => {
    expect((await send(new Request(`${ORIGIN}${PATH}?town=${TOWN}`))).status).toBe(401);
    expect((await send(new Request(`${ORIGIN}${PATH}`, { method: "POST", headers: { origin: "https://evil.example" }, body: "{}" }))).status).toBe(403);
  });

  it("a person of another town finds nothing and changes nothing", async () => {
    await befriend({ count: 3 });
    const { id } = await made();
    const stranger = await signIn("miki-admin");
    expect((await stranger.get(`${PATH}?town=${TOWN}`)).status).toBe(404);
    for (const path of ["", "/progress"]) expect((await stranger.get(`${PATH}/${id}${path}`)).status).toBe(404);
    for (const step of ["submit", "approve", "send", "take-back", "stop", "resume", "resend", "cancel"])
      expect((await stranger.json("POST", `${PATH}/${id}/${step}`, {})).status, step).toBe(404);
    expect(await db.prepare("SELECT status FROM announcement").first()).toEqual({ status: "waiting" });
  });

  it("is described", async () => {
    const document = (await (await writer.get("/staff/api/v1/openapi.json")).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe("3.1.0");
    for (const path of ["/announcements", "/announcements/{id}/approve", "/announcements/{id}/send", "/announcements/{id}/progress"])
      expect(document.paths).toHaveProperty([path]);
  });
});
