import type { Context, MiddlewareHandler } from "hono";
import { LineError, notOffered, quotaUsedUp, rateLimited, serverError, tooLarge, unauthorized, unparsable, unsupportedType } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { isAfterAccept } from "./faults.ts";
import { uuid } from "./ids.ts";
import type { createRateLimit } from "./rate-limit.ts";
import { REQUEST_MAX_BYTES } from "./rules/limits.ts";
import { isObject } from "./rules/report.ts";
import type { Channel, Json, JsonObject } from "./types.ts";
import type { WireLog } from "./wire-log.ts";
import type { World } from "./world.ts";

export type ApiEnv = {
  Bindings: { outgoing?: { destroy(): void } };
  Variables: { requestId: string; channel: Channel; raw: Uint8Array<ArrayBuffer>; broken: boolean };
};
export type ApiContext = Context<ApiEnv>;

const LOGGED_REQUEST_HEADERS = ["content-type", "x-line-retry-key", "user-agent"];

/** Gives every answer its request id and writes both sides to the wire log. */
export function wire(world: World, log: WireLog): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const at = world.now();
    const started = performance.now();
    const requestId = uuid(world.random);
    c.set("requestId", requestId);
    c.set("raw", new Uint8Array(await c.req.arrayBuffer()));
    await next();
    c.res.headers.set("x-line-request-id", requestId);
    const broken = c.get("broken") === true;
    log.add({
      at,
      ms: Math.round(performance.now() - started),
      direction: "in",
      channel: c.get("channel")?.slug ?? null,
      method: c.req.method,
      path: c.req.path + new URL(c.req.url).search,
      requestHeaders: pick(c.req.raw.headers, LOGGED_REQUEST_HEADERS),
      requestBody: readable(c.get("raw"), c.req.header("content-type") ?? ""),
      status: broken ? 0 : c.res.status,
      responseHeaders: Object.fromEntries(c.res.headers),
      responseBody: broken ? "" : readable(new Uint8Array(await c.res.clone().arrayBuffer()), c.res.headers.get("content-type") ?? ""),
      ...(broken ? { note: "接続をわざと切りました" } : {}),
    });
  };
}

export function authenticate(world: World): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token) throw unauthorized("missing or malformed authorization header");
    const channel = [...world.channels.values()].find((one) => one.accessToken === token);
    if (!channel) throw unauthorized("invalid token. Confirm that the access token in the authorization header is valid.");
    c.set("channel", channel);
    if (c.get("raw").byteLength > REQUEST_MAX_BYTES) throw tooLarge();
    await next();
  };
}

export function limitRate(rate: ReturnType<typeof createRateLimit>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    rate.count(c.get("channel").slug, c.req.method, c.req.path);
    await next();
  };
}

/** Signals to the server's outermost layer that no answer may leave. */
export const BROKEN_HEADER = "x-stand-in-broken";

/** Makes LINE fail on demand, before or after it did what was asked. */
export function injectFaults(faults: Faults): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const fault = faults.take(c.req.method, c.req.path);
    if (!fault) return next();
    if (fault.mode === "403") throw notOffered();
    if (fault.mode === "429") throw rateLimited();
    if (fault.mode === "quota") throw quotaUsedUp();
    if (fault.mode === "500") throw serverError();
    if (isAfterAccept(fault.mode)) {
      await next();
      // A request that was refused anyway is answered as it is.
      if (!c.res.ok) return;
      if (fault.mode === "500-after-accept") {
        c.res = serverError().toResponse();
        return;
      }
    }
    if (fault.mode.startsWith("timeout")) await held(c.req.raw.signal, fault.holdMs);
    c.set("broken", true);
    c.res = new Response(null, { status: 599, headers: { [BROKEN_HEADER]: "1" } });
  };
}

function held(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export function jsonBody(c: ApiContext): JsonObject {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) throw unsupportedType(type || "none");
  const body = parse(c);
  if (!isObject(body)) throw unparsable();
  return body;
}

function parse(c: ApiContext): Json {
  try {
    return JSON.parse(rawText(c)) as Json;
  } catch {
    throw unparsable();
  }
}

export const rawText = (c: ApiContext): string => Buffer.from(c.get("raw")).toString("utf8");

export function errorAnswer(error: Error): Response {
  if (error instanceof LineError) return error.toResponse();
  throw error;
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked[name] = value;
  }
  return picked;
}

function readable(bytes: Uint8Array, type: string): string {
  if (bytes.byteLength === 0) return "";
  return /json|text|form/.test(type) ? Buffer.from(bytes).toString("utf8") : `(${type || "unknown"}, ${bytes.byteLength} bytes)`;
}
