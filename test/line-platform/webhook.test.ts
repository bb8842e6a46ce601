import { validateSignature, type webhook } from "@line/bot-sdk";
import { describe, expect, it } from "vitest";
import { testPlatform } from "./fixtures/test-platform.ts";
import type { WebhookEvent } from "./types.ts";

type Received = { signature: string; body: string; path: string; events: (WebhookEvent & { replyToken?: string })[] };

function listening(answer: (received: Received, nth: number) => Response | Promise<Response> = () => new Response("ok"), timeoutMs?: number) {
  const received: Received[] = [];
  const made = testPlatform(
    async (request) => {
      const body = await request.text();
      const one = {
        signature: request.headers.get("x-line-signature") ?? "",
        body,
        path: new URL(request.url).pathname,
        events: (JSON.parse(body) as webhook.CallbackRequest).events as unknown as Received["events"],
      };
      received.push(one);
      return answer(one, received.length);
    },
    timeoutMs ? { webhook: { timeoutMs } } : {},
  );
  return { ...made, received, last: () => received.at(-1)?.events[0] };
}

describe("webhooks", () => {
  it("signs the raw body so that the official check passes, and a changed body fails", async () => {
    const { platform, received } = listening();
    await platform.residents.follow("kagamiishi", "sakura");
    const [one] = received as [Received];
    expect(one.path).toBe("/webhook/kagamiishi");
    expect(validateSignature(one.body, "local-kagamiishi-secret", one.signature)).toBe(true);
    expect(validateSignature(`${one.body} `, "local-kagamiishi-secret", one.signature)).toBe(false);
    expect(validateSignature(one.body, "local-all-secret", one.signature)).toBe(false);
  });

  it("carries destination, event id, time, mode and source", async () => {
    const { platform, received } = listening();
    await platform.residents.follow("all", "tome");
    const { destination, events } = JSON.parse((received[0] as Received).body) as webhook.CallbackRequest;
    expect(destination).toBe(platform.channel("all").botUserId);
    expect(events[0]).toMatchObject({
      type: "follow",
      mode: "active",
      follow: { isUnblocked: false },
      deliveryContext: { isRedelivery: false },
      source: { type: "user", userId: platform.userId("all", "tome") },
    });
    expect(events[0]?.webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("sends a message of every kind with its own fields", async () => {
    const { platform, last } = listening();
    const { residents } = platform;
    await residents.follow("all", "sakura");
    const png = new Uint8Array([1, 2, 3]);
    const sent: [() => Promise<unknown>, object][] = [
      [() => residents.say("all", "sakura", "はい"), { type: "text", text: "はい", quoteToken: expect.any(String) }],
      [
        () => residents.sticker("all", "sakura", { packageId: "446", stickerId: "1988" }),
        { type: "sticker", packageId: "446", stickerResourceType: "STATIC", quoteToken: expect.any(String) },
      ],
      [() => residents.picture("all", "sakura", png), { type: "image", contentProvider: { type: "line" }, quoteToken: expect.any(String) }],
      [() => residents.video("all", "sakura", png, 1_000), { type: "video", duration: 1_000 }],
      [() => residents.audio("all", "sakura", png, 2_000), { type: "audio", duration: 2_000 }],
      [() => residents.file("all", "sakura", "a.pdf", png), { type: "file", fileName: "a.pdf", fileSize: 3 }],
      [() => residents.location("all", "sakura", { title: "役場", latitude: 37, longitude: 140 }), { type: "location", title: "役場", latitude: 37 }],
    ];
    for (const [send, fields] of sent) {
      await send();
      expect(last()).toMatchObject({
        type: "message",
        replyToken: expect.any(String),
        message: { id: expect.stringMatching(/^\d+$/), ...fields },
      });
    }
  });

  it("keeps a picture's content for the bot to fetch", async () => {
    const { platform, last, call } = listening();
    await platform.residents.follow("all", "sakura");
    await platform.residents.picture("all", "sakura", new Uint8Array([9, 8, 7]));
    const sent = last()?.message as { id: string } | undefined;
    const response = await call("GET", `/v2/bot/message/${sent?.id}/content`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([9, 8, 7]);
    expect((await call("GET", "/v2/bot/message/1/content")).status).toBe(404);
  });

  it("tells an unblock from a first follow, and sends unfollow without a reply token", async () => {
    const { platform, last } = listening();
    await platform.residents.follow("all", "sakura");
    await platform.residents.block("all", "sakura");
    expect(last()).toMatchObject({ type: "unfollow" });
    expect(last()).not.toHaveProperty("replyToken");
    await platform.residents.follow("all", "sakura");
    expect(last()).toMatchObject({ type: "follow", follow: { isUnblocked: true } });
  });

  it("sends a postback alone and shows its displayText in the chat", async () => {
    const { platform, received, last } = listening();
    await platform.residents.follow("all", "sakura");
    await platform.residents.tap("all", "sakura", { type: "postback", label: "a", data: "x=1", displayText: "はい" });
    expect(last()).toMatchObject({ type: "postback", postback: { data: "x=1" } });
    expect(received).toHaveLength(2);
    expect(platform.chat("all", "sakura").messages.at(-1)?.message).toMatchObject({ text: "はい" });
  });

  it("gives the chosen date with a datetime picker's postback", async () => {
    const { platform, last } = listening();
    await platform.residents.follow("all", "sakura");
    await platform.residents.tap("all", "sakura", { type: "datetimepicker", label: "a", data: "d", mode: "date" }, { params: { date: "2026-12-01" } });
    expect(last()).toMatchObject({ postback: { data: "d", params: { date: "2026-12-01" } } });
  });

  it("takes an unsent message away and says which", async () => {
    const { platform, last } = listening();
    await platform.residents.follow("all", "sakura");
    const { message } = await platform.residents.say("all", "sakura", "まちがい");
    await platform.residents.unsend("all", "sakura", message?.id ?? "");
    expect(last()).toMatchObject({ type: "unsend", unsend: { messageId: message?.id } });
    expect(JSON.stringify(platform.chat("all", "sakura").messages)).not.toContain("まちがい");
  });

  it("invites the bot to a group, lets it reply once there and leave", async () => {
    const { platform, last, received, call } = listening();
    const { group } = await platform.residents.invite("all", ["sakura", "tome"]);
    const join = last();
    expect(join).toMatchObject({ type: "join", source: { type: "group", groupId: group.id } });
    expect(
      (
        await call("POST", "/v2/bot/message/reply", {
          replyToken: join?.replyToken,
          messages: [{ type: "text", text: "失礼します" }],
        })
      ).status,
    ).toBe(200);
    expect(group.messages).toHaveLength(1);
    await platform.residents.sayInGroup(group.id, "sakura", "あれ?");
    expect(last()).toMatchObject({
      type: "message",
      source: { groupId: group.id, userId: platform.userId("all", "sakura") },
    });
    await platform.residents.joinGroup(group.id, "nguyen");
    expect(last()).toMatchObject({ type: "memberJoined", joined: { members: [{ type: "user" }] } });
    expect((await call("POST", `/v2/bot/group/${group.id}/leave`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(received.at(-1)?.events[0]).toMatchObject({ type: "leave" });
    expect((await call("POST", `/v2/bot/group/${group.id}/leave`)).status).toBe(404);
  });

  it("can send what the bot has never heard of", async () => {
    const { platform, last } = listening();
    await platform.residents.sendEvent("all", "sakura", "newThing", { newThing: { a: 1 } });
    expect(last()).toMatchObject({ type: "newThing", newThing: { a: 1 } });
  });

  it("marks a message as read after a 200 and as failed after a 500", async () => {
    const { platform } = listening((_one, nth) => new Response("", { status: nth === 3 ? 500 : 200 }));
    await platform.residents.follow("all", "sakura");
    expect((await platform.residents.say("all", "sakura", "a")).message).toMatchObject({ read: true });
    expect((await platform.residents.say("all", "sakura", "b")).message).toMatchObject({ failed: expect.any(String) });
    expect(platform.chat("all", "sakura").lastProblem).toMatchObject({ reason: "not-2xx", status: 500 });
  });

  it("counts no answer within the limit as a timeout", async () => {
    const { platform } = listening(() => new Promise<Response>((resolve) => setTimeout(() => resolve(new Response("ok")), 60)), 20);
    const { webhook } = await platform.residents.follow("all", "sakura");
    expect(webhook).toMatchObject({ status: 0, reason: "timeout" });
  });

  it("tests an endpoint with an empty list of events", async () => {
    const { call, received } = listening();
    const body = await (await call("POST", "/v2/bot/channel/webhook/test", {})).json();
    expect(body).toMatchObject({ success: true, statusCode: 200, reason: "OK" });
    expect(received[0]?.events).toEqual([]);
    expect(await (await call("GET", "/v2/bot/channel/webhook/endpoint")).json()).toEqual({
      endpoint: "http://bot.test/webhook/all",
      active: true,
    });
  });
});

describe("redelivery", () => {
  const failing = (times: number) => listening((_one, nth) => new Response("", { status: nth <= times ? 503 : 200 }));

  it("sends the same event again with the same id, marked as a redelivery", async () => {
    const { platform, received, wait } = failing(1);
    await platform.residents.follow("all", "sakura");
    expect(await platform.webhooks.redeliverDue()).toEqual([]);
    wait(5_000);
    expect(await platform.webhooks.redeliverDue()).toMatchObject([{ status: 200, attempt: 2 }]);
    const [first, second] = received.map((one) => one.events[0]);
    expect(second).toEqual({ ...first, deliveryContext: { isRedelivery: true } });
  });

  it("does not happen while it is turned off, and ends after three tries", async () => {
    const off = failing(9);
    off.platform.channel("all").redelivery = false;
    await off.platform.residents.follow("all", "sakura");
    expect(off.platform.webhooks.waiting()).toBe(0);

    const on = failing(9);
    await on.platform.residents.follow("all", "sakura");
    for (let n = 0; n < 6; n++) {
      on.wait(200_000);
      await on.platform.webhooks.redeliverDue();
    }
    expect(on.received).toHaveLength(4);
  });

  it("gives the reply token another minute, never past 20 minutes from the event", async () => {
    const { platform, received, wait, call } = failing(1);
    await platform.residents.follow("all", "sakura");
    const reply = () =>
      call("POST", "/v2/bot/message/reply", {
        replyToken: received[0]?.events[0]?.replyToken,
        messages: [{ type: "text", text: "a" }],
      });
    wait(120_000);
    expect((await reply()).status).toBe(400);
    await platform.webhooks.redeliverDue();
    wait(59_000);
    expect((await reply()).status).toBe(200);

    const late = failing(1);
    await late.platform.residents.follow("all", "sakura");
    late.wait(20 * 60_000 + 1);
    await late.platform.webhooks.redeliverDue();
    expect(
      (
        await late.call("POST", "/v2/bot/message/reply", {
          replyToken: late.received[0]?.events[0]?.replyToken,
          messages: [{ type: "text", text: "a" }],
        })
      ).status,
    ).toBe(400);
  });
});
