import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accessVerifier } from "../../src/staff/access.ts";
import { readSession, SESSION_IDLE_MS, startSession } from "../../src/staff/session.ts";
import { db, local, ORIGIN, seedStaff, send, signIn } from "./console.ts";

beforeEach(() => seedStaff());
afterEach(() => vi.useRealTimers());

describe("signing in, locally", () => {
  it("a page asks who one is, and goes on to it", async () => {
    const response = await send(new Request(`${ORIGIN}/staff/kagamiishi`));
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain("だれとして入りますか");
    expect(page).toContain('name="to" value="/staff/kagamiishi"');
  });

  it("who works for one town comes to it at once", async () => {
    const writer = await signIn("kagamiishi-writer");
    const response = await writer.get("/staff/");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("/staff/kagamiishi");
    expect(await (await writer.get("/staff/kagamiishi")).text()).toContain("鏡石町");
  });

  it("another town's page is not there", async () => {
    const writer = await signIn("kagamiishi-writer");
    expect((await writer.get("/staff/miki")).status).toBe(404);
    expect((await writer.get("/staff/nowhere")).status).toBe(404);
  });

  it("exists in local mode only", async () => {
    const request = new Request(`${ORIGIN}/staff/dev-sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ person: "kagamiishi-admin" }),
    });
    const production = { ...local, ENVIRONMENT: undefined, PUBLIC_ORIGIN: "https://itsukara.test", CHANNELS: "[]" };
    expect((await send(request, production)).status).toBe(404);
    // A name that points to this machine must not reach it.
    const elsewhere = new Request("http://evil.example/staff/dev-sign-in", { method: "POST", headers: { host: "evil.example" }, body: "{}" });
    expect((await send(elsewhere)).status).toBeGreaterThanOrEqual(400);
  });
});

describe("a session", () => {
  it("is over after thirty minutes without a request, and lasts as long as there are some", async () => {
    const { token } = await startSession(db, "kagamiishi-writer", 0);
    expect(await readSession(db, token, SESSION_IDLE_MS - 1)).toMatchObject({ person: "kagamiishi-writer" });
    expect(await readSession(db, token, 2 * SESSION_IDLE_MS - 2)).not.toBeNull();
    expect(await readSession(db, token, 4 * SESSION_IDLE_MS)).toBeNull();
  });

  it("keeps what was typed: after signing in again it goes on where it was", async () => {
    const writer = await signIn("kagamiishi-writer");
    await db.prepare("DELETE FROM staff_session").run();
    const ended = await writer.post("/staff/kagamiishi/announcements/a1", { title_ja: "書きかけの題名" });
    expect(ended.status).toBe(401);
    const typed = /name="typed" value="([^"]+)"/.exec(await ended.text())?.[1]?.replaceAll("&quot;", '"') ?? "";
    expect(typed).toContain("書きかけの題名");
    const again = await send(
      new Request(`${ORIGIN}/staff/dev-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ person: "kagamiishi-writer", to: "/staff/kagamiishi/announcements/a1", typed }).toString(),
      }),
    );
    const page = await again.text();
    expect(page).toContain('action="/staff/kagamiishi/announcements/a1"');
    expect(page).toContain('name="title_ja" value="書きかけの題名"');
  });

  it("is never sent on to another site", async () => {
    const response = await send(
      new Request(`${ORIGIN}/staff/dev-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "person=kagamiishi-writer&to=https%3A%2F%2Fevil.example%2F",
      }),
    );
    expect(response.headers.get("location")).toBe("/staff/");
  });
});

describe("a form", () => {
  it.each<[string, { csrf?: string | null; headers?: Record<string, string> }]>([
    ["without its token", { csrf: null }],
    ["with another session's token", { csrf: "x".repeat(43) }],
    ["sent from another site", { headers: { origin: "https://evil.example" } }],
    ["sent from another site, as the browser says", { headers: { "sec-fetch-site": "cross-site" } }],
  ])("%s changes nothing", async (_, options) => {
    const writer = await signIn("kagamiishi-writer");
    await db.prepare("DELETE FROM announcement").run();
    expect((await writer.post("/staff/kagamiishi/announcements", {}, options)).status).toBe(403);
    expect(await db.prepare("SELECT count(*) AS n FROM announcement").first()).toEqual({ n: 0 });
  });
});

describe("every page", () => {
  it("is kept nowhere, framed by nobody, and runs no script of its own", async () => {
    const writer = await signIn("kagamiishi-writer");
    const response = await writer.get("/staff/kagamiishi/announcements");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-frame-options")).toBe("DENY");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=/);
  });
});

describe("Cloudflare Access", () => {
  const TEAM = "https://machi.cloudflareaccess.com";
  const AUDIENCE = "aud-of-the-console";
  const NOW = Date.UTC(2026, 10, 20, 3);

  async function keyPair(kid: string) {
    const pair = (await crypto.subtle.generateKey(
      { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
      true,
      ["sign", "verify"],
    )) as CryptoKeyPair;
    const jwk = (await crypto.subtle.exportKey("jwk", pair.publicKey)) as JsonWebKey;
    return { pair, jwk: { ...jwk, kid, alg: "RS256", use: "sig" } };
  }
  const url = (bytes: Uint8Array | string) =>
    btoa(typeof bytes === "string" ? bytes : String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  type Claims = Record<string, unknown>;
  const GOOD: Claims = { email: "kagamiishi-admin@example.jp", aud: [AUDIENCE], iss: TEAM, iat: NOW / 1_000 - 10, exp: NOW / 1_000 + 600 };

  async function token(key: CryptoKey | null, claims: Claims, header: Claims = { alg: "RS256", kid: "k1", typ: "JWT" }): Promise<string> {
    const head = `${url(JSON.stringify(header))}.${url(JSON.stringify(claims))}`;
    if (!key) return `${head}.`;
    return `${head}.${url(new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, new TextEncoder().encode(head))))}`;
  }

  it("lets in whom it signed for, and nobody else", async () => {
    const { pair, jwk } = await keyPair("k1");
    const other = await keyPair("k1");
    const verify = accessVerifier(
      { team: TEAM, audience: AUDIENCE },
      async () => [jwk as never],
      () => NOW,
    );
    expect(await verify(await token(pair.privateKey, GOOD))).toEqual({ email: "kagamiishi-admin@example.jp" });
    const refused: [string, string][] = [
      ["forged", await token(other.pair.privateKey, GOOD)],
      ["expired", await token(pair.privateKey, { ...GOOD, exp: NOW / 1_000 - 1 })],
      ["another audience", await token(pair.privateKey, { ...GOOD, aud: ["another"] })],
      ["another team", await token(pair.privateKey, { ...GOOD, iss: "https://evil.cloudflareaccess.com" })],
      ["alg none", await token(null, GOOD, { alg: "none", typ: "JWT" })],
      ["alg none with a key id", await token(null, GOOD, { alg: "none", kid: "k1" })],
      ["no address", await token(pair.privateKey, { ...GOOD, email: undefined })],
      ["nonsense", "a.b.c"],
      ["nothing", ""],
    ];
    for (const [name, bad] of refused) expect(await verify(bad), name).toBeNull();
  });

  it("a new key of the team is fetched once, an unknown one does not fetch for ever", async () => {
    const first = await keyPair("k1");
    const second = await keyPair("k2");
    let keys = [first.jwk];
    let fetched = 0;
    let clock = NOW;
    const verify = accessVerifier(
      { team: TEAM, audience: AUDIENCE },
      async () => {
        fetched += 1;
        return keys as never;
      },
      () => clock,
    );
    expect(await verify(await token(first.pair.privateKey, GOOD))).not.toBeNull();
    keys = [first.jwk, second.jwk];
    const rotated = await token(second.pair.privateKey, GOOD, { alg: "RS256", kid: "k2" });
    expect(await verify(rotated)).toBeNull();
    clock += 61_000;
    expect(await verify(rotated)).not.toBeNull();
    for (let i = 0; i < 5; i++) await verify(await token(first.pair.privateKey, GOOD, { alg: "RS256", kid: "unknown" }));
    expect(fetched).toBe(2);
  });

  it("without it nobody signs in in production", async () => {
    const production = { ...local, ENVIRONMENT: undefined, PUBLIC_ORIGIN: "https://itsukara.test", CHANNELS: "[]" };
    const response = await send(
      new Request("https://itsukara.test/staff/kagamiishi", { headers: { "cf-access-jwt-assertion": await token(null, GOOD, { alg: "none" }) } }),
      production,
    );
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain("だれとして入りますか");
  });
});
