/** The channel's ports as the worker has them. What an isolate may keep between requests is kept here. */
import type { Context } from "hono";
import type { Language } from "../answer/index.ts";
import { type LiveKnowledge, liveKnowledge } from "../faq/overlay.ts";
import { type Day, japanDay } from "../plan/fiscal-year.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import { type Env, operatorOf } from "../platform/env.ts";
import type { WorkerContext } from "../platform/http.ts";
import { planKnowledge } from "../platform/knowledge.ts";
import { consoleLog, failureName } from "../platform/log.ts";
import { type ChannelName, type Channels, channelsOf } from "./channel.ts";
import { createLineClient } from "./client.ts";
import { type IdTokenVerifier, idTokenVerifier } from "./id-token.ts";
import type { Ports } from "./ports.ts";
import { menuName } from "./rich-menu/index.ts";

const LOCAL_ORIGIN = "http://localhost:8787";
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

let live: { db: D1Database; knowledge: LiveKnowledge } | null = null;
let configured: { from: string; local: boolean; channels: Channels } | null = null;

export function isolateKnowledge(env: Env): LiveKnowledge {
  if (live?.db !== env.DB) live = { db: env.DB, knowledge: liveKnowledge({ db: env.DB, base: planKnowledge, now: Date.now }) };
  return live.knowledge;
}

/** TODAY rehearses another date in statuses and answers; instants keep the real clock. */
export function civilDay(env: Env): Day {
  return env.TODAY && CIVIL_DATE.test(env.TODAY) ? env.TODAY : japanDay(new Date());
}

/** Secrets change only with a new deployment, which starts new isolates. */
export function isolateChannels(env: Env, local: boolean): Channels {
  const from = env.CHANNELS ?? "";
  if (configured?.from !== from || configured.local !== local) configured = { from, local, channels: channelsOf(env, local) };
  return configured.channels;
}

let verifier: { baseUrl: string | undefined; verify: IdTokenVerifier } | null = null;

export function isolateVerifier(env: Env): IdTokenVerifier {
  const baseUrl = env.LINE_LOGIN_BASE_URL;
  if (verifier === null || verifier.baseUrl !== baseUrl) verifier = { baseUrl, verify: idTokenVerifier({ baseUrl, now: Date.now }) };
  return verifier.verify;
}

/** The rich menu follows a language or town chosen in the mini app; it fails in silence, the old menu works as well. */
export function showMenu(
  c: Context<WorkerContext>,
  { slug }: ChannelName,
  userId: string,
  { language, town }: { language: Language | null; town: string | null },
): void {
  const channel = isolateChannels(c.env, c.var.local).get(slug)?.channel;
  // Without a chat there is no menu.
  if (!channel) return;
  const line = createLineClient({ accessToken: channel.accessToken, baseUrl: c.env.LINE_API_BASE_URL });
  const shown = line.showMenu(userId, menuName({ town, language: language ?? "ja" })).then(
    (outcome) => consoleLog("info", "menu", { channel: channel.slug, outcome: outcome.outcome }),
    (error: unknown) => consoleLog("warn", "menu", { channel: channel.slug, reason: failureName(error) }),
  );
  c.executionCtx.waitUntil(shown);
}

/** `origin`: where this request came in; queue and cron have none. */
export function workerPorts(env: Env, local: boolean, origin: string | null): Ports {
  return {
    db: env.DB,
    now: Date.now,
    today: () => civilDay(env),
    channel: (slug) => isolateChannels(env, local).get(slug)?.channel ?? null,
    line: ({ accessToken }) => createLineClient({ accessToken, baseUrl: env.LINE_API_BASE_URL }),
    async wake(id, delaySeconds, of = "inbox") {
      try {
        await env.EVENTS.send(of === "forward" ? { v: 1, id, of } : { v: 1, id }, { delaySeconds });
      } catch (error) {
        // The row is in D1 and due: the next sweep finds it.
        consoleLog("error", "wake-up not queued", { inboxId: id, reason: failureName(error) });
      }
    },
    knowledge: isolateKnowledge(env),
    origin: env.PUBLIC_ORIGIN ?? (local ? (origin ?? LOCAL_ORIGIN) : ""),
    operator: operatorOf(env),
    local,
    newKey: () => crypto.randomUUID(),
    log: consoleLog,
  };
}
