/** `POST /api/v1/announcements/<id>/opened`: somebody reads it in the mini app. Counted by week; nobody is named or stored. */
import { type Context, Hono } from "hono";
import { openedStatement } from "../faq/weeks.ts";
import { addressOf } from "../platform/address.ts";
import { fail, failJson, type WorkerContext } from "../platform/http.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { jsonBody } from "./body.ts";
import { type Counted, Opened } from "./schemas/announcement.ts";

/** One address may be a whole village behind its carrier, at the hour its message came. */
const OPENINGS_PER_MINUTE = 600;

export type OpenedSource = { today(c: Context<WorkerContext>): string };

export function openedRoutes({ today }: OpenedSource): Hono<WorkerContext> {
  const opened = new Hono<WorkerContext>();
  const limit = rateLimit(OPENINGS_PER_MINUTE);

  opened.post("/:id/opened", async (c) => {
    c.header("cache-control", "no-store");
    const address = addressOf(c.req.raw.headers);
    if (!c.var.local && address && !limit.allows(address)) return fail(c, "too_many_requests");
    // JSON only: a page of another site can't send it without being asked first.
    const body = await jsonBody(c, Opened);
    if (!body.ok) return failJson(c, body.reason);
    const written = await openedStatement(c.env.DB, c.req.param("id"), today(c)).run();
    if (written.meta.changes === 0) return failJson(c, "announcement_unknown");
    return c.json({ counted: true } satisfies Counted, 201);
  });
  return opened;
}
