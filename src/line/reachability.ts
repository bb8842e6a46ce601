/**
 * Whether LINE answers, and takes each channel's token: `GET /v2/bot/info`, which sends nothing to anybody. Asked at most
 * once a minute in an isolate, however often somebody looks.
 */
import type { ChannelLook } from "../platform/readiness.ts";
import type { Channels } from "./channel.ts";
import { LINE_TIMEOUT_MS } from "./client.ts";

export const LOOK_EVERY_MS = 60_000;
const LINE_API = "https://api.line.me";
/** A look must not use up what one request may ask of others (Workers, 50 on the free plan). */
const CHANNELS_PER_LOOK = 40;

type Look = { at: number; channels: ChannelLook[] };
export type Reachability = { look(): Promise<Look> };

async function stateOf(url: string, accessToken: string): Promise<ChannelLook["state"]> {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` }, signal: AbortSignal.timeout(LINE_TIMEOUT_MS) });
    await response.body?.cancel();
    if (response.ok || response.status === 429) return "reachable";
    return response.status < 500 ? "token-refused" : "unreachable";
  } catch {
    return "unreachable";
  }
}

export function lineReachability({ channels, baseUrl, now }: { channels: Channels; baseUrl: string | undefined; now: () => number }): Reachability {
  let kept: Look | null = null;
  let looking: Promise<Look> | null = null;

  async function ask(): Promise<Look> {
    const usable = [...channels.values()].flatMap(({ channel }) => (channel?.accessToken ? [channel] : [])).slice(0, CHANNELS_PER_LOOK);
    const url = `${baseUrl ?? LINE_API}/v2/bot/info`;
    const looked = await Promise.all(usable.map(async ({ slug, accessToken }) => ({ channel: slug, state: await stateOf(url, accessToken) })));
    kept = { at: now(), channels: looked };
    return kept;
  }

  return {
    async look() {
      if (kept && now() - kept.at < LOOK_EVERY_MS) return kept;
      looking ??= ask().finally(() => {
        looking = null;
      });
      return looking;
    },
  };
}
