/** Every way into the worker, on one screen. */
import { type Context, Hono } from "hono";
import { endingDrafts } from "./announcement/ending-drafts.ts";
import { consumeDeliveries, deliveryRetention, sweepDeliveries } from "./announcement/sweep.ts";
import { workerDeliveryPorts } from "./announcement/worker-ports.ts";
import { apiRoutes } from "./api/index.ts";
import { appPage, consoleFiles, dataFiles } from "./app/pages.ts";
import { questionRetention } from "./faq/questions.ts";
import { sweepForwards } from "./line/forward/sweep.ts";
import { sweepInbox } from "./line/inbox/answer-entry.ts";
import { consumeEvents } from "./line/queue.ts";
import { lineRoutes } from "./line/routes.ts";
import { civilDay, isolateChannels, isolateKnowledge, isolateVerifier, showMenu, workerPorts } from "./line/worker-ports.ts";
import type { WorkerHandlers } from "./platform/cloudflare.ts";
import { DEAD, deadLetterRetention, keepDeadLetters } from "./platform/dead-letters.ts";
import { type Env, isLocal, missingShared, operatorOf } from "./platform/env.ts";
import { securityHeaders } from "./platform/headers.ts";
import { fail, type WorkerContext } from "./platform/http.ts";
import { consoleLog, failureName } from "./platform/log.ts";
import { erasureRetention } from "./resident/erasure-log.ts";
import { residentRetention } from "./resident/retention.ts";
import { pictureBy } from "./staff/announcements/picture.ts";
import { staffRoutes } from "./staff/index.ts";
import { sessionRetention } from "./staff/session.ts";
import { townSetting } from "./staff/town-setting.ts";
import { workerStaffPorts } from "./staff/worker-ports.ts";
import { healthRoutes } from "./worker/health-routes.ts";
import { explainAnswer } from "./worker/local-explain.ts";

// A slash at the end of an address is no other page.
const app = new Hono<WorkerContext>({ strict: false });

/** Asked again and again by whoever waits or watches; what they find is in their answer. */
const WATCHED = new Set(["/healthz", "/readyz"]);

/** One line for whatever was changed or failed. Pages read without a fault are counted by Cloudflare, they need no line. */
function logRequest(c: Context<WorkerContext>, ms: number): void {
  const { status } = c.res;
  if (c.req.method === "GET" && (status < 400 || WATCHED.has(c.req.path))) return;
  consoleLog("info", "request", { requestId: c.var.requestId, method: c.req.method, path: c.req.routePath, status, ms });
}

app.use(async (c, next) => {
  c.set("requestId", c.req.header("cf-ray") ?? crypto.randomUUID());
  c.set("local", isLocal(c.env, c.req.header("host") ?? new URL(c.req.url).host));
  c.header("x-request-id", c.var.requestId);
  const began = Date.now();
  await next();
  logRequest(c, Date.now() - began);
});
app.use(securityHeaders);

app.route("/", healthRoutes);

app.use(async (c, next) => {
  if (!c.var.local && missingShared(c.env).length > 0) return fail(c, "not_ready");
  await next();
});

app.route("/webhook", lineRoutes);
app.route(
  "/api/v1",
  apiRoutes({
    knowledge: (c) => isolateKnowledge(c.env).current(),
    today: (c) => civilDay(c.env),
    channels: (c) => [...isolateChannels(c.env, c.var.local).values()].map((state) => state.settings),
    verify: (c) => isolateVerifier(c.env),
    showMenu,
    now: Date.now,
    searchData: (c) => dataFiles(c.env.ASSETS, c.req.url).catch(() => null),
  }),
);
app.route(
  "/staff",
  staffRoutes((c) => workerStaffPorts(c, () => consoleFiles(c.env.ASSETS, c.req.url))),
);
app.get("/pictures/:id", async (c) => {
  const found = await pictureBy(c.env.DB, c.req.param("id"));
  if (!found) return c.notFound();
  return c.body(found.bytes, 200, {
    "content-type": found.type,
    "cache-control": "public, max-age=31536000, immutable",
  });
});
app.get("/app/*", async (c) => {
  const channels = isolateChannels(c.env, c.var.local);
  const found = await appPage(c, {
    channel: (slug) => channels.get(slug)?.settings ?? null,
    isChannel: (slug) => channels.has(slug),
    knowledge: await isolateKnowledge(c.env).current(),
    today: civilDay(c.env),
    now: Date.now(),
    operator: operatorOf(c.env),
  });
  return found ?? c.notFound();
});
app.get("/local/explain", async (c) => {
  const channel = c.var.local ? isolateChannels(c.env, true).get(c.req.query("channel") ?? "all") : undefined;
  return channel?.channel ? explainAnswer(c, await isolateKnowledge(c.env).current(), channel.channel.town, civilDay(c.env)) : c.notFound();
});

app.notFound((c) => fail(c, "not_found"));
app.onError((error, c) => {
  consoleLog("error", "request failed", { requestId: c.var.requestId, path: c.req.routePath, reason: failureName(error) });
  return fail(c, "broken");
});

const deliveryPorts = (env: Env) => workerDeliveryPorts(env, isLocal(env, null), async (town) => (await townSetting(env.DB, town)).setting.weeklyCap);

export default {
  fetch: (request, env, context) => app.fetch(request, env, context as never),

  async queue(batch, env) {
    if (batch.queue.endsWith(DEAD)) return keepDeadLetters(batch, env.DB, Date.now(), consoleLog);
    if (batch.queue === "itsukara-events") return consumeEvents(batch, workerPorts(env, isLocal(env, null), null));
    return consumeDeliveries(batch, deliveryPorts(env));
  },

  async scheduled(_controller, env) {
    const ports = workerPorts(env, isLocal(env, null), null);
    const due = await sweepInbox(ports);
    await sweepDeliveries(deliveryPorts(env));
    await env.DB.batch([
      ...endingDrafts(env.DB, await isolateKnowledge(env).current(), { today: civilDay(env), now: ports.now(), local: isLocal(env, null) }),
      ...residentRetention(env.DB, ports.now()),
      ...erasureRetention(env.DB, ports.now()),
      ...questionRetention(env.DB, ports.now()),
      ...sessionRetention(env.DB, ports.now()),
      ...deliveryRetention(env.DB, ports.now()),
      ...deadLetterRetention(env.DB, ports.now()),
    ]);
    if (due > 0) ports.log("info", "swept", { count: due });
    await sweepForwards(ports);
  },
} satisfies WorkerHandlers<Env>;
