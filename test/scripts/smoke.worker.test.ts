/** The smoke test of a deployment against the worker itself, so that both speak of the same routes. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, it } from "vitest";
import { type Look, smokeTest } from "../../scripts/deploy/smoke.ts";
import { channelsOf } from "../../src/line/channel.ts";
import worker from "../../src/worker.ts";

const ORIGIN = "https://itsukara.test";
const RELEASE = "1234567890abcdef1234567890abcdef12345678";
const CHANNELS = JSON.stringify([{ slug: "smoke", town: "miki", provider: "p", messagingChannelId: "1", botUserId: "U1", loginChannelId: "2", liffId: "2-a" }]);
const SECRETS = { CHANNEL_SECRET_SMOKE: "smoke-secret", CHANNEL_TOKEN_SMOKE: "smoke-token" };
const page = () => new Response("<!doctype html><head></head>", { headers: { "content-type": "text/html" } });
const variables = {
  ...env,
  ENVIRONMENT: undefined,
  CHANNELS,
  PUBLIC_ORIGIN: ORIGIN,
  RELEASE,
  ...SECRETS,
  ASSETS: { fetch: async (request: Request) => (request.url.endsWith(".json") ? Response.json({}) : page()) },
};

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

async function look(secrets: Record<string, string>): Promise<Look[]> {
  globalThis.fetch = (async () => Response.json({})) as never;
  const channels = [...channelsOf({ CHANNELS } as never, false).values()].map((state) => state.settings);
  const viaWorker = async (url: string, init?: RequestInit) => {
    const context = createExecutionContext();
    const response = await worker.fetch(new Request(url, init) as never, variables as never, context as never);
    await waitOnExecutionContext(context);
    return response;
  };
  return smokeTest({ origin: ORIGIN, channels, release: RELEASE, secrets }, { fetch: viaWorker as never, sleep: async () => undefined });
}

it("finds nothing wrong with a worker that works, with the channel's secret at hand and without", async () => {
  for (const secrets of [SECRETS, {}]) {
    const looks = await look(secrets);
    expect(looks.filter((one) => !one.ok)).toEqual([]);
    expect(looks.length).toBe(6);
  }
});

it("finds that the secret at hand is not the one the worker has", async () => {
  const wrong = (await look({ CHANNEL_SECRET_SMOKE: "another" })).filter((one) => !one.ok);
  expect(wrong.map((one) => one.says)).toEqual([expect.stringContaining("CHANNEL_SECRET_SMOKE が LINE の値と同じか")]);
});
