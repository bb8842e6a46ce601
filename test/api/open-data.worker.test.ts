import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withOverlay } from "../../src/answer/index.ts";
import { openApi } from "../../src/api/openapi.ts";
import { ROUTES } from "../../src/api/route-table.ts";
import { readOverlay } from "../../src/faq/overlay.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { FAILURES } from "../../src/platform/http.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { chipOf, verdictSentence } from "../../src/service/say/index.ts";
import { type ServiceView, serviceViews } from "../../src/service/view.ts";
import { staffOpenApi } from "../../src/staff/api/openapi.ts";
import worker from "../../src/worker.ts";
import { lint } from "./openapi-lint.ts";
import { readCalendar, readCsv } from "./read-back.ts";

const db = (env as unknown as { DB: D1Database }).DB;
const DATA_FILES = JSON.stringify({ knowledge: "/app/assets/knowledge-AbCd1234.json", towns: {} });
// A database of its own name: an isolate keeps what it read from one for some seconds.
const bindings = {
  ...env,
  DB: { prepare: (sql: string) => db.prepare(sql), batch: (all: never[]) => db.batch(all) },
  ASSETS: { fetch: async () => new Response(DATA_FILES) },
};

async function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  return worker.fetch(new Request(`http://localhost:8787/api/v1${path}`, { headers, method }) as never, bindings as never, createExecutionContext() as never);
}
const json = async (path: string) => (await (await get(path)).json()) as Record<string, unknown>;

/** Hundreds of requests, on a machine that may be busy. */
const PATIENCE_MS = 60_000;

const SENT = Date.UTC(2026, 10, 1, 3);
const OWN_TABLES = ["announcement", "service_record", "publication", "answer_stop", "answer_rewording", "staff_faq"];
const empty = () => db.batch(OWN_TABLES.map((t) => db.prepare(`DELETE FROM ${t}`)));
beforeAll(async () => {
  // Another file of this isolate may have left rows behind.
  await empty();
  const announce = (id: string, more: Record<string, string | number | null>) => {
    const row = { id, town: "miki", category: "デジタル", title_ja: "題名", body_ja: "本文", sent_at: SENT, corrects: null, ...more };
    const names = Object.keys(row);
    return db.prepare(`INSERT INTO announcement (${names.join()}) VALUES (${names.map((_, i) => `?${i + 1}`).join()})`).bind(...Object.values(row));
  };
  await db.batch([
    announce("first", { title_easy: "だいめい" }),
    announce("second", { corrects: "first", sent_at: SENT + 1, body_ja: '=HYPERLINK("x")' }),
    announce("draft", { sent_at: null }),
    announce("elsewhere", { town: "takeo", service: "takeo/cashless", expires_at: SENT + 1 }),
    db.prepare(
      `INSERT INTO publication (service, says, day, of_day, title, source_kind, url, checked, ja, easy, en, entered_by, entered_at)
         VALUES ('miki/shisetsu-yoyaku', 'started', '2025-09-01', '2025-08-01', '題名', 'site', 'https://www.town.miki.lg.jp/', '2026-11-01', 'あ', 'あ', 'a', 't', 1)`,
    ),
    db
      .prepare(
        `INSERT INTO service_record (service, state, day, last_confirmed, note, recorded_by, recorded_at, replaced_at)
         VALUES ('miki/kakanai-madoguchi', 'preparing', '2026-08-01', '2026-08-02', NULL, 't', ?1, ?2), ('miki/kakanai-madoguchi', 'started', '2026-10-01', '2026-10-02', '窓口、1番; で', 't', ?2, NULL),
           ('miki/madoguchi-kaikaku', 'started', '2026-09-01', '2026-09-02', NULL, 't', ?2, NULL)`,
      )
      .bind(Date.UTC(2026, 7, 2), Date.UTC(2026, 9, 2)),
  ]);
});
afterAll(empty);

describe("every answer has the shape the documentation gives it", () => {
  const examples: [string, string][] = [
    ["/towns", "/towns"],
    ["/towns/{town}", "/towns/takeo"],
    ["/towns/{town}/overlay", "/towns/miki/overlay"],
    ["/themes", "/themes"],
    ["/services", "/services"],
    ["/services", "/services?town=misaki&theme=yoyaku"],
    ["/services/{town}/{id}", "/services/kagamiishi/kakanai"],
    ["/services/{town}/{id}", "/services/miki/kakanai-madoguchi"],
    ["/services/{town}/{id}", "/services/miki/madoguchi-kaikaku"],
    ["/services/{town}/{id}/{initiative}", "/services/kagamiishi/madoguchi-shiharai/qr-eltax"],
    ["/ask", "/ask?q=予約&town=miki"],
    ["/ask", "/ask?q=火事です"],
    ["/search", "/search"],
    ["/announcements", "/announcements?town=miki"],
    ["/announcements/{id}", "/announcements/first"],
  ];
  it.each(examples)("%s: %s", async (described, path) => {
    const route = ROUTES.find((r) => r.method === "get" && r.path === described);
    const parsed = route?.answer?.safeParse(await json(path));
    expect(parsed?.error?.issues).toBeUndefined();
    expect(parsed?.success).toBe(true);
  });

  it("and every JSON answer anyone may ask for is among these", () => {
    const open = ROUTES.filter((r) => r.method === "get" && r.answer && !r.secured).map((r) => r.path);
    expect(open.filter((path) => !examples.some(([described]) => described === path))).toEqual([]);
  });
});

describe("the OpenAPI documents", () => {
  it("a linter finds no fault in them", async () => {
    expect(lint((await json("/openapi.json")) as never)).toEqual([]);
    expect(lint(staffOpenApi() as never)).toEqual([]);
  });

  it("the linter finds the faults there were", () => {
    const broken = structuredClone(openApi()) as { paths: Record<string, Record<string, Record<string, unknown>>>; components: { schemas: object } };
    const towns = broken.paths["/towns"]?.get as Record<string, unknown>;
    delete towns.security;
    towns.operationId = "getThemes";
    towns.again = { $ref: "#/$defs/Town" };
    expect(lint(broken as never).sort()).toEqual([
      "#/$defs/Town leads nowhere",
      "get /themes: operationId getThemes is also get /towns's",
      "get /towns: no security",
    ]);
  });

  it("name what they hold", () => {
    const names = (document: object) => Object.keys((document as { components: { schemas: object } }).components.schemas);
    expect(names(openApi())).toEqual(expect.arrayContaining(["Me", "ServiceSummary", "Service", "Announcement", "Problem", "Licence"]));
    expect(names(staffOpenApi())).toEqual(expect.arrayContaining(["NewFaq", "StaffAnnouncement", "Progress"]));
  });

  it("whoever may ask without signing in is told so, and only they", async () => {
    const { paths } = (await json("/openapi.json")) as unknown as { paths: Record<string, Record<string, { security: unknown[] }>> };
    for (const route of ROUTES) expect(paths[route.path]?.[route.method]?.security, route.path).toHaveLength(route.secured ? 1 : 0);
  });

  it("describe the routes there are", async () => {
    for (const route of ROUTES) {
      const path = route.path
        .replace("{town}", "miki")
        .replace("/services/miki/{id}", "/services/miki/kakanai-madoguchi")
        .replace("/kakanai-madoguchi/{initiative}", "/anzen-anshin/shisetsu-yoyaku")
        .replace("{id}", "first")
        .replace("{service}", "x/y");
      const { status } = await get(path, {}, route.method.toUpperCase());
      expect(status, `${route.method} ${path}`).not.toBe(404);
    }
  });

  it("the page for people names every route and every failure, and its examples work", async () => {
    const page = await (await get("/docs")).text();
    for (const { path } of ROUTES) expect(page).toContain(path);
    for (const failure of FAILURES) expect(page).toContain(`id="${failure}"`);
    for (const { example, empty } of ROUTES) if (example) expect([200, empty ? 204 : 200], example).toContain((await get(example)).status);
  });
});

type Entry = { id: string; status: string; chip: { ja: string }; sentence: { ja: string }; years: number[]; ladder: unknown[]; measures: { id: string }[] };
const entries = async () => ((await json("/services")) as unknown as { services: Entry[] }).services;
const csvOf = async (path: string) => readCsv(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await (await get(path)).arrayBuffer()));

describe("one service is the same wherever it is read", () => {
  it(
    "list and page agree in every word of every service",
    async () => {
      const route = ROUTES.find((r) => r.path === "/services/{town}/{id}");
      for (const entry of await entries()) {
        const page = await json(`/services/${entry.id}`);
        expect(route?.answer?.safeParse(page).error, entry.id).toBeUndefined();
        const { caution: _, reworded: __, history: ___, licence: ____, ...same } = page;
        expect(same, entry.id).toEqual(entry);
      }
    },
    PATIENCE_MS,
  );

  it("the table has a row for each step, each with its own service's status and nobody else's", async () => {
    const rows = await csvOf("/services.csv");
    for (const entry of await entries()) {
      const own = rows.filter((row) => row.id === entry.id);
      expect(own, entry.id).toHaveLength(Math.max(1, entry.ladder.length));
      for (const row of own)
        expect([row.状態の記号, row["状態(2026-11-20)"], row.状態の文], entry.id).toEqual([entry.status, entry.chip.ja, entry.sentence.ja]);
    }
    expect(new Set(rows.map((row) => row.id)).size).toBe((await entries()).length);
  });

  it("the status is the verdict of the view, worked out nowhere else", async () => {
    const known = withOverlay(planKnowledge(), await readOverlay(db));
    const views = new Map(known.towns.flatMap((town) => serviceViews(town, known.overlay, "2026-11-20")).map((view) => [view.id, view]));
    for (const { id, status, chip, sentence, years } of await entries()) {
      const view = views.get(id) as ServiceView;
      expect([status, chip.ja, sentence.ja, years], id).toEqual([view.verdict.kind, chipOf(view, "ja"), verdictSentence(view, "ja"), view.verdict.years]);
    }
  });

  it("a record on a chapter of the plan makes none of its services started", async () => {
    const chapter = (await json("/services/miki/madoguchi-kaikaku")) as unknown as { measure: { title: string }; services: Entry[]; record: { state: string } };
    expect(chapter).toMatchObject({ measure: { title: "窓口改革の推進" }, initiative: null, record: { state: "started", day: "2026-09-01" } });
    expect(chapter.services.length).toBeGreaterThan(5);
    expect(chapter.services.filter((s) => s.status === "started").map((s) => s.id)).toEqual(["miki/kakanai-madoguchi"]);
  });

  it("what the town published stands in list, page, table and calendar, and never as usable", async () => {
    const page = await json("/services/miki/shisetsu-yoyaku");
    expect(page).toMatchObject({ status: "published", publication: { says: "started", of: "2025-08-01" }, record: null });
    const [row] = (await csvOf("/services.csv?town=miki")).filter((one) => one.id === "miki/shisetsu-yoyaku");
    expect(row?.状態の文).toBe((page.sentence as { ja: string }).ja);
    expect(row?.状態の文).not.toContain("使えます");
    expect((await json("/towns/miki/overlay")).publications).toMatchObject([{ service: "miki/shisetsu-yoyaku", says: "started" }]);
    const [event] = readCalendar(await (await get("/services/miki/shisetsu-yoyaku/calendar.ics")).text());
    expect(event).toMatchObject({ UID: "miki.shisetsu-yoyaku@itsukara", DTSTART: "20250801", SUMMARY: "三木町: 公共施設のネット予約 町が開始を発表" });
  });
});

describe("ids that were given out before", () => {
  it("an initiative that is a service of its own leads to it", async () => {
    expect(await json("/services/kagamiishi/madoguchi-shiharai/qr-eltax")).toMatchObject({
      id: "kagamiishi/zei-qr",
      measures: [{ id: "kagamiishi/madoguchi-shiharai" }],
    });
  });

  it(
    "every measure and initiative of every plan still answers",
    async () => {
      const route = ROUTES.find((r) => r.path === "/services/{town}/{id}/{initiative}");
      for (const town of planKnowledge().towns)
        for (const measure of town.measures)
          for (const id of [measure.id, ...measure.initiatives.map((i) => `${measure.id}/${i.id}`)]) {
            const answer = await json(`/services/${town.town.id}/${id}`);
            expect(route?.answer?.safeParse(answer).error, `${town.town.id}/${id}`).toBeUndefined();
          }
    },
    PATIENCE_MS,
  );
});

describe("for other sites", () => {
  it("open data may be read from anywhere and says its licence; a person's may not", async () => {
    const response = await get("/services?town=miki", { origin: "https://elsewhere.example" });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("link")).toContain('rel="license"');
    expect((await get("/me", { origin: "https://elsewhere.example" })).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("what has not changed is not sent again", async () => {
    const etag = (await get("/towns/miki/overlay")).headers.get("etag") ?? "";
    const again = await get("/towns/miki/overlay", { "if-none-match": etag });
    expect(again.status).toBe(304);
    expect((await get("/towns/takeo/overlay", { "if-none-match": etag })).status).toBe(200);
  });

  it("the overlay is fresh within seconds, an answer is kept by nobody", async () => {
    expect((await get("/towns/miki/overlay")).headers.get("cache-control")).toContain("max-age=5,");
    expect((await get("/ask?q=予約")).headers.get("cache-control")).toBe("no-store");
  });

  it("failures are problem details in plain Japanese", async () => {
    const failed = await get("/services/miki/nothing");
    expect(failed.headers.get("content-type")).toContain("application/problem+json");
    expect(await failed.json()).toMatchObject({
      type: "/api/v1/docs#service_unknown",
      status: 404,
      title: expect.stringMatching(/。$/),
      instance: "/api/v1/services/miki/nothing",
    });
    expect(failed.headers.get("cache-control")).toBeNull();
  });
});

describe("the tables", () => {
  it("open in Excel, every cell in its column, the licence in each row", async () => {
    const response = await get("/services.csv?town=miki");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const rows = await csvOf("/services.csv?town=miki");
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.every((row) => row.町 === "三木町" && row.ライセンス === "CC BY 4.0")).toBe(true);
    expect(rows.find((row) => row["計画での id"] === "miki/anzen-anshin/shisetsu-yoyaku")).toMatchObject({
      id: "miki/shisetsu-yoyaku",
      "施策(計画での名前)": planKnowledge()
        .towns.find((t) => t.town.id === "miki")
        ?.measures.find((m) => m.id === "anzen-anshin")?.title,
      "取組(計画での名前)": expect.stringMatching(/./),
    });
    expect(await csvOf("/towns.csv")).toHaveLength(5);
  });

  it("a cell that would run as a formula stays text; times are Japan's, and names stand beside ids", async () => {
    const rows = await csvOf("/announcements.csv");
    expect(rows.find((row) => row.id === "second")?.本文).toBe(`'=HYPERLINK("x")`);
    expect(rows.find((row) => row.id === "elsewhere")).toMatchObject({
      町: "武雄市",
      "町の id": "takeo",
      送った日時: "2026-11-01T12:00:00+09:00",
      サービス: planKnowledge()
        .towns.find((t) => t.town.id === "takeo")
        ?.services.find((s) => s.id === "cashless")?.name.ja,
      "サービスの id": "takeo/cashless",
    });
  });
});

describe("the calendar", () => {
  it("holds the day the town recorded, folded and escaped as calendars read it", async () => {
    const response = await get("/services/miki/kakanai-madoguchi/calendar.ics");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="miki-kakanai-madoguchi.ics"');
    const [event, ...others] = readCalendar(await response.text());
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      UID: "miki.kakanai-madoguchi@itsukara",
      DTSTART: "20261001",
      DTEND: "20261002",
      SUMMARY: expect.stringContaining("始まりました"),
    });
    expect(event?.DESCRIPTION).toContain("窓口、1番; で");
  });

  it("an old record on a chapter of the plan keeps its entry and the name of it", async () => {
    const events = readCalendar(await (await get("/towns/miki/calendar.ics")).text());
    expect(events.map((e) => e.UID).sort()).toEqual(["miki.kakanai-madoguchi@itsukara", "miki.madoguchi-kaikaku@itsukara", "miki.shisetsu-yoyaku@itsukara"]);
    expect(events.find((e) => e.UID === "miki.madoguchi-kaikaku@itsukara")?.SUMMARY).toBe("三木町: 窓口改革の推進 始まりました");
    const chapter = readCalendar(await (await get("/services/miki/madoguchi-kaikaku/calendar.ics")).text());
    expect(chapter.map((e) => e.UID).sort()).toEqual(["miki.kakanai-madoguchi@itsukara", "miki.madoguchi-kaikaku@itsukara"]);
  });

  it("a plan's year is no day: without a day there is nothing to send", async () => {
    for (const path of ["/services/kagamiishi/kakanai/calendar.ics", "/towns/takeo/calendar.ics"]) {
      const response = await get(path);
      expect(response.status, path).toBe(204);
      expect(await response.text()).toBe("");
    }
  });
});

describe("announcements and records", () => {
  it("the newest first, only what was sent, corrections known both ways", async () => {
    const { announcements } = (await json("/announcements?town=miki")) as unknown as {
      announcements: { id: string; corrects: string | null; correctedBy: string | null }[];
    };
    expect(announcements.map(({ id, corrects, correctedBy }) => ({ id, corrects, correctedBy }))).toEqual([
      { id: "second", corrects: "first", correctedBy: null },
      { id: "first", corrects: null, correctedBy: "second" },
    ]);
    expect((await get("/announcements/draft")).status).toBe(404);
  });

  it("what the town said before stays to be read", async () => {
    expect((await json("/services/miki/kakanai-madoguchi")).history).toEqual([
      { state: "preparing", day: "2026-08-01", lastConfirmed: "2026-08-02", link: null, note: null, where: null, recordedOn: "2026-08-02" },
    ]);
    expect((await json("/services/miki/madoguchi-kaikaku")).history).toEqual([]);
  });
});

it(
  "whatever the query says, it never breaks",
  async () => {
    const path = fc.constantFrom("/towns", "/services", "/services.csv", "/ask", "/announcements", "/themes", "/search", "/towns/miki/overlay");
    const name = fc.oneof(fc.constantFrom("q", "town", "theme", "lang", "__proto__", "constructor"), fc.string({ maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(path, fc.array(fc.tuple(name, fc.string({ unit: "binary", maxLength: 40 })), { maxLength: 4 }), async (at, query) => {
        const encoded = query.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join("&");
        expect((await get(`${at}?${encoded}`)).status).toBeLessThan(500);
      }),
      { numRuns: 150, seed: 8 },
    );
  },
  PATIENCE_MS,
);
