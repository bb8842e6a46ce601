/** A JSON body, small and of the right shape, or the name of what is wrong with it. */
import type { Context } from "hono";
import type * as z from "zod";
import { BODY_MAX_BYTES, readBody } from "../platform/body-limit.ts";
import type { Failure, WorkerContext } from "../platform/http.ts";

export type Body<T> = { ok: true; value: T } | { ok: false; reason: Failure };

export async function jsonBody<T>(c: Context<WorkerContext>, schema: z.ZodType<T>): Promise<Body<T>> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return { ok: false, reason: "body_not_json" };
  const bytes = await readBody(c.req.raw, BODY_MAX_BYTES.api);
  if (bytes === null) return { ok: false, reason: "body_too_large" };
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: "body_wrong" };
  } catch {
    return { ok: false, reason: "body_wrong" };
  }
}
