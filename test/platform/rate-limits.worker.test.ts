/** Who is asked to wait, for what, and in which words; and who never is. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../../src/worker.ts";
import { createLinePlatform, type LinePlatform, sign } from "../line-platform/server.ts";

const HOST = "https://itsukara.test";
const MINUTE_MS = 60_000;
const channel = {
  slug: "one",
  town: "kagamiishi",
  provider: "local-kagamiishi",
  messagingChannelId: "1",
  botUserId: "U",
  loginChannelId: "2000000002",
  liffId: "2-x",
};
const production = {
  ...env,
  ENVIRONMENT: undefined,
  PUBLIC_ORIGIN: HOST,
  CHANNELS: JSON.stringify([channel]),
  CHANNEL_SECRET_ONE: "s",
  CHANNEL_TOKEN_ONE: "t",
  ACCESS_TEAM: "https://machi.cloudflareaccess.com",
  ACCESS_AUDIENCE: "aud",
  LINE_LOGIN_BASE_URL: "http://line.test",
  ASSETS: { fetch: async () => new Response('{"css":"/c.css","js":"/c.js"}') },
};

let line: LinePlatform;
let outside: number;
beforeEach(() => {
  // Stands still in the middle of a minute, so that none ends while a test counts.
  vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS + MINUTE_MS / 2 });
  // A line for each of hundreds of refusals.
  for (const level of ["info", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  line = createLinePlatform({ workerUrl: HOST });
  outside = 0;
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    outside++;
    return line.fetch(new Request(input as string, init));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function ask(path: string, init: RequestInit & { from?: string } = {}): Promise<Response> {
  const context = createExecutionContext();
  const headers = new Headers(init.headers as Record<string, string>);
  if (init.from) headers.set("cf-connecting-ip", init.from);
  const response = await worker.fetch(new Request(HOST + path, { ...init, headers }) as never, production as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

/** The first answer that is not `status`, and how many came before it. */
async function until(attempt: () => Promise<Response>, status: number, most: number): Promise<{ response: Response; before: number }> {
  for (let before = 0; before < most; before++) {
    const response = await attempt();
    if (response.status !== status) return { response, before };
    await response.body?.cancel();
  }
  throw new Error(`still ${status} after ${most}`);
}

async function kindly(response: Response): Promise<void> {
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("60");
  expect(await response.text()).toContain("1分ほど待ってから");
}

const EMPTY = JSON.stringify({ destination: "U", events: [] });
const webhook = (signature: string, from: string) => ask("/webhook/one", { method: "POST", body: EMPTY, headers: { "x-line-signature": signature }, from });

describe("the webhook", () => {
  it("makes who keeps signing wrongly wait, and never who signs rightly, though the address is the same", async () => {
    const { response, before } = await until(() => webhook("forged", "203.0.113.1"), 401, 301);
    expect(before).toBe(300);
    await kindly(response);
    expect((await webhook(sign(EMPTY, "s"), "203.0.113.1")).status).toBe(200);
    vi.setSystemTime(Date.now() + MINUTE_MS);
    expect((await webhook("forged", "203.0.113.1")).status).toBe(401);
  });

  it("takes more in a minute from LINE than anybody could count", async () => {
    for (let i = 0; i < 1_000; i++) expect((await webhook(sign(EMPTY, "s"), "203.0.113.2")).status).toBe(200);
  });
});

describe("the public ask", () => {
  const question = (from: string, accept = "*/*") => ask("/api/v1/ask?q=", { from, headers: { accept } });

  it("takes 600 a minute from one address, which may be a whole village's", async () => {
    const { response, before } = await until(() => question("203.0.113.3"), 400, 601);
    expect(before).toBe(600);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    await kindly(response);
    expect((await question("203.0.113.4")).status).toBe(400);
  });

  it("tells a person in a browser so on a page", async () => {
    await until(() => question("203.0.113.5"), 400, 601);
    const page = await question("203.0.113.5", "text/html");
    expect(page.headers.get("content-type")).toContain("text/html");
    await kindly(page);
  });

  it("counts an IPv6 subscriber as one, whatever address of theirs it comes from", async () => {
    let host = 0;
    const { before } = await until(() => question(`2001:db8:1:2::${(++host).toString(16)}`), 400, 601);
    expect(before).toBe(600);
    expect((await question("2001:db8:1:2:ffff:1:2:3")).status).toBe(429);
    expect((await question("2001:db8:1:3::1")).status).toBe(400);
  });
});

describe("/api/v1/me", () => {
  const me = (token: string, from?: string) => ask("/api/v1/me", { headers: { authorization: `Bearer ${token}` }, ...(from ? { from } : {}) });

  it("takes 60 a minute from one resident, wherever they are, and nobody else notices", async () => {
    const token = line.issueIdToken("sakura", "kagamiishi");
    let n = 0;
    const { response, before } = await until(() => me(token, `203.0.113.${(++n % 200) + 10}`), 200, 61);
    expect(before).toBe(60);
    await kindly(response);
    expect((await me(line.issueIdToken("tome", "kagamiishi"))).status).toBe(200);
  });

  it("forged tokens from one address are no longer asked LINE about after 120", async () => {
    const forged = () => `${line.issueIdToken("nguyen", "kagamiishi").slice(0, -3)}AAA`;
    const { response, before } = await until(() => me(forged(), "203.0.113.220"), 401, 121);
    expect(before).toBe(120);
    await kindly(response);
    const asked = outside;
    await me(forged(), "203.0.113.220");
    expect(outside).toBe(asked);
  });

  it("an expired token is no attack", async () => {
    const expired = line.issueIdToken("sakura", "kagamiishi", { expiresInS: -1 });
    for (let i = 0; i < 130; i++) expect((await me(expired, "203.0.113.221")).status).toBe(401);
  });
});

describe("the console's sign-in", () => {
  const staff = (from: string, token?: string) => ask("/staff/kagamiishi", { from, headers: token ? { "cf-access-jwt-assertion": token } : {} });

  it("makes who brings forged tokens wait, and tells so on a page", async () => {
    const { response, before } = await until(() => staff("203.0.113.230", "a.b.c"), 401, 61);
    expect(before).toBe(60);
    await kindly(response);
    expect((await staff("203.0.113.231", "a.b.c")).status).toBe(401);
  });

  it("coming without a token is no failure", async () => {
    for (let i = 0; i < 70; i++) expect((await staff("203.0.113.232")).status).toBe(401);
  });
});
