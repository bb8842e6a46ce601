import { expect, it } from "vitest";
import { channelsOf } from "../../src/line/channel.ts";
import { type Env, isLocal, missingShared } from "../../src/platform/env.ts";
import { localChannels } from "../line-platform/channels.ts";

const listed = (more: object = {}) => ({
  slug: "kagamiishi",
  town: "kagamiishi",
  provider: "p1",
  messagingChannelId: "1",
  botUserId: "U1",
  loginChannelId: "2",
  liffId: "2-abc",
  ...more,
});
const env = (channels: object[], secrets: Record<string, string> = {}) =>
  ({ CHANNELS: JSON.stringify(channels), PUBLIC_ORIGIN: "https://x.test", ...secrets }) as never as Env;

it("a channel has its secrets from its own two variables", () => {
  const channels = channelsOf(env([listed()], { CHANNEL_SECRET_KAGAMIISHI: " old, new ", CHANNEL_TOKEN_KAGAMIISHI: "token" }), false);
  expect(channels.get("kagamiishi")).toEqual({
    settings: listed(),
    channel: { ...listed(), channelSecrets: ["old", "new"], accessToken: "token" },
    missing: [],
  });
});

it("any number of channels, one town's own or shared, each missing only its own secrets", () => {
  const channels = channelsOf(
    env([listed(), listed({ slug: "shared-one", town: null })], {
      CHANNEL_SECRET_SHARED_ONE: "s",
      CHANNEL_TOKEN_SHARED_ONE: "t",
      CHANNEL_TOKEN_KAGAMIISHI: " ",
    }),
    false,
  );
  expect(channels.get("kagamiishi")?.missing).toEqual(["CHANNEL_SECRET_KAGAMIISHI", "CHANNEL_TOKEN_KAGAMIISHI"]);
  expect(channels.get("shared-one")?.channel?.town).toBeNull();
});

it.each([["not JSON"], ['[{"slug":"x"}]'], [JSON.stringify([listed({ town: "tokyo" })])], [JSON.stringify([listed({ slug: "../x" })])]])(
  "CHANNELS that make no sense stop the worker: %s",
  (text) => {
    expect(() => channelsOf({ CHANNELS: text } as never as Env, false)).toThrow();
  },
);

it("local mode has the six channels of the LINE stand-in", () => {
  const ours = [...channelsOf({} as Env, true).values()].map(
    ({ channel }) =>
      channel && {
        slug: channel.slug,
        town: channel.town,
        provider: channel.provider,
        secret: channel.channelSecrets[0],
        token: channel.accessToken,
        login: channel.loginChannelId,
        liff: channel.liffId,
      },
  );
  const theirs = localChannels(null).map((c) => ({
    slug: c.slug,
    town: c.town,
    provider: c.provider,
    secret: c.channelSecret,
    token: c.accessToken,
    login: c.loginChannelId,
    liff: c.liffId,
  }));
  expect(ours.sort((a, b) => (a?.slug ?? "").localeCompare(b?.slug ?? ""))).toEqual(theirs.sort((a, b) => a.slug.localeCompare(b.slug)));
});

it("local mode asks for the variable and a loopback host", () => {
  const local = { ENVIRONMENT: "local" } as Env;
  expect(["localhost", "localhost:1", "127.0.0.1:8787", "[::1]:8787"].every((host) => isLocal(local, host))).toBe(true);
  expect(["example.com", "localhost.example.com", "127.0.0.1.example.com", "", "10.0.0.1"].some((host) => isLocal(local, host))).toBe(false);
  expect(isLocal({} as Env, "localhost")).toBe(false);
  expect(isLocal({ ENVIRONMENT: "production" } as Env, "localhost")).toBe(false);
});

it("an empty shared setting counts as missing", () => {
  expect(missingShared({ CHANNELS: " ", PUBLIC_ORIGIN: "https://x.test" } as Env)).toEqual(["CHANNELS"]);
});
