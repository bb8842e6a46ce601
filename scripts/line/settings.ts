/**
 * Which channel a command is about, from the same variables as the worker: CHANNELS and PUBLIC_ORIGIN, and from the environment
 * (.env) the secrets CHANNEL_TOKEN_<SLUG> and LOGIN_SECRET_<SLUG>. With LINE_API_BASE_URL on this machine and no CHANNELS it is the local channel
 * of `npm start`: the same commands against the stand-in.
 */
import { type ChannelName, type Channels, channelsOf, secretNames } from "../../src/line/channel.ts";
import { type Env, secretNamed } from "../../src/platform/env.ts";
import { LineFailure } from "./failure.ts";

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

export type LineSettings = {
  channel: ChannelName;
  /** https origin of the worker */
  origin: string;
  local: boolean;
  /** of the Messaging API channel; null on a channel that only hands out links */
  accessToken: string | null;
  /** of the Login channel, which owns the LIFF app; null where nobody gave it */
  loginSecret: string | null;
  names: { token: string; loginSecret: string };
  apiBaseUrl: string | undefined;
  dataBaseUrl: string | undefined;
};

const loginSecretName = (slug: string) => `LOGIN_SECRET_${slug.toUpperCase().replaceAll("-", "_")}`;

function configured(env: Env, local: boolean): Channels {
  if (!local && secretNamed(env, "CHANNELS") === null)
    throw new LineFailure("CHANNELS がありません。wrangler.toml の [vars] に書いてください(docs/joining-line.md)。");
  try {
    return channelsOf(env, local);
  } catch (error) {
    const issues = (error as { issues?: { path: (string | number)[]; message: string }[] }).issues ?? [];
    const why = issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join(" / ") || "JSON として読めません";
    throw new LineFailure(`CHANNELS を読めません(${why})。wrangler.toml の先頭の例のように書いてください。`);
  }
}

export function lineSettings(variables: Record<string, string | undefined>, slug: string | undefined): LineSettings {
  const env = variables as unknown as Env;
  const apiBaseUrl = secretNamed(env, "LINE_API_BASE_URL")?.replace(/\/+$/, "");
  const local = secretNamed(env, "CHANNELS") === null && LOOPBACK.test(apiBaseUrl ?? "");
  const channels = configured(env, local);
  const known = [...channels.keys()].join(", ");
  if (!slug) throw new LineFailure(`どのチャネルかを --channel に入れてください。使えるもの: ${known}`);
  const state = channels.get(slug);
  if (!state) throw new LineFailure(`${slug} というチャネルは CHANNELS にありません。使えるもの: ${known}`);

  // `npm start` has the stand-in one port above its worker.
  const origin = secretNamed(env, "PUBLIC_ORIGIN") ?? (local ? `http://localhost:${Number(new URL(apiBaseUrl ?? "").port) - 1}` : null);
  if (!origin) throw new LineFailure("PUBLIC_ORIGIN がありません。ミニアプリの https のアドレスを wrangler.toml の [vars] に書いてください。");
  const names = { token: secretNames(slug).token, loginSecret: loginSecretName(slug) };
  const accessToken = state.settings.linksOnly ? null : (secretNamed(env, names.token)?.trim() ?? (local ? (state.channel?.accessToken ?? null) : null));
  if (accessToken === null && !state.settings.linksOnly)
    throw new LineFailure(`${names.token} がありません。LINE Developers で発行したチャネルアクセストークンを .env に書いてください。`);
  return {
    channel: state.settings,
    origin: origin.replace(/\/+$/, ""),
    local,
    accessToken,
    loginSecret: secretNamed(env, names.loginSecret),
    names,
    apiBaseUrl,
    dataBaseUrl: secretNamed(env, "LINE_DATA_API_BASE_URL")?.replace(/\/+$/, "") ?? (local ? apiBaseUrl : undefined),
  };
}
