/** What waits for the town: services to record and why, records of no one service, and 「変わりなし」 for many at once. */
import { beforeEach, describe, expect, it } from "vitest";
import stored from "../../build/knowledge.json";
import { openKnowledge, townOf } from "../../src/answer/index.ts";
import type { TownData } from "../../src/plan/schema.ts";
import { meaningOf, servicesOf, servicesOfMeasure } from "../../src/service/catalogue.ts";
import { planView } from "../../src/service/view.ts";
import { asked, textOf } from "./answers/town.ts";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const TODAY = "2026-11-20";
const API = "/staff/api/v1";
const MEASURE = `${TOWN}/madoguchi-shiharai`;
const knowledge = openKnowledge(stored as never);
const town = townOf(knowledge, TOWN) as TownData;
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

type Waits = { town: string; service: string; name: string; why: string; since: string | null; owner: string | null; followers: number | null; plan: string };
type List = {
  services: Waits[];
  unassigned: { id: string; name: string; services: string[] }[];
  approvals: { changes: { id: number; kind: string }[]; announcements: unknown[] };
  scheduled: { id: string }[];
  drafts: { title: string }[];
};
const worklist = async (who = writer, query = `?town=${TOWN}`) => (await (await who.get(`${API}/worklist${query}`)).json()) as List;
const whyOf = async (service: string) => (await worklist()).services.find((one) => one.service === `${TOWN}/${service}`)?.why;
const change = async (): Promise<number> => (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;
const approveAll = async () => {
  const { results } = await db.prepare("SELECT id FROM staff_change WHERE state = 'waiting'").all<{ id: number }>();
  for (const { id } of results) expect((await approver.post(`/staff/${TOWN}/changes/${id}/approve`)).status).toBe(303);
};
const kept = (service: string, fields: object = {}) => {
  const row = { service, state: "started", day: "2025-04-01", last_confirmed: "2026-04-01", note: "メモ", place: null, basis: "決裁 3", ...fields };
  return db
    .prepare(
      `INSERT INTO service_record (service, state, day, last_confirmed, link, note, place, basis, recorded_by, recorded_at)
       VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6, ?7, 'x', 1)`,
    )
    .bind(row.service, row.state, row.day, row.last_confirmed, row.note, row.place, row.basis)
    .run();
};
const standing = async () =>
  (await db.prepare("SELECT service, state, day, last_confirmed, note, basis FROM service_record WHERE replaced_at IS NULL ORDER BY service").all()).results;

describe("the worklist", () => {
  it("holds every service that nobody recorded and of which the plan says nothing sure for today, each with why", async () => {
    const list = (await worklist()).services;
    const views = servicesOf(town).map((entry) => planView(town, entry, TODAY));
    const why = (id: string) => list.find((one) => one.service === id)?.why;
    for (const { id, verdict } of views) {
      const come = verdict.when === "past" || verdict.when === "now";
      if (["launch", "expand", "clash", "two"].includes(verdict.kind)) expect(why(id), `${id} ${verdict.kind}`).toBe(come ? "due" : undefined);
      if (verdict.kind === "existing") expect(why(id), id).toBeUndefined();
      if (["listed", "period", "name"].includes(verdict.kind)) expect(why(id), id).toBe("undated");
      if (["study", "prepare", "pilot"].includes(verdict.kind)) expect(why(id), id).toBe(come ? "undated" : undefined);
    }
    expect(list.filter((one) => one.why === "due").length).toBeGreaterThan(40);
    const since = list.map((one) => one.since ?? "9999");
    expect(since).toEqual([...since].sort());
  });

  it("of a plan that has ended asks for everything that was not there before", async () => {
    const miyaki = await signIn("miyaki-writer");
    const { services } = (await (await miyaki.get(`${API}/worklist`)).json()) as List;
    expect(new Set(services.map((one) => one.why))).toEqual(new Set(["ended"]));
    expect(services.length).toBeGreaterThan(40);
    expect(await textOf(await miyaki.get("/staff/miyaki"))).toContain(`計画が終わったもの(登録なし): ${services.length}件`);
  });

  it("asks to look again when the day has come, or the last look is more than a year ago, and not once somebody has looked", async () => {
    await kept(`${TOWN}/doro-tsuho`, { last_confirmed: "2026-04-01" });
    await db
      .prepare("INSERT INTO review (kind, target, town, owner, due) VALUES ('record', ?1, ?2, '建設課', '2026-11-19')")
      .bind(`${TOWN}/doro-tsuho`, TOWN)
      .run();
    await kept(`${TOWN}/net-shinsei`, { last_confirmed: "2025-11-19" });
    await kept(`${TOWN}/semi-self-regi`, { last_confirmed: "2025-11-21" });
    expect([await whyOf("doro-tsuho"), await whyOf("net-shinsei"), await whyOf("semi-self-regi")]).toEqual(["review", "review", undefined]);
    expect((await worklist()).services.find((one) => one.why === "review")).toMatchObject({ since: "2025-11-19", owner: null });
    await db.prepare("UPDATE service_record SET last_confirmed = ?1").bind(TODAY).run();
    expect([await whyOf("doro-tsuho"), await whyOf("net-shinsei")]).toEqual([undefined, undefined]);
  });

  it("names what this person may approve, what is scheduled, and what followers were not told yet", async () => {
    await writer.post(`/staff/${TOWN}/services/doro-tsuho`, {
      state: "started",
      day: "2025-04-01",
      last_confirmed: TODAY,
      owner: "建設課",
      review: "2027-05-20",
    });
    expect((await worklist()).approvals.changes).toEqual([]);
    expect((await worklist(approver)).approvals.changes).toMatchObject([{ id: await change(), kind: "record" }]);
    await db
      .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'U1', ?1, 'kagamiishi', 0)")
      .bind(`${TOWN}/kyodo-machizukuri/doro-fuhotoki`)
      .run();
    await approveAll();
    expect((await worklist()).drafts).toMatchObject([{ title: "「道路・不法投棄の通報」が始まりました" }]);
  });

  it("without a town is of every town one works for, and never of another", async () => {
    const both = await signIn(`${TOWN}-writer`);
    await db.prepare("INSERT OR IGNORE INTO staff_role (person, town, role, since) VALUES (?1, 'miki', 'writer', 0)").bind(`${TOWN}-writer`).run();
    expect(new Set((await worklist(both, "")).services.map((one) => one.town))).toEqual(new Set([TOWN, "miki"]));
    await db.prepare("DELETE FROM staff_role WHERE person = ?1 AND town = 'miki'").bind(`${TOWN}-writer`).run();
    expect((await both.get(`${API}/worklist?town=miki`)).status).toBe(404);
    expect((await both.get(`${API}/worklist?town=nosuch`)).status).toBe(404);
    expect((await send(new Request(`${ORIGIN}${API}/worklist`))).status).toBe(401);
  });
});

describe("a record of something that is several services now", () => {
  const page = `/staff/${TOWN}/services/madoguchi-shiharai`;
  const options = servicesOfMeasure(town, "madoguchi-shiharai").map((entry) => `${TOWN}/${entry.id}`);

  it("is nobody's, stands in the list with a question, and makes nothing started", async () => {
    expect(meaningOf(town, "madoguchi-shiharai").holds).toBeNull();
    await kept(MEASURE);
    expect((await worklist()).unassigned).toMatchObject([{ id: MEASURE, services: options }]);
    for (const path of ["", "/services"]) expect(await textOf(await writer.get(`/staff/${TOWN}${path}`))).toContain("どのサービスですか(1)");
    const shown = await textOf(await writer.get(page));
    expect(shown).toContain("始まった(2025-04-01、確認 2026-04-01)");
    const { records } = (await (await writer.get(`${API}/records?town=${TOWN}`)).json()) as { records: { record: unknown }[] };
    expect(records.every((one) => one.record === null)).toBe(true);
    expect(await asked({ writer, approver }, "窓口のセミセルフレジはいつから？")).not.toContain("始まりました");
  });

  it("becomes the record of the service a person chooses, once a second one agrees", async () => {
    await kept(MEASURE);
    await db.prepare("INSERT INTO review (kind, target, town, owner, due) VALUES ('record', ?1, ?2, '税務課', '2027-01-01')").bind(MEASURE, TOWN).run();
    expect((await writer.post(`${page}/which`, { service: `${TOWN}/doro-tsuho` })).status).toBe(422);
    expect((await writer.post(`${page}/which`, {})).status).toBe(422);
    expect(await change()).toBe(0);
    expect((await writer.post(`${page}/which`, { service: `${TOWN}/semi-self-regi` })).status).toBe(303);
    expect(await textOf(await approver.get(`/staff/${TOWN}/changes`))).toMatch(
      /どのサービスの登録か いま: .+ 承認すると: 窓口のセミセルフレジ 様子 いま: 登録なし/,
    );
    expect(await standing()).toMatchObject([{ service: MEASURE }]);
    await approveAll();
    expect(await standing()).toEqual([
      { service: `${TOWN}/semi-self-regi`, state: "started", day: "2025-04-01", last_confirmed: "2026-04-01", note: "メモ", basis: "決裁 3" },
    ]);
    expect(await db.prepare("SELECT target, owner, due FROM review").first()).toEqual({ target: `${TOWN}/semi-self-regi`, owner: "税務課", due: "2027-01-01" });
    expect(await asked({ writer, approver }, "窓口のセミセルフレジはいつから？")).toContain("2025年4月1日に始まりました(町の登録)");
    expect((await worklist()).unassigned).toEqual([]);
    expect(await textOf(await writer.get(page))).toContain("これまでの登録 2025-04-01 始まった");
  });

  it("that followers were told of is not told again, and one that they were not told of is", async () => {
    const follow = "INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'U1', ?1, 'kagamiishi', 0)";
    await db.prepare(follow).bind(MEASURE).run();
    for (const [status, titles] of [
      ["sent", ["古い知らせ"]],
      ["draft", ["古い知らせ", "「窓口のセミセルフレジ」が始まりました"]],
    ] as const) {
      await db.batch(["service_record", "announcement", "staff_change"].map((table) => db.prepare(`DELETE FROM ${table}`)));
      await kept(MEASURE);
      await db
        .prepare(
          "INSERT INTO announcement (id, town, category, title_ja, body_ja, status, from_record) SELECT 'a1', ?1, 'サービス', '古い知らせ', '本文', ?2, max(id) FROM service_record",
        )
        .bind(TOWN, status)
        .run();
      await writer.post(`${page}/which`, { service: `${TOWN}/semi-self-regi` });
      await approveAll();
      const { results } = await db.prepare("SELECT title_ja FROM announcement ORDER BY from_record").all<{ title_ja: string }>();
      expect(results.map((one) => one.title_ja)).toEqual(titles);
    }
  });

  it("of a step that is no start stays with the step, and of a start is its service's", async () => {
    await kept(`${TOWN}/kakanai-madoguchi/kento`);
    await kept(`${TOWN}/madoguchi-shiharai/semi-self-regi`, { note: "前から" });
    const { unassigned } = await worklist();
    expect(unassigned.map((one) => one.id)).toEqual([`${TOWN}/kakanai-madoguchi/kento`]);
    const old = await writer.get(`/staff/${TOWN}/services/madoguchi-shiharai/semi-self-regi`);
    expect([old.status, old.headers.get("location")]).toEqual([302, `/staff/${TOWN}/services/semi-self-regi`]);
    expect(await textOf(await writer.get(`/staff/${TOWN}/services/semi-self-regi`))).toContain("2025-04-01 始まった・前から");
  });

  it("can still be taken back as a mistake", async () => {
    await kept(MEASURE);
    expect((await writer.post(`${page}/undo`)).status).toBe(303);
    await approveAll();
    expect(await standing()).toEqual([]);
  });
});

describe("変わりなし", () => {
  it("for many moves the day they were confirmed, by a second person, and no other field", async () => {
    await kept(`${TOWN}/doro-tsuho`, { state: "partly", place: "本庁" });
    await kept(`${TOWN}/madoguchi-shiharai/semi-self-regi`);
    const rows = async () => (await db.prepare("SELECT * FROM service_record ORDER BY id").all<Record<string, unknown>>()).results;
    const before = await rows();
    const response = await writer.json("POST", `${API}/records/confirm`, { services: [`${TOWN}/doro-tsuho`, `${TOWN}/semi-self-regi`], asOf: TODAY });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ changes: [{ kind: "confirm", state: "waiting" }, { kind: "confirm" }] });
    expect(await rows()).toEqual(before);
    expect(await textOf(await approver.get(`/staff/${TOWN}/changes`))).toContain("最後に確かめた日 いま: 2026年4月1日 承認すると: 2026年11月20日");
    await approveAll();
    expect(await rows()).toEqual(before.map((row) => ({ ...row, last_confirmed: TODAY })));
    const log = await db.prepare("SELECT after FROM audit_log WHERE action = 'answer.approve' ORDER BY id DESC LIMIT 1").first<{ after: string }>();
    expect(JSON.parse(log?.after ?? "{}")).toMatchObject({ kind: "confirm", day: TODAY, before: "2026-04-01" });
  });

  it("is pressed on the list, and on the page of a service", async () => {
    await kept(`${TOWN}/doro-tsuho`);
    for (const path of ["services", "services/doro-tsuho"]) expect(await (await writer.get(`/staff/${TOWN}/${path}`)).text()).toContain("services/confirm");
    expect((await writer.post(`/staff/${TOWN}/services/confirm`, { service: [`${TOWN}/doro-tsuho`], as_of: TODAY })).status).toBe(303);
    await approveAll();
    expect(await standing()).toMatchObject([{ day: "2025-04-01", last_confirmed: TODAY, note: "メモ" }]);
  });

  it.each<[string, object, string]>([
    ["a day to come", { asOf: "2026-11-21" }, "今日までの日付"],
    ["a day that is none", { asOf: "2026-02-30" }, "今日までの日付"],
    ["a day before the last look", { asOf: "2026-03-31" }, "もう確かめられています"],
    ["a service that nobody recorded", { services: [`${TOWN}/doro-tsuho`, `${TOWN}/net-shinsei`] }, "まだ町の登録がありません"],
    ["a measure of several services", { services: [MEASURE] }, "サービスごとに"],
    ["a service the plan has not", { services: [`${TOWN}/nosuch`] }, "この町にありません"],
    ["another town's beside one's own", { services: [`${TOWN}/doro-tsuho`, "miki/yakuba-chat"] }, "この町にありません"],
    ["no service", { services: [] }, "形を確かめて"],
    ["another field", { state: "started" }, "形を確かめて"],
  ])("of %s is refused, and nobody is asked for any of them", async (_, fields, says) => {
    await kept(`${TOWN}/doro-tsuho`);
    const response = await writer.json("POST", `${API}/records/confirm`, { services: [`${TOWN}/doro-tsuho`], asOf: TODAY, ...fields });
    expect(response.status).toBe(422);
    expect(((await response.json()) as { title: string }).title).toContain(says);
    expect(await change()).toBe(0);
  });

  it("on the page with nothing marked says what to do", async () => {
    const response = await writer.post(`/staff/${TOWN}/services/confirm`, { as_of: TODAY });
    expect(response.status).toBe(422);
    expect(await textOf(response)).toContain("印をつけてください");
  });

  it("is described with the worklist", async () => {
    const { paths } = (await (await writer.get(`${API}/openapi.json`)).json()) as { paths: object };
    for (const path of ["/records/confirm", "/worklist"]) expect(paths).toHaveProperty([path]);
  });
});
