import { createHash } from "node:crypto";
import type { Channel, Person } from "./types.ts";

const LOCAL_LOGIN_CHANNEL_ID = "2000000002";
const LOCAL_LIFF_ID = `${LOCAL_LOGIN_CHANNEL_ID}-local`;

const TOWNS = [
  { slug: "all", town: null, name: "みんなのまち", color: "#3a5a78" },
  { slug: "miyaki", town: "miyaki", name: "みやき町", color: "#8a4b2a" },
  { slug: "miki", town: "miki", name: "三木町", color: "#4f6b1e" },
  { slug: "misaki", town: "misaki", name: "美咲町", color: "#8c3d5c" },
  { slug: "takeo", town: "takeo", name: "武雄市", color: "#2d6a6a" },
  { slug: "kagamiishi", town: "kagamiishi", name: "鏡石町", color: "#5a4a8a" },
] as const;

/**
 * The channels of local mode: `all` and one per town, each its own provider.
 * `workerUrl` is where the worker listens; null leaves the webhooks unset.
 */
export function localChannels(workerUrl: string | null): Channel[] {
  return TOWNS.map(({ slug, town, name, color }) => ({
    slug,
    name,
    town,
    color,
    provider: `local-${slug}`,
    channelSecret: `local-${slug}-secret`,
    accessToken: `local-${slug}-token`,
    loginChannelId: LOCAL_LOGIN_CHANNEL_ID,
    loginChannelSecret: "local-login-secret",
    liffId: LOCAL_LIFF_ID,
    liffEndpointUrl: workerUrl ? `${workerUrl}/app/${slug}` : null,
    botUserId: `U${createHash("sha256").update(`bot\n${slug}`).digest("hex").slice(0, 32)}`,
    webhookUrl: workerUrl ? `${workerUrl}/webhook/${slug}` : null,
    webhookActive: true,
    redelivery: true,
    monthlyQuota: null,
  }));
}

export const LOCAL_PEOPLE: readonly Person[] = [
  { id: "sakura", name: "さくら", note: "30代・子育て中", language: "ja" },
  { id: "tome", name: "とめ", note: "82歳・スマホは大きい字", language: "ja" },
  { id: "nguyen", name: "Nguyen", note: "20代・やさしい日本語", language: "vi" },
];
