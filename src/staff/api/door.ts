/** What every route of the staff JSON API does first: the body, the town, the right; and how it says no (RFC 9457). */
import { townOf } from "../../answer/index.ts";
import type { C } from "../context.ts";
import { refuse } from "../guard.tsx";
import { may, type Right } from "../rights.ts";

export function problem(c: C, status: 400 | 404 | 409 | 422, error: string, title: string): Response {
  const body = { type: `/staff/api/v1/docs#${error}`, title, status, instance: c.req.path, error, message: title };
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json; charset=utf-8" });
}

export const townMissing = (c: C): Response => problem(c, 400, "town_missing", "町を ?town= に入れてください。");

/** Sets the town the request is about; a person without a role there learns nothing. */
export function enter(c: C, town: string, right: Right): Response | Promise<Response> | null {
  const data = townOf(c.var.knowledge, town);
  if (!data || !may(c.var.person, town, "read")) return refuse(c, "no_town");
  if (!may(c.var.person, town, right)) return refuse(c, "no_right");
  c.set("town", data);
  return null;
}

/** {} without a body, null where it is no JSON. */
export function jsonOf(c: C): unknown {
  if (c.var.json.byteLength === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(c.var.json));
  } catch {
    return null;
  }
}
