/** `/healthz` says whether the worker is alive and what it lacks; `/readyz` whether residents are being answered. */
import { type Context, Hono } from "hono";
import { waitingDeliveries } from "../announcement/lag.ts";
import { type Channels, channelNotes } from "../line/channel.ts";
import { waitingAnswers } from "../line/inbox/lag.ts";
import { lineReachability, type Reachability } from "../line/reachability.ts";
import { isolateChannels } from "../line/worker-ports.ts";
import { addressOf } from "../platform/address.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import { missingShared } from "../platform/env.ts";
import { health } from "../platform/health.ts";
import { failJson, type WorkerContext } from "../platform/http.ts";
import { newestMigration } from "../platform/migrations.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { type Queue, readinessOf, type Stored } from "../platform/readiness.ts";

const NO_CHANNELS: Channels = new Map();
/** Whoever watches looks a few times a minute; each look reads the database. */
const LOOKS_PER_MINUTE = 60;
const looks = rateLimit(LOOKS_PER_MINUTE);
let kept: { channels: Channels; line: Reachability } | null = null;

/** One look at LINE for all who ask within a minute. */
function isolateReachability(c: Context<WorkerContext>, channels: Channels): Reachability {
  if (kept?.channels !== channels) kept = { channels, line: lineReachability({ channels, baseUrl: c.env.LINE_API_BASE_URL, now: Date.now }) };
  return kept.line;
}

async function readStored(db: D1Database, now: number): Promise<Stored | null> {
  try {
    const [migration, overlay, answers, deliveries] = await db.batch<Record<string, unknown>>([
      newestMigration(db),
      db.prepare("SELECT version FROM overlay_version WHERE id = 1"),
      waitingAnswers(db),
      waitingDeliveries(db, now),
    ]);
    return {
      migration: (migration?.results[0]?.name ?? null) as string | null,
      overlay: (overlay?.results[0]?.version ?? null) as number | null,
      answers: answers?.results[0] as Queue,
      deliveries: deliveries?.results[0] as Queue,
    };
  } catch {
    return null;
  }
}

export const healthRoutes = new Hono<WorkerContext>();

const sharedMissing = (c: Context<WorkerContext>) => (c.var.local ? [] : missingShared(c.env));
const channelsOf = (c: Context<WorkerContext>, missing: string[]) => (missing.includes("CHANNELS") ? NO_CHANNELS : isolateChannels(c.env, c.var.local));

healthRoutes.get("/healthz", async (c) => {
  const shared = sharedMissing(c);
  const channels = channelsOf(c, shared);
  const lacking = [...channels.values()].flatMap((state) => state.missing);
  const found = await health(c.env.DB, shared, lacking, channelNotes(channels));
  return c.json(found, found.ready ? 200 : 503, { "cache-control": "no-store" });
});

healthRoutes.get("/readyz", async (c) => {
  const address = addressOf(c.req.raw.headers);
  if (address && !looks.allows(address)) return failJson(c, "too_many_requests");
  const missing = sharedMissing(c);
  const now = Date.now();
  // The fixed tokens of local mode are for a stand-in only; LINE itself is never asked with them.
  const asked = !c.var.local || c.env.LINE_API_BASE_URL !== undefined;
  const [stored, line] = await Promise.all([readStored(c.env.DB, now), asked ? isolateReachability(c, channelsOf(c, missing)).look() : null]);
  const found = readinessOf({ now, missing, stored, line, release: c.env.RELEASE ?? null });
  return c.json(found, found.ready ? 200 : 503, { "cache-control": "no-store" });
});
