/** What reaches the tool that shares a channel: every event as LINE signed it, whatever fails in between. */
import { createExecutionContext, createMessageBatch, createScheduledController, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { validateSignature } from "@line/bot-sdk";
import { describe, expect, it } from "vitest";
import { STORE_MAX_MS } from "../../src/line/webhook.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import worker from "../../src/worker.ts";
import { sign } from "../line-platform/server.ts";
import type { WebhookEvent } from "../line-platform/types.ts";
import { rowsOf } from "./bot.ts";
import { FORWARD_TO, KEY, letters, SECRET, useSharedChannel } from "./shared-channel.ts";

const shared = useSharedChannel();

describe("what reaches the other tool", () => {
  it("every body byte for byte, with LINE's signature, so that it verifies with the same channel secret", async () => {
    const { bot, tool, sent } = shared("postbacks");
    await bot.say("kagamiishi", "ごみの日🍎は？");
    await bot.tap("kagamiishi", "their=own&data=1");
    await bot.platform.residents.picture("kagamiishi", "sakura", new Uint8Array([1]));
    await bot.platform.residents.block("kagamiishi", "sakura");
    await bot.rest();
    expect(tool.got.map((got) => got.body)).toEqual(sent().map((entry) => entry.requestBody));
    expect(tool.got).toHaveLength(4);
    for (const { body, signature } of tool.got) expect(validateSignature(body, SECRET, signature)).toBe(true);
    expect((await letters()).map((row) => row.state)).toEqual(Array(4).fill("accepted"));
  });

  it("events that mean nothing to us: groups, standby, kinds not invented yet", async () => {
    const { bot, tool } = shared("postbacks");
    const channel = bot.platform.channel("kagamiishi");
    const odd = { type: "horoscope", webhookEventId: "01ODD", timestamp: 1, mode: "standby" };
    const { status } = await bot.platform.webhooks.deliver(channel, [odd as WebhookEvent]);
    await bot.rest();
    expect(status).toBe(200);
    expect(tool.got.map((got) => got.events[0]?.type)).toEqual(["horoscope"]);
    expect(await rowsOf("inbox")).toEqual([]);
  });

  it.each([
    ["something that is no object", "hello"],
    ["an event without an id", { type: "message", message: 7 }],
    ["null", null],
  ])("%s, and the same again once only", async (_, odd) => {
    const { bot, tool } = shared("sure");
    const channel = bot.platform.channel("kagamiishi");
    for (let i = 0; i < 2; i++) expect((await bot.platform.webhooks.deliver(channel, [odd as never])).status).toBe(200);
    await bot.rest();
    expect(tool.got.map((got) => got.events)).toEqual([[odd]]);
  });

  it("nothing of LINE's connection test, and nothing that is badly signed", async () => {
    const { bot, tool } = shared("postbacks");
    const channel = bot.platform.channel("kagamiishi");
    expect((await bot.platform.webhooks.deliver(channel, [])).status).toBe(200);
    const forged = { type: "follow", webhookEventId: "01FORGED", timestamp: 1 } as WebhookEvent;
    expect((await bot.platform.webhooks.deliver(channel, [forged], { signature: "AAAA" })).status).toBe(401);
    await bot.rest();
    expect(tool.knocks).toBe(0);
    expect(await letters()).toEqual([]);
  });

  it("a redelivered event once", async () => {
    const { bot, tool } = shared("postbacks");
    const { event } = await bot.platform.residents.say("kagamiishi", "sakura", "予約");
    await bot.rest();
    const again = bot.platform.webhooks.asRedelivered([event as WebhookEvent]);
    await bot.platform.webhooks.deliver(bot.platform.channel("kagamiishi"), again);
    await bot.rest();
    expect(tool.got).toHaveLength(1);
    expect(await letters()).toHaveLength(1);
  });
});

it("a database that is slow: LINE is told to come again, the tool gets it once all the same", async () => {
  let isSlow = true;
  const slow = {
    prepare: (sql: string) => env.DB.prepare(sql),
    batch: async (statements: never[]) => {
      if (!isSlow) return env.DB.batch(statements);
      isSlow = false;
      await new Promise((resolve) => setTimeout(resolve, STORE_MAX_MS + 100));
      return env.DB.batch(statements);
    },
  } as unknown as D1Database;
  const { bot, tool } = shared("postbacks", { db: slow });
  const { event, webhook } = await bot.platform.residents.say("kagamiishi", "sakura", "予約");
  expect(webhook?.status).toBe(500);
  await bot.rest();
  expect(tool.got).toHaveLength(1);
  await bot.platform.webhooks.deliver(bot.platform.channel("kagamiishi"), bot.platform.webhooks.asRedelivered([event as WebhookEvent]));
  await bot.rest();
  expect(tool.got).toHaveLength(1);
});

it("the log names neither who wrote nor what, nor the other tool's address", async () => {
  const { bot, tool } = shared("sure");
  tool.works = false;
  await bot.say("kagamiishi", "ひみつのことば");
  const logged = JSON.stringify(bot.logs);
  expect(logged).toContain('"what":"forward"');
  for (const secret of ["ひみつ", KEY, "other.example", bot.platform.userId("kagamiishi", "sakura")]) expect(logged).not.toContain(secret);
});

describe("through the worker's own doors, with the channel of a deployment", () => {
  const deployed = {
    ...env,
    ENVIRONMENT: undefined,
    PUBLIC_ORIGIN: "https://itsukara.test",
    CHANNEL_SECRET_SHARED: "s",
    CHANNEL_TOKEN_SHARED: "t",
    CHANNELS: JSON.stringify([
      {
        slug: "shared",
        town: "miki",
        provider: "p",
        messagingChannelId: "1",
        botUserId: "U1",
        loginChannelId: "2",
        liffId: "2-a",
        beside: { forwardTo: FORWARD_TO, answers: "postbacks" },
      },
    ]),
  } as never;

  it("a webhook reaches the tool; what it refused, the queue or cron brings", async () => {
    const realFetch = globalThis.fetch;
    const knocks: number[] = [];
    let works = true;
    globalThis.fetch = (async () => {
      const status = works ? 200 : 500;
      knocks.push(status);
      return new Response(null, { status });
    }) as never;
    try {
      const post = async (eventId: string) => {
        const body = JSON.stringify({ destination: "U1", events: [{ type: "horoscope", webhookEventId: eventId, timestamp: 1 }] });
        const context = createExecutionContext();
        const request = new Request("https://itsukara.test/webhook/shared", { method: "POST", body, headers: { "x-line-signature": sign(body, "s") } });
        const { status } = await worker.fetch(request as never, deployed, context as never);
        await waitOnExecutionContext(context);
        return status;
      };
      expect(await post("01A")).toBe(200);
      works = false;
      expect(await post("01B")).toBe(200);
      expect(await post("01C")).toBe(200);
      expect((await letters()).map((row) => row.state)).toEqual(["accepted", "waiting", "waiting"]);
      works = true;
      await env.DB.prepare("UPDATE forward SET due_at = 0").run();
      const [, second] = await letters();
      const message = { id: "1", timestamp: new Date(), attempts: 1, body: { v: 1, id: second?.id, of: "forward" } };
      const batch = createMessageBatch("itsukara-events", [message]);
      const context = createExecutionContext();
      await worker.queue(batch as never, deployed);
      expect((await getQueueResult(batch, context)).explicitAcks).toEqual(["1"]);
      expect((await letters()).map((row) => row.state)).toEqual(["accepted", "accepted", "waiting"]);
      await worker.scheduled(createScheduledController() as never, deployed);
      expect((await letters()).map((row) => row.state)).toEqual(["accepted", "accepted", "accepted"]);
      expect(knocks).toEqual([200, 500, 500, 200, 200]);
    } finally {
      globalThis.fetch = realFetch;
    }
  });
});
