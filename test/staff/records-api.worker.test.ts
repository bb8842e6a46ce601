import { beforeEach, describe, expect, it } from "vitest";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const API = "/staff/api/v1";
const NEW = {
  service: `${TOWN}/kakanai`,
  state: "started",
  day: "2026-11-01",
  lastConfirmed: "2026-11-20",
  note: "窓口で使えます",
  owner: "総務課",
  review: "2027-05-20",
};
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(["service_record", "staff_change", "review", "announcement", "town_setting"].map((table) => db.prepare(`DELETE FROM ${table}`)));
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});

const asked = async (): Promise<number> => ((await (await writer.json("POST", `${API}/records`, NEW)).json()) as { id: number }).id;
type Records = { records: { service: string; plan: string; says: string; record: { state: string } | null }[] };
const records = async () => ((await (await writer.get(`${API}/records?town=${TOWN}`)).json()) as Records).records;

describe("records as JSON", () => {
  it("one person asks, another approves, and the list says what the town recorded", async () => {
    const response = await writer.json("POST", `${API}/records`, NEW);
    expect(response.status).toBe(201);
    const change = (await response.json()) as { id: number };
    expect(change).toMatchObject({ kind: "record", target: NEW.service, state: "waiting", own: true });
    expect((await writer.json("POST", `${API}/changes/${change.id}/approve`)).status).toBe(403);
    expect(await (await approver.get(`${API}/changes?town=${TOWN}`)).json()).toMatchObject({ changes: [{ id: change.id, own: false }] });
    const approved = await approver.json("POST", `${API}/changes/${change.id}/approve`);
    expect(await approved.json()).toMatchObject({ id: change.id, state: "applied" });
    expect((await records()).find((one) => one.service === NEW.service)).toMatchObject({ record: { state: "started", note: NEW.note } });
    expect((await approver.json("POST", `${API}/changes/${change.id}/approve`)).status).toBe(409);
  });

  it("a declined one holds nothing", async () => {
    const id = await asked();
    expect(await (await approver.json("POST", `${API}/changes/${id}/decline`, { note: "まだです" })).json()).toMatchObject({ state: "declined" });
    expect((await records()).every((one) => one.record === null)).toBe(true);
  });

  it("an older id is its service's where it means one, and asks which one where it means several", async () => {
    const asked = await writer.json("POST", `${API}/records`, { ...NEW, service: `${TOWN}/madoguchi-shiharai/semi-self-regi` });
    const change = (await asked.json()) as { id: number; target: string };
    expect(change.target).toBe(`${TOWN}/semi-self-regi`);
    await approver.json("POST", `${API}/changes/${change.id}/approve`);
    expect((await records()).filter((one) => one.record !== null).map((one) => one.service)).toEqual([`${TOWN}/semi-self-regi`]);
    const several = await writer.json("POST", `${API}/records`, { ...NEW, service: `${TOWN}/madoguchi-shiharai` });
    expect(several.status).toBe(422);
    expect(await several.json()).toMatchObject({ error: "service_several", message: expect.stringContaining(`${TOWN}/semi-self-regi(窓口のセミセルフレジ)`) });
  });

  it("a start in part has its place, and what it rests on is for staff", async () => {
    const body = { ...NEW, state: "partly", where: "住民課の窓口だけ", basis: "決裁 12" };
    const { id } = (await (await writer.json("POST", `${API}/records`, body)).json()) as { id: number };
    await approver.json("POST", `${API}/changes/${id}/approve`);
    const one = (await records()).find(({ service }) => service === NEW.service);
    expect(one).toMatchObject({ record: { state: "partly", where: "住民課の窓口だけ", basis: "決裁 12" } });
    expect(one?.says).toBe("一部で始まりました 2026年11月1日に、住民課の窓口だけで始まりました(町の登録)。");
    expect(one?.plan).toContain("令和7年度から検討");
  });

  it.each<[string, object, number, string]>([
    ["a start that lies ahead", { ...NEW, day: "2027-01-01" }, 422, "record_wrong"],
    ["a start in part without its place", { ...NEW, state: "partly" }, 422, "record_wrong"],
    ["an end that lies ahead", { ...NEW, state: "ended", day: "2027-01-01" }, 422, "record_wrong"],
    ["a day that is none", { ...NEW, day: "2026-02-30" }, 422, "record_wrong"],
    ["a link with javascript:", { ...NEW, link: "javascript:alert(1)" }, 422, "record_wrong"],
    ["an unknown field", { ...NEW, html: "<b>" }, 422, "record_wrong"],
    ["a service the plan has not", { ...NEW, service: `${TOWN}/nothing` }, 422, "service_unknown"],
    ["another town", { ...NEW, service: "miki/kakanai-madoguchi" }, 404, "no_town"],
  ])("%s is refused and nobody is asked", async (_, body, status, error) => {
    const response = await writer.json("POST", `${API}/records`, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ error });
    expect(await db.prepare("SELECT count(*) AS n FROM staff_change").first()).toEqual({ n: 0 });
  });

  it("a person of another town finds nothing and decides nothing; without a session nobody does", async () => {
    const id = await asked();
    const stranger = await signIn("miki-admin");
    for (const path of ["/records", "/changes"]) {
      expect((await stranger.get(`${API}${path}?town=${TOWN}`)).status, path).toBe(404);
      expect((await stranger.get(`${API}${path}`)).status, path).toBe(400);
      expect((await send(new Request(`${ORIGIN}${API}${path}?town=${TOWN}`))).status, path).toBe(401);
    }
    for (const step of ["approve", "decline"]) expect((await stranger.json("POST", `${API}/changes/${id}/${step}`)).status, step).toBe(404);
    expect((await stranger.json("POST", `${API}/changes/999999/approve`)).status).toBe(404);
    expect((await stranger.json("POST", `${API}/records`, NEW)).status).toBe(404);
    expect(await db.prepare("SELECT state FROM staff_change").first()).toEqual({ state: "waiting" });
  });

  it("is described", async () => {
    const { paths } = (await (await writer.get(`${API}/openapi.json`)).json()) as { paths: object };
    for (const path of ["/records", "/changes", "/changes/{id}/approve", "/changes/{id}/decline"]) expect(paths).toHaveProperty([path]);
  });
});
