/** The variables of wrangler.toml, read by the same code and schemas as the worker reads them. */
import { ChannelList, type ChannelName, channelsOf } from "../../src/line/channel.ts";
import { type Env, operatorOf } from "../../src/platform/env.ts";
import type { Settings } from "./settings.ts";

/** A deployment with one of these would answer with local secrets, on another day, or to somebody who is not LINE. */
const NEVER_DEPLOYED = /\b(ENVIRONMENT|TODAY|LINE_API_BASE_URL|LINE_DATA_API_BASE_URL|LINE_LOGIN_BASE_URL)\s*=/g;
const COMMENT = /^\s*#.*$/gm;
const NO_DATABASE_ID = /^0{8}-0{4}-0{4}-0{4}-0{12}$/;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ACCESS_TEAM = /^https:\/\/[a-z0-9-]+\.cloudflareaccess\.com$/;

export const forbiddenNames = (text: string): string[] => [...text.replace(COMMENT, "").matchAll(NEVER_DEPLOYED)].map(([, name]) => name ?? "");

export function databaseFaults({ databaseId }: Settings): string[] {
  if (UUID.test(databaseId) && !NO_DATABASE_ID.test(databaseId)) return [];
  return ["wrangler.toml の database_id が見本のままです。npx wrangler d1 create itsukara が出した id を書いてください。"];
}

/** Names the build listens to on this machine: drafts of towns would be answered from. */
const DRAFTS = "DRAFT_TOWNS";

export function environmentFaults({ text }: Settings, environment: Record<string, string | undefined> = {}): string[] {
  const written = forbiddenNames(text).map((name) => `wrangler.toml に ${name} があります。手元でだけ使う変数です。その行を消してください。`);
  return environment[DRAFTS] ? [...written, `${DRAFTS} が設定されています。町の下書きが出てしまいます。unset ${DRAFTS} をしてください。`] : written;
}

const asText = ({ variables }: Settings, name: string): string | null => {
  const value = variables[name];
  return typeof value === "string" && value.trim() !== "" ? value : null;
};

function channelFaults(settings: Settings): string[] {
  const text = asText(settings, "CHANNELS");
  if (text === null) return ["変数 CHANNELS がありません。wrangler.toml の [vars] に、チャネルの一覧を JSON の文字列で書いてください。"];
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return ["変数 CHANNELS が JSON として読めません。かっこ、引用符、コンマを確かめてください。"];
  }
  const parsed = ChannelList.safeParse(written);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `変数 CHANNELS の ${issue.path.join(".") || "全体"} が正しくありません(${issue.message})。直してください。`);
  const slugs = parsed.data.map((channel) => channel.slug);
  const twice = slugs.filter((slug, i) => slugs.indexOf(slug) !== i);
  if (slugs.length === 0) return ["変数 CHANNELS が空です。チャネルを1つ以上書いてください。"];
  return twice.map((slug) => `変数 CHANNELS に ${slug} が2回あります。slug はそれぞれ別の名前にしてください。`);
}

function originFaults(settings: Settings): string[] {
  const text = asText(settings, "PUBLIC_ORIGIN");
  const origin = text !== null && URL.canParse(text) ? new URL(text) : null;
  if (text === null || origin?.protocol !== "https:" || origin.origin !== text)
    return ["変数 PUBLIC_ORIGIN には、https で始まりホスト名で終わるアドレスを書いてください。例: https://itsukara.example.jp"];
  if (settings.hosts.includes(origin.host)) return [];
  return [`${origin.host} がワーカーに結ばれていません。wrangler.toml に routes = [{ pattern = "${origin.host}", custom_domain = true }] を書いてください。`];
}

function staffFaults(settings: Settings): string[] {
  const team = asText(settings, "ACCESS_TEAM");
  const audience = asText(settings, "ACCESS_AUDIENCE");
  if (team === null && audience === null) return [];
  if (team !== null && audience !== null && ACCESS_TEAM.test(team)) return [];
  return ["職員画面の設定が足りません。ACCESS_TEAM(https://チーム名.cloudflareaccess.com)と ACCESS_AUDIENCE を両方書いてください。"];
}

const envOf = (settings: Settings): Env => settings.variables as unknown as Env;

export function variableFaults(settings: Settings): string[] {
  const operator = asText(settings, "OPERATOR");
  const wrongOperator = operator !== null && operatorOf(envOf(settings)) === null;
  return [
    ...channelFaults(settings),
    ...originFaults(settings),
    ...staffFaults(settings),
    ...(wrongOperator ? ['変数 OPERATOR が読めません。{"name":"…","contact":"…"} の形で書いてください。'] : []),
  ];
}

/** What works, but perhaps not as meant. */
export function remarks(settings: Settings): string[] {
  return [
    ...(asText(settings, "ACCESS_TEAM") === null ? ["ACCESS_TEAM がないので、職員画面はだれも開けません。"] : []),
    ...(asText(settings, "OPERATOR") === null ? ["OPERATOR がないので、「このアプリについて」に運営者の名前が出ません。"] : []),
  ];
}

export const channelsIn = (settings: Settings): ChannelName[] => ChannelList.parse(JSON.parse(asText(settings, "CHANNELS") ?? "[]"));
export const originIn = (settings: Settings): string => asText(settings, "PUBLIC_ORIGIN") ?? "";

/** The worker itself says which secrets it would lack. */
export function neededSecrets(settings: Settings): string[] {
  return [...channelsOf(envOf(settings), false).values()].flatMap((state) => state.missing);
}
