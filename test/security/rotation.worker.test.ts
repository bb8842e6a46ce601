/** docs/security/rotation.md, step by step: while a secret or token is changed nothing is refused, lost or answered twice. */
import { expect, it } from "vitest";
import { type Channel, channelsOf } from "../../src/line/channel.ts";
import type { Env } from "../../src/platform/env.ts";
import { type Bot, useBots } from "../line/bot.ts";
import { sign } from "../line-platform/server.ts";

const bots = useBots();
const SLUG = "miki";
const MINUTE_MS = 60_000;

/** The channel as a deployment with these secrets has it. */
function deployed(bot: Bot, secret: string, token: string): void {
  const now = bot.platform.channel(SLUG);
  const listed = { slug: SLUG, town: SLUG, provider: now.provider, messagingChannelId: "1", botUserId: "U", loginChannelId: "2", liffId: "2-x" };
  const env = { CHANNELS: JSON.stringify([listed]), CHANNEL_SECRET_MIKI: secret, CHANNEL_TOKEN_MIKI: token } as unknown as Env;
  const channel = channelsOf(env, false).get(SLUG)?.channel as Channel;
  bot.ports.channel = () => channel;
}

/** LINE takes these tokens and no other. */
function lineTakes(bot: Bot, ...tokens: string[]): void {
  globalThis.fetch = ((input: string | Request, init?: RequestInit) => {
    const request = new Request(input as string, init);
    const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
    if (!tokens.includes(token)) return Promise.resolve(Response.json({ message: "Authentication failed." }, { status: 401 }));
    request.headers.set("authorization", `Bearer ${bot.platform.channel(SLUG).accessToken}`);
    return bot.platform.fetch(request);
  }) as never;
}

const signed = async (bot: Bot, secret: string): Promise<number> => {
  const body = JSON.stringify({ destination: "U", events: [] });
  const request = new Request(`http://localhost:8787/webhook/${SLUG}`, { method: "POST", body, headers: { "x-line-signature": sign(body, secret) } });
  return (await bot.webhook(request)).status;
};
const answers = (said: string[]) => said.filter((text) => text.includes("年度") || text.includes("計画")).length;

it("channel secret: old; old and new; new — LINE may change over at any moment while both are set", async () => {
  const bot = bots.make();
  deployed(bot, "old", "t");
  expect([await signed(bot, "old"), await signed(bot, "new")]).toEqual([200, 401]);
  deployed(bot, "old,new", "t");
  expect([await signed(bot, "old"), await signed(bot, "new"), await signed(bot, "old,new")]).toEqual([200, 200, 401]);
  deployed(bot, "new", "t");
  expect([await signed(bot, "old"), await signed(bot, "new")]).toEqual([401, 200]);
});

it("access token, in order: the new one is issued, deployed, and only then the old one is taken back", async () => {
  const bot = bots.make();
  const secret = bot.platform.channel(SLUG).channelSecret;
  await bot.befriend(SLUG);
  const asked = async () => answers(await bot.say(SLUG, "書かない窓口っていつから？"));
  deployed(bot, secret, "old");
  lineTakes(bot, "old");
  expect(await asked()).toBe(1);
  lineTakes(bot, "old", "new");
  expect(await asked()).toBe(1);
  deployed(bot, secret, "new");
  expect(await asked()).toBe(1);
  lineTakes(bot, "new");
  expect(await asked()).toBe(1);
});

it("access token that leaked and was taken back at once: who asked meanwhile is answered once, as soon as the new one is deployed", async () => {
  const bot = bots.make();
  const secret = bot.platform.channel(SLUG).channelSecret;
  await bot.befriend(SLUG);
  deployed(bot, secret, "leaked");
  lineTakes(bot, "new");
  expect(await bot.say(SLUG, "書かない窓口っていつから？")).toEqual([]);
  for (let tries = 0; tries < 3; tries++) await bot.nextWakeUp();
  bot.advance(2 * MINUTE_MS);
  deployed(bot, secret, "new");
  const before = bot.said(SLUG).length;
  while (bot.wakeUps.length > 0) await bot.nextWakeUp();
  expect(answers(bot.words(SLUG).slice(before))).toBe(1);
  await bot.sweep();
  expect(bot.said(SLUG)).toHaveLength(before + bot.words(SLUG).slice(before).length);
});

it.each([[","], [" , "], [" "]])("a secret of nothing but separators (%s) counts as missing", (secret) => {
  const listed = { slug: SLUG, town: SLUG, provider: "p", messagingChannelId: "1", botUserId: "U", loginChannelId: "2", liffId: "2-x" };
  const env = { CHANNELS: JSON.stringify([listed]), CHANNEL_SECRET_MIKI: secret, CHANNEL_TOKEN_MIKI: "t" } as unknown as Env;
  expect(channelsOf(env, false).get(SLUG)).toMatchObject({ channel: null, missing: ["CHANNEL_SECRET_MIKI"] });
});
