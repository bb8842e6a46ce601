/** The second-person rule itself: what is shown, what is applied, and what happens when two people act at once. */
import { beforeEach, describe, expect, it } from "vitest";
import { earlierRecords } from "../../src/progress/records.ts";
import { recordEditionChange } from "../../src/progress/write.ts";
import { approveChange, askChange, type Change, changeBy, declineChange } from "../../src/staff/changes/change.ts";
import { personById } from "../../src/staff/people.ts";
import type { Person } from "../../src/staff/rights.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const SERVICE = `${TOWN}/kakanai`;
const FOLLOWED_AS = `${TOWN}/kakanai-madoguchi`;
const NOW = Date.parse("2026-11-20T03:00:00Z");
let writer: Browser;
let approver: Browser;
let person: Record<"writer" | "approver" | "admin", Person>;

beforeEach(async () => {
  await db.batch(
    ["service_record", "staff_change", "review", "announcement", "follow", "answer_stop", "town_setting", "staff_faq"].map((table) =>
      db.prepare(`DELETE FROM ${table}`),
    ),
  );
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
  const [w, a, m] = await Promise.all(["writer", "approver", "admin"].map((role) => personById(db, `${TOWN}-${role}`)));
  person = { writer: w as Person, approver: a as Person, admin: m as Person };
});

const as = (who: keyof typeof person, now = NOW) => ({ db, now, person: person[who], town: TOWN });
/** Its record may be kept under two ids, and people follow it under a third. */
const about = (id: string) => ({
  names: { ja: "書かない窓口", easy: null, en: null },
  body: "町" as const,
  held: [id, `${id}/old`],
  leading: [id, `${id}/old`, FOLLOWED_AS],
});
const lastId = async (): Promise<number> => (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;
const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const audits = async (action: string): Promise<number> =>
  (await db.prepare("SELECT count(*) AS n FROM audit_log WHERE action = ?1 AND at = ?2").bind(action, NOW).first<{ n: number }>())?.n ?? 0;
const record = (fields: object = {}): Change => ({
  kind: "record",
  target: SERVICE,
  payload: {
    v: 1,
    state: "started",
    day: "2026-11-01",
    lastConfirmed: "2026-11-20",
    link: null,
    note: null,
    owner: "総務課",
    review: "2027-05-20",
    ...fields,
  } as (Change & { kind: "record" })["payload"],
});
async function recorded(fields: object = {}): Promise<number> {
  await askChange(as("writer"), record(fields));
  expect(await approveChange(as("approver"), await lastId(), { about })).toBeNull();
  return (await db.prepare("SELECT id FROM service_record WHERE replaced_at IS NULL").first<{ id: number }>())?.id ?? 0;
}
const undo = (id: number): Change => ({ kind: "undo-record", target: SERVICE, payload: { v: 1, day: "2026-11-20", record: id } });
const current = () => db.prepare("SELECT state FROM service_record WHERE replaced_at IS NULL").first();
const follow = (service = FOLLOWED_AS) =>
  db.prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'U1', ?1, 'kagamiishi', 0)").bind(service).run();

describe("approving", () => {
  it("by one person twice in the same millisecond applies once and is logged once", async () => {
    await askChange(as("writer"), record());
    const id = await lastId();
    const logged = await audits("answer.approve");
    const answers = await Promise.all([1, 2, 3].map(() => approveChange(as("approver"), id, { about })));
    expect(answers.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: 1 });
    expect((await audits("answer.approve")) - logged).toBe(1);
  });

  it("and declining at once: one of them wins and only that one is logged", async () => {
    await askChange(as("writer"), record());
    const id = await lastId();
    const before = (await audits("answer.approve")) + (await audits("answer.decline"));
    const answers = await Promise.all([approveChange(as("approver"), id, { about }), declineChange(as("admin"), id, "まだです")]);
    expect(answers.filter((refusal) => refusal === null)).toHaveLength(1);
    expect((await audits("answer.approve")) + (await audits("answer.decline")) - before).toBe(1);
    const state = (await changeBy(db, TOWN, id))?.state;
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: state === "applied" ? 1 : 0 });
  });

  it("is refused to a writer, and to everybody of another town", async () => {
    await askChange(as("writer"), record());
    const id = await lastId();
    expect(await approveChange({ ...as("writer") }, id, { about })).toBe("no_right");
    expect(await approveChange({ ...as("admin"), town: "miki" }, id, { about })).toBe("gone");
    expect(await declineChange({ ...as("admin"), town: "miki" }, id, "")).toBe("gone");
    expect(await current()).toBeNull();
  });

  it("several together applies each, and says how many could not be", async () => {
    await askChange(as("writer"), record());
    const first = await lastId();
    await askChange(as("writer"), { ...record(), target: `${TOWN}/conveni-shomei` } as Change);
    const second = await lastId();
    await askChange(as("approver"), { ...record(), target: `${TOWN}/raicho-yoyaku` } as Change);
    const own = await lastId();
    const page = await (await approver.get(`/staff/${TOWN}/changes`)).text();
    for (const id of [first, second]) expect(page).toContain(`name="change" value="${id}"`);
    expect(page).not.toContain(`name="change" value="${own}"`);
    expect((await writer.post(`/staff/${TOWN}/changes/approve`, { change: [String(first)] })).status).toBe(403);
    expect((await approver.post(`/staff/${TOWN}/changes/approve`, {})).status).toBe(409);
    const response = await approver.post(`/staff/${TOWN}/changes/approve`, { change: [first, second, own].map(String) });
    expect(response.status).toBe(409);
    expect(await text(response)).toContain("3件のうち1件は承認できませんでした");
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: 2 });
  });
});

describe("the page of what waits", () => {
  it("shows what stands now beside what would stand", async () => {
    await recorded({ state: "preparing", note: "準備しています" });
    await askChange(as("writer"), record({ note: "使えます" }));
    const page = await text(await approver.get(`/staff/${TOWN}/changes`));
    expect(page).toMatch(/様子 いま: 準備中 承認すると: 始まった/);
    expect(page).toMatch(/メモ いま: 準備しています 承認すると: 使えます/);
    expect(page).toContain("サービスの登録: 書かない窓口");
  });

  it("shows what an undoing would bring back, and the plan where nothing stood before", async () => {
    const id = await recorded();
    await askChange(as("writer"), undo(id));
    expect(await text(await approver.get(`/staff/${TOWN}/changes`))).toMatch(/様子 いま: 始まった 承認すると: 登録なし\(/);
  });

  it("keeps the reason a person typed when it is too short, and names who else may decide", async () => {
    await db
      .prepare("INSERT INTO town_setting (town, value, revision, updated_by, updated_at) VALUES (?1, '{\"onePersonOffice\":true}', 1, 'x', 0)")
      .bind(TOWN)
      .run();
    await askChange(as("approver"), record());
    const id = await lastId();
    const response = await approver.post(`/staff/${TOWN}/changes/${id}/approve`, { reason: "短いです" });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain(`id="reason-${id}" name="reason" type="text" value="短いです"`);
    expect(page).toContain("あなたのほかに確認できる人: 見本 admin kagamiishi");
  });

  it("a declined one is told with its note, and the asker can take one's own back", async () => {
    await askChange(as("writer"), record());
    const id = await lastId();
    expect((await approver.post(`/staff/${TOWN}/changes/${id}/decline`, { note: "日付を確かめてください" })).status).toBe(303);
    expect(await text(await writer.get(`/staff/${TOWN}/changes`))).toContain("伝えること: 日付を確かめてください");
    await askChange(as("writer"), record());
    expect((await writer.post(`/staff/${TOWN}/changes/${await lastId()}/decline`)).status).toBe(303);
    expect((await changeBy(db, TOWN, await lastId()))?.state).toBe("withdrawn");
    await askChange(as("approver"), record());
    expect((await writer.post(`/staff/${TOWN}/changes/${await lastId()}/decline`)).status).toBe(403);
    expect((await changeBy(db, TOWN, await lastId()))?.state).toBe("waiting");
  });
});

describe("undoing a record", () => {
  it("touches only that record: one recorded since stays, and the approver is told", async () => {
    const mistake = await recorded();
    await askChange(as("writer"), undo(mistake));
    const asked = await lastId();
    await recorded({ state: "delayed" });
    expect(await approveChange(as("approver"), asked, { about })).toBe("record_changed");
    expect(await current()).toEqual({ state: "delayed" });
  });

  it("twice goes back twice, never to the mistake", async () => {
    await recorded({ state: "not-yet" });
    await recorded({ state: "preparing" });
    for (const expected of [{ state: "preparing" }, { state: "not-yet" }, null]) {
      const id = await recorded();
      await askChange(as("writer"), undo(id));
      expect(await approveChange(as("approver"), await lastId(), { about })).toBeNull();
      expect(await current()).toEqual(expected);
      if (!expected) break;
      const now = (await db.prepare("SELECT id FROM service_record WHERE replaced_at IS NULL").first<{ id: number }>())?.id ?? 0;
      await askChange(as("writer"), undo(now));
      expect(await approveChange(as("approver"), await lastId(), { about })).toBeNull();
    }
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: 5 });
  });

  it.each([
    ["draft", "declined"],
    ["approved", "cancelled"],
    ["sent", "sent"],
  ])("of a start takes its %s announcement back: %s", async (before, after) => {
    await follow();
    const id = await recorded();
    await db.prepare("UPDATE announcement SET status = ?1 WHERE from_record = ?2").bind(before, id).run();
    await askChange(as("writer"), undo(id));
    expect(await approveChange(as("approver"), await lastId(), { about })).toBeNull();
    expect(await db.prepare("SELECT status FROM announcement").first()).toEqual({ status: after });
  });
});

describe("a start that followers wait for", () => {
  it("is promised once, however often it is confirmed again", async () => {
    await follow();
    await recorded();
    await recorded({ lastConfirmed: "2026-11-21" });
    expect(await db.prepare("SELECT count(*) AS n FROM announcement").first()).toEqual({ n: 1 });
  });

  it("is not announced when the town says it is late after all", async () => {
    await follow();
    await recorded();
    await recorded({ state: "delayed" });
    expect(await db.prepare("SELECT status FROM announcement").first()).toEqual({ status: "declined" });
  });

  const drafts = async () =>
    (await db.prepare("SELECT status, title_ja, body_ja, body_easy FROM announcement ORDER BY from_record").all<Record<string, string>>()).results;

  it("in part is told once with its place, and in full once more", async () => {
    await follow();
    await recorded({ state: "partly", place: "住民課の窓口" });
    await recorded({ state: "partly", place: "住民課の窓口", lastConfirmed: "2026-11-21" });
    expect(await drafts()).toMatchObject([{ status: "draft", title_ja: "「書かない窓口」が一部で始まりました" }]);
    expect((await drafts())[0]?.body_ja).toContain("2026年11月1日に、住民課の窓口で始まったと、町が登録しました");
    await db.prepare("UPDATE announcement SET status = 'sent'").run();
    await recorded({ state: "started", day: "2026-11-10" });
    expect(await drafts()).toMatchObject([{ status: "sent" }, { status: "draft", title_ja: "「書かない窓口」が始まりました" }]);
    for (const { body_easy } of await drafts()) expect(body_easy?.replace(/｛[^｛｝|]+\|[ぁ-ん]+｝/g, "")).not.toMatch(/\p{Script=Han}/u);
  });

  it("in part that was not told yet gives way to the start in full", async () => {
    await follow();
    await recorded({ state: "partly", place: "住民課の窓口" });
    await recorded({ state: "started" });
    expect((await drafts()).map((one) => one.status)).toEqual(["declined", "draft"]);
  });

  it("with a wrong day, not told yet, is written again with the right one; one that went out stays", async () => {
    await follow();
    await recorded();
    await recorded({ day: "2025-04-01" });
    expect((await drafts()).map((one) => one.status)).toEqual(["declined", "draft"]);
    expect((await drafts())[1]?.body_ja).toContain("2025年4月1日に始まった");
    await db.prepare("UPDATE announcement SET status = 'sent' WHERE status = 'draft'").run();
    await recorded({ day: "2025-05-01" });
    expect((await drafts()).map((one) => one.status)).toEqual(["declined", "sent"]);
  });
});

describe("a record kept under an older id", () => {
  const old = (fields: object = {}) => ({ ...record(fields), target: `${SERVICE}/old` }) as Change;
  const standing = async () => (await db.prepare("SELECT service, state FROM service_record WHERE replaced_at IS NULL").all()).results;
  const apply = async (change: Change) => {
    await askChange(as("writer"), change);
    expect(await approveChange(as("approver"), await lastId(), { about: (id) => ({ ...about(SERVICE), held: [id, SERVICE, `${SERVICE}/old`] }) })).toBeNull();
  };

  it("is replaced by a new one of its service, and comes back when that was a mistake", async () => {
    await apply(old({ state: "preparing" }));
    const id = await recorded({ state: "started" });
    expect(await standing()).toEqual([{ service: SERVICE, state: "started" }]);
    await apply(undo(id));
    expect(await standing()).toEqual([{ service: `${SERVICE}/old`, state: "preparing" }]);
  });

  it("can be said to be unchanged: only the day it was last confirmed moves", async () => {
    await apply(old({ state: "partly", place: "二階", basis: "決裁 12", link: "https://example.jp/" }));
    const row = () => db.prepare("SELECT * FROM service_record WHERE replaced_at IS NULL").first<Record<string, unknown>>();
    const before = await row();
    await apply({ kind: "confirm", target: SERVICE, payload: { v: 1, day: "2026-11-25", record: Number(before?.id), before: "2026-11-20" } });
    expect(await row()).toEqual({ ...before, last_confirmed: "2026-11-25" });
  });

  it("is not confirmed once another stands in its place", async () => {
    const first = await recorded();
    await askChange(as("writer"), { kind: "confirm", target: SERVICE, payload: { v: 1, day: "2026-11-25", record: first, before: "2026-11-20" } });
    const asked = await lastId();
    await recorded({ state: "delayed" });
    expect(await approveChange(as("approver"), asked, { about })).toBe("record_changed");
  });
});

describe("a stopped answer", () => {
  const stopped = async () => {
    await db.prepare("INSERT INTO answer_stop (service, day, stopped_by, stopped_at) VALUES (?1, '2026-11-20', 'x', 0)").bind(SERVICE).run();
    await askChange(as("writer"), { kind: "stop", target: SERVICE, payload: { v: 1, day: "2026-11-20" } });
    return lastId();
  };
  const stands = () => db.prepare("SELECT 1 AS stopped FROM answer_stop WHERE lifted_at IS NULL").first();

  it("stays stopped when a second person confirms it", async () => {
    expect(await approveChange(as("approver"), await stopped(), { about })).toBeNull();
    expect(await stands()).toEqual({ stopped: 1 });
  });

  it("speaks again when a second person does not agree, and never by the one who stopped it alone", async () => {
    const id = await stopped();
    expect(await declineChange(as("writer"), id, "")).toBe("own_stop");
    expect(await stands()).toEqual({ stopped: 1 });
    expect(await declineChange(as("approver"), id, "内容は正しいです")).toBeNull();
    expect(await stands()).toBeNull();
  });

  it("waits no longer once it was lifted", async () => {
    const id = await stopped();
    await askChange(as("writer"), { kind: "lift", target: SERVICE, payload: { v: 1, day: "2026-11-20" } });
    expect(await approveChange(as("approver"), await lastId(), { about })).toBeNull();
    expect((await changeBy(db, TOWN, id))?.state).toBe("withdrawn");
  });
});

it("a change of the plan's edition stands in the history and never holds as a record", async () => {
  await recorded({ state: "preparing" });
  const moved = { service: SERVICE, day: "2026-11-20", from: 2024, to: 2027, link: null, note: null, by: "x" };
  await recordEditionChange(db, moved, NOW + 1, "1").run();
  expect(await current()).toEqual({ state: "preparing" });
  expect(await text(await writer.get(`/staff/${TOWN}/services/kakanai`))).toContain("計画の改訂・令和6年度 → 令和9年度");
  expect(await earlierRecords(db, SERVICE)).toMatchObject([{ state: "edition", from: 2024, to: 2027 }]);
  const id = await recorded();
  await askChange(as("writer"), undo(id));
  expect(await approveChange(as("approver"), await lastId(), { about })).toBeNull();
  expect(await current()).toEqual({ state: "preparing" });
});
