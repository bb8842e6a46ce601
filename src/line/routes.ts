/** The way in for LINE. */
import { Hono } from "hono";
import type { WorkerContext } from "../platform/http.ts";
import { receiveWebhook } from "./webhook.ts";
import { isolateChannels, workerPorts } from "./worker-ports.ts";

export const lineRoutes = new Hono<WorkerContext>().post("/:channel", async (c) => {
  const state = isolateChannels(c.env, c.var.local).get(c.req.param("channel"));
  if (!state) return c.notFound();
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
  return c.body(null, status);
});
