import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Health } from "../../src/platform/health.ts";
import { Readiness } from "../../src/platform/readiness.ts";
import worker from "../../src/worker.ts";

const HOST = "https://itsukara.test";
const SECRETS = ["first-channel-secret", "first-channel-token"];
let deployments = 0;

/** A deployment of its own each time: an isolate keeps its channels and what it knows of LINE. */
function deployed(more: Record<string, unknown> = {}) {
  deployments++;
  const channel = { slug: `n${deployments}`, town: "miki", provider: "p", messagingChannelId: "1", botUserId: "U1", loginChannelId: "2", liffId: "2-a" };
  return {
    ...env,
    ENVIRONMENT: undefined,
    CHANNELS: JSON.stringify([channel]),
    PUBLIC_ORIGIN: HOST,
    [`CHANNEL_SECRET_N${deployments}`]: SECRETS[0],
    [`CHANNEL_TOKEN_N${deployments}`]: SECRETS[1],
    ...more,
  };
}

async function look(path: string, variables: object): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(new Request(`${HOST}${path}`) as never, variables as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

const realFetch = globalThis.fetch;
let asked: string[] = [];
/** LINE answers with this status, or not at all. */
function lineAnswers(status: number | null): void {
  globalThis.fetch = (async (input: RequestInfo | URL) => {
    asked.push(String(input));
    if (status === null) throw new TypeError("connection refused");
    return new Response("{}", { status });
  }) as never;
}
beforeEach(async () => {
  asked = [];
  lineAnswers(200);
  await env.DB.batch(["inbox", "delivery_batch", "announcement"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

const checks = async (response: Response) => (Readiness.parse(await response.json()) as Readiness).failing.map((f) => f.check);

describe("/readyz", () => {
  it("is 200 when database, queues, LINE and migrations are well, and holds no secret", async () => {
    const response = await look("/readyz", deployed({ RELEASE: "1a2b3c4" }));
    expect(response.status).toBe(200);
    const text = await response.text();
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(Readiness.parse(JSON.parse(text))).toMatchObject({ ready: true, data: { release: "1a2b3c4", overlay: expect.any(Number) } });
  });

  it("is 503 and names the queue when somebody has waited for minutes", async () => {
    const old = Date.now() - 10 * 60_000;
    await env.DB.prepare("INSERT INTO inbox (channel, event_id, kind, token_since, event_at, received_at, due_at) VALUES ('miki', 'e', 'text', ?1, ?1, ?1, ?1)")
      .bind(old)
      .run();
    const response = await look("/readyz", deployed());
    expect(response.status).toBe(503);
    expect(await checks(response)).toEqual(["answers"]);
  });

  it("is 503 when a batch of a running 緊急 send is long overdue; a send that a person stopped is not late", async () => {
    const old = Date.now() - 3_600_000;
    const announce = (status: string) =>
      env.DB.prepare(
        "INSERT OR REPLACE INTO announcement (id, town, category, urgent, title_ja, body_ja, status, starts_at) VALUES ('a', 'miki', 'life', 1, '題', '文', ?1, ?2)",
      ).bind(status, old);
    const batch = env.DB.prepare(
      "INSERT INTO delivery_batch (announcement, town, channel, language, reason, size, retry_key, due_at) VALUES ('a', 'miki', 'miki', 'ja', 'everyone', 1, 'k', ?1)",
    ).bind(old);
    await env.DB.batch([announce("sending"), batch]);
    expect(await checks(await look("/readyz", deployed()))).toEqual(["deliveries"]);
    await announce("stopped").run();
    expect(await checks(await look("/readyz", deployed()))).toEqual([]);
  });

  it.each<[number | null, string[]]>([
    [null, ["line"]],
    [500, ["line"]],
    [401, ["token"]],
    [429, []],
  ])("when LINE answers %s it names %s", async (status, named) => {
    lineAnswers(status);
    expect(await checks(await look("/readyz", deployed()))).toEqual(named);
  });

  it("asks LINE once a minute, however often somebody looks", async () => {
    const variables = deployed();
    await Promise.all([look("/readyz", variables), look("/readyz", variables)]);
    await look("/readyz", variables);
    expect(asked).toEqual(["https://api.line.me/v2/bot/info"]);
  });

  it("names the database and the settings where both are gone, instead of failing itself", async () => {
    const broken = { prepare: () => ({ first: () => Promise.reject(new Error("gone")) }), batch: () => Promise.reject(new Error("gone")) };
    const response = await look("/readyz", deployed({ DB: broken, CHANNELS: undefined }));
    expect(response.status).toBe(503);
    expect(await checks(response)).toEqual(["settings", "database"]);
  });
});

it("one address may look sixty times a minute, more than anybody who watches does", async () => {
  const variables = deployed();
  const from = (address: string) =>
    worker.fetch(new Request(`${HOST}/readyz`, { headers: { "cf-connecting-ip": address } }) as never, variables as never, createExecutionContext() as never);
  const statuses = new Set<number>();
  for (let i = 0; i < 130; i++) statuses.add((await from("192.0.2.1")).status);
  expect([...statuses].sort()).toEqual([200, 429]);
  expect((await from("192.0.2.2")).status).toBe(200);
});

it("in local mode LINE itself is never asked, only a stand-in that is named", async () => {
  const local = (more: object) =>
    worker.fetch(new Request("http://localhost:8787/readyz") as never, { ...env, ...more } as never, createExecutionContext() as never);
  expect((await local({})).status).toBe(200);
  expect(asked).toEqual([]);
  await local({ LINE_API_BASE_URL: "http://localhost:8788" });
  expect(new Set(asked)).toEqual(new Set(["http://localhost:8788/v2/bot/info"]));
});

it("/healthz is not ready on the tables of an older release", async () => {
  const older = { prepare: () => ({ first: async () => ({ name: "0008_undone_record.sql" }) }) };
  const response = await look("/healthz", deployed({ DB: older }));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ready: false, missing: ["database"] });
});

it("/healthz answers as its schema says", async () => {
  expect(Health.parse(await (await look("/healthz", deployed())).json())).toEqual({ ok: true, ready: true, missing: [] });
});
