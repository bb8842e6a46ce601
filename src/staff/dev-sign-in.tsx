/** @jsxImportSource hono/jsx */
/** `POST /staff/dev-sign-in` {"person"}: signing in by name. Exists in local mode only (door 10). */
import { Hono } from "hono";
import * as z from "zod";
import { BODY_MAX_BYTES, readBody } from "../platform/body-limit.ts";
import type { Form, StaffContext } from "./context.ts";
import { formOf, refuse, setSessionCookie } from "./guard.tsx";
import { ContinuePage } from "./pages/sign-in.tsx";
import { personById } from "./people.ts";
import { startSession } from "./session.ts";

const SignIn = z.object({
  person: z.string().max(100),
  /** where one wanted to go; only a page of the console */
  to: z
    .string()
    .regex(/^\/staff\/[^\\]*$/)
    .catch("/staff/"),
  /** what was typed into a form before the session ended */
  typed: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.array(z.string())))
    .optional(),
});

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

export const devSignIn = new Hono<StaffContext>({ strict: false });

devSignIn.post("/dev-sign-in", async (c) => {
  const { ports } = c.var;
  if (!ports.local) return refuse(c, "not_found");
  const asJson = c.req.header("content-type")?.startsWith("application/json") ?? false;
  const read = asJson ? await readBody(c.req.raw, BODY_MAX_BYTES.staffApi) : await formOf(c);
  if (read === null || typeof read === "string") return refuse(c, read ?? "too_large");
  const body: unknown = read instanceof Uint8Array ? parsed(read) : read;
  const wanted = SignIn.safeParse(body);
  const person = wanted.success ? await personById(ports.db, wanted.data.person) : null;
  if (!wanted.success || !person) {
    return asJson ? c.json({ error: "person_unknown", message: "この人は登録されていません。" }, 404) : refuse(c, "no_person");
  }
  const { token, session } = await startSession(ports.db, person.id, ports.now());
  setSessionCookie(c, token);
  if (asJson) return c.json({ person: person.id, name: person.name, roles: person.roles, csrf: session.csrf });
  const { to, typed } = wanted.data;
  return typed ? c.html(<ContinuePage c={c} to={to} typed={typed as Form} csrf={session.csrf} />) : c.redirect(to);
});
