import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import stored from "../../build/knowledge.json";
import { announcement, announcementsIn } from "../../src/announcement/store.ts";
import { openKnowledge, serviceOf } from "../../src/answer/index.ts";
import { type Browser, db, local, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const knowledge = openKnowledge(stored as never);
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(
    ["service_record", "staff_change", "review", "announcement", "follow", "measure_check", "town_setting", "publication", "answer_stop"].map((table) =>
      db.prepare(`DELETE FROM ${table}`),
    ),
  );
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});

afterEach(() => {
  vi.useRealTimers();
  Object.assign(local, { DB: db });
});

const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

/** A service the first page asks about. */
async function firstOverdue(): Promise<string> {
  const page = await (await writer.get(`/staff/${TOWN}`)).text();
  return /\/staff\/kagamiishi\/services\/([a-z0-9-]+)\?state=started/.exec(page)?.[1] ?? "";
}

async function askAbout(question: string): Promise<string> {
  const response = await send(new Request(`${ORIGIN}/api/v1/ask?town=${TOWN}&q=${encodeURIComponent(question)}`));
  return ((await response.json()) as { text: string }).text;
}

const GOOD = {
  state: "started",
  place: "",
  day: "2026-11-01",
  last_confirmed: "2026-11-20",
  link: "",
  note: "窓口で使えます",
  basis: "決裁 総第12号",
  owner: "総務課",
  review: "2027-05-20",
};
const changeId = async (): Promise<number> => (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;

/** Somebody waits for a service, and it is recorded as started and approved. */
async function startedAndFollowed(): Promise<string> {
  const service = await firstOverdue();
  await db
    .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'U1', ?1, 'kagamiishi', 0)")
    .bind(`${TOWN}/${service}`)
    .run();
  await writer.post(`/staff/${TOWN}/services/${service}`, GOOD);
  await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`);
  return service;
}

describe("the first page", () => {
  it("names what the plan says should have begun, the longest overdue first, each with its answers", async () => {
    const page = await (await writer.get(`/staff/${TOWN}`)).text();
    const count = Number(/計画ではもう始まっているはずの(\d+)件/.exec(page)?.[1]);
    expect(count).toBeGreaterThan(20);
    const years = [...page.matchAll(/<p class="hint">計画では: [^<]*?令和(\d+)/g)].map((m) => Number(m[1]));
    expect(years).toHaveLength(count);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    for (const label of ["始まった", "一部で始まった", "準備中", "まだ", "遅れている", "中止", "終わった"])
      expect(page.split(`>${label}</a>`).length - 1, label).toBe(count);
  });

  it("puts first what most people wait for, under whichever id they follow it", async () => {
    const last = [...(await (await writer.get(`/staff/${TOWN}`)).text()).matchAll(/services\/([a-z0-9-]+)\?state=started/g)].at(-1)?.[1] ?? "";
    const entry = serviceOf(knowledge, `${TOWN}/${last}`)?.service;
    const old = entry?.ladder[0]?.of ?? "";
    expect(old).not.toBe(last);
    for (const [user, id] of [
      ["U1", last],
      ["U2", old],
      ["U1", old],
    ] as const)
      await db
        .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', ?1, ?2, 'kagamiishi', 0)")
        .bind(user, `${TOWN}/${id}`)
        .run();
    expect(await firstOverdue()).toBe(last);
    const { services } = (await (await writer.get(`/staff/api/v1/worklist?town=${TOWN}`)).json()) as {
      services: { service: string; followers: number | null }[];
    };
    // One to four are few, and not told as a number.
    expect(services[0]).toMatchObject({ service: `${TOWN}/${last}`, followers: null });
  });
});

describe("recording that a service has started", () => {
  it("changes the public answer within seconds, once a second person has approved", async () => {
    const service = await firstOverdue();
    expect(service).not.toBe("");
    const before = Number(/始まっているはずの(\d+)件/.exec(await (await writer.get(`/staff/${TOWN}`)).text())?.[1]);
    expect((await writer.post(`/staff/${TOWN}/services/${service}`, GOOD)).status).toBe(303);
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: 0 });
    expect((await writer.post(`/staff/${TOWN}/changes/${await changeId()}/approve`)).status).toBe(403);
    expect((await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`)).status).toBe(303);
    // The console has looked; other isolates look within five seconds (test/faq).
    await approver.get(`/staff/${TOWN}`);
    const open = (await (await send(new Request(`${ORIGIN}/api/v1/services/${TOWN}/${service}`))).json()) as { record: unknown };
    expect(open.record).toMatchObject({ state: "started", day: "2026-11-01", note: "窓口で使えます" });
    const after = Number(/始まっているはずの(\d+)件/.exec(await (await approver.get(`/staff/${TOWN}`)).text())?.[1]);
    expect(after).toBe(before - 1);
  });

  it("a follower's promise becomes a draft to the followers, in three languages with readings", async () => {
    const service = await startedAndFollowed();
    const [draft] = await announcementsIn(db, TOWN, ["draft"]);
    expect(draft).toMatchObject({
      audience: { everyone: false, services: [`${TOWN}/${service}`] },
      service: `${TOWN}/${service}`,
      fromRecord: expect.any(Number),
    });
    expect(draft?.title.ja).toMatch(/^「.+」が始まりました$/);
    expect(draft?.title.easy).toMatch(/｛始\|はじ｝まりました$/);
    expect(draft?.title.en).toMatch(/^Started: /);
    expect(draft?.body.ja).toContain("2026年11月1日に始まったと、町が登録しました");
    expect(await text(await approver.get(`/staff/${TOWN}`))).toContain("待っている人に、まだ知らせていません(1)");
    expect((await writer.post(`/staff/${TOWN}/announcements/${draft?.id}/decline`, { reason: "" })).status).toBe(409);
    expect((await writer.post(`/staff/${TOWN}/announcements/${draft?.id}/decline`, { reason: "広報紙で知らせたため" })).status).toBe(303);
    expect((await announcement(db, TOWN, draft?.id ?? ""))?.status).toBe("declined");
  });

  it("without a follower there is no draft", async () => {
    await writer.post(`/staff/${TOWN}/services/${await firstOverdue()}`, GOOD);
    await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`);
    expect(await announcementsIn(db, TOWN, ["draft"])).toEqual([]);
  });

  it("after seven days the first page tells that the promise waits", async () => {
    await startedAndFollowed();
    await db.prepare("UPDATE announcement SET created_at = created_at - 7 * 86400000 - 1").run();
    expect(await text(await approver.get(`/staff/${TOWN}`))).toContain("7日すぎました");
  });

  it("a mistake is undone with a trace: what stood before holds again, the mistake stays in the history", async () => {
    const service = await firstOverdue();
    const record = async (fields: Record<string, string>) => {
      await writer.post(`/staff/${TOWN}/services/${service}`, { ...GOOD, ...fields });
      await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`);
    };
    await record({ state: "preparing", note: "準備しています" });
    await record({ state: "started", note: "間違い" });
    expect((await writer.post(`/staff/${TOWN}/services/${service}/undo`)).status).toBe(303);
    expect((await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`)).status).toBe(303);
    const rows = (await db.prepare("SELECT state, note, replaced_at IS NULL AS now FROM service_record ORDER BY id").all()).results;
    expect(rows).toEqual([
      { state: "preparing", note: "準備しています", now: 1 },
      { state: "started", note: "間違い(間違いでした。2026-11-20に取り消し)", now: 0 },
    ]);
    const page = await text(await writer.get(`/staff/${TOWN}/services/${service}`));
    expect(page).toContain("間違いとして取り消し(");
    const open = (await (await send(new Request(`${ORIGIN}/api/v1/services/${TOWN}/${service}`))).json()) as { record: unknown; history: unknown[] };
    expect(open.record).toMatchObject({ state: "preparing" });
    expect(open.history).toMatchObject([{ state: "started", note: "間違い(間違いでした。2026-11-20に取り消し)" }]);
  });
});

describe("what a resident is answered", () => {
  it("goes from 「ここではわかりません」 to 「始まりました(町の登録)」 in the bot's own words, five seconds after the approval", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    // Another database object is another isolate: one whose clock is the test's.
    Object.assign(local, { DB: { prepare: (sql: string) => db.prepare(sql), batch: (statements: never[]) => db.batch(statements) } });
    const service = await firstOverdue();
    const question = `${serviceOf(knowledge, `${TOWN}/${service}`)?.service.name.ja}はいつから？`;
    await writer.post(`/staff/${TOWN}/services/${service}`, GOOD);
    expect(await askAbout(question)).toContain("ここではわかりません");
    expect((await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`)).status).toBe(303);
    vi.advanceTimersByTime(5_001);
    const said = await askAbout(question);
    expect(said).toContain("2026年11月1日に始まりました(町の登録)");
    expect(said).toContain(GOOD.note);
    expect(said).not.toContain("ここではわかりません");
    expect(said).not.toContain(GOOD.basis);
  });

  it("is what the page of the service says, beside what the plan alone says", async () => {
    const service = await firstOverdue();
    await writer.post(`/staff/${TOWN}/services/${service}`, { ...GOOD, state: "partly", place: "住民課の窓口" });
    await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`);
    const page = await text(await writer.get(`/staff/${TOWN}/services/${service}`));
    expect(page).toMatch(
      /計画では 令和6年度から・今は？ 計画には、令和6年度からとあります。 住民が読む答え 一部で始まりました 2026年11月1日に、住民課の窓口だけで始まりました/,
    );
    expect(page).toContain("根拠 決裁 総第12号");
  });

  it("never holds what a record rests on", async () => {
    const service = await firstOverdue();
    await writer.post(`/staff/${TOWN}/services/${service}`, GOOD);
    await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`);
    await approver.get(`/staff/${TOWN}`);
    for (const path of [`/towns/${TOWN}/overlay`, `/services/${TOWN}/${service}`, `/services.csv?town=${TOWN}`, `/services?town=${TOWN}`])
      expect(await (await send(new Request(`${ORIGIN}/api/v1${path}`))).text(), path).not.toContain(GOOD.basis);
  });
});

describe("the day of a start", () => {
  const field = async (service: string, query: string, name: string) =>
    new RegExp(`id="${name}"[^>]*value="([^"]*)"`).exec(await (await writer.get(`/staff/${TOWN}/services/${service}?${query}`)).text())?.[1];

  it("is never guessed, and one that was recorded is not dated anew", async () => {
    const service = await firstOverdue();
    expect(await field(service, "state=started", "day")).toBe("");
    await writer.post(`/staff/${TOWN}/services/${service}`, { ...GOOD, day: "2025-04-01" });
    await approver.post(`/staff/${TOWN}/changes/${await changeId()}/approve`);
    expect(await field(service, "state=started", "day")).toBe("2025-04-01");
    expect(await field(service, "state=started", "basis")).toBe(GOOD.basis);
    expect(await field(service, "state=delayed", "day")).toBe("");
    expect(await field(service, "", "day")).toBe("");
  });
});

describe("the second-person rule", () => {
  it("two approvers at once: it is applied once", async () => {
    await writer.post(`/staff/${TOWN}/services/${await firstOverdue()}`, GOOD);
    const admin = await signIn(`${TOWN}-admin`);
    const id = await changeId();
    const answers = await Promise.all([approver, admin].map((who) => who.post(`/staff/${TOWN}/changes/${id}/approve`)));
    expect(answers.map((a) => a.status).sort()).toEqual([303, 409]);
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: 1 });
  });

  it("one's own waits for another, and in a one-person office for a reason and ten minutes", async () => {
    await approver.post(`/staff/${TOWN}/services/${await firstOverdue()}`, GOOD);
    const path = `/staff/${TOWN}/changes/${await changeId()}/approve`;
    expect(await text(await approver.post(path))).toContain("自分では承認できません");
    await db
      .prepare("INSERT INTO town_setting (town, value, revision, updated_by, updated_at) VALUES (?1, '{\"onePersonOffice\":true}', 1, 'x', 0)")
      .bind(TOWN)
      .run();
    expect(await text(await approver.post(path, { reason: "短い" }))).toContain("10文字以上");
    expect(await text(await approver.post(path, { reason: "担当がひとりだけのためです" }))).toContain("10分待って");
    await db.prepare("UPDATE staff_change SET asked_at = asked_at - 600001").run();
    expect((await approver.post(path, { reason: "担当がひとりだけのためです" })).status).toBe(303);
    const log = await db.prepare("SELECT action FROM audit_log WHERE town = ?1 ORDER BY id DESC LIMIT 1").bind(TOWN).first();
    expect(log).toEqual({ action: "answer.approve-own" });
  });

  it("a newer text takes the place of the one that waited, so that nobody approves an old one", async () => {
    const service = await firstOverdue();
    await writer.post(`/staff/${TOWN}/services/${service}`, { ...GOOD, note: "古い" });
    const old = await changeId();
    await writer.post(`/staff/${TOWN}/services/${service}`, { ...GOOD, note: "新しい" });
    expect((await approver.post(`/staff/${TOWN}/changes/${old}/approve`)).status).toBe(409);
    expect(await db.prepare("SELECT count(*) AS n FROM service_record").first()).toEqual({ n: 0 });
  });
});

describe("what is typed wrong", () => {
  it.each([
    [{ state: "" }, "7つの中から"],
    [{ state: "partly" }, "どこで始まったかを"],
    [{ state: "partly", place: "あ".repeat(41) }, "40文字までです(いま41文字)"],
    [{ place: "住民課" }, "「一部で始まった」のときだけ"],
    [{ state: "partly", place: "住民課", day: "2027-01-01" }, "これから始まるものは"],
    [{ state: "ended", day: "2027-01-01" }, "これから終わるものは"],
    [{ basis: "あ".repeat(201) }, "200文字まで"],
    [{ day: "12月1日" }, "2026-12-01 のように"],
    [{ day: "2026-02-30" }, "2026-12-01 のように"],
    [{ day: "2027-01-01" }, "これから始まるものは"],
    [{ last_confirmed: "2027-01-01" }, "今日までの日付"],
    [{ review: "2020-01-01" }, "あしたからの日付"],
    [{ link: "javascript:alert(1)" }, "https:// で始まる"],
    [{ owner: "" }, "課の名前"],
    [{ note: "あ".repeat(501) }, "500文字まで"],
  ])("%j is said at its field, and the rest stays", async (fields, says) => {
    const service = await firstOverdue();
    const response = await writer.post(`/staff/${TOWN}/services/${service}`, { ...GOOD, note: "のこる", ...fields } as never);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(says);
    if (!("note" in fields)) expect(page).toContain("のこる");
    expect(await changeId()).toBe(0);
  });
});

describe("another town", () => {
  it("can neither see nor decide", async () => {
    const service = await firstOverdue();
    await writer.post(`/staff/${TOWN}/services/${service}`, GOOD);
    const id = await changeId();
    const stranger = await signIn("miki-admin");
    for (const path of ["", "/services", "/services.csv", `/services/${service}`, "/changes"])
      expect((await stranger.get(`/staff/${TOWN}${path}`)).status, path).toBe(404);
    for (const path of [
      `/services/${service}`,
      `/services/${service}/undo`,
      `/services/${service}/checked`,
      `/changes/${id}/approve`,
      `/changes/${id}/decline`,
    ]) {
      expect((await stranger.post(`/staff/${TOWN}${path}`, GOOD)).status, path).toBe(404);
    }
    // Its own town's address with the other town's change.
    expect((await stranger.post(`/staff/miki/changes/${id}/approve`)).status).toBe(409);
    expect((await stranger.post(`/staff/miki/services/${service}`, GOOD)).status).toBe(404);
    expect(await db.prepare("SELECT state FROM staff_change").first()).toEqual({ state: "waiting" });
  });
});
