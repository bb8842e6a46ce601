import { Hono } from "hono";
import { type ApiContext, type ApiEnv, jsonBody, rawText } from "./api-context.ts";
import { bodyErrors, invalidProperty, invalidReplyToken, notFound } from "./errors.ts";
import { createEvents } from "./events.ts";
import { USER_ID } from "./ids.ts";
import { checkUnit } from "./insight.ts";
import { groupSource } from "./residents.ts";
import { LOADING_MAX_S, LOADING_MIN_S, LOADING_STEP_S, MULTICAST_MAX_IDS } from "./rules/limits.ts";
import { checkMessages } from "./rules/messages.ts";
import { japanDay, type Sending, type SendingApi } from "./sending.ts";
import type { JsonObject } from "./types.ts";
import type { Webhooks } from "./webhook.ts";
import type { World } from "./world.ts";

export function messagingApi(world: World, sending: Sending, webhooks: Webhooks): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const events = createEvents(world);

  app.post("/message/reply", (c) => {
    sending.refuseRetryKey(retryKey(c));
    const body = knownFields(jsonBody(c), ["replyToken", "messages", "notificationDisabled"]);
    const messages = checkMessages(body.messages);
    const token = world.findReplyToken(c.get("channel").slug, String(body.replyToken ?? ""));
    if (!token) throw invalidReplyToken();
    token.used = true;
    return c.json({ sentMessages: send(c, "reply", [token.to], messages, null) });
  });

  app.post("/message/push", (c) => {
    sending.checkRetryKey(c.get("channel"), c.req.path, rawText(c), retryKey(c));
    const body = knownFields(jsonBody(c), ["to", "messages", "notificationDisabled", "customAggregationUnits"]);
    const to = sending.checkReceiver(body.to, "to");
    return c.json({ sentMessages: send(c, "push", [to], checkMessages(body.messages), retryKey(c), checkUnit(body.customAggregationUnits)) });
  });

  app.post("/message/multicast", (c) => {
    sending.checkRetryKey(c.get("channel"), c.req.path, rawText(c), retryKey(c));
    const body = knownFields(jsonBody(c), ["to", "messages", "notificationDisabled", "customAggregationUnits"]);
    const { to } = body;
    if (!Array.isArray(to) || to.length === 0) throw bodyErrors([{ message: "May not be empty", property: "to" }]);
    if (to.length > MULTICAST_MAX_IDS) throw bodyErrors([{ message: `Size must be between 1 and ${MULTICAST_MAX_IDS}`, property: "to" }]);
    const ids = to.map((id, n) => sending.checkReceiver(id, `to[${n}]`, [USER_ID]));
    send(c, "multicast", [...new Set(ids)], checkMessages(body.messages), retryKey(c), checkUnit(body.customAggregationUnits));
    return c.json({});
  });

  app.post("/message/broadcast", (c) => {
    sending.checkRetryKey(c.get("channel"), c.req.path, rawText(c), retryKey(c));
    const body = knownFields(jsonBody(c), ["messages", "notificationDisabled"]);
    send(c, "broadcast", world.friendIds(c.get("channel").slug), checkMessages(body.messages), retryKey(c));
    return c.json({});
  });

  app.post("/message/validate/:api{reply|push|multicast|narrowcast|broadcast}", (c) => {
    checkMessages(knownFields(jsonBody(c), ["messages"]).messages);
    return c.json({});
  });

  function send(c: ApiContext, api: SendingApi, to: readonly string[], messages: JsonObject[], key: string | null, unit: string | null = null): JsonObject[] {
    const requestId = c.get("requestId");
    const sent = sending.send(c.get("channel"), { api, to, messages, requestId, retryKey: key, unit });
    sending.rememberRetryKey(c.get("channel"), c.req.path, rawText(c), key, requestId, sent);
    return sent;
  }

  app.get("/message/quota", (c) => {
    const { monthlyQuota } = c.get("channel");
    return c.json(monthlyQuota === null ? { type: "none" } : { type: "limited", value: monthlyQuota });
  });
  app.get("/message/quota/consumption", (c) => c.json({ totalUsage: sending.usedThisMonth(c.get("channel").slug) }));

  app.get("/message/delivery/:api{reply|push|multicast|broadcast}", (c) => {
    const day = c.req.query("date") ?? "";
    if (!/^\d{8}$/.test(day)) throw bodyErrors([{ message: "Wrong date format", property: "date" }]);
    // LINE counts overnight: today's number is not ready.
    if (day >= japanDay(world.now())) return c.json({ status: "unready" });
    return c.json({
      status: "ready",
      success: sending.deliveredOn(c.get("channel").slug, c.req.param("api") as SendingApi, day),
    });
  });

  app.get("/message/:id/content", (c) => content(c));
  app.get("/message/:id/content/preview", (c) => content(c));
  app.get("/message/:id/content/transcoding", (c) => {
    if (!world.contents.has(c.req.param("id"))) throw notFound();
    return c.json({ status: "succeeded" });
  });
  function content(c: ApiContext): Response {
    const kept = world.contents.get(c.req.param("id") ?? "");
    if (!kept) throw notFound();
    return new Response(kept.bytes, { headers: { "content-type": kept.type } });
  }

  app.post("/chat/loading/start", (c) => {
    const body = knownFields(jsonBody(c), ["chatId", "loadingSeconds"]);
    const seconds = body.loadingSeconds ?? 20;
    if (typeof body.chatId !== "string" || !USER_ID.test(body.chatId)) throw invalidProperty("chatId");
    if (!Number.isInteger(seconds) || Number(seconds) < LOADING_MIN_S || Number(seconds) > LOADING_MAX_S || Number(seconds) % LOADING_STEP_S !== 0)
      throw invalidProperty("loadingSeconds");
    const chat = world.chatByUserId(c.get("channel").slug, body.chatId);
    if (chat?.friendship === "friend") {
      chat.loadingUntil = world.now() + Number(seconds) * 1_000;
      world.changed();
    }
    return c.json({}, 202);
  });

  app.get("/profile/:userId", (c) => {
    const chat = world.chatByUserId(c.get("channel").slug, c.req.param("userId"));
    if (chat?.friendship !== "friend") throw notFound();
    const person = world.person(chat.personId);
    return c.json({ displayName: person.name, userId: chat.userId, language: person.language });
  });

  app.get("/followers/ids", (c) => {
    const ids = world.friendIds(c.get("channel").slug);
    const limit = Math.min(Number(c.req.query("limit") ?? 300) || 300, 1_000);
    const start = Number(c.req.query("start") ?? 0) || 0;
    const next = start + limit;
    return c.json({ userIds: ids.slice(start, next), ...(next < ids.length ? { next: String(next) } : {}) });
  });

  app.get("/info", (c) => {
    const { botUserId, slug, name } = c.get("channel");
    return c.json({
      userId: botUserId,
      basicId: `@local-${slug}`,
      displayName: name,
      chatMode: "bot",
      markAsReadMode: "auto",
    });
  });

  app.get("/channel/webhook/endpoint", (c) => {
    const { webhookUrl, webhookActive } = c.get("channel");
    if (!webhookUrl) throw notFound();
    return c.json({ endpoint: webhookUrl, active: webhookActive });
  });
  app.put("/channel/webhook/endpoint", (c) => {
    const { endpoint } = knownFields(jsonBody(c), ["endpoint"]);
    // LINE insists on https; the stand-in also lets a loopback address through.
    if (typeof endpoint !== "string" || endpoint.length > 500 || !/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(endpoint))
      throw bodyErrors([{ message: "Invalid webhook endpoint URL", property: "endpoint" }]);
    c.get("channel").webhookUrl = endpoint;
    return c.json({});
  });
  app.post("/channel/webhook/test", async (c) => {
    const { endpoint } = rawText(c) ? knownFields(jsonBody(c), ["endpoint"]) : { endpoint: undefined };
    const channel = { ...c.get("channel"), redelivery: false, webhookActive: true };
    if (typeof endpoint === "string") channel.webhookUrl = endpoint;
    const result = await webhooks.deliver(channel, []);
    const reason = {
      ok: "OK",
      "not-2xx": "ERROR_STATUS_CODE",
      timeout: "REQUEST_TIMEOUT",
      refused: "COULD_NOT_CONNECT",
      "no-url": "UNCLASSIFIED",
      inactive: "UNCLASSIFIED",
    }[result.reason];
    return c.json({
      success: result.reason === "ok",
      timestamp: new Date(world.now()).toISOString(),
      statusCode: result.status,
      reason,
      detail: result.detail || String(result.status),
    });
  });

  app.post("/:kind{group|room}/:id/leave", async (c) => {
    const group = world.groups.get(c.req.param("id"));
    if (!group || group.slug !== c.get("channel").slug || group.kind !== c.req.param("kind") || !group.botIsIn) throw notFound();
    group.botIsIn = false;
    // LINE tells the bot that it left; not before the answer to this call.
    setTimeout(() => void webhooks.deliver(c.get("channel"), [events.leave(c.get("channel"), groupSource(group))]), 0);
    return c.json({});
  });

  return app;
}

const retryKey = (c: ApiContext): string | null => c.req.header("x-line-retry-key") ?? null;

function knownFields(body: JsonObject, names: readonly string[]): JsonObject {
  const unknown = Object.keys(body).filter((key) => !names.includes(key));
  if (unknown.length) throw bodyErrors(unknown.map((property) => ({ message: "unknown field", property })));
  return body;
}
