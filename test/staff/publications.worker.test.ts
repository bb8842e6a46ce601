/** What the town published: entered by one person, approved by another, told to residents, turned into a record, taken back. */
import { beforeEach, describe, expect, it } from "vitest";
import { asked, textOf } from "./answers/town.ts";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const SERVICE = "doro-tsuho";
const PAGE = `/staff/${TOWN}/services/${SERVICE}`;
const QUESTION = "道路・不法投棄の通報はいつから？";
const KOHO = {
  says: "started",
  source: "koho",
  issue: "2025年9月号",
  page: "5",
  url: "",
  title: "道路の通報が始まりました",
  day: "2025-12-01",
  of: "2025-10-01",
  until: "",
  checked: "2026-11-20",
  ja: "道路の通報が始まったと書いてあります。",
  easy: "みちの ことを つたえられると かいて あります。",
  en: "It says that reporting road damage has started.",
};
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(
    ["publication", "service_record", "staff_change", "review", "announcement", "follow", "town_setting", "answer_stop"].map((table) =>
      db.prepare(`DELETE FROM ${table}`),
    ),
  );
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});

const office = () => ({ writer, approver });
const change = async (): Promise<number> => (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;
const approve = async () => expect((await approver.post(`/staff/${TOWN}/changes/${await change()}/approve`)).status).toBe(303);
const published = async (fields: object = {}) => {
  expect((await writer.post(`${PAGE}/publication`, { ...KOHO, ...fields })).status).toBe(303);
  await approve();
};
const rows = async () => (await db.prepare("SELECT service, says, day, withdrawn_at IS NOT NULL AS gone FROM publication ORDER BY id").all()).results;
const record = async (fields: object = {}) => {
  const typed = { state: "started", day: "2025-10-01", last_confirmed: "2026-11-20", owner: "総務課", review: "2027-05-20", ...fields };
  expect((await writer.post(PAGE, typed)).status).toBe(303);
  await approve();
};
const worklist = async () =>
  (await (await writer.get(`/staff/api/v1/worklist?town=${TOWN}`)).json()) as { differing: { service: string }[]; services: { service: string }[] };

describe("entering what the town published", () => {
  it("goes by a second person to what residents are told, and never says that it can be used", async () => {
    const before = await asked(office(), QUESTION);
    expect(before).not.toContain("広報");
    expect((await writer.post(`${PAGE}/publication`, KOHO)).status).toBe(303);
    expect(await rows()).toEqual([]);
    const waiting = await textOf(await approver.get(`/staff/${TOWN}/changes`));
    for (const words of ["町の発表: 道路・不法投棄の通報", "広報 2025年9月号 5ページ", KOHO.title, KOHO.en]) expect(waiting).toContain(words);
    expect((await writer.post(`/staff/${TOWN}/changes/${await change()}/approve`)).status).toBe(403);
    await approve();
    expect(await rows()).toEqual([{ service: `${TOWN}/${SERVICE}`, says: "started", day: "2025-12-01", gone: 0 }]);
    const after = await asked(office(), QUESTION);
    expect(after).toContain("町の広報(2025年9月号)に、2025年10月1日に始まったとあります");
    expect(after).not.toContain("使えます");
    expect(await textOf(await writer.get(PAGE))).toMatch(/住民が読む答え 町が開始を発表 町の広報\(2025年9月号\)に/);
    const overlay = (await (await send(new Request(`${ORIGIN}/api/v1/towns/${TOWN}/overlay`))).json()) as { publications?: unknown[] };
    expect(JSON.stringify(overlay)).not.toContain("見本 writer");
  });

  it("with a fault stays in the form with everything that was typed, and nobody is asked", async () => {
    const response = await writer.post(`${PAGE}/publication`, { ...KOHO, page: "", source: "koho" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("広報のページを、数字で入れてください");
    for (const typed of [KOHO.issue, KOHO.title, KOHO.day, KOHO.of, KOHO.checked]) expect(page).toContain(`value="${typed}"`);
    expect(page).toContain(KOHO.en);
    expect(await change()).toBe(0);
  });

  it("leaves lines in the audit log that a person can read", async () => {
    await published();
    const log = await textOf(await (await signIn(`${TOWN}-admin`)).get(`/staff/${TOWN}/audit`));
    expect(log).toMatch(/確認をたのんだ 道路・不法投棄の通報 種類: 町の発表 何と書いてあるか: 始まった/);
    expect(log).toContain("出典: 種類: 町の広報 / 広報の号: 2025年9月号 / ページ: 5");
  });
});

describe("a publication that holds", () => {
  it("is turned into a record with two presses once the office is known: nothing of it has to be typed again", async () => {
    await db
      .prepare("INSERT INTO review (kind, target, town, owner, due) VALUES ('record', ?1, ?2, '建設課', '2027-05-20')")
      .bind(`${TOWN}/${SERVICE}`, TOWN)
      .run();
    await published();
    const page = await (await writer.get(PAGE)).text();
    const link = /href="([^"]+\?publication=\d+)#record"/.exec(page)?.[1] ?? "";
    const form = await (await writer.get(link)).text();
    const value = (name: string) => new RegExp(`id="${name}"[^>]*value="([^"]*)"`).exec(form)?.[1] ?? "";
    const typed = Object.fromEntries(["place", "day", "last_confirmed", "link", "basis", "owner", "review"].map((name) => [name, value(name)]));
    const state = /value="([a-z-]+)" checked/.exec(form)?.[1] ?? "";
    expect({ ...typed, state }).toMatchObject({
      state: "started",
      day: "2025-10-01",
      owner: "建設課",
      basis: "町の発表: 広報 2025年9月号 5ページ「道路の通報が始まりました」",
    });
    await record({ ...typed, state });
    expect(await asked(office(), QUESTION)).toContain("2025年10月1日に始まりました(町の登録)");
  });

  it("without a day of its own lends none to the record", async () => {
    await published({ of: "" });
    const id = (await db.prepare("SELECT id FROM publication").first<{ id: number }>())?.id;
    expect(await (await writer.get(`${PAGE}?publication=${id}`)).text()).toMatch(/id="day"[^>]*value=""/);
  });

  it("is taken back by a second person, with its history", async () => {
    await published();
    const id = (await db.prepare("SELECT id FROM publication").first<{ id: number }>())?.id;
    expect((await writer.post(`${PAGE}/publication/${id}/withdraw`)).status).toBe(303);
    expect(await textOf(await approver.get(`/staff/${TOWN}/changes`))).toContain("町の発表の取り下げ: 道路・不法投棄の通報");
    expect(await asked(office(), QUESTION)).toContain("町の広報(2025年9月号)");
    await approve();
    expect(await rows()).toMatchObject([{ gone: 1 }]);
    expect(await asked(office(), QUESTION)).not.toContain("町の広報(2025年9月号)");
    expect(await textOf(await writer.get(PAGE))).toMatch(/町の発表\(0\).*道路の通報が始まりました.*取り下げ\(/);
    expect((await writer.post(`${PAGE}/publication/${id}/withdraw`)).status).toBe(404);
  });

  it("that is no longer there can't be taken back twice", async () => {
    await published();
    const id = (await db.prepare("SELECT id FROM publication").first<{ id: number }>())?.id;
    await writer.post(`${PAGE}/publication/${id}/withdraw`);
    const first = await change();
    await db.prepare("UPDATE publication SET withdrawn_at = 1").run();
    expect(await textOf(await approver.post(`/staff/${TOWN}/changes/${first}/approve`))).toContain("もう取り下げられています");
  });
});

describe("a record and a publication", () => {
  it("that say different things enter the worklist, and residents are told the newer", async () => {
    await record({ state: "not-yet", day: "2025-04-01", last_confirmed: "2025-04-01" });
    await published();
    expect((await worklist()).differing).toEqual([{ town: TOWN, service: `${TOWN}/${SERVICE}`, name: "道路・不法投棄の通報" }]);
    expect(await textOf(await writer.get(`/staff/${TOWN}`))).toContain("登録と町の発表がちがいます(1)");
    expect(await asked(office(), QUESTION)).toContain("町の広報(2025年9月号)");
    await record({ state: "not-yet", day: "2025-04-01", last_confirmed: "2026-11-20" });
    expect((await worklist()).differing).toHaveLength(1);
    expect(await asked(office(), QUESTION)).toContain("まだ始まっていません(町の登録");
  });

  it("that agree do not", async () => {
    await published();
    await record();
    expect((await worklist()).differing).toEqual([]);
  });

  it.each([
    ["another day of the start", { day: "2025-11-01" }, {}, 1],
    ["what happened after it was published", { state: "ended", day: "2026-04-01" }, {}, 0],
    ["what was published until a day that has passed", { state: "not-yet", day: "2025-04-01" }, { until: "2026-03-31" }, 0],
  ])("%s", async (_, recorded, publication, differing) => {
    await published(publication);
    await record(recorded);
    expect((await worklist()).differing).toHaveLength(differing);
  });

  it("without a record the service still waits to be recorded", async () => {
    await published();
    expect((await worklist()).services.map((one) => one.service)).toContain(`${TOWN}/${SERVICE}`);
    expect(await textOf(await writer.get(`/staff/${TOWN}`))).toContain("町の発表を見て、記録にする");
  });
});

it("another town can neither enter nor take back", async () => {
  await published();
  const id = (await db.prepare("SELECT id FROM publication").first<{ id: number }>())?.id;
  const stranger = await signIn("miki-admin");
  expect((await stranger.get(`${PAGE}/publication`)).status).toBe(404);
  expect((await stranger.post(`${PAGE}/publication`, KOHO)).status).toBe(404);
  expect((await stranger.post(`${PAGE}/publication/${id}/withdraw`)).status).toBe(404);
  expect((await stranger.post(`/staff/miki/services/yakuba-chat/publication/${id}/withdraw`)).status).toBe(404);
  expect(await rows()).toMatchObject([{ gone: 0 }]);
});
