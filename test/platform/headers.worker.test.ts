/** Every kind of answer × what a browser is told with it. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import worker from "../../src/worker.ts";
import { empty, furnish, OWN, type Signed, signedIn } from "../staff/two-towns.ts";

const HOST = "https://itsukara.test";
const LOCAL = "http://localhost:8787";
const FILES: Record<string, [type: string, body: string]> = {
  "/index.html": ["text/html; charset=utf-8", '<!doctype html><html lang="ja"><head><title>い</title><!--head--></head><body><!--boot--></body></html>'],
  "/data.json": ["application/json", '{"knowledge":"/app/assets/k-AbCd1234.json","towns":{}}'],
  "/console.json": ["application/json", '{"css":"/app/assets/console-00000000.css","js":"/app/assets/console-00000000.js"}'],
  "/assets/index-AbCd1234.js": ["text/javascript", "1"],
  "/icon.svg": ["image/svg+xml", "<svg/>"],
  "/sw.js": ["text/javascript", "2"],
};
const assets = {
  async fetch(request: Request) {
    const [type, body] = FILES[new URL(request.url).pathname] ?? [];
    return type ? new Response(body, { headers: { "content-type": type } }) : new Response(null, { status: 404 });
  },
};
const channel = { slug: "one", town: "miki", provider: "p", messagingChannelId: "1", botUserId: "U", loginChannelId: "2", liffId: "2-x" };
const production = {
  ...env,
  ASSETS: assets,
  ENVIRONMENT: undefined,
  PUBLIC_ORIGIN: HOST,
  CHANNELS: JSON.stringify([channel]),
  CHANNEL_SECRET_ONE: "s",
  CHANNEL_TOKEN_ONE: "t",
};
const local = { ...env, ASSETS: assets };
const broken = { ...production, ASSETS: { fetch: () => Promise.reject(new Error("down")) } };
const unset = { ...production, CHANNELS: undefined };

async function open(path: string, to: object, init: RequestInit = {}): Promise<Response> {
  const origin = to === local ? LOCAL : HOST;
  const context = createExecutionContext();
  const response = await worker.fetch(new Request(origin + path, init) as never, to as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

let signed: Signed;
beforeAll(async () => {
  await furnish();
  signed = await signedIn(`${OWN.town}-all`);
  await env.DB.prepare(
    "INSERT INTO picture (id, town, type, width, height, bytes, added_by, added_at) VALUES ('p1', 'miki', 'image/png', 1, 1, x'00', 'x', 0)",
  ).run();
});
afterAll(() => empty());

type Kind = { answer: string; path: string; status: number; to?: object; init?: () => RequestInit; framedByChat?: true };
const html = () => ({ headers: { accept: "text/html" } });
const staff = () => ({ headers: { cookie: signed.cookie } });
const KINDS: Kind[] = [
  { answer: "a page of the mini app", path: "/app/one/", status: 200 },
  { answer: "a page of the mini app that is not there", path: "/app/one/nowhere", status: 404 },
  { answer: "a page of the mini app on this machine", path: "/app/all/", status: 200, to: local, framedByChat: true },
  { answer: "a script of the mini app", path: "/app/assets/index-AbCd1234.js", status: 200 },
  { answer: "its service worker", path: "/app/sw.js", status: 200 },
  { answer: "a drawing, which is a document of its own", path: "/app/icon.svg", status: 200 },
  { answer: "open data", path: "/api/v1/towns", status: 200 },
  { answer: "an answer to a question", path: "/api/v1/ask?q=%E4%BA%88%E7%B4%84", status: 200 },
  { answer: "a resident's own data, refused", path: "/api/v1/me", status: 401 },
  { answer: "the page about the API", path: "/api/v1/docs", status: 200 },
  { answer: "the API's description", path: "/api/v1/openapi.json", status: 200 },
  { answer: "a failure of the API", path: "/api/v1/towns/nowhere", status: 404 },
  { answer: "a picture", path: "/pictures/p1", status: 200 },
  { answer: "the console, nobody signed in", path: "/staff/kagamiishi", status: 401 },
  { answer: "a page of the console", path: "/staff/kagamiishi", status: 200, to: local, init: staff },
  { answer: "the console's API", path: "/staff/api/v1/announcements?town=kagamiishi", status: 200, to: local, init: staff },
  { answer: "a table to download", path: "/staff/kagamiishi/audit.csv", status: 200, to: local, init: staff },
  { answer: "a webhook", path: "/webhook/one", status: 401, init: () => ({ method: "POST", body: "{}" }) },
  { answer: "/healthz", path: "/healthz", status: 200 },
  { answer: "a page that does not exist, for a person", path: "/nowhere", status: 404, init: html },
  { answer: "a page that does not exist, for a program", path: "/nowhere", status: 404 },
  { answer: "a fault inside, for a person", path: "/app/one/", status: 500, to: broken, init: html },
  { answer: "a worker without its settings", path: "/app/one/", status: 503, to: unset },
];

describe.each(KINDS)("$answer", ({ path, status, to = production, init, framedByChat }) => {
  it("is said with everything a browser should know", async () => {
    const response = await open(path, to, init?.());
    expect(response.status).toBe(status);
    const header = (name: string) => response.headers.get(name) ?? "";
    const policy = header("content-security-policy");
    expect(policy).toMatch(/(^|; )default-src '(none|self)'/);
    expect(policy).toContain("base-uri 'none'");
    // Nothing runs that does not come as a file from here or from LINE.
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|data:|http:)/);
    expect(header("strict-transport-security")).toMatch(/^max-age=31536000; includeSubDomains$/);
    expect(header("x-content-type-options")).toBe("nosniff");
    expect(header("referrer-policy")).toBe("same-origin");
    expect(header("permissions-policy")).toContain("geolocation=()");
    expect(header("cross-origin-opener-policy")).toBe("same-origin-allow-popups");
    expect(header("x-powered-by") + header("server")).toBe("");
    if (framedByChat) expect(policy).toContain("frame-ancestors http://localhost:*");
    else {
      expect(policy).toContain("frame-ancestors 'none'");
      expect(header("x-frame-options")).toBe("DENY");
    }
    if (status === 401 || status >= 500) expect(header("cache-control")).toContain("no-store");
    if ((await response.arrayBuffer()).byteLength > 0)
      expect(header("content-type")).toMatch(/^(text\/(html|csv|javascript)|application\/(json|problem\+json)|image\/)/);
  });
});

it("open data and pictures are for every site; what is one person's is not", async () => {
  const resource = async (path: string) => (await open(path, production)).headers.get("cross-origin-resource-policy");
  expect([await resource("/api/v1/towns"), await resource("/pictures/p1")]).toEqual(["cross-origin", "cross-origin"]);
  expect([await resource("/api/v1/me"), await resource("/staff/kagamiishi"), await resource("/app/one/")]).toEqual(["same-site", "same-site", "same-site"]);
});

it("text in HTML says which letters it is written in", async () => {
  for (const path of ["/app/one/", "/api/v1/docs"]) expect((await open(path, production)).headers.get("content-type"), path).toMatch(/charset=utf-8/i);
});
