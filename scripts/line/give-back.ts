/** Puts the LINE side back as it was before --take-over, and takes away what we made there. */
import { lookAtMenus, removeMenus } from "../../src/line/rich-menu/install.ts";
import type { Before } from "./before.ts";
import { liffClient, messagingClient } from "./clients.ts";
import { asked } from "./failure.ts";
import { menuSet } from "./menu-parts.ts";
import type { Part, PartKind } from "./part.ts";
import type { LineSettings } from "./settings.ts";
import { shownAddress } from "./webhook-parts.ts";

async function webhookBack(settings: LineSettings, before: Before): Promise<Part[]> {
  const was = before.read().webhook;
  const ours = `${settings.origin}/webhook/${settings.channel.slug}`;
  const row = { kind: "webhook", what: "Webhook の送り先", now: ours } as const;
  if (was?.endpoint == null)
    return [{ ...row, wanted: "なし", step: "by-hand", note: "前の送り先の記録がありません。LINE Developers で「Webhookの利用」をオフにしてください。" }];
  const { endpoint } = was;
  return [
    {
      ...row,
      wanted: shownAddress(endpoint),
      step: "change",
      async run() {
        await asked(messagingClient(settings).setWebhookEndpoint({ endpoint }), settings.names.token);
        before.forget("webhook");
        return undefined;
      },
    },
  ];
}

async function menuBack(settings: LineSettings, before: Before): Promise<Part[]> {
  const api = messagingClient(settings);
  const look = await asked(lookAtMenus(api, menuSet(settings)), settings.names.token);
  const defaultId = before.read().menu?.defaultId ?? null;
  if (look.ours.size === 0 && before.read().menu === undefined) return [];
  return [
    {
      kind: "menu",
      what: "リッチメニュー",
      now: `いつから のもの ${look.ours.size}枚`,
      wanted: defaultId === null ? "はじめのメニューを外し、いつから のものを消す" : "前のメニューに戻し、いつから のものを消す",
      step: "change",
      async run() {
        await asked(removeMenus(api, look, defaultId), settings.names.token);
        before.forget("menu");
        return undefined;
      },
    },
  ];
}

async function appBack(settings: LineSettings, before: Before): Promise<Part[]> {
  const was = before.read().app;
  if (!was) return [];
  const row = { kind: "app", what: "ミニアプリ(LIFF)", now: `${settings.origin}/app/${settings.channel.slug}`, wanted: shownAddress(was.url) } as const;
  const client = await liffClient(settings);
  if (!client) return [{ ...row, step: "by-hand", note: `${settings.names.loginSecret} を入れて、もう一度実行してください。` }];
  return [
    {
      ...row,
      step: "change",
      async run() {
        await asked(client.updateLIFFApp(was.liffId, { view: { type: was.type, url: was.url }, scope: was.scope as never }), settings.names.loginSecret);
        before.forget("app");
        return undefined;
      },
    },
  ];
}

export async function lookAtGivingBack(settings: LineSettings, before: Before, only: PartKind | null): Promise<Part[]> {
  const wants = (kind: PartKind) => only === null || only === kind;
  if (settings.channel.linksOnly) return [];
  return [
    ...(wants("webhook") ? await webhookBack(settings, before) : []),
    ...(wants("app") ? await appBack(settings, before) : []),
    ...(wants("menu") ? await menuBack(settings, before) : []),
  ];
}
