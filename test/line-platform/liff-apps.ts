import { bodyErrors, LineError, notFound } from "./errors.ts";
import { hex } from "./ids.ts";
import { isObject } from "./rules/report.ts";
import type { Json, JsonObject } from "./types.ts";
import type { World } from "./world.ts";

export type LiffApp = {
  liffId: string;
  view: { type: string; url: string };
  description?: string;
  scope?: string[];
  botPrompt?: string;
  permanentLinkPattern: string;
};

const APPS_MAX = 30;
const SIZES = ["compact", "tall", "full"];
const SCOPES = ["openid", "email", "profile", "chat_message.write"];
const FIELDS = ["view", "description", "features", "permanentLinkPattern", "scope", "botPrompt"];

export type LiffApps = ReturnType<typeof createLiffApps>;

/** The LIFF apps of each Login channel. An app that a channel of ours uses opens at that channel's address. */
export function createLiffApps(world: World) {
  const byLogin = new Map<string, LiffApp[]>();
  for (const { loginChannelId, liffId, liffEndpointUrl } of world.channels.values()) {
    const apps = byLogin.get(loginChannelId) ?? [];
    byLogin.set(loginChannelId, apps);
    if (!liffEndpointUrl || apps.some((app) => app.liffId === liffId)) continue;
    apps.push({ liffId, view: { type: "full", url: liffEndpointUrl }, scope: ["openid"], permanentLinkPattern: "concat" });
  }
  const appsOf = (login: string): LiffApp[] => byLogin.get(login) ?? [];

  function open(app: LiffApp): void {
    for (const channel of world.channels.values()) if (channel.liffId === app.liffId) channel.liffEndpointUrl = app.view.url;
    world.changed();
  }

  return {
    list: appsOf,
    add(login: string, body: JsonObject): LiffApp {
      const apps = appsOf(login);
      if (apps.length >= APPS_MAX) throw new LineError(400, "the maximum number of LIFF apps has been reached");
      const liffId = `${login}-${hex(8, world.random)}`;
      const app = { permanentLinkPattern: "concat", scope: ["profile", "chat_message.write"], ...checked(body, null), liffId } as LiffApp;
      byLogin.set(login, [...apps, app]);
      return app;
    },
    change(login: string, liffId: string, body: JsonObject): void {
      const app = appsOf(login).find((one) => one.liffId === liffId);
      if (!app) throw notFound();
      Object.assign(app, checked(body, app.view));
      open(app);
    },
    remove(login: string, liffId: string): void {
      if (!appsOf(login).some((one) => one.liffId === liffId)) throw notFound();
      byLogin.set(
        login,
        appsOf(login).filter((one) => one.liffId !== liffId),
      );
    },
  };
}

const wrong = (property: string, message = "invalid") => bodyErrors([{ message, property }]);

function checked(body: JsonObject, before: JsonObject | null): JsonObject {
  for (const field of Object.keys(body)) if (!FIELDS.includes(field)) throw wrong(field, "unknown field");
  const view = { ...before, ...(isObject(body.view as Json) ? (body.view as JsonObject) : {}) };
  if (!SIZES.includes(String(view.type))) throw wrong("view.type");
  // LINE insists on https; the stand-in also lets a loopback address through.
  if (!/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])[^#]+$/.test(String(view.url))) throw wrong("view.url");
  if (typeof body.description === "string" && /line/i.test(body.description)) throw wrong("description");
  if (Array.isArray(body.scope) && body.scope.some((scope) => !SCOPES.includes(String(scope)))) throw wrong("scope");
  return { ...body, view };
}
