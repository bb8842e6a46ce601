import { describe, expect, it } from "vitest";
import { sign } from "../line-platform/server.ts";
import { type Bot, NOON, rowsOf, useBots } from "./bot.ts";

const bots = useBots();

function post(bot: Bot, body: string, headers: Record<string, string>, slug = "all"): Promise<Response> {
  return bot.webhook(new Request(`http://localhost:8787/webhook/${slug}`, { method: "POST", body, headers }));
}
const signed = (body: string, secret = "local-all-secret") => ({ "x-line-signature": sign(body, secret) });
const event = (more: object = {}) => ({
  type: "message",
  webhookEventId: "01TEST",
  timestamp: NOON,
  mode: "active",
  replyToken: "a".repeat(32),
  deliveryContext: { isRedelivery: false },
  source: { type: "user", userId: `U${"1".repeat(32)}` },
  message: { type: "text", id: "1", text: "予約" },
  ...more,
});
const body = (...events: object[]) => JSON.stringify({ destination: "U", events });

describe("signature", () => {
  it.each([
    ["none", {}],
    ["of another secret", signed(body(event()), "local-miki-secret")],
    ["of other bytes", signed(`${body(event())} `)],
    ["that is no base64", { "x-line-signature": "%%%" }],
    ["that is empty", { "x-line-signature": "" }],
  ])("a webhook with a signature %s gets 401 and leaves nothing", async (_, headers) => {
    const bot = bots.make();
    const response = await post(bot, body(event()), headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("");
    expect(await rowsOf("inbox")).toEqual([]);
  });

  it("both secrets are accepted while one is being rotated, and no third", async () => {
    const bot = bots.make();
    const channel = bot.ports.channel("all");
    if (!channel) throw new Error("no channel");
    bot.ports.channel = () => ({ ...channel, channelSecrets: ["old", "new"] });
    const empty = body();
    expect((await post(bot, empty, signed(empty, "old"))).status).toBe(200);
    expect((await post(bot, empty, signed(empty, "new"))).status).toBe(200);
    expect((await post(bot, empty, signed(empty, "local-all-secret"))).status).toBe(401);
  });
});

describe("bodies", () => {
  it.each([["{"], ["[]"], ["null"], ["{}"], ['{"events":{}}'], [""]])("a signed body that is no webhook gets 400: %s", async (text) => {
    const bot = bots.make();
    expect((await post(bot, text, signed(text))).status).toBe(400);
    expect(await rowsOf("inbox")).toEqual([]);
  });

  it("3 MB get 413, whatever Content-Length says", async () => {
    const bot = bots.make();
    const large = "x".repeat(3 * 1024 * 1024);
    expect((await post(bot, large, signed(large))).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 3; i++) controller.enqueue(new Uint8Array(1024 * 1024));
        controller.close();
      },
    });
    const chunked = new Request("http://localhost:8787/webhook/all", { method: "POST", body: stream, headers: { "x-line-signature": "x" } });
    expect((await bot.webhook(chunked)).status).toBe(413);
  });

  it("LINE's connection test without events gets 200", async () => {
    const bot = bots.make();
    expect((await post(bot, body(), signed(body()))).status).toBe(200);
  });

  it.each([
    ["an unknown type", event({ type: "horoscope" })],
    ["a type without meaning for us", event({ type: "videoPlayComplete", videoPlayComplete: { trackingId: "x" } })],
    ["accountLink", event({ type: "accountLink", link: { result: "ok", nonce: "n" } })],
    ["a message without its message", event({ message: undefined })],
    ["no type at all", { timestamp: NOON }],
    ["something that is no object", "hello" as unknown as object],
    ["a message in a group", event({ source: { type: "group", groupId: "C1", userId: "U1" } })],
    ["memberJoined", event({ type: "memberJoined", source: { type: "group", groupId: "C1" }, joined: { members: [] } })],
    ["standby mode", event({ mode: "standby" })],
  ])("an event with %s gets 200 and is neither stored nor answered", async (_, odd) => {
    const bot = bots.make();
    expect((await post(bot, body(odd), signed(body(odd)))).status).toBe(200);
    await bot.rest();
    expect(await rowsOf("inbox")).toEqual([]);
    expect(bot.platform.sending.calls).toEqual([]);
  });

  it("unknown fields do no harm", async () => {
    const bot = bots.make();
    const odd = body(event({ aura: "blue", message: { type: "text", id: "1", text: "予約", mood: {} } }));
    expect((await post(bot, odd, signed(odd))).status).toBe(200);
    await bot.rest();
    expect(await rowsOf("inbox")).toHaveLength(1);
  });
});

describe("events", () => {
  it("a question is answered once and its row keeps no word of it", async () => {
    const bot = bots.make();
    await bot.befriend("kagamiishi");
    const said = await bot.say("kagamiishi", "書かない窓口っていつから？");
    expect(said.join("\n")).toContain("始まる年度は書かれていません");
    const row = (await rowsOf("inbox")).find((r) => r.kind === "text");
    expect(row).toMatchObject({ state: "answered", input: null, outbox: null, reply_token: null });
  });

  it("the same event delivered three times is answered once", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const deed = await bot.platform.residents.say("miki", "sakura", "予約");
    await bot.rest();
    const before = bot.said("miki").length;
    const again = bot.platform.webhooks.asRedelivered([deed.event as never]);
    await bot.platform.webhooks.deliver(bot.platform.channel("miki"), [deed.event as never]);
    await bot.platform.webhooks.deliver(bot.platform.channel("miki"), again);
    await bot.rest();
    expect(bot.said("miki")).toHaveLength(before);
    expect((await rowsOf("inbox")).filter((r) => r.kind === "text")).toHaveLength(1);
  });

  it("two events of one webhook are answered in the order they happened, the second knowing the first", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    const { events } = bot.platform.residents;
    const channel = bot.platform.channel("all");
    const source = { type: "user", userId: bot.platform.userId("all", "sakura") } as const;
    const language = events.postback(channel, source, "1:language:en");
    bot.advance(1_000);
    const phone = events.postback(channel, source, "1:menu:phone");
    const before = bot.said("all").length;
    await bot.platform.webhooks.deliver(channel, [phone, language]);
    await bot.rest();
    const said = bot.words("all").slice(before);
    expect(said[0]).toContain("English");
    expect(said.at(-1)).toContain("No town is chosen yet");
  });

  it("invited to a group it says one line and leaves", async () => {
    const bot = bots.make();
    const { group } = await bot.platform.residents.invite("all", ["sakura", "tome"]);
    await bot.rest();
    expect(group.messages.map((m) => m.text)).toEqual([expect.stringContaining("グループではお答えできません")]);
    expect(group.botIsIn).toBe(false);
    expect(await rowsOf("inbox")).toMatchObject([{ kind: "join", state: "answered", input: null }]);
  });

  it("a leave that LINE fails is tried again without a second line", async () => {
    const bot = bots.make();
    bot.platform.fail({ match: /leave/, mode: "500", times: 1 });
    const { group } = await bot.platform.residents.invite("all", ["sakura"]);
    await bot.rest();
    expect(group.botIsIn).toBe(true);
    await bot.nextWakeUp();
    expect(group.botIsIn).toBe(false);
    expect(group.messages).toHaveLength(1);
  });

  it.each([
    ["sticker", (b: Bot) => b.platform.residents.sticker("miki", "sakura", { packageId: "1", stickerId: "1" })],
    ["image", (b: Bot) => b.platform.residents.picture("miki", "sakura", new Uint8Array([1]))],
    ["video", (b: Bot) => b.platform.residents.video("miki", "sakura", new Uint8Array([1]), 1_000)],
    ["audio", (b: Bot) => b.platform.residents.audio("miki", "sakura", new Uint8Array([1]), 1_000)],
    ["file", (b: Bot) => b.platform.residents.file("miki", "sakura", "秘密.pdf", new Uint8Array([1]))],
    ["location", (b: Bot) => b.platform.residents.location("miki", "sakura", { title: "家", address: "どこか", latitude: 1, longitude: 1 })],
  ])("a %s gets a kind answer, and nothing of it is stored", async (kind, send) => {
    const bot = bots.make();
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    await send(bot);
    await bot.rest();
    expect(bot.words("miki").slice(before).join()).toContain("ありがとうございます");
    expect(JSON.stringify(await rowsOf("inbox"))).not.toMatch(/秘密|どこか/);
    expect(kind).toBeTruthy();
  });

  it("a message of a kind LINE has not invented yet is answered too", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    const { events } = bot.platform.residents;
    const channel = bot.platform.channel("miki");
    await bot.platform.webhooks.deliver(channel, [
      events.message(channel, { type: "user", userId: bot.platform.userId("miki", "sakura") }, { type: "hologram", id: "9" }),
    ]);
    await bot.rest();
    expect(bot.said("miki").length).toBeGreaterThan(before);
  });

  it.each([["5:town:miki"], ["garbage"], ['{"action":"old"}'], [""], ["1:town:DROP TABLE"], ["x".repeat(300)]])(
    "a button of an old version is answered: %s",
    async (data) => {
      const bot = bots.make();
      await bot.befriend("all");
      expect((await bot.tap("all", data)).join()).toContain("古くなりました");
    },
  );

  it.each([
    ["SQL", "'; DROP TABLE inbox; --"],
    ["HTML", "<script>alert(1)</script>"],
    ["emoji only", "🍎🍎🍎"],
    ["blank", "   "],
    ["control characters", "\u0000\u0007\u202e予約"],
    ["5,000 characters", "予約".repeat(2_500)],
    ["10,000 characters", "あ".repeat(10_000)],
    ["half a surrogate", "予約\ud83d"],
  ])("a message of %s is answered like any other", async (_, text) => {
    const bot = bots.make();
    await bot.befriend("miki");
    expect(await bot.say("miki", text)).not.toEqual([]);
    expect((await rowsOf("inbox")).every((r) => r.state === "answered")).toBe(true);
  });
});

it("logs neither who wrote nor what", async () => {
  const bot = bots.make();
  await bot.befriend("miki");
  await bot.say("miki", "ひみつのことば");
  const logged = JSON.stringify(bot.logs);
  expect(logged).toContain("lineRequestId");
  expect(logged).not.toContain(bot.platform.userId("miki", "sakura"));
  expect(logged).not.toContain("ひみつ");
});
