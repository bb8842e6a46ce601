/**
 * Every route that takes a body × the worst body of its allowed size. A stranger's is not read; a known person's form is
 * made only when its fields are few, counted before they are made; JSON is read once. The time is generous: what took
 * seconds before grew with the square of the fields.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { BODY_MAX_BYTES } from "../../src/platform/body-limit.ts";
import { FIELDS_MAX } from "../../src/staff/guard.tsx";
import worker from "../../src/worker.ts";
import { createLinePlatform } from "../line-platform/server.ts";
import { local, ORIGIN } from "../staff/console.ts";
import { isApi, methodOf, pathOf, ROUTES } from "../staff/routes-table.ts";
import { empty, furnish, OWN, type Signed, signedIn } from "../staff/two-towns.ts";

const MOST_MS = 1_500;
const line = createLinePlatform({ workerUrl: ORIGIN });
const production = { ...local, ENVIRONMENT: undefined, PUBLIC_ORIGIN: "https://itsukara.test", CHANNELS: "[]" };
let signed: Signed;
beforeAll(async () => {
  await furnish();
  signed = await signedIn(`${OWN.town}-all`);
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => line.fetch(new Request(input as string, init)));
});
afterAll(() => {
  vi.unstubAllGlobals();
  return empty();
});
afterEach(() => vi.restoreAllMocks());

async function send(request: Request, env: object = { ...local, LINE_LOGIN_BASE_URL: "http://line.test" }): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(request as never, env as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

const BOUNDARY = "x";
const part = (name: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n\r\n`;
/** As many as fit into `bytes`. */
const filled = (bytes: number, piece: (n: number) => string, end = ""): string => {
  const longest = piece(9_999_999).length;
  return Array.from({ length: Math.floor((bytes - end.length) / longest) }, (_, n) => piece(n)).join("") + end;
};
const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
const FORMS: [name: string, type: string, body: (bytes: number) => string][] = [
  ["one name again and again", URLENCODED, (bytes) => filled(bytes, () => "a=&")],
  ["names without end", URLENCODED, (bytes) => filled(bytes, (n) => `${n}=&`)],
  ["nothing but ampersands", URLENCODED, (bytes) => "&".repeat(bytes)],
  ["one name in parts", MULTIPART, (bytes) => filled(bytes, () => part("a"), `--${BOUNDARY}--\r\n`)],
  ["parts without end", MULTIPART, (bytes) => filled(bytes, (n) => part(String(n)), `--${BOUNDARY}--\r\n`)],
];
const JSONS: [name: string, body: (bytes: number) => string][] = [
  ["lists in lists", (bytes) => "[".repeat(bytes / 2) + "]".repeat(bytes / 2)],
  ["names without end", (bytes) => `{${filled(bytes - 8, (n) => `"${n}":0,`)}"":0}`],
  ["one long text", (bytes) => JSON.stringify({ q: "あ".repeat(bytes / 4) })],
];

const POSTS = Object.entries(ROUTES).filter(([route]) => methodOf(route) === "POST");
const STAFF_FORMS = POSTS.filter(([route]) => !isApi(route)).map(([route, entry]) => ({ route, path: pathOf(route, entry, OWN) }));
const STAFF_API = POSTS.filter(([route]) => isApi(route)).map(([route, entry]) => ({ route, path: pathOf(route, entry, OWN) }));

/** Milliseconds until the answer, and its status. */
async function timed(request: Request, env?: object): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const response = await send(request, env);
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - began };
}

describe("of a stranger's body", () => {
  it.each([...STAFF_FORMS, ...STAFF_API])("not a byte is read where people sign in by Access: $route", async ({ route, path }) => {
    let taken = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          taken += 1;
          controller.enqueue(new TextEncoder().encode("a=&".repeat(1_000)));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "content-type": isApi(route) ? "application/json" : URLENCODED };
    const response = await send(new Request(`https://itsukara.test${path}`, { method: "POST", headers, body: stream }), production);
    expect(response.status).toBe(route === "POST /dev-sign-in" ? 404 : 401);
    expect(taken).toBeLessThanOrEqual(1);
  });

  it.each(FORMS)("no field is made where people sign in by name: %s", async (_, type, body) => {
    const parsing = vi.spyOn(Response.prototype, "formData");
    const request = new Request(`${ORIGIN}/staff/${OWN.town}/settings`, {
      method: "POST",
      headers: { "content-type": type },
      body: body(BODY_MAX_BYTES.staffForm),
    });
    const { status, ms } = await timed(request);
    expect(status).toBe(413);
    expect(parsing).not.toHaveBeenCalled();
    expect(ms).toBeLessThan(MOST_MS);
  });
});

describe("a known person's form of the allowed size", () => {
  describe.each(FORMS)("%s", (_, type, body) => {
    const worst = body(BODY_MAX_BYTES.staffForm);
    it.each(STAFF_FORMS)("$route makes none of its fields", async ({ path }) => {
      const parsing = vi.spyOn(Response.prototype, "formData");
      const headers = { cookie: signed.cookie, origin: ORIGIN, "content-type": type };
      const { status, ms } = await timed(new Request(ORIGIN + path, { method: "POST", headers, body: worst }));
      expect(status).toBe(413);
      expect(parsing).not.toHaveBeenCalled();
      expect(ms).toBeLessThan(MOST_MS);
    });
  });

  it("is told how many fields there may be", async () => {
    const headers = { cookie: signed.cookie, origin: ORIGIN, "content-type": URLENCODED };
    const response = await send(new Request(`${ORIGIN}/staff/${OWN.town}/settings`, { method: "POST", headers, body: "a=&".repeat(FIELDS_MAX) }));
    expect(await response.text()).toContain(`${FIELDS_MAX}個まで`);
  });

  it.each([
    ["urlencoded", URLENCODED, `${"a=1&".repeat(FIELDS_MAX - 2)}csrf=`, ""],
    ["multipart", MULTIPART, part("a").repeat(FIELDS_MAX - 2) + part("csrf").slice(0, -2), `\r\n--${BOUNDARY}--\r\n`],
  ])("with as many fields as there may be is read: %s", async (_, type, before, after) => {
    const headers = { cookie: signed.cookie, origin: ORIGIN, "content-type": type };
    const at = (csrf: string) => send(new Request(`${ORIGIN}/staff/${OWN.town}/changes/approve`, { method: "POST", headers, body: before + csrf + after }));
    // The token behind all the other fields was found: past it the page asks for a mark.
    expect((await at(signed.csrf)).status).toBe(409);
    expect((await at("another")).status).toBe(403);
  });
});

describe("JSON of the allowed size", () => {
  const bearer = () => `Bearer ${line.issueIdToken("sakura", "kagamiishi")}`;
  const api: { method: string; path: string; headers: () => Record<string, string>; max: number }[] = [
    { method: "PUT", path: "/api/v1/me?channel=kagamiishi", headers: () => ({ authorization: bearer() }), max: BODY_MAX_BYTES.api },
    { method: "POST", path: "/api/v1/reports", headers: () => ({}), max: BODY_MAX_BYTES.api },
    { method: "POST", path: "/api/v1/announcements/a1/opened", headers: () => ({}), max: BODY_MAX_BYTES.api },
    { method: "POST", path: "/webhook/all", headers: () => ({ "x-line-signature": "x" }), max: BODY_MAX_BYTES.webhook },
    { method: "POST", path: "/staff/dev-sign-in", headers: () => ({}), max: BODY_MAX_BYTES.staffApi },
    ...STAFF_API.map(({ path }) => ({ method: "POST", path, headers: () => ({ cookie: signed.cookie, origin: ORIGIN }), max: BODY_MAX_BYTES.staffApi })),
  ];
  describe.each(JSONS)("%s", (_, body) => {
    it.each(api)("$method $path is answered in good time", async ({ method, path, headers, max }) => {
      const request = new Request(ORIGIN + path, { method, headers: { "content-type": "application/json", ...headers() }, body: body(max) });
      const { status, ms } = await timed(request);
      expect(status).toBeLessThan(500);
      expect(ms).toBeLessThan(MOST_MS);
    });
  });
});
