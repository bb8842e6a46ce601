import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Erased, Me } from "../../src/api/schemas/me.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import worker from "../../src/worker.ts";
import { createLinePlatform, type LinePlatform } from "../line-platform/server.ts";

const SERVICE = "kagamiishi/kakanai-madoguchi";
const db = (env as unknown as { DB: D1Database }).DB;
/** Hundreds of requests, on a machine that may be busy. */
const PATIENCE_MS = 60_000;
const TABLES = ["resident", "follow", "interest", "friendship", "pending_question"];

let line: LinePlatform;
let calls: string[];
beforeEach(async () => {
  line = createLinePlatform({ workerUrl: "http://localhost:1" });
  calls = [];
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input as string, init);
    calls.push(new URL(request.url).pathname);
    return line.fetch(request);
  });
  await db.batch(TABLES.map((table) => db.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => vi.unstubAllGlobals());

type Ask = { token?: string | null; body?: unknown; channel?: string; type?: string };
async function ask(method: string, path: string, { token, body, channel, type = "application/json" }: Ask = {}) {
  const context = createExecutionContext();
  const url = `http://localhost:8787/api/v1${path}${channel ? `?channel=${channel}` : ""}`;
  const bearer = token === undefined ? line.issueIdToken("sakura", "kagamiishi") : token;
  const response = await worker.fetch(
    new Request(url, {
      method,
      headers: { ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }), ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }) as never,
    { ...env, LINE_LOGIN_BASE_URL: "http://line.test", LINE_API_BASE_URL: "http://line.test" } as never,
    context as never,
  );
  await waitOnExecutionContext(context);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}
const me = async (...args: Parameters<typeof ask>) => Me.parse((await ask(...args)).body);
const everything = async () => Promise.all(TABLES.map(async (table) => (await db.prepare(`SELECT * FROM ${table}`).all()).results));

describe("/me", () => {
  it("knows nothing of a stranger, and asking stores nothing", async () => {
    expect(await me("GET", "/me", { channel: "kagamiishi" })).toMatchObject({
      channel: "kagamiishi",
      town: "kagamiishi",
      language: null,
      notices: true,
      follows: [],
      friend: false,
    });
    expect((await everything()).flat()).toEqual([]);
  });

  it("changes only what is named, and says everything that is stored", async () => {
    await ask("PUT", "/me", { channel: "kagamiishi", body: { language: "easy", interests: ["yoyaku", "yoyaku"] } });
    const now = await me("PUT", "/me", { channel: "kagamiishi", body: { notices: false } });
    expect(now).toMatchObject({ language: "easy", notices: false, interests: ["yoyaku"] });
    expect(now.stored.filter((s) => s.count > 0).map((s) => s.what)).toEqual(["settings", "interests"]);
    expect(await me("PUT", "/me", { channel: "kagamiishi", body: { interests: [] } })).toMatchObject({ interests: [], language: "easy" });
  });

  it("a language chosen here changes the menu in LINE too", async () => {
    await ask("PUT", "/me", { channel: "kagamiishi", body: { language: "en" } });
    expect(calls).toContain("/v2/bot/richmenu/alias/kagamiishi-en");
  });

  it("follows a service, by a path with slashes or encoded, and stops", async () => {
    expect((await me("PUT", `/me/follows/${SERVICE}`, { channel: "kagamiishi" })).follows.map((f) => f.service)).toEqual([SERVICE]);
    expect((await me("PUT", `/me/follows/${encodeURIComponent(SERVICE)}`, { channel: "kagamiishi" })).follows).toHaveLength(1);
    expect((await me("DELETE", `/me/follows/${SERVICE}`, { channel: "kagamiishi" })).follows).toEqual([]);
    expect((await ask("DELETE", `/me/follows/${SERVICE}`, { channel: "kagamiishi" })).status).toBe(200);
  });

  it("stops a follow that was kept for a whole measure by any of its services, and by the measure's old address", async () => {
    const kept = async () => {
      const add = "INSERT OR IGNORE INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', ?1, ?2, 'kagamiishi', 0)";
      await ask("PUT", `/me/follows/kagamiishi/esports`, { channel: "kagamiishi" });
      const { user_id } = (await db.prepare("SELECT user_id FROM follow LIMIT 1").first<{ user_id: string }>()) ?? { user_id: "" };
      await db.batch(["kagamiishi/madoguchi-shiharai", "kagamiishi/madoguchi-shiharai/qr-eltax"].map((id) => db.prepare(add).bind(user_id, id)));
    };
    for (const stopped of ["kagamiishi/zei-qr", "kagamiishi/madoguchi-shiharai", "kagamiishi/madoguchi-shiharai/qr-eltax"]) {
      await kept();
      const { follows } = await me("DELETE", `/me/follows/${stopped}`, { channel: "kagamiishi" });
      expect(
        follows.map((f) => f.service),
        stopped,
      ).toEqual(["kagamiishi/esports"]);
    }
  });

  it("without a channel it is the one where the resident is known", async () => {
    await ask("PUT", "/me", { channel: "kagamiishi", body: { language: "en" } });
    expect(await me("GET", "/me")).toMatchObject({ channel: "kagamiishi", language: "en" });
    expect(await me("GET", "/me", { token: line.issueIdToken("tome", "kagamiishi") })).toMatchObject({ channel: "all", language: null });
  });

  it("another person sees nothing of it", async () => {
    await ask("PUT", `/me/follows/${SERVICE}`, { channel: "kagamiishi" });
    expect((await me("GET", "/me", { channel: "kagamiishi", token: line.issueIdToken("tome", "kagamiishi") })).follows).toEqual([]);
  });

  it("erases everything and says how much, a second time nothing", async () => {
    await ask("PUT", "/me", { channel: "kagamiishi", body: { language: "en", interests: ["yoyaku"] } });
    await ask("PUT", `/me/follows/${SERVICE}`, { channel: "kagamiishi" });
    const first = Erased.parse((await ask("DELETE", "/me", { channel: "kagamiishi" })).body);
    expect(first.erased).toMatchObject({ resident: 1, follow: 1, interest: 1, friendship: 0, pending_question: 0 });
    expect((await everything()).flat()).toEqual([]);
    expect(Object.values(Erased.parse((await ask("DELETE", "/me", { channel: "kagamiishi" })).body).erased).every((n) => n === 0)).toBe(true);
  });

  it("no cache keeps an answer about a person", async () => {
    expect((await ask("GET", "/me")).headers.get("cache-control")).toBe("private, no-store");
    expect((await ask("GET", "/me")).headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what is refused changes nothing", () => {
  const bad: [string, () => Promise<{ status: number; body: Record<string, unknown> }>, number, string][] = [
    ["no token", () => ask("PUT", "/me", { token: null, body: { language: "en" } }), 401, "token_missing"],
    [
      "an expired token",
      () => ask("PUT", "/me", { token: line.issueIdToken("sakura", "kagamiishi", { expiresInS: -1 }), body: { language: "en" } }),
      401,
      "token_expired",
    ],
    ["a forged token", () => ask("DELETE", "/me", { token: `${line.issueIdToken("sakura", "kagamiishi")}x` }), 401, "token_invalid"],
    ["an unknown channel", () => ask("PUT", "/me", { channel: "nowhere", body: { language: "en" } }), 404, "channel_unknown"],
    ["a language nobody writes", () => ask("PUT", "/me", { body: { language: "fr" } }), 400, "body_wrong"],
    ["a field nobody knows", () => ask("PUT", "/me", { body: { userId: "U1" } }), 400, "body_wrong"],
    ["an empty change", () => ask("PUT", "/me", { body: {} }), 400, "body_wrong"],
    ["no JSON", () => ask("PUT", "/me", { body: "language=en", type: "text/plain" }), 415, "body_not_json"],
    ["broken JSON", () => ask("PUT", "/me", { body: "{" }), 400, "body_wrong"],
    ["far too much", () => ask("PUT", "/me", { body: { interests: ["a".repeat(20_000)] } }), 413, "body_too_large"],
    ["an unknown town", () => ask("PUT", "/me", { channel: "all", body: { town: "atlantis" } }), 404, "town_unknown"],
    ["another town on a town's own channel", () => ask("PUT", "/me", { channel: "kagamiishi", body: { town: "miki" } }), 409, "town_fixed"],
    ["an unknown theme", () => ask("PUT", "/me", { body: { interests: ["no-theme"] } }), 404, "theme_unknown"],
    ["an unknown service", () => ask("PUT", "/me/follows/kagamiishi/nothing"), 404, "service_unknown"],
    ["an absurd service", () => ask("PUT", "/me/follows/%E0%A4%A"), 404, "service_unknown"],
    ["a service of another town", () => ask("PUT", "/me/follows/miki/madoguchi-kaikaku", { channel: "kagamiishi" }), 409, "service_elsewhere"],
  ];
  it.each(bad)("%s", async (_, attempt, status, error) => {
    const before = JSON.stringify(await everything());
    const failed = await attempt();
    expect({ status: failed.status, error: failed.body.error }).toEqual({ status, error });
    expect(String(failed.body.title)).toMatch(/。|\)/);
    expect(JSON.stringify(await everything())).toBe(before);
  });

  it("while LINE cannot be reached, nothing changes and the reason is said", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("down")));
    const failed = await ask("PUT", "/me", { token: line.issueIdToken("nguyen", "kagamiishi"), body: { language: "en" } });
    expect(failed).toMatchObject({ status: 503, body: { error: "line_unreachable" } });
    expect((await everything()).flat()).toEqual([]);
  });

  it(
    "whatever is sent, it never breaks",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom("PUT", "DELETE"), fc.webPath(), fc.jsonValue(), async (method, path, body) => {
          const { status } = await ask(method, `/me/follows${path}`, method === "PUT" ? { body } : {});
          expect(status).toBeLessThan(500);
          expect((await ask("PUT", "/me", { body })).status).toBeLessThan(500);
        }),
        { numRuns: 60, seed: 3 },
      );
    },
    PATIENCE_MS,
  );
});
