/** LINE's official clients for one channel. */
import { channelAccessToken, liff, messagingApi } from "@line/bot-sdk";
import type { RichMenuApi } from "../../src/line/rich-menu/install.ts";
import { LineFailure } from "./failure.ts";
import type { LineSettings } from "./settings.ts";

export type MessagingClient = messagingApi.MessagingApiClient & RichMenuApi;

const base = (url: string | undefined) => (url ? { baseURL: url } : {});

export function messagingClient({ accessToken, apiBaseUrl, dataBaseUrl }: Pick<LineSettings, "accessToken" | "apiBaseUrl" | "dataBaseUrl">): MessagingClient {
  if (accessToken === null) throw new LineFailure("リンクだけのチャネルには、LINE のトークの設定がありません。");
  const blob = new messagingApi.MessagingApiBlobClient({ channelAccessToken: accessToken, ...base(dataBaseUrl) });
  const api = new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, ...base(apiBaseUrl) });
  return Object.assign(api, { setRichMenuImage: blob.setRichMenuImage.bind(blob) });
}

/** A stateless token: it ends by itself after 15 minutes and is written down nowhere. */
export async function liffClient({ channel, loginSecret, apiBaseUrl, names }: LineSettings): Promise<liff.LiffClient | null> {
  if (loginSecret === null) return null;
  const tokens = new channelAccessToken.ChannelAccessTokenClient(base(apiBaseUrl));
  const { access_token } = await tokens.issueStatelessChannelTokenByClientSecret(channel.loginChannelId, loginSecret).catch(() => {
    throw new LineFailure(
      `LINE ログインのチャネル ${channel.loginChannelId || "(loginChannelId がありません)"} に入れません。loginChannelId と ${names.loginSecret} を確かめてください。`,
    );
  });
  return new liff.LiffClient({ channelAccessToken: access_token, ...base(apiBaseUrl) });
}
