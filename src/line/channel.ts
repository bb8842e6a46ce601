/** Channels by configuration (decisions.md, Who is who): any number, shared or one town's own. */
import * as z from "zod";
import { TOWN_IDS } from "../plan/schema.ts";
import { type Env, secretNamed } from "../platform/env.ts";
import { Beside } from "./forward/beside.ts";

const CHAT_IDS = ["messagingChannelId", "botUserId", "loginChannelId"] as const;

const PublicChannel = z
  .object({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    /** null: the resident chooses a town */
    town: z.enum(TOWN_IDS).nullable(),
    /** a LINE user id is unique per provider, so a resident is (provider, user id) */
    provider: z.string().min(1),
    messagingChannelId: z.string().default(""),
    botUserId: z.string().default(""),
    loginChannelId: z.string().default(""),
    liffId: z.string().default(""),
    /** only the mini app's address is handed out: nothing of the town's LINE account is touched, no chat is answered */
    linksOnly: z.boolean().optional(),
    /** the account is shared with another tool, which gets every event too */
    beside: Beside.optional(),
    /** くらべる in the mini app: off on a town's own channel unless the town turns it on (product.md, Honesty 10) */
    compare: z.boolean().optional(),
  })
  .refine((channel) => channel.linksOnly || CHAT_IDS.every((id) => channel[id] !== ""), {
    message: `${CHAT_IDS.join(", ")} are needed unless linksOnly is true`,
  })
  .refine((channel) => !(channel.linksOnly && channel.beside), { message: "linksOnly and beside exclude each other" });

/** What the variable CHANNELS holds. */
export const ChannelList = z.array(PublicChannel);
export type ChannelName = z.infer<typeof PublicChannel>;
/** `channelSecrets` holds two while a secret is being rotated. */
export type Channel = ChannelName & { channelSecrets: string[]; accessToken: string };

/**
 * A channel whose chat can be answered, or what it lacks for that. The mini app needs only `settings`: it is served in any case.
 */
export type ChannelState = { settings: ChannelName; channel: Channel; missing: [] } | { settings: ChannelName; channel: null; missing: string[] };

export function secretNames(slug: string): { secret: string; token: string } {
  const name = slug.toUpperCase().replaceAll("-", "_");
  return { secret: `CHANNEL_SECRET_${name}`, token: `CHANNEL_TOKEN_${name}` };
}

function withSecrets(env: Env, channel: ChannelName): ChannelState {
  if (channel.linksOnly) return { settings: channel, channel: null, missing: [] };
  const names = secretNames(channel.slug);
  const channelSecrets = (secretNamed(env, names.secret) ?? "").split(/[\s,]+/).filter(Boolean);
  const accessToken = secretNamed(env, names.token);
  if (channelSecrets.length === 0 || accessToken === null) {
    return {
      settings: channel,
      channel: null,
      missing: [...(channelSecrets.length === 0 ? [names.secret] : []), ...(accessToken === null ? [names.token] : [])],
    };
  }
  return { settings: channel, channel: { ...channel, channelSecrets, accessToken: accessToken.trim() }, missing: [] };
}

const LOCAL_LOGIN_CHANNEL_ID = "2000000002";

/** The six channels of local mode; their secrets are public and so work on a loopback address only (door 3). */
function localChannel(slug: string, town: (typeof TOWN_IDS)[number] | null): Channel {
  return {
    slug,
    town,
    provider: `local-${slug}`,
    messagingChannelId: `local-${slug}`,
    botUserId: `local-${slug}`,
    channelSecrets: [`local-${slug}-secret`],
    accessToken: `local-${slug}-token`,
    loginChannelId: LOCAL_LOGIN_CHANNEL_ID,
    liffId: `${LOCAL_LOGIN_CHANNEL_ID}-local`,
  };
}

function localState(slug: string, town: (typeof TOWN_IDS)[number] | null): [string, ChannelState] {
  const channel = localChannel(slug, town);
  return [slug, { settings: channel, channel, missing: [] }];
}

const LOCAL_CHANNELS = new Map<string, ChannelState>([localState("all", null), ...TOWN_IDS.map((town) => localState(town, town))]);

export type Channels = Map<string, ChannelState>;

/** Every configured channel by slug. A CHANNELS that cannot be read is a fault of the whole deployment and throws. */
export function channelsOf(env: Env, local: boolean): Channels {
  if (local) return LOCAL_CHANNELS;
  const listed = ChannelList.parse(JSON.parse(env.CHANNELS ?? "[]"));
  return new Map(listed.map((channel) => [channel.slug, withSecrets(env, channel)]));
}

/** What an operator should know of channels that do not answer in the chat, in sentences for `/healthz`. */
export function channelNotes(channels: Channels): string[] {
  return [...channels.values()].flatMap(({ settings, missing }) => {
    if (settings.linksOnly) return [`${settings.slug}: リンクだけで使っています。ミニアプリは開けます。LINE のトークには答えません。`];
    return [
      ...(missing.length > 0 ? [`${settings.slug}: ${missing.join(" と ")} がないので、LINE のトークには答えられません。ミニアプリは開けます。`] : []),
      ...(settings.liffId === "" ? [`${settings.slug}: liffId がないので、通知の登録と設定は使えません。npm run line:apply で作れます。`] : []),
    ];
  });
}
