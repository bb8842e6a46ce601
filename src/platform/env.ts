/** What the worker is started with: bindings, variables and secrets (wrangler.toml explains each). */
import * as z from "zod";
import type { D1Database, Fetcher, Queue } from "./cloudflare.ts";

/** A wake-up: the truth is in D1, the message only names a row of it. */
export type Wake = { v: 1; id: number; of?: "forward" };
export type DeliveryWake = { v: 1; announcement: string };

export type Env = {
  DB: D1Database;
  EVENTS: Queue<Wake>;
  DELIVERIES: Queue<DeliveryWake>;
  ASSETS: Fetcher;
  /** "local" only from npm start/serve/test; never in wrangler.toml, a deploy would carry it */
  ENVIRONMENT?: string;
  /** civil date for statuses and answers only, YYYY-MM-DD */
  TODAY?: string;
  /** commit that `npm run deploy` deployed; /readyz tells it */
  RELEASE?: string;
  /** https origin under which residents open the mini app */
  PUBLIC_ORIGIN?: string;
  /** JSON list of channels without their secrets */
  CHANNELS?: string;
  /** JSON `{ "name", "contact" }`: who runs it, as the mini app's このアプリについて says */
  OPERATOR?: string;
  /** the staff console's sign-in: Cloudflare Access team, "https://<team>.cloudflareaccess.com", and the application's audience tag */
  ACCESS_TEAM?: string;
  ACCESS_AUDIENCE?: string;
  LINE_API_BASE_URL?: string;
  LINE_DATA_API_BASE_URL?: string;
  LINE_LOGIN_BASE_URL?: string;
};

const Operator = z.strictObject({ name: z.string().min(1), contact: z.string().min(1).nullable().default(null) });
export type Operator = z.infer<typeof Operator>;

/** Null where nobody is named, or what is written cannot be read: the page then says that no operator is set. */
export function operatorOf(env: Env): Operator | null {
  try {
    const parsed = Operator.safeParse(JSON.parse(env.OPERATOR ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A secret named after a channel, `CHANNEL_SECRET_KAGAMIISHI`; empty counts as missing. */
export function secretNamed(env: Env, name: string): string | null {
  const value = (env as Record<string, unknown>)[name];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** Without these nothing works, so everything answers 503 (decisions.md, Running). */
const SHARED_SETTINGS = ["CHANNELS", "PUBLIC_ORIGIN"] as const;

export function missingShared(env: Env): string[] {
  return SHARED_SETTINGS.filter((name) => secretNamed(env, name) === null);
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Local mode has fixed secrets, so it also asks for a loopback Host: a page elsewhere whose name points to this machine
 * must not reach it. Queue and cron come without a Host.
 */
export function isLocal(env: Env, host: string | null): boolean {
  return env.ENVIRONMENT === "local" && (host === null || LOOPBACK_HOST.test(host));
}
