/** Channels by configuration (decisions.md, Who is who): any number, shared or one town's own. */
import { z } from "zod";
import { TOWN_IDS } from "../plan/schema.ts";
import { type Env, secretNamed } from "../platform/env.ts";

const PublicChannel = z.object({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** null: the resident chooses a town */
  town: z.enum(TOWN_IDS).nullable(),
  /** a LINE user id is unique per provider, so a resident is (provider, user id) */
  provider: z.string().min(1),
  messagingChannelId: z.string(),
  botUserId: z.string(),
  loginChannelId: z.string(),
  liffId: z.string(),
  /** くらべる in the mini app: off on a town's own channel unless the town turns it on (product.md, Honesty 10) */
  compare: z.boolean().optional(),
});

export type ChannelName = z.infer<typeof PublicChannel>;
/** `channelSecrets` holds two while a secret is being rotated. */
export type Channel = ChannelName & { channelSecrets: string[]; accessToken: string };

/** A channel that can be used, or what it lacks. */
export type ChannelState = { channel: Channel; missing: [] } | { channel: null; missing: string[] };

export function secretNames(slug: string): { secret: string; token: string } {
  const name = slug.toUpperCase().replaceAll("-", "_");
  return { secret: `CHANNEL_SECRET_${name}`, token: `CHANNEL_TOKEN_${name}` };
}

function withSecrets(env: Env, channel: ChannelName): ChannelState {
  const names = secretNames(channel.slug);
  const secret = secretNamed(env, names.secret);
  const accessToken = secretNamed(env, names.token);
  if (secret === null || accessToken === null) {
    return { channel: null, missing: [...(secret === null ? [names.secret] : []), ...(accessToken === null ? [names.token] : [])] };
  }
  return { channel: { ...channel, channelSecrets: secret.split(/[\s,]+/).filter(Boolean), accessToken: accessToken.trim() }, missing: [] };
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

const LOCAL_CHANNELS = new Map<string, ChannelState>([
  ["all", { channel: localChannel("all", null), missing: [] }],
  ...TOWN_IDS.map((town): [string, ChannelState] => [town, { channel: localChannel(town, town), missing: [] }]),
]);

export type Channels = Map<string, ChannelState>;

/** Every configured channel by slug. A CHANNELS that cannot be read is a fault of the whole deployment and throws. */
export function channelsOf(env: Env, local: boolean): Channels {
  if (local) return LOCAL_CHANNELS;
  const listed = z.array(PublicChannel).parse(JSON.parse(env.CHANNELS ?? "[]"));
  return new Map(listed.map((channel) => [channel.slug, withSecrets(env, channel)]));
}
