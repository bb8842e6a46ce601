/** The way in for LINE. */
import { Hono } from "hono";
import { addressOf } from "../platform/address.ts";
import { failJson, type WorkerContext } from "../platform/http.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { receiveWebhook } from "./webhook.ts";
import { isolateChannels, workerPorts } from "./worker-ports.ts";

/**
 * Whatever is validly signed is taken, from whatever address: all of it comes from LINE's. Only who keeps failing is told to
 * wait. A wrong secret in our settings fails so too; LINE delivers again after a 401 as after a 429.
 */
const FAILED_SIGNATURES_PER_MINUTE = 300;
const failedSignatures = rateLimit(FAILED_SIGNATURES_PER_MINUTE);

export const lineRoutes = new Hono<WorkerContext>().post("/:channel", async (c) => {
  const state = isolateChannels(c.env, c.var.local).get(c.req.param("channel"));
  if (!state || state.settings.linksOnly) return c.notFound();
  if (!state.channel) return c.json({ error: "channel_not_configured", missing: state.missing }, 503);
  const ports = workerPorts(c.env, c.var.local, new URL(c.req.url).origin);
  const { status, work } = await receiveWebhook(c.req.raw, state.channel, {
    ...ports,
    log: (level, what, fields) => ports.log(level, what, { requestId: c.var.requestId, ...fields }),
  });
  if (work)
    c.executionCtx.waitUntil(
      work.catch((error: unknown) =>
        ports.log("error", "after response", { requestId: c.var.requestId, reason: error instanceof Error ? error.name : "unknown" }),
      ),
    );
  const address = addressOf(c.req.raw.headers);
  if (status === 401 && address && !failedSignatures.allows(address)) return failJson(c, "too_many_requests");
  return c.body(null, status);
});
