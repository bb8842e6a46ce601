import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { type ApiEnv, authenticate, BROKEN_HEADER, errorAnswer, injectFaults, limitRate, wire } from "./api-context.ts";
import { LOCAL_PEOPLE, localChannels } from "./channels.ts";
import { type ChatOptions, chatApi } from "./chat-api.ts";
import { notFound } from "./errors.ts";
import { createFaults, type Fault } from "./faults.ts";
import { seededRandom } from "./ids.ts";
import { createInsight, insightApi } from "./insight.ts";
import { createLoginTokens, liffApi, tokenApi } from "./liff-api.ts";
import { createLiffApps } from "./liff-apps.ts";
import { type IdTokenOptions, issueIdToken, loginApi } from "./login.ts";
import { loginPage } from "./login-page.ts";
import { messagingApi } from "./messaging-api.ts";
import { createRateLimit } from "./rate-limit.ts";
import { createResidents } from "./residents.ts";
import { richMenuApi } from "./rich-menu-api.ts";
import { createRichMenus } from "./rich-menus.ts";
import { createSending } from "./sending.ts";
import type { Channel, Clock, Person, Random } from "./types.ts";
import { createWebhooks, type WebhookOptions } from "./webhook.ts";
import { createWireLog } from "./wire-log.ts";
import { createWorld } from "./world.ts";

export { localChannels } from "./channels.ts";
export type { ExplainInput, Explanation, Sample } from "./chat-api.ts";
export { seededRandom } from "./ids.ts";
export { sign } from "./webhook.ts";

export type LinePlatformOptions = ChatOptions & {
  /** Where the worker listens; sets the webhooks and LIFF endpoints of the local channels. */
  workerUrl?: string;
  /** Instead of the local channels. */
  channels?: Channel[];
  people?: readonly Person[];
  now?: Clock;
  random?: Random;
  webhook?: Partial<WebhookOptions>;
};

export type LinePlatform = ReturnType<typeof createLinePlatform>;

/** A stand-in for the LINE Platform: its APIs, its webhooks, its rules, and a chat page to use it by hand. */
export function createLinePlatform(options: LinePlatformOptions = {}) {
  const now = options.now ?? Date.now;
  const random = options.random ?? seededRandom(Date.now());
  const world = createWorld({
    channels: options.channels ?? localChannels(options.workerUrl ?? null),
    people: options.people ?? LOCAL_PEOPLE,
    now,
    random,
  });
  const log = createWireLog(world.changed);
  const faults = createFaults(random);
  const sending = createSending(world);
  const richMenus = createRichMenus(world);
  const webhooks = createWebhooks(world, log, { fetch: (request) => fetch(request), ...options.webhook });
  const insight = createInsight(world);
  const liffApps = createLiffApps(world);
  const loginTokens = createLoginTokens(world);
  const residents = createResidents(world, webhooks, richMenus, insight);

  const app = new Hono<ApiEnv>();
  app.onError((error) => errorAnswer(error));
  app.use("/v2/*", wire(world, log), authenticate(world), limitRate(createRateLimit(now)), injectFaults(faults));
  app.route("/v2/bot", messagingApi(world, sending, webhooks));
  app.route("/v2/bot", richMenuApi(richMenus));
  app.route("/v2/bot", insightApi(insight));
  app.all("/v2/*", () => {
    throw notFound();
  });
  app.use("/oauth2/*", wire(world, log), injectFaults(faults));
  app.route("/oauth2", tokenApi(loginTokens));
  app.route("/oauth2", loginApi(world));
  app.use("/liff/v1/*", wire(world, log), injectFaults(faults));
  app.route("/liff/v1", liffApi(liffApps, loginTokens));
  app.route("/login", loginPage(world));
  app.route("/_chat", chatApi({ world, residents, richMenus, insight, log, options }));
  app.get("/", (c) => c.redirect("/chat/"));
  app.get("/chat/*", async (c) => page(c.req.path.slice("/chat/".length)));

  /** In-process. A broken connection rejects, as fetch does. */
  async function handle(request: Request): Promise<Response> {
    const response = await app.fetch(request);
    if (response.headers.has(BROKEN_HEADER)) throw new TypeError("fetch failed", { cause: new Error("socket hang up") });
    return response;
  }

  function listen(port: number, hostname = "127.0.0.1"): Promise<{ url: string; port: number; close(): Promise<void> }> {
    return new Promise((resolve, reject) => {
      const server = serve(
        {
          port,
          hostname,
          fetch: async (request, env) => {
            if (!LOOPBACK.test(request.headers.get("host") ?? "")) return new Response("only from this machine", { status: 403 });
            const response = await app.fetch(request, env as ApiEnv["Bindings"]);
            if (!response.headers.has(BROKEN_HEADER)) return response;
            (env as ApiEnv["Bindings"]).outgoing?.destroy();
            return new Promise<Response>(() => {});
          },
        },
        (info) =>
          resolve({
            url: `http://localhost:${info.port}`,
            port: info.port,
            close: () =>
              new Promise((done) => {
                server.close(() => done());
                if ("closeAllConnections" in server) server.closeAllConnections();
              }),
          }),
      );
      server.on("error", reject);
    });
  }

  return {
    fetch: handle,
    listen,
    residents,
    webhooks,
    sending,
    insight,
    richMenus,
    liffApps,
    world,
    wire: log,
    channel: world.channel,
    /** The user id a bot sees for this person. */
    userId: (slug: string, personId: string): string => world.chat(slug, personId).userId,
    chat: world.chat,
    addPerson: world.addPerson,
    addFollowers: world.addFollowers,
    issueIdToken: (personId: string, slug: string, more?: IdTokenOptions): string => issueIdToken(world, personId, world.channel(slug), more),
    /** Makes matching requests fail; returns the way to stop it. `match` sees "POST /v2/bot/message/push". */
    fail: (fault: Fault): (() => void) => faults.add(fault),
    clearFaults: (): void => faults.clear(),
    /** how often each fault has hit */
    faultsTaken: faults.taken,
  };
}

/** A page elsewhere must not reach the stand-in by a name that points here. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Flex pictures come from anywhere over https; scripts and styles only from here. */
const CSP = [
  "default-src 'self'",
  "img-src 'self' data: blob: https:",
  "frame-src http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

async function page(path: string): Promise<Response> {
  const name = path === "" ? "index.html" : path;
  if (!/^[a-z0-9-]+\.(html|css|js|svg)$/.test(name)) return new Response("Not found", { status: 404 });
  try {
    const bytes = await readFile(new URL(`./chat/${name}`, import.meta.url));
    return new Response(bytes, {
      headers: {
        "content-type": TYPES[extname(name)] ?? "application/octet-stream",
        "content-security-policy": CSP,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      },
    });
  } catch {
    return new Response("Not found", { status: 404 });
  }
}
