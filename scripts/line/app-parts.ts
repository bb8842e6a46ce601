/** The LIFF app: the same mini app, opened inside LINE. It belongs to the Login channel, so it needs that channel's secret. */
import { HTTPFetchError, type liff } from "@line/bot-sdk";
import type { Before } from "./before.ts";
import { asked } from "./failure.ts";
import type { Part } from "./part.ts";
import type { LineSettings } from "./settings.ts";
import { shownAddress } from "./webhook-parts.ts";

const SIZE = "full";
/** Only who it is, no name and no picture (decisions.md, Running). */
const SCOPE: liff.LiffScope[] = ["openid"];
/** LINE refuses its own name in it. */
const DESCRIPTION = "いつから";

async function appsOf(client: liff.LiffClient, token: string): Promise<liff.LiffApp[]> {
  const found = client.getAllLIFFApps().catch((error: unknown) => {
    if (error instanceof HTTPFetchError && error.status === 404) return { apps: [] };
    throw error;
  });
  return (await asked(found, token)).apps ?? [];
}

const isRight = (app: liff.LiffApp, url: string) =>
  app.view?.url === url && app.view.type === SIZE && app.scope?.length === SCOPE.length && SCOPE.every((scope) => app.scope?.includes(scope));

export async function appParts(settings: LineSettings, client: liff.LiffClient | null, before: Before): Promise<Part[]> {
  const { channel, origin, names } = settings;
  const url = `${origin}/app/${channel.slug}`;
  const part = { kind: "app", what: "ミニアプリ(LIFF)", wanted: url } as const;
  if (client === null)
    return [
      {
        ...part,
        now: "確かめられません",
        step: "by-hand",
        note: `${names.loginSecret} に LINE ログインのチャネルシークレットを入れると、ここで見て直せます。`,
      },
    ];

  const apps = await appsOf(client, names.loginSecret);
  const app = apps.find((one) => one.liffId === channel.liffId) ?? apps.find((one) => one.view?.url === url);
  const request = { view: { type: SIZE as "full", url }, description: DESCRIPTION, scope: SCOPE, permanentLinkPattern: "concat" };
  if (!app)
    return [
      {
        ...part,
        now: "ありません",
        step: "make",
        async run() {
          const { liffId } = await asked(client.addLIFFApp(request), names.loginSecret);
          return `LIFF ID は ${liffId} です。CHANNELS の liffId に書いて、デプロイしてください。`;
        },
      },
    ];
  const rows: Part[] = [
    {
      ...part,
      now: app.view?.url ? shownAddress(app.view.url) : "わかりません",
      step: isRight(app, url) ? "same" : app.view?.url?.startsWith(`${origin}/`) ? "change" : "take-over",
      async run() {
        const { liffId, view, scope } = app;
        if (liffId && view?.url && !view.url.startsWith(`${origin}/`)) before.remember("app", { liffId, url: view.url, type: view.type, scope: scope ?? [] });
        await asked(client.updateLIFFApp(liffId ?? "", request), names.loginSecret);
        return undefined;
      },
    },
  ];
  if (app.liffId !== channel.liffId)
    rows.push({
      kind: "app",
      what: "LIFF ID",
      now: channel.liffId || "ありません",
      wanted: app.liffId ?? "",
      step: "by-hand",
      note: "CHANNELS の liffId に書いて、デプロイしてください。",
    });
  return rows;
}
