import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consumeEvents } from "../../src/line/queue.ts";
import worker from "../../src/worker.ts";
import { createLinePlatform } from "../line-platform/server.ts";
import { rowsOf, useBots } from "./bot.ts";

const bots = useBots();

describe("a message of the queue", () => {
  async function consumed(bodies: unknown[], bot = bots.make()) {
    const batch = createMessageBatch(
      "itsukara-events",
      bodies.map((body, i) => ({ id: `m${i}`, timestamp: 0, attempts: 1, body })),
    );
    const context = createExecutionContext();
    await consumeEvents(batch as never, bot.ports);
    return getQueueResult(batch, context);
  }

  it("that wakes nothing (settled, unknown id, not due) is acknowledged", async () => {
    const result = await consumed([{ v: 1, id: 999 }]);
    expect(result.explicitAcks).toEqual(["m0"]);
    expect(result.retryMessages).toEqual([]);
  });

  it.each([[{ v: 2, id: 1 }], [{ id: 1 }], ["hello"], [null]])("of a version we cannot read is kept for one that can: %j", async (body) => {
    const result = await consumed([body]);
    expect(result.explicitAcks).toEqual([]);
    expect(result.retryMessages).toMatchObject([{ msgId: "m0" }]);
  });

  it("is tried again when the database does not answer", async () => {
    const bot = bots.make();
    bot.ports.db = {
      prepare: () => {
        throw new Error("no");
      },
      batch: () => Promise.reject(new Error("no")),
    };
    const result = await consumed([{ v: 1, id: 1 }], bot);
    expect(result.retryMessages).toMatchObject([{ msgId: "m0" }]);
  });

  it("of `deliveries`, which nobody sends yet, is kept", async () => {
    const batch = createMessageBatch("itsukara-deliveries", [{ id: "m0", timestamp: 0, attempts: 1, body: { v: 7 } }]);
    const context = createExecutionContext();
    await worker.queue(batch as never, env);
    expect((await getQueueResult(batch, context)).retryMessages).toHaveLength(1);
  });

  it("leaves an entry whose input a later release wrote", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await env.DB.prepare("UPDATE inbox SET state = 'waiting', due_at = 0, input = ?1")
      .bind(JSON.stringify({ v: 9, input: { kind: "telepathy" } }))
      .run();
    const [row] = await rowsOf("inbox");
    expect((await consumed([{ v: 1, id: row?.id }], bot)).explicitAcks).toEqual(["m0"]);
    expect(await rowsOf("inbox")).toMatchObject([{ state: "waiting" }]);
  });
});

describe("from webhook to answer through the real queue", () => {
  const realFetch = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = realFetch;
  });
  let context = createExecutionContext();
  beforeEach(() => {
    context = createExecutionContext();
  });

  it("an answer LINE fails at first arrives by itself a second later, once", async () => {
    const platform = createLinePlatform({
      workerUrl: "http://localhost:8787",
      webhook: { fetch: async (request) => worker.fetch(request as never, env as never, context as never), autoRedeliver: false },
    });
    globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) => platform.fetch(new Request(input as string, init as never))) as never;
    await platform.residents.follow("miki", "sakura");
    await waitOnExecutionContext(context);
    const before = platform.chat("miki", "sakura").messages.length;
    platform.fail({ match: /reply/, mode: "500", times: 1 });
    context = createExecutionContext();
    const { webhook } = await platform.residents.say("miki", "sakura", "予約");
    expect(webhook?.status).toBe(200);
    await waitOnExecutionContext(context);
    const bySakura = 1;
    expect(platform.chat("miki", "sakura").messages).toHaveLength(before + bySakura);
    const until = Date.now() + 8_000;
    while (platform.chat("miki", "sakura").messages.length === before + bySakura && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(platform.chat("miki", "sakura").messages).toHaveLength(before + bySakura + 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await rowsOf("inbox")).map((r) => r.state)).toEqual(["answered", "answered"]);
  }, 15_000);
});
