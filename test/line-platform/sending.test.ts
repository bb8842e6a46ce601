import { HTTPFetchError } from "@line/bot-sdk";
import { afterEach, describe, expect, it } from "vitest";
import { localChannels } from "./channels.ts";
import { officialClient, START, testPlatform, text } from "./fixtures/test-platform.ts";

const KEY = "123e4567-e89b-12d3-a456-426614174000";
const hello = [text("こんにちは")];

async function withFriend(bot?: (request: Request) => Response | Promise<Response>) {
  const made = testPlatform(bot);
  const followed = await made.platform.residents.follow("all", "sakura");
  return {
    ...made,
    followed,
    to: made.platform.userId("all", "sakura"),
    heard: () => made.platform.chat("all", "sakura").messages.filter((m) => m.from === "bot").length,
  };
}

describe("who may call", () => {
  it("refuses a missing and an unknown token with 401", async () => {
    const { call } = testPlatform();
    for (const authorization of ["", "Bearer nobody", "local-all-token"]) {
      const response = await call("GET", "/v2/bot/info", undefined, { authorization });
      expect(response.status).toBe(401);
      expect(((await response.json()) as { message: string }).message).toMatch(/^Authentication failed/);
    }
  });

  it("gives every answer its own request id, also a refusal", async () => {
    const { call } = testPlatform();
    const ids = await Promise.all(
      [call("GET", "/v2/bot/info"), call("GET", "/v2/bot/nowhere"), call("POST", "/v2/bot/message/push", "{")].map(async (r) =>
        (await r).headers.get("x-line-request-id"),
      ),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("tells a town's channel by its token", async () => {
    const { call } = testPlatform();
    const info = (await (await call("GET", "/v2/bot/info", undefined, {}, "takeo")).json()) as { displayName: string };
    expect(info.displayName).toBe("武雄市");
  });

  it("refuses a body over 2 MB and a body that is no JSON", async () => {
    const { call } = testPlatform();
    expect((await call("POST", "/v2/bot/message/push", `{"a":"${"x".repeat(2 * 1024 * 1024)}"}`)).status).toBe(413);
    expect((await call("POST", "/v2/bot/message/push", "{")).status).toBe(400);
    expect((await call("POST", "/v2/bot/message/push", "a=b", { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("reply", () => {
  const reply = (made: Awaited<ReturnType<typeof withFriend>>, headers = {}) =>
    made.call("POST", "/v2/bot/message/reply", { replyToken: made.followed.event?.replyToken, messages: hello }, headers);

  it("arrives once; the token's second use is an Invalid reply token", async () => {
    const made = await withFriend();
    expect((await reply(made)).status).toBe(200);
    const again = await reply(made);
    expect(again.status).toBe(400);
    expect(await again.json()).toEqual({ message: "Invalid reply token" });
    expect(made.heard()).toBe(1);
  });

  it("works at the minute's end and not after", async () => {
    const inTime = await withFriend();
    inTime.wait(60_000);
    expect((await reply(inTime)).status).toBe(200);
    const late = await withFriend();
    late.wait(60_001);
    expect((await reply(late)).status).toBe(400);
  });

  it("keeps the token when the messages were refused", async () => {
    const made = await withFriend();
    const bad = await made.call("POST", "/v2/bot/message/reply", {
      replyToken: made.followed.event?.replyToken,
      messages: [text("")],
    });
    expect(bad.status).toBe(400);
    expect((await reply(made)).status).toBe(200);
  });

  it("refuses another channel's token and a retry key", async () => {
    const made = await withFriend();
    expect((await made.call("POST", "/v2/bot/message/reply", { replyToken: made.followed.event?.replyToken, messages: hello }, {}, "takeo")).status).toBe(400);
    expect((await reply(made, { "x-line-retry-key": KEY })).status).toBe(400);
  });

  it("costs nothing of the month's messages", async () => {
    const made = await withFriend();
    await reply(made);
    expect(await (await made.call("GET", "/v2/bot/message/quota/consumption")).json()).toEqual({ totalUsage: 0 });
  });
});

describe("push and multicast", () => {
  const push = (made: Awaited<ReturnType<typeof withFriend>>, headers = {}, messages: unknown = hello) =>
    made.call("POST", "/v2/bot/message/push", { to: made.to, messages }, headers);

  it("answers a repeated retry key with 409, the accepted request's id and the sent messages", async () => {
    const made = await withFriend();
    const first = await push(made, { "x-line-retry-key": KEY });
    const again = await push(made, { "x-line-retry-key": KEY });
    expect([first.status, again.status]).toEqual([200, 409]);
    expect(again.headers.get("x-line-accepted-request-id")).toBe(first.headers.get("x-line-request-id"));
    const { sentMessages } = (await first.json()) as { sentMessages: unknown };
    expect(await again.json()).toEqual({ message: "The retry key is already accepted", sentMessages });
    expect(made.heard()).toBe(1);
    expect(made.platform.sending.retryKeyMisuse).toEqual([]);
  });

  it("notices a retry key used for another body", async () => {
    const made = await withFriend();
    await push(made, { "x-line-retry-key": KEY });
    expect((await push(made, { "x-line-retry-key": KEY }, [text("別")])).status).toBe(409);
    expect(made.platform.sending.retryKeyMisuse).toHaveLength(1);
  });

  it("forgets a retry key after 24 hours", async () => {
    const made = await withFriend();
    await push(made, { "x-line-retry-key": KEY });
    made.wait(24 * 3_600_000);
    expect((await push(made, { "x-line-retry-key": KEY })).status).toBe(200);
    expect(made.heard()).toBe(2);
  });

  it("does not remember a retry key of a refused request", async () => {
    const made = await withFriend();
    expect((await push(made, { "x-line-retry-key": KEY }, [text("")])).status).toBe(400);
    expect((await push(made, { "x-line-retry-key": KEY })).status).toBe(200);
  });

  it("refuses a retry key that is no UUID", async () => {
    expect((await push(await withFriend(), { "x-line-retry-key": "again" })).status).toBe(400);
  });

  it("refuses a receiver that is no id and points at it", async () => {
    const { call } = testPlatform();
    const single = await call("POST", "/v2/bot/message/push", { to: "sakura", messages: hello });
    expect(((await single.json()) as { message: string }).message).toBe("The property, 'to', in the request body is invalid (line: -, column: -)");
    const many = await call("POST", "/v2/bot/message/multicast", {
      to: [`U${"0".repeat(32)}`, "nobody"],
      messages: hello,
    });
    expect(((await many.json()) as { details: unknown }).details).toEqual([{ message: "invalid", property: "to[1]" }]);
  });

  it("accepts 500 ids and refuses 501", async () => {
    const { call } = testPlatform();
    const ids = Array.from({ length: 501 }, (_, n) => `U${String(n).padStart(32, "0")}`);
    expect((await call("POST", "/v2/bot/message/multicast", { to: ids.slice(0, 500), messages: hello })).status).toBe(200);
    expect((await call("POST", "/v2/bot/message/multicast", { to: ids, messages: hello })).status).toBe(400);
  });

  it("answers 200 for a person who blocked the bot, and drops the message", async () => {
    const made = await withFriend();
    await made.platform.residents.block("all", "sakura");
    expect((await push(made)).status).toBe(200);
    expect(made.heard()).toBe(0);
    expect(made.platform.sending.calls.at(-1)?.dropped).toEqual([made.to]);
  });

  it("refuses with LINE's own words when the month's messages are used up", async () => {
    const made = await withFriend();
    made.platform.channel("all").monthlyQuota = 1;
    expect((await push(made)).status).toBe(200);
    const second = await push(made);
    expect(second.status).toBe(429);
    expect(await second.json()).toEqual({ message: "You have reached your monthly limit." });
    expect(await (await made.call("GET", "/v2/bot/message/quota")).json()).toEqual({ type: "limited", value: 1 });
  });

  it("refuses the 201st multicast of a second and takes it in the next", async () => {
    const { call, wait, platform } = testPlatform();
    platform.addFollowers("all", [`U${"1".repeat(32)}`]);
    const multicast = () => call("POST", "/v2/bot/message/multicast", { to: [`U${"1".repeat(32)}`], messages: hello });
    for (let n = 0; n < 200; n++) expect((await multicast()).status).toBe(200);
    const refused = await multicast();
    expect(await refused.json()).toEqual({ message: "The API rate limit has been exceeded. Try again later." });
    wait(1_000);
    expect((await multicast()).status).toBe(200);
  });

  it("counts a day's deliveries only when that day is over", async () => {
    const made = await withFriend();
    await push(made);
    const count = async () => (await made.call("GET", "/v2/bot/message/delivery/push?date=20261120")).json();
    expect(await count()).toEqual({ status: "unready" });
    made.wait(24 * 3_600_000);
    expect(await count()).toEqual({ status: "ready", success: 1 });
  });
});

describe("the rest of the API", () => {
  it("shows the loading dots for 5 to 60 seconds in steps of 5, until a message comes", async () => {
    const made = await withFriend();
    const start = (loadingSeconds: number) => made.call("POST", "/v2/bot/chat/loading/start", { chatId: made.to, loadingSeconds });
    for (const bad of [0, 7, 65]) expect((await start(bad)).status).toBe(400);
    expect((await start(20)).status).toBe(202);
    expect(made.platform.chat("all", "sakura").loadingUntil).toBe(START + 20_000);
    await made.call("POST", "/v2/bot/message/push", { to: made.to, messages: hello });
    expect(made.platform.chat("all", "sakura").loadingUntil).toBe(0);
  });

  it("gives a friend's profile and a 404 for anybody else", async () => {
    const made = await withFriend();
    expect(await (await made.call("GET", `/v2/bot/profile/${made.to}`)).json()).toEqual({
      displayName: "さくら",
      userId: made.to,
      language: "ja",
    });
    expect((await made.call("GET", `/v2/bot/profile/${made.platform.userId("all", "tome")}`)).status).toBe(404);
  });

  it("lists followers page by page", async () => {
    const { call, platform } = testPlatform();
    const ids = Array.from({ length: 5 }, (_, n) => `U${String(n).padStart(32, "0")}`);
    platform.addFollowers("all", ids);
    const first = (await (await call("GET", "/v2/bot/followers/ids?limit=3")).json()) as {
      userIds: string[];
      next: string;
    };
    const second = (await (await call("GET", `/v2/bot/followers/ids?limit=3&start=${first.next}`)).json()) as {
      userIds: string[];
    };
    expect([...first.userIds, ...second.userIds]).toEqual(ids);
    expect(second).not.toHaveProperty("next");
  });

  it("gives another user id to the same person at another town's provider", () => {
    const { platform } = testPlatform();
    const ids = localChannels(null).map(({ slug }) => platform.userId(slug, "sakura"));
    expect(new Set(ids).size).toBe(6);
    for (const id of ids) expect(id).toMatch(/^U[0-9a-f]{32}$/);
  });
});

describe("the official client", () => {
  let close: () => Promise<void>;
  afterEach(() => close());

  it("replies, pushes, multicasts and reads the 409 over HTTP", async () => {
    const made = await withFriend();
    const server = await made.platform.listen(0);
    close = server.close;
    const client = officialClient(server.url);
    const messages = [{ type: "text" as const, text: "はい" }];
    const token = String(made.followed.event?.replyToken);
    expect((await client.replyMessage({ replyToken: token, messages })).sentMessages).toHaveLength(1);
    const push = await client.pushMessageWithHttpInfo({ to: made.to, messages }, KEY);
    const refused = await client.pushMessage({ to: made.to, messages }, KEY).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HTTPFetchError);
    expect((refused as HTTPFetchError).status).toBe(409);
    expect((refused as HTTPFetchError).headers.get("x-line-accepted-request-id")).toBe(push.httpResponse.headers.get("x-line-request-id"));
    await client.multicast({ to: [made.to], messages });
    expect(made.heard()).toBe(3);
    expect((await client.getBotInfo()).chatMode).toBe("bot");
    await expect(client.validatePush({ messages: [{ type: "text", text: "" }] })).rejects.toMatchObject({
      status: 400,
    });
  });
});
