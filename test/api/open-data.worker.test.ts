import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "../../src/api/route-table.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { FAILURES } from "../../src/platform/http.ts";
import worker from "../../src/worker.ts";

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

const SENT = Date.UTC(2026, 10, 1, 3);
beforeAll(async () => {
  const announce = (id: string, more: Record<string, string | number | null>) => {
    const row = { id, town: "miki", category: "デジタル", title_ja: "題名", body_ja: "本文", sent_at: SENT, corrects: null, ...more };
    const names = Object.keys(row);
    return db.prepare(`INSERT INTO announcement (${names.join()}) VALUES (${names.map((_, i) => `?${i + 1}`).join()})`).bind(...Object.values(row));
  };
  await db.batch([
    announce("first", { title_easy: "だいめい" }),
    announce("second", { corrects: "first", sent_at: SENT + 1, body_ja: '=HYPERLINK("x")' }),
    announce("draft", { sent_at: null }),
    announce("elsewhere", { town: "takeo" }),
    db
      .prepare(
        `INSERT INTO service_record (service, state, day, last_confirmed, note, recorded_by, recorded_at, replaced_at)
         VALUES ('miki/madoguchi-kaikaku', 'preparing', '2026-08-01', '2026-08-02', NULL, 't', ?1, ?2), ('miki/madoguchi-kaikaku', 'started', '2026-10-01', '2026-10-02', '窓口、1番; で', 't', ?2, NULL)`,
      )
      .bind(Date.UTC(2026, 7, 2), Date.UTC(2026, 9, 2)),
  ]);
});
afterAll(() => db.batch(["announcement", "service_record"].map((t) => db.prepare(`DELETE FROM ${t}`))));

describe("every answer has the shape the documentation gives it", () => {
  const examples: [string, string][] = [
    ["/towns", "/towns"],
    ["/towns/{town}", "/towns/takeo"],
    ["/towns/{town}/overlay", "/towns/miki/overlay"],
    ["/themes", "/themes"],
    ["/services", "/services"],
    ["/services", "/services?town=misaki&theme=yoyaku"],
    ["/services/{town}/{id}", "/services/kagamiishi/kakanai-madoguchi"],
    ["/services/{town}/{id}", "/services/miki/madoguchi-kaikaku"],
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

  it("every service can be asked for alone", async () => {
    const { services } = (await json("/services")) as unknown as { services: { id: string }[] };
    const route = ROUTES.find((r) => r.path === "/services/{town}/{id}");
    for (const { id } of services) expect(route?.answer?.safeParse(await json(`/services/${id}`)).error, id).toBeUndefined();
  });
});

describe("the OpenAPI document", () => {
  it("is 3.1, and every reference in it leads somewhere", async () => {
    const document = await json("/openapi.json");
    expect(document.openapi).toBe("3.1.0");
    const names = Object.keys((document.components as { schemas: object }).schemas);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1]);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((r) => !names.includes(String(r).replace("#/components/schemas/", "")))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["Me", "Service", "Announcement", "Problem", "Licence"]));
  });

  it("describes the routes there are, each path parameter and no two by one name", async () => {
    const paths = (await json("/openapi.json")).paths as Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
    const operations = Object.values(paths).flatMap((p) => Object.values(p));
    expect(new Set(operations.map((o) => o.operationId)).size).toBe(ROUTES.length);
    for (const [path, methods] of Object.entries(paths))
      for (const { parameters } of Object.values(methods))
        expect(parameters.filter((p) => p.in === "path").map((p) => `{${p.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    for (const route of ROUTES) {
      const path = route.path
        .replace("{town}", "miki")
        .replace("/services/miki/{id}", "/services/miki/madoguchi-kaikaku")
        .replace("{id}", "first")
        .replace("{service}", "x/y");
      const { status } = await get(path, {}, route.method.toUpperCase());
      expect(status, `${route.method} ${route.path}`).not.toBe(404);
    }
  });

  it("the page for people names every route and every failure, and its examples work", async () => {
    const page = await (await get("/docs")).text();
    for (const { path } of ROUTES) expect(page).toContain(path);
    for (const failure of FAILURES) expect(page).toContain(`id="${failure}"`);
    for (const { example } of ROUTES) if (example) expect((await get(example)).status, example).toBe(200);
  });
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
  const rows = (text: string) => text.slice(1).trimEnd().split("\r\n");

  it("open in Excel: a mark for UTF-8 in front, one row per promise, the licence in each", async () => {
    const response = await get("/services.csv?town=miki");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [heading, ...lines] = rows(text);
    expect(heading).toContain("施策(計画での名前)");
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.every((line) => line.startsWith('"三木町"') && line.endsWith('"CC BY 4.0"'))).toBe(true);
  });

  it("a cell that would run as a formula stays text", async () => {
    expect(await (await get("/announcements.csv?town=miki")).text()).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe("the calendar", () => {
  it("holds the day the town recorded, folded and escaped as calendars read it", async () => {
    const response = await get("/services/miki/madoguchi-kaikaku/calendar.ics");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="miki-madoguchi-kaikaku.ics"');
    const text = await response.text();
    expect(text).toContain("DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261002\r\n");
    expect(text.replaceAll("\r\n ", "")).toContain("窓口、1番\\; で");
    const lines = text.split("\r\n");
    expect(lines.pop()).toBe("");
    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  });

  it("a plan's year is no day", async () => {
    expect((await get("/services/kagamiishi/kakanai-madoguchi/calendar.ics")).status).toBe(404);
    expect(await (await get("/towns/takeo/calendar.ics")).text()).not.toContain("BEGIN:VEVENT");
    expect((await (await get("/towns/miki/calendar.ics")).text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
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
    expect((await json("/services/miki/madoguchi-kaikaku")).history).toEqual([
      { state: "preparing", day: "2026-08-01", lastConfirmed: "2026-08-02", link: null, note: null, recordedOn: "2026-08-02" },
    ]);
  });
});

it("whatever the query says, it never breaks", async () => {
  const path = fc.constantFrom("/towns", "/services", "/services.csv", "/ask", "/announcements", "/themes", "/search", "/towns/miki/overlay");
  const name = fc.oneof(fc.constantFrom("q", "town", "theme", "lang", "__proto__", "constructor"), fc.string({ maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(path, fc.array(fc.tuple(name, fc.string({ unit: "binary", maxLength: 40 })), { maxLength: 4 }), async (at, query) => {
      const encoded = query.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join("&");
      expect((await get(`${at}?${encoded}`)).status).toBeLessThan(500);
    }),
    { numRuns: 150, seed: 8 },
  );
});
