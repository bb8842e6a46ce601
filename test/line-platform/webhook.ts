import { createHmac } from "node:crypto";
import { WEBHOOK_TIMEOUT_MS } from "./rules/limits.ts";
import type { Channel, JsonObject, WebhookEvent, WebhookResult } from "./types.ts";
import type { WireLog } from "./wire-log.ts";
import type { World } from "./world.ts";

export const sign = (body: string, channelSecret: string): string => createHmac("sha256", channelSecret).update(body).digest("base64");

export type WebhookOptions = {
  /** How the platform reaches the bot; tests hand in a function, npm start uses fetch. */
  fetch: (request: Request) => Promise<Response>;
  timeoutMs?: number;
  /** LINE does not say when it tries again; these gaps are ours. */
  redeliveryDelaysMs?: readonly number[];
  /** Redeliver by timer. Without it a test calls redeliverDue(). */
  autoRedeliver?: boolean;
};

type Waiting = { channel: Channel; events: WebhookEvent[]; attempt: number; dueAt: number };

/** For the person at the chat page. */
const NOTES: Record<Exclude<WebhookResult["reason"], "ok">, string> = {
  "not-2xx": "ボットが 200 番台を返しませんでした",
  timeout: "ボットの返事が間に合いませんでした",
  refused: "ボットにつながりませんでした",
  "no-url": "Webhook の行き先がありません",
  inactive: "Webhook が止まっています",
};

const DEFAULT_REDELIVERY_DELAYS_MS = [5_000, 30_000, 120_000];

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(world: World, log: WireLog, options: WebhookOptions) {
  const delays = options.redeliveryDelaysMs ?? DEFAULT_REDELIVERY_DELAYS_MS;
  let waiting: Waiting[] = [];

  async function deliver(channel: Channel, events: WebhookEvent[], more: { attempt?: number; signature?: string; body?: string } = {}): Promise<WebhookResult> {
    const attempt = more.attempt ?? 1;
    if (!channel.webhookUrl) return { status: 0, reason: "no-url", detail: "no webhook URL is set", ms: 0, attempt };
    if (!channel.webhookActive) return { status: 0, reason: "inactive", detail: "webhooks are turned off", ms: 0, attempt };
    const body = more.body ?? JSON.stringify({ destination: channel.botUserId, events });
    const result = await post(channel, channel.webhookUrl, body, more.signature ?? sign(body, channel.channelSecret), attempt);
    if (result.reason !== "ok" && channel.redelivery && events.length) scheduleRedelivery(channel, events, attempt);
    return result;
  }

  async function post(channel: Channel, url: string, body: string, signature: string, attempt: number): Promise<WebhookResult> {
    const startedAt = world.now();
    const started = performance.now();
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "LineBotWebhook/2.0",
      "x-line-signature": signature,
    };
    const outcome = await attemptPost(new Request(url, { method: "POST", headers, body }), options.timeoutMs ?? WEBHOOK_TIMEOUT_MS);
    const ms = Math.round(performance.now() - started);
    log.add({
      at: startedAt,
      ms,
      direction: "out",
      channel: channel.slug,
      method: "POST",
      path: new URL(url).pathname,
      requestHeaders: headers,
      requestBody: body,
      status: outcome.status,
      responseHeaders: outcome.headers,
      responseBody: outcome.body,
      ...(outcome.reason === "ok" ? {} : { note: NOTES[outcome.reason] }),
    });
    const { status, reason, detail } = outcome;
    return { status, reason, detail, ms, attempt };
  }

  async function attemptPost(
    request: Request,
    timeoutMs: number,
  ): Promise<{
    status: number;
    reason: WebhookResult["reason"];
    detail: string;
    body: string;
    headers: Record<string, string>;
  }> {
    const none = { status: 0, body: "", headers: {} };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), timeoutMs);
    });
    try {
      const response = await Promise.race([options.fetch(request), late]);
      if (response === "late") return { ...none, reason: "timeout", detail: `no answer within ${timeoutMs / 1000} s` };
      const answer = {
        status: response.status,
        body: await response.text(),
        headers: Object.fromEntries(response.headers),
      };
      if (response.ok) return { ...answer, reason: "ok", detail: "" };
      return { ...answer, reason: "not-2xx", detail: `the webhook answered ${response.status}` };
    } catch (error) {
      return { ...none, reason: "refused", detail: causeOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  function scheduleRedelivery(channel: Channel, events: WebhookEvent[], attempt: number): void {
    const delay = delays[attempt - 1];
    if (delay === undefined) return;
    const entry: Waiting = { channel, events, attempt: attempt + 1, dueAt: world.now() + delay };
    waiting.push(entry);
    if (options.autoRedeliver ?? true) setTimeout(() => void redeliver(entry), delay).unref();
  }

  async function redeliver(entry: Waiting): Promise<WebhookResult | null> {
    if (!waiting.includes(entry)) return null;
    waiting = waiting.filter((other) => other !== entry);
    return deliver(entry.channel, asRedelivered(entry.events), { attempt: entry.attempt });
  }

  /** The same events with the same ids; only the mark and the life of the reply token differ. */
  function asRedelivered(events: WebhookEvent[]): WebhookEvent[] {
    return events.map((event) => {
      if (typeof event.replyToken === "string") world.renewReplyToken(event.replyToken);
      return { ...event, deliveryContext: { ...(event.deliveryContext as JsonObject), isRedelivery: true } };
    });
  }

  return {
    deliver,
    asRedelivered,
    waiting: () => waiting.length,
    /** Sends what is due by the platform's clock, oldest first. */
    async redeliverDue(): Promise<WebhookResult[]> {
      const due = waiting.filter((entry) => entry.dueAt <= world.now()).sort((a, b) => a.dueAt - b.dueAt);
      const results: WebhookResult[] = [];
      for (const entry of due) {
        const result = await redeliver(entry);
        if (result) results.push(result);
      }
      return results;
    },
  };
}

/** fetch hides "connect ECONNREFUSED" behind "fetch failed". */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
