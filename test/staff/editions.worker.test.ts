/** A new edition of the plan: from the form to what residents read, and back. */
import { beforeEach, describe, expect, it } from "vitest";
import { recordEditionChange } from "../../src/progress/write.ts";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const MEASURE = "kakanai";
/** a service whose record was kept under its initiative's id before */
const START = {
  page: `/staff/${TOWN}/services/semi-self-regi`,
  service: `${TOWN}/semi-self-regi`,
  old: `${TOWN}/madoguchi-shiharai/semi-self-regi`,
  name: "窓口のセミセルフレジ",
};
const SERVICE = `${TOWN}/${MEASURE}`;
const PAGE = `/staff/${TOWN}/services/${MEASURE}`;
const API = "/staff/api/v1";
const MOVED = { day: "2026-11-18", from: "2025", to: "2027", link: "https://www.town.example/plan-r9", note: "財源のため" };
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(
    ["service_record", "staff_change", "review", "announcement", "follow", "answer_stop", "town_setting"].map((table) => db.prepare(`DELETE FROM ${table}`)),
  );
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});

const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const lastChange = async (): Promise<number> => (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;
const count = async (table: string): Promise<number> => (await db.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? 0;
const lastEdition = async (): Promise<number> =>
  (await db.prepare("SELECT max(id) AS id FROM service_record WHERE state = 'edition'").first<{ id: number }>())?.id ?? 0;
const follow = (service = SERVICE) =>
  db.prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'U1', ?1, 'kagamiishi', 0)").bind(service).run();

async function approved(): Promise<void> {
  expect((await approver.post(`/staff/${TOWN}/changes/${await lastChange()}/approve`)).status).toBe(303);
  // The console has looked; other isolates look within five seconds (test/faq).
  await approver.get(`/staff/${TOWN}`);
}
async function recorded(fields: Partial<typeof MOVED> = {}, page = PAGE): Promise<void> {
  expect((await writer.post(`${page}/edition`, { ...MOVED, ...fields })).status).toBe(303);
  await approved();
}
async function undone(): Promise<void> {
  expect((await writer.post(`${PAGE}/edition/${await lastEdition()}/undo`)).status).toBe(303);
  await approved();
}

type Open = { edition: unknown; record: unknown; history: unknown[] };
const api = async (path: string) => (await (await send(new Request(`${ORIGIN}/api/v1${path}`))).json()) as Record<string, unknown>;
const open = async () => (await api(`/services/${SERVICE}`)) as Open;
const says = async (lang: string, question = "書かない窓口はいつから？") =>
  ((await api(`/ask?town=${TOWN}&lang=${lang}&q=${encodeURIComponent(question)}`)) as { text: string }).text.replace(/\([ぁ-ん]+\)/g, "");
const ANSWERS = [
  ["ja", "計画は2026年11月18日に変わり、令和7年度が令和9年度になりました。", "町のメモ: 財源のため"],
  ["easy", "2026年11月18日に 計画が 変わりました。", "まちの メモ: 財源のため"],
  ["en", "The plan changed on 18 November 2026: now FY2027, not FY2025.", ": 財源のため"],
] as const;

describe("recording what a new edition moved", () => {
  it("goes from the form by a second person to the open data, the history and the bot's answer in three languages", async () => {
    expect(await text(await writer.get(PAGE))).toContain("計画の改訂を記録する");
    const form = await (await writer.get(`${PAGE}/edition`)).text();
    for (const name of ["day", "from", "to", "link", "note"]) expect(form).toMatch(new RegExp(`<label for="${name}">`));
    expect((await writer.post(`${PAGE}/edition`, MOVED)).status).toBe(303);
    expect(await count("service_record")).toBe(0);
    expect(await open()).toMatchObject({ edition: null, history: [] });
    const waiting = await text(await approver.get(`/staff/${TOWN}/changes`));
    for (const words of ["計画の改訂: 書かない窓口", "令和7年度 → 令和9年度", MOVED.link, MOVED.note]) expect(waiting).toContain(words);
    expect((await writer.post(`/staff/${TOWN}/changes/${await lastChange()}/approve`)).status).toBe(403);
    await approved();

    const edition = { day: MOVED.day, from: 2025, to: 2027, link: MOVED.link, note: MOVED.note };
    expect(await open()).toMatchObject({
      edition: { ...edition, service: SERVICE },
      record: null,
      history: [{ ...edition, state: "edition", recordedOn: expect.stringMatching(/^\d{4}-/) }],
    });
    for (const [lang, moved, note] of ANSWERS) {
      const answer = await says(lang);
      expect(answer, lang).toContain(moved);
      expect(answer, lang).toContain(note);
      expect(answer, lang).toContain(MOVED.link);
    }
    expect(await text(await writer.get(PAGE))).toContain("2026-11-18 計画の改訂・令和7年度 → 令和9年度・財源のため");
    expect(await api(`/towns/${TOWN}/overlay`)).toMatchObject({ editions: [{ ...edition, service: SERVICE }] });
    expect(await api("/towns/miki/overlay")).toMatchObject({ editions: [] });
    const csv = await (await send(new Request(`${ORIGIN}/api/v1/services.csv?town=${TOWN}`))).text();
    const rows = csv.split("\r\n").filter((row) => row.includes(`"${SERVICE}"`));
    expect(rows.every((row) => row.endsWith('"2026-11-18","2025","2027","CC BY 4.0"'))).toBe(true);
    expect(csv.split("\r\n").filter((row) => row.includes('"2026-11-18"'))).toHaveLength(rows.length);
  });

  it("leaves the record that holds, and comes after it in the answer", async () => {
    await writer.post(PAGE, { state: "delayed", day: "2026-11-01", last_confirmed: "2026-11-20", link: "", note: "", owner: "総務課", review: "2027-05-20" });
    await approved();
    await recorded();
    expect(await open()).toMatchObject({ record: { state: "delayed" }, history: [{ state: "edition" }] });
    const answer = await says("ja");
    expect(answer.indexOf("予定より遅れています")).toBeGreaterThan(0);
    expect(answer.indexOf("に変わり、")).toBeGreaterThan(answer.indexOf("予定より遅れています"));
  });

  it("kept under an older id is its service's: in the answer, the history, and when it was a mistake", async () => {
    const { page, old, service, name } = START;
    await recordEditionChange(db, { service: old, day: MOVED.day, from: 2024, to: 2027, link: null, note: null, by: "x" }, 1, "1").run();
    await approver.get(`/staff/${TOWN}`);
    expect(await api(`/services/${service}`)).toMatchObject({ edition: { from: 2024, to: 2027 }, history: [{ state: "edition" }] });
    expect(await says("ja", `${name}はいつから？`)).toContain("令和6年度が令和9年度になりました");
    expect(await text(await writer.get(page))).toContain("令和6年度 → 令和9年度");
    expect((await writer.post(`${page}/edition/${await lastEdition()}/undo`)).status).toBe(303);
    await approved();
    expect(await api(`/services/${service}`)).toMatchObject({ edition: null });
  });

  it("is of a service: what is printed in the plan and holds several has no form of its own", async () => {
    for (const path of ["madoguchi-shiharai", "kakanai-madoguchi/kento"]) {
      expect((await writer.get(`/staff/${TOWN}/services/${path}/edition`)).status, path).toBe(404);
      expect((await writer.post(`/staff/${TOWN}/services/${path}/edition`, MOVED)).status, path).toBe(404);
    }
    expect(await count("staff_change")).toBe(0);
  });

  it("the newest edition speaks, all of them stand in the history", async () => {
    await recorded({ day: "2026-10-01", from: "2024", to: "2025" });
    await recorded();
    await recorded({ day: "2026-04-01", from: "", to: "2024" });
    expect((await open()).edition).toMatchObject({ day: "2026-11-18" });
    expect((await open()).history).toMatchObject([{ day: "2026-04-01" }, { day: "2026-11-18" }, { day: "2026-10-01" }]);
  });

  it.each([
    [{ from: "", to: "" }, "計画は2026年11月18日に変わりました。"],
    [{ from: "", to: "2027" }, "計画は2026年11月18日に変わり、令和9年度と書かれました。"],
    [{ from: "2025", to: "" }, "計画は2026年11月18日に変わり、令和7年度はなくなりました。"],
    [{ from: "2024", to: "2025" }, "計画は2026年11月18日に変わり、令和6年度が令和7年度になりました。"],
  ])("%o is said as it is", async (fields, sentence) => {
    await recorded(fields);
    expect(await says("ja")).toContain(sentence);
  });

  it.each<[string, Partial<typeof MOVED>, string, string]>([
    ["a day that is none", { day: "2026-02-30" }, "day", "日付は 2026-12-01 のように"],
    ["a day that lies ahead", { day: "2026-11-21" }, "day", "今日までの日付"],
    ["a year of another century", { from: "1925" }, "from", "この中から1つ"],
    ["a year that is no number", { to: "令和9" }, "to", "この中から1つ"],
    ["the same year twice", { to: "2025" }, "to", "前と同じ年度です"],
    ["nothing that moved", { from: "", to: "", note: "" }, "note", "変わったことをメモに"],
    ["a link with javascript:", { link: "javascript:alert(1)" }, "link", "https://"],
    ["501 letters", { note: "あ".repeat(501) }, "note", "いま501文字"],
  ])("%s is refused at its field and what was typed stays", async (_, fields, name, words) => {
    const response = await writer.post(`${PAGE}/edition`, { ...MOVED, ...fields });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(new RegExp(`id="${name}-fault">[^<]*${words}`));
    if (name !== "link") expect(page).toContain(`value="${MOVED.link}"`);
    expect(await count("staff_change")).toBe(0);
  });

  it("a service the plan has not, another town and a person who may not write are refused", async () => {
    expect((await writer.get(`/staff/${TOWN}/services/nothing/edition`)).status).toBe(404);
    expect((await writer.post(`/staff/${TOWN}/services/nothing/edition`, MOVED)).status).toBe(404);
    const stranger = await signIn("miki-admin");
    expect((await stranger.get(`${PAGE}/edition`)).status).toBe(404);
    expect((await stranger.post(`${PAGE}/edition`, MOVED)).status).toBe(404);
    expect(await count("staff_change")).toBe(0);
  });
});

describe("a mistaken edition", () => {
  it("is taken back by a second person: residents no longer see it, staff see the trace", async () => {
    await recorded({ day: "2026-10-01", from: "2024", to: "2025" });
    await recorded();
    expect((await writer.post(`${PAGE}/edition/${await lastEdition()}/undo`)).status).toBe(303);
    expect((await open()).edition).toMatchObject({ day: MOVED.day });
    expect(await text(await approver.get(`/staff/${TOWN}/changes`))).toContain("令和7年度 → 令和9年度 承認すると: なし");
    await approved();
    expect(await open()).toMatchObject({ edition: { day: "2026-10-01" }, history: [{ day: "2026-10-01" }] });
    for (const [lang, moved] of ANSWERS) expect(await says(lang), lang).not.toContain(moved);
    expect(await text(await writer.get(PAGE))).toMatch(/2026-11-18 計画の改訂[^。]*間違いとして取り消し\(/);
    expect(await text(await (await signIn(`${TOWN}-admin`)).get(`/staff/${TOWN}/audit`))).toContain("改訂の後の年度: 令和9年度");
    expect(await count("service_record")).toBe(2);
    expect(
      await db
        .prepare("SELECT count(*) AS n FROM audit_log WHERE action = 'answer.approve' AND after LIKE '%undo-edition%' AND target = ?1")
        .bind(SERVICE)
        .first(),
    ).toEqual({ n: 1 });
  });

  it("can be taken back once, under its own service and town, and a record is none", async () => {
    await recorded();
    const id = await lastEdition();
    expect((await writer.post(`/staff/${TOWN}/services/kakanai-madoguchi/kento/edition/${id}/undo`)).status).toBe(404);
    expect((await (await signIn("miki-admin")).post(`${PAGE}/edition/${id}/undo`)).status).toBe(404);
    await undone();
    expect((await writer.post(`${PAGE}/edition/${id}/undo`)).status).toBe(404);
    await writer.post(PAGE, { state: "delayed", day: "2026-11-01", last_confirmed: "2026-11-20", link: "", note: "", owner: "総務課", review: "2027-05-20" });
    await approved();
    const record = (await db.prepare("SELECT max(id) AS id FROM service_record").first<{ id: number }>())?.id;
    expect((await writer.post(`${PAGE}/edition/${record}/undo`)).status).toBe(404);
  });
});

describe("those who wait for the service", () => {
  const drafts = async () =>
    (await db.prepare("SELECT status, title_ja, title_easy, title_en, body_ja, body_easy, body_en, audience FROM announcement ORDER BY created_at, id").all())
      .results as Record<string, string>[];

  it("get a draft in three languages on the first page; nobody waiting, no draft", async () => {
    await recorded();
    expect(await drafts()).toEqual([]);
    await follow();
    await recorded({ to: "2028" });
    const [draft] = await drafts();
    expect(draft).toMatchObject({
      status: "draft",
      title_ja: "「書かない窓口」の計画が変わりました",
      title_en: "Plan changed: No-form counters",
      audience: JSON.stringify({ v: 1, everyone: false, interests: [], services: [SERVICE], languages: [] }),
    });
    expect(draft?.body_ja).toContain("令和7年度が令和10年度になりました。町のメモ:「財源のため」。");
    expect(draft?.body_en).toContain("now FY2028, not FY2025");
    // Every kanji of やさしい日本語 carries its reading, or the form would refuse the draft.
    for (const easy of [draft?.title_easy, draft?.body_easy]) expect(easy?.replace(/｛[^｛｝|]+\|[ぁ-ん]+｝/g, "")).not.toMatch(/\p{Script=Han}/u);
    expect(await text(await writer.get(`/staff/${TOWN}`))).toContain("「書かない窓口」の計画が変わりました");
  });

  it("get the newest only: another edition or its undoing withdraws the draft, a record does not", async () => {
    await follow(`${TOWN}/kakanai-madoguchi/kento`);
    await recorded();
    await recorded({ to: "2028" });
    expect((await drafts()).map((one) => one.status).sort()).toEqual(["declined", "draft"]);
    await writer.post(PAGE, { state: "delayed", day: "2026-11-01", last_confirmed: "2026-11-20", link: "", note: "", owner: "総務課", review: "2027-05-20" });
    await approved();
    expect((await drafts()).map((one) => one.status).sort()).toEqual(["declined", "draft"]);
    await undone();
    expect((await drafts()).map((one) => one.status)).toEqual(["declined", "declined"]);
  });
});

describe("as JSON", () => {
  const NEW = { service: SERVICE, day: MOVED.day, from: 2025, to: 2027 };

  it("one asks, another approves, and the service has moved", async () => {
    const response = await writer.json("POST", `${API}/editions`, NEW);
    expect(response.status).toBe(201);
    const change = (await response.json()) as { id: number };
    expect(change).toMatchObject({ kind: "edition", target: SERVICE, state: "waiting", own: true });
    expect((await approver.json("POST", `${API}/changes/${change.id}/approve`)).status).toBe(200);
    await approver.get(`/staff/${TOWN}`);
    expect((await open()).edition).toMatchObject({ from: 2025, to: 2027, link: null, note: null });
  });

  it.each<[string, object, number, string]>([
    ["the same year twice", { ...NEW, to: 2025 }, 422, "edition_wrong"],
    ["a day that lies ahead", { ...NEW, day: "2027-01-01" }, 422, "edition_wrong"],
    ["years as words", { ...NEW, to: "令和9年度" }, 422, "edition_wrong"],
    ["a service the plan has not", { ...NEW, service: `${TOWN}/nothing` }, 422, "service_unknown"],
    ["another town", { ...NEW, service: "miki/madoguchi-kaikaku" }, 404, "no_town"],
  ])("%s is refused and nobody is asked", async (_, body, status, error) => {
    const response = await writer.json("POST", `${API}/editions`, body);
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([status, error]);
    expect(await count("staff_change")).toBe(0);
  });
});
