/** What the first page asks of whom. */
import { beforeEach, expect, it } from "vitest";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const GOOD = { state: "started", day: "2026-11-01", last_confirmed: "2026-11-20", link: "", note: "", owner: "総務課", review: "2027-05-20" };
const SERVICE = "kakanai";
let writer: Browser;
let approver: Browser;
let admin: Browser;

beforeEach(async () => {
  await db.batch(
    ["service_record", "staff_change", "review", "announcement", "follow", "disaster", "town_setting"].map((table) => db.prepare(`DELETE FROM ${table}`)),
  );
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver, admin] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`), await signIn(`${TOWN}-admin`)];
});

const first = async (who: Browser): Promise<string> => (await (await who.get(`/staff/${TOWN}`)).text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

it("says what waits for whoever looks: one's own waits for another", async () => {
  await writer.post(`/staff/${TOWN}/services/${SERVICE}`, GOOD);
  expect(await first(writer)).toContain("ほかの人の確認を待っているものが1件");
  expect(await first(approver)).toContain("あなたの確認を待っているものが1件");
  expect(await (await writer.get(`/staff/${TOWN}/services/${SERVICE}`)).text()).toContain("確認を待っています");
});

it("a forgotten promise is told to 管理者 above all else, until it is declined with a reason", async () => {
  await db
    .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'U1', ?1, 'kagamiishi', 0)")
    .bind(`${TOWN}/${SERVICE}`)
    .run();
  expect(await (await writer.get(`/staff/${TOWN}/services/${SERVICE}`)).text()).toContain("押した人がいます");
  await writer.post(`/staff/${TOWN}/services/${SERVICE}`, GOOD);
  const id = (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id;
  await approver.post(`/staff/${TOWN}/changes/${id}/approve`);
  expect(await first(admin)).not.toContain("管理者へ");
  await db.prepare("UPDATE announcement SET created_at = created_at - 7 * 86400000 - 1").run();
  expect(await first(admin)).toContain("管理者へ: 7日たっても知らせていないお知らせが1件");
  expect(await first(writer)).not.toContain("管理者へ");
  const draft = (await db.prepare("SELECT id FROM announcement").first<{ id: string }>())?.id;
  await writer.post(`/staff/${TOWN}/announcements/${draft}/decline`, { reason: "広報紙で知らせたため" });
  expect(await first(admin)).not.toContain("待っている人に、まだ知らせていません");
});

it("lists what is to be looked at again, by the service's name, and takes 「変わりなし」 for all of it", async () => {
  const old =
    "INSERT INTO service_record (service, state, day, last_confirmed, recorded_by, recorded_at) VALUES (?1, 'preparing', '2026-05-01', '2026-05-20', 'x', 1)";
  await db.batch([
    db.prepare(old).bind(`${TOWN}/${SERVICE}`),
    db
      .prepare(
        "INSERT INTO review (kind, target, town, owner, due) VALUES ('record', ?1, ?2, '総務課', '2026-11-19'), ('faq', 'q1', ?2, '住民課', '2026-11-18')",
      )
      .bind(`${TOWN}/${SERVICE}`, TOWN),
  ]);
  expect(await first(writer)).toMatch(
    /見なおす日が来ています\(2\) 2026-11-19 書かない窓口 \(総務課\) 準備中\(2026-05-01、確認 2026-05-20\).* 2026-11-18 よくある質問 \(住民課\)/,
  );
  expect((await writer.post(`/staff/${TOWN}/services/confirm`, { service: `${TOWN}/${SERVICE}`, as_of: "2026-11-20" })).status).toBe(303);
  const id = (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id;
  await approver.post(`/staff/${TOWN}/changes/${id}/approve`);
  expect(await first(writer)).toContain("見なおす日が来ています(1) 2026-11-18");
});

it("the list of services is narrowed by words and by what is missing", async () => {
  const rows = async (query: string) => Number(/<caption>(\d+)件/.exec(await (await writer.get(`/staff/${TOWN}/services?${query}`)).text())?.[1]);
  const all = await rows("");
  expect(await rows("q=セミセルフレジ")).toBe(1);
  // The service of that name, and what else the plan prints under it.
  expect(await rows("q=書かない窓口")).toBe(2);
  expect(await rows("show=recorded")).toBe(0);
  expect(await rows("show=unchecked")).toBe(all);
  const due = await rows("show=due");
  expect(due).toBeGreaterThan(3);
  expect(due).toBeLessThan(all);
  await writer.post(`/staff/${TOWN}/services/${SERVICE}/checked`);
  expect(await rows("show=unchecked")).toBe(all - 1);
  for (const unknown of ["nothing-known", "toString", "constructor"]) expect(await rows(`show=${unknown}`), unknown).toBe(all);
  const waiting = await Promise.all(["due", "undated", "unreadable", "ended", "review"].map((why) => rows(`show=${why}`)));
  const { services } = (await (await writer.get(`/staff/api/v1/worklist?town=${TOWN}`)).json()) as { services: unknown[] };
  expect(waiting.reduce((sum, count) => sum + count, 0)).toBe(services.length);
});
