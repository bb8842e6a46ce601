/** Every route that reads a body × a body without end and without Content-Length: 413, and reading stops at the limit. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BODY_MAX_BYTES, readBody } from "../../src/platform/body-limit.ts";
import worker from "../../src/worker.ts";
import { createLinePlatform } from "../line-platform/server.ts";
import { local, ORIGIN } from "../staff/console.ts";
import { isApi, methodOf, pathOf, ROUTES } from "../staff/routes-table.ts";
import { empty, furnish, OWN, type Signed, signedIn } from "../staff/two-towns.ts";

const CHUNK = new Uint8Array(16 * 1_024).fill(0x61);
/** What a stream hands out before anybody asks. */
const AHEAD_CHUNKS = 2;

/** A body that never ends, and how much of it was taken. */
function endless() {
  let taken = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += CHUNK.byteLength;
      controller.enqueue(CHUNK.slice());
    },
  });
  return { stream, taken: () => taken };
}

const line = createLinePlatform({ workerUrl: ORIGIN });
let signed: Signed;
beforeAll(async () => {
  await furnish();
  signed = await signedIn(`${OWN.town}-all`);
});
afterAll(() => empty());
beforeEach(() => {
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => line.fetch(new Request(input as string, init)));
  return () => vi.unstubAllGlobals();
});

type Case = { method: string; path: string; max: number; headers?: () => Record<string, string> };
const JSON_TYPE = { "content-type": "application/json" };
const bearer = () => ({ ...JSON_TYPE, authorization: `Bearer ${line.issueIdToken("sakura", "kagamiishi")}` });
const staff = (type: string) => () => ({ cookie: signed.cookie, origin: ORIGIN, "content-type": type });

const CASES: Case[] = [
  { method: "POST", path: "/webhook/all", max: BODY_MAX_BYTES.webhook, headers: () => ({ "x-line-signature": "x" }) },
  { method: "PUT", path: "/api/v1/me?channel=kagamiishi", max: BODY_MAX_BYTES.api, headers: bearer },
  { method: "POST", path: "/api/v1/reports", max: BODY_MAX_BYTES.api, headers: () => JSON_TYPE },
  { method: "POST", path: "/api/v1/announcements/a1/opened", max: BODY_MAX_BYTES.api, headers: () => JSON_TYPE },
  ...Object.entries(ROUTES)
    .filter(([route]) => methodOf(route) === "POST")
    .map(([route, entry]) => ({
      method: "POST",
      path: pathOf(route, entry, OWN),
      max: isApi(route) ? BODY_MAX_BYTES.staffApi : BODY_MAX_BYTES.staffForm,
      headers: staff(isApi(route) ? "application/json" : "application/x-www-form-urlencoded"),
    })),
];

async function send(request: Request): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(request as never, { ...local, LINE_LOGIN_BASE_URL: "http://line.test" } as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

describe("a body without end", () => {
  it.each(CASES)("$method $path is 413 and read no further than its limit", async ({ method, path, max, headers }) => {
    const { stream, taken } = endless();
    const response = await send(new Request(ORIGIN + path, { method, headers: headers?.() ?? {}, body: stream }));
    expect(response.status).toBe(413);
    expect(taken()).toBeLessThanOrEqual(max + (1 + AHEAD_CHUNKS) * CHUNK.byteLength);
  });

  it("that nobody reads is not read at all", async () => {
    const { stream, taken } = endless();
    const response = await send(new Request(`${ORIGIN}/nowhere`, { method: "POST", body: stream }));
    expect(response.status).toBe(404);
    expect(taken()).toBeLessThanOrEqual(AHEAD_CHUNKS * CHUNK.byteLength);
  });
});

describe("readBody", () => {
  const of = (body: BodyInit, headers: Record<string, string> = {}) => new Request(ORIGIN, { method: "POST", body, headers });

  it("gives exactly what was sent, up to the last byte allowed", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(1_000));
    expect(await readBody(of(bytes), 1_000)).toEqual(bytes);
    expect(await readBody(of(bytes), 999)).toBeNull();
  });

  it("believes a Content-Length that is too large and does not wait for the rest", async () => {
    const { stream, taken } = endless();
    expect(await readBody(of(stream, { "content-length": "1001" }), 1_000)).toBeNull();
    expect(taken()).toBeLessThanOrEqual(AHEAD_CHUNKS * CHUNK.byteLength);
  });

  it("does not believe one that is too small", async () => {
    expect(await readBody(of(endless().stream, { "content-length": "1" }), 1_000)).toBeNull();
  });

  it("no body is an empty one", async () => {
    expect(await readBody(new Request(ORIGIN), 10)).toEqual(new Uint8Array());
  });
});
