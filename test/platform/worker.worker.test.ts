import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/worker.ts";
import { sign } from "../line-platform/server.ts";

type Variables = Record<string, unknown>;
const ask = async (path: string, more: { method?: string; headers?: Record<string, string>; body?: string; origin?: string; env?: Variables } = {}) => {
  const context = createExecutionContext();
  const request = new Request(`${more.origin ?? "http://localhost:8787"}${path}`, {
    method: more.method ?? "GET",
    headers: more.headers ?? {},
    ...(more.body === undefined ? {} : { body: more.body }),
  });
  const response = await worker.fetch(request as never, { ...env, ...more.env } as never, context as never);
  await waitOnExecutionContext(context);
  return response;
};

const CHANNELS = JSON.stringify([
  { slug: "one", town: "miki", provider: "p", messagingChannelId: "1", botUserId: "U1", loginChannelId: "2", liffId: "2-a" },
  { slug: "two-b", town: null, provider: "p", messagingChannelId: "3", botUserId: "U2", loginChannelId: "2", liffId: "2-b" },
]);
/** Fetched once per set: an isolate keeps the channels of its deployment. */
const production = (more: Variables = {}): Variables => ({
  ENVIRONMENT: undefined,
  CHANNELS,
  PUBLIC_ORIGIN: "https://itsukara.test",
  CHANNEL_SECRET_ONE: "s1",
  CHANNEL_TOKEN_ONE: "t1",
  ...more,
});
const HOST = "https://itsukara.test";
const webhook = (slug: string, secret: string, variables: Variables, origin = HOST) => {
  const body = JSON.stringify({ destination: "U", events: [] });
  return ask(`/webhook/${slug}`, { method: "POST", body, headers: { "x-line-signature": sign(body, secret) }, env: variables, origin });
};

describe("/healthz", () => {
  it("is 200 and JSON in local mode, with nothing to configure", async () => {
    const response = await ask("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true, ready: true, missing: [] });
  });

  it("names a missing channel secret; that channel alone answers 503", async () => {
    const response = await ask("/healthz", { env: production(), origin: HOST });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ok: false,
      ready: true,
      missing: ["CHANNEL_SECRET_TWO_B", "CHANNEL_TOKEN_TWO_B"],
      notes: [expect.stringContaining("ミニアプリは開けます")],
    });
    expect((await webhook("one", "s1", production())).status).toBe(200);
    expect((await webhook("two-b", "s2", production())).status).toBe(503);
    expect((await webhook("three", "s3", production())).status).toBe(404);
  });

  it.each([["CHANNELS"], ["PUBLIC_ORIGIN"]])("a missing %s stops everything and is named", async (name) => {
    const variables = production({ [name]: undefined });
    const response = await ask("/healthz", { env: variables, origin: HOST });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, missing: expect.arrayContaining([name]) });
    expect((await ask("/api/v1/towns", { env: variables, origin: HOST })).status).toBe(503);
    expect((await webhook("one", "s1", variables)).status).toBe(503);
  });

  it("is not ready before the tables are there", async () => {
    const empty = { prepare: () => ({ first: () => Promise.reject(new Error("no such table")) }) };
    const response = await ask("/healthz", { env: { DB: empty } });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ missing: ["database"] });
  });
});

describe("local mode", () => {
  it.each(["http://localhost:8787", "http://127.0.0.1:9000", "http://[::1]:8787"])("works on %s", async (origin) => {
    expect((await webhook("all", "local-all-secret", {}, origin)).status).toBe(200);
  });

  it.each(["http://evil.example:8787", "http://localhost.evil.example", "http://192.168.1.2:8787"])("its secrets are worth nothing on %s", async (origin) => {
    expect((await webhook("all", "local-all-secret", {}, origin)).status).toBe(503);
    expect((await ask("/local/explain?q=予約", { origin })).status).toBe(503);
  });

  it("does not exist without the variable", async () => {
    expect((await webhook("all", "local-all-secret", production(), "http://localhost:8787")).status).toBe(404);
    expect((await ask("/local/explain?q=予約", { env: production(), origin: HOST })).status).toBe(404);
  });

  it("explains an answer", async () => {
    const explained = (await (await ask("/local/explain?channel=kagamiishi&q=書かない窓口っていつから")).json()) as {
      explain: { rule: string[] };
      text: string;
    };
    expect(explained.explain.rule).not.toEqual([]);
    expect(explained.text).toContain("鏡石町");
  });
});

describe("everything else", () => {
  it.each(["/nowhere", "/webhook", "/webhook/nowhere", "/app/nowhere/", "/.env", "/app/all/missing.js"])("%s is a real 404 in plain Japanese", async (path) => {
    const response = await ask(path, { headers: { accept: "text/html" } });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("このページはありません");
  });

  it("answers carry the security headers and a request id", async () => {
    const { headers } = await ask("/api/v1/towns");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-request-id")).toBeTruthy();
  });

  it("a fault inside is a 500 that tells nothing", async () => {
    const response = await ask("/app/all/", { env: { ASSETS: { fetch: () => Promise.reject(new Error("secret detail")) } } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });
});

it("cron runs through with nothing to do", async () => {
  await worker.scheduled(createScheduledController() as never, env);
});
