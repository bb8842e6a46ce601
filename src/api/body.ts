/** A JSON body, small and of the right shape, or the name of what is wrong with it. */
import type { Context } from "hono";
import type { z } from "zod";
import type { Failure, WorkerContext } from "../platform/http.ts";

/** No form of the mini app comes near it. */
const BODY_MAX_BYTES = 16_384;

export type Body<T> = { ok: true; value: T } | { ok: false; reason: Failure };

export async function jsonBody<T>(c: Context<WorkerContext>, schema: z.ZodType<T>): Promise<Body<T>> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return { ok: false, reason: "body_not_json" };
  if (Number(c.req.header("content-length") ?? 0) > BODY_MAX_BYTES) return { ok: false, reason: "body_too_large" };
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > BODY_MAX_BYTES) return { ok: false, reason: "body_too_large" };
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: "body_wrong" };
  } catch {
    return { ok: false, reason: "body_wrong" };
  }
}
