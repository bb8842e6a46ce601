/** The console's session in production: which cookie it is, how long it lives, and that ending it ends it. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readSession, SESSION_LIFE_MS, startSession } from "../../src/staff/session.ts";
import worker from "../../src/worker.ts";
import { db, seedStaff } from "../staff/console.ts";

const HOST = "https://itsukara.test";
const TEAM = "https://machi.cloudflareaccess.com";
const AUDIENCE = "aud-of-a-session";
const production = {
  ...env,
  ENVIRONMENT: undefined,
  PUBLIC_ORIGIN: HOST,
  CHANNELS: "[]",
  ACCESS_TEAM: TEAM,
  ACCESS_AUDIENCE: AUDIENCE,
  ASSETS: { fetch: async () => new Response('{"css":"/c.css","js":"/c.js"}') },
};
const url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

let token: string;
beforeAll(async () => {
  await seedStaff();
  const pair = (await crypto.subtle.generateKey(
    { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
    true,
    ["sign", "verify"],
  )) as CryptoKeyPair;
  const jwk = { ...((await crypto.subtle.exportKey("jwk", pair.publicKey)) as JsonWebKey), kid: "k1", alg: "RS256", use: "sig" };
  vi.stubGlobal("fetch", async () => Response.json({ keys: [jwk] }));
  const now = Math.floor(Date.now() / 1_000);
  const text = `${url({ alg: "RS256", kid: "k1", typ: "JWT" })}.${url({ email: "kagamiishi-writer@example.jp", aud: [AUDIENCE], iss: TEAM, iat: now, exp: now + 3_600 })}`;
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", pair.privateKey, new TextEncoder().encode(text));
  token = `${text}.${Buffer.from(signature).toString("base64url")}`;
});
afterAll(() => vi.unstubAllGlobals());

async function ask(path: string, { cookie, ...init }: RequestInit & { cookie?: string } = {}): Promise<Response> {
  const context = createExecutionContext();
  const headers = { "cf-access-jwt-assertion": token, origin: HOST, ...(cookie ? { cookie } : {}) };
  const response = await worker.fetch(new Request(HOST + path, { ...init, headers, redirect: "manual" }) as never, production as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}
const cookieOf = (response: Response) => response.headers.get("set-cookie") ?? "";

describe("the cookie of a session", () => {
  it("is this host's alone, over https alone, out of reach of scripts and of other sites", async () => {
    const set = cookieOf(await ask("/staff/kagamiishi"));
    expect(set).toMatch(/^__Host-itsukara_staff=[\w-]{43}; /);
    for (const part of ["Secure", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=1800"]) expect(set.split("; ")).toContain(part);
    expect(set).not.toMatch(/domain/i);
  });

  it("opens the page, and not any more once one has left", async () => {
    const cookie = cookieOf(await ask("/staff/kagamiishi")).split(";")[0] ?? "";
    const page = await ask("/staff/kagamiishi", { cookie });
    expect(page.status).toBe(200);
    const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    expect((await ask("/staff/sign-out", { cookie, method: "POST", body: new URLSearchParams({ csrf }) })).status).toBe(302);
    expect(await readSession(db, cookie.split("=")[1] ?? "", Date.now())).toBeNull();
    expect((await ask("/staff/kagamiishi", { cookie })).status).toBe(302);
  });

  it("of another person does not open for whom Access let in", async () => {
    const other = await startSession(db, "kagamiishi-admin", Date.now());
    const response = await ask("/staff/kagamiishi", { cookie: `__Host-itsukara_staff=${other.token}` });
    expect(response.status).toBe(302);
    expect(cookieOf(response)).not.toContain(other.token);
  });

  it("without the prefix is no session", async () => {
    const own = await startSession(db, "kagamiishi-writer", Date.now());
    expect((await ask("/staff/kagamiishi", { cookie: `itsukara_staff=${own.token}` })).status).toBe(302);
  });
});

it("a session is over after twelve hours, however busy", async () => {
  const start = Date.now();
  const { token: session } = await startSession(db, "kagamiishi-writer", start);
  const MINUTE_MS = 60_000;
  for (let now = start; now < start + SESSION_LIFE_MS; now += 20 * MINUTE_MS) expect(await readSession(db, session, now)).not.toBeNull();
  expect(await readSession(db, session, start + SESSION_LIFE_MS)).toBeNull();
});
