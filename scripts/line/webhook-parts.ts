/** Where LINE sends events to: our webhook, tried before it is set, for a wrong one would leave residents without answers. */
import { HTTPFetchError } from "@line/bot-sdk";
import type { Before } from "./before.ts";
import type { MessagingClient } from "./clients.ts";
import { asked, LineFailure } from "./failure.ts";
import type { Part } from "./part.ts";
import type { LineSettings } from "./settings.ts";

type Endpoint = { endpoint: string; active: boolean } | null;

async function currentEndpoint(api: MessagingClient, token: string): Promise<Endpoint> {
  const found = api.getWebhookEndpoint().catch((error: unknown) => {
    if (error instanceof HTTPFetchError && error.status === 404) return null;
    throw error;
  });
  return asked(found, token);
}

/** LINE's reasons, and what each means here. */
const TEST_FAILURES: Record<string, string> = {
  COULD_NOT_CONNECT: "LINE からつながりません。PUBLIC_ORIGIN と、デプロイが終わっているかを確かめてください。",
  REQUEST_TIMEOUT: "返事に時間がかかりすぎました。/readyz を見てください。",
};
const STATUS_FAILURES: Record<number, string> = {
  401: "署名が合いません。CHANNEL_SECRET を LINE Developers のチャネルシークレットに合わせてください。",
  404: "このチャネルがワーカーにありません。CHANNELS をデプロイしてください。",
  503: "ワーカーに足りない設定があります。/healthz の missing を見てください。",
};

async function testCall(api: MessagingClient, endpoint: string, token: string): Promise<string | null> {
  const { success, statusCode, reason } = await asked(api.testWebhookEndpoint({ endpoint }), token);
  if (success) return null;
  return STATUS_FAILURES[statusCode] ?? TEST_FAILURES[reason] ?? `うまくいきませんでした(${statusCode} ${reason})。`;
}

/** Another tool's address may carry its key: only its place is shown. */
export function shownAddress(address: string): string {
  const { origin, pathname, search } = new URL(address);
  return `${origin}${pathname}${search ? "?…" : ""}`;
}

function takeOverNote({ channel }: LineSettings, current: string): string {
  if (!channel.beside) return "ほかの道具の Webhook です。いっしょに使うなら、先に beside を設定してください。前の送り先は書きとめます。";
  if (channel.beside.forwardTo === current) return "いまの道具です。うつしたあとも、すべてのイベントがこの道具に届きます。";
  return "beside の forwardTo とちがう送り先です。このままうつすと、いまの道具には何も届かなくなります。";
}

export async function webhookParts(settings: LineSettings, api: MessagingClient, before: Before): Promise<Part[]> {
  const { token } = settings.names;
  const wanted = `${settings.origin}/webhook/${settings.channel.slug}`;
  const current = await currentEndpoint(api, token);
  const problem = await testCall(api, wanted, token);
  const isOurs = current?.endpoint === wanted;
  const address: Part = {
    kind: "webhook",
    what: "Webhook の送り先",
    now: current ? shownAddress(current.endpoint) : "ありません",
    wanted,
    step: isOurs ? "same" : current ? "take-over" : "make",
    ...(current && !isOurs ? { note: takeOverNote(settings, current.endpoint) } : {}),
    async run() {
      if (problem) throw new LineFailure(`ためしの呼び出しが失敗したので、Webhook の送り先は変えていません。${problem}`);
      before.remember("webhook", { endpoint: current?.endpoint ?? null });
      await asked(api.setWebhookEndpoint({ endpoint: wanted }), token);
      return undefined;
    },
  };
  const test: Part = { kind: "webhook", what: "ためしの呼び出し", now: problem ?? "届きました", wanted: "届く", step: problem ? "by-hand" : "same" };
  const byHand = (what: string, now: string, should: string, where: string): Part => ({
    kind: "webhook",
    what,
    now,
    wanted: should,
    step: "by-hand",
    note: where,
  });
  return [
    address,
    test,
    current?.active
      ? { kind: "webhook", what: "Webhook の利用", now: "オン", wanted: "オン", step: "same" }
      : byHand("Webhook の利用", current ? "オフ" : "まだわかりません", "オン", "LINE Developers → Messaging API設定 →「Webhookの利用」"),
    byHand(
      "Webhook の再送",
      "API では見えません",
      "オン",
      "LINE Developers → Messaging API設定 →「Webhookの再送」。切れていると、止まっている間の質問が消えます。",
    ),
    ...(settings.channel.beside
      ? []
      : [byHand("応答メッセージ", "API では見えません", "オフ", "LINE公式アカウントの管理画面 → 応答設定。オンのままだと、返事が2つ届きます。")]),
  ];
}
