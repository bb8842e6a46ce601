/** @jsxImportSource hono/jsx */
/**
 * Before any page of the console: who is asking, from where, and what they may do in this town. Deny by default: a route
 * below /:town is reached only through `inTown`, and each names the right it needs.
 */

import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { townOf } from "../answer/index.ts";
import { addressOf } from "../platform/address.ts";
import { BODY_MAX_BYTES, readBody } from "../platform/body-limit.ts";
import { RETRY_AFTER_S, rateLimit } from "../platform/rate-limit.ts";
import { ACCESS_HEADER } from "./access.ts";
import type { C, Form, StaffContext } from "./context.ts";
import { ContinuePage, SignInPage } from "./pages/sign-in.tsx";
import { StopPage } from "./pages/stop.tsx";
import { everyone, personByEmail, personById } from "./people.ts";
import { may, type Person, type Right } from "./rights.ts";
import { endSession, readSession, SESSION_IDLE_MS, sessionCookie, startSession } from "./session.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Tokens that are none, by one address; a town hall's whole staff may stand behind it. */
const FAILED_SIGN_INS_PER_MINUTE = 60;
const failedSignIns = rateLimit(FAILED_SIGN_INS_PER_MINUTE);
export const CSRF_FIELD = "csrf";
/** Fields of one form; the largest of ours, all waiting changes with a mark each, takes fifty at once. */
export const FIELDS_MAX = 200;

const isApi = (c: C): boolean => c.req.path.startsWith("/staff/api/");

/** Pages of the console are nobody else's: not kept, not framed, nothing from elsewhere. */
export const consoleHeaders = createMiddleware<StaffContext>(async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
  c.header("x-frame-options", "DENY");
  if (c.res.headers.get("content-type")?.startsWith("text/html")) {
    c.header(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
  }
});

/** A browser says where a request comes from; one that came from another site changes nothing here. */
export const sameOrigin = createMiddleware<StaffContext>(async (c, next) => {
  if (SAFE.has(c.req.method)) return next();
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const foreign = (site !== undefined && site !== "same-origin" && site !== "none") || (origin !== undefined && origin !== new URL(c.req.url).origin);
  return foreign ? refuse(c, "from_elsewhere") : next();
});

export type Refusal =
  | "from_elsewhere"
  | "signed_out"
  | "no_person"
  | "no_right"
  | "no_town"
  | "form_too_old"
  | "too_large"
  | "too_many_fields"
  | "too_many"
  | "not_found";

const STATUS = {
  from_elsewhere: 403,
  signed_out: 401,
  no_person: 403,
  no_right: 403,
  no_town: 404,
  form_too_old: 403,
  too_large: 413,
  too_many_fields: 413,
  too_many: 429,
  not_found: 404,
} as const satisfies Record<Refusal, number>;

const WORDS: Record<Refusal, string> = {
  from_elsewhere: "ほかのサイトから送られた操作は受けつけません。この画面から、もう一度操作してください。",
  signed_out: "入りなおしてください。30分操作がないと、安全のために出ます。",
  no_person: "このメールアドレスは、まだ登録されていません。町の管理者に、人と権限のページで加えてもらってください。",
  no_right: "この操作をする権限がありません。町の管理者に聞いてください。",
  no_town: "この町のページは開けません。アドレスか、権限を確かめてください。",
  form_too_old: "画面が古くなっていました。開きなおして、もう一度操作してください。",
  too_large: "送る量が大きすぎます。画像は1MBまでにしてください。",
  too_many_fields: `一度に送れる項目は${FIELDS_MAX}個までです。いくつかに分けて、もう一度送ってください。`,
  too_many: "サインインの失敗が続いています。1分ほど待ってから、もう一度開いてください。",
  not_found: "このページはありません。アドレスを確かめてください。",
};

/** One sentence for a person; a problem document (RFC 9457) for a program. */
export function refuse(c: C, refusal: Refusal): Response | Promise<Response> {
  const status = STATUS[refusal];
  if (status === 429) c.header("retry-after", String(RETRY_AFTER_S));
  if (isApi(c)) {
    const body = { type: `/staff/api/v1/docs#${refusal}`, title: WORDS[refusal], status, instance: c.req.path, error: refusal, message: WORDS[refusal] };
    return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json; charset=utf-8" });
  }
  return c.html(
    <StopPage c={c} title={refusal === "not_found" || refusal === "no_town" ? "見つかりません" : "ここから先には進めません"} says={WORDS[refusal]} />,
    status,
  );
}

export function setSessionCookie(c: C, token: string): void {
  const { name, ...scope } = sessionCookie(c.var.local);
  setCookie(c, name, token, { ...scope, httpOnly: true, sameSite: "Strict", maxAge: SESSION_IDLE_MS / 1_000 });
}

export async function leave(c: C): Promise<void> {
  const { name, ...scope } = sessionCookie(c.var.local);
  const token = getCookie(c, name);
  if (token) await endSession(c.var.ports.db, token);
  deleteCookie(c, name, scope);
}

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)/i;

/** Whether a body has more fields than a form may: counted in its bytes, because making the fields is what costs. */
function hasTooManyFields(body: Uint8Array, type: string): boolean {
  const [text, before] = /^multipart/i.test(type)
    ? [new TextDecoder("latin1").decode(body).toLowerCase(), "content-disposition"]
    : [new TextDecoder("latin1").decode(body), "&"];
  let count = before === "&" ? 1 : 0;
  for (let at = text.indexOf(before); at !== -1 && count <= FIELDS_MAX; at = text.indexOf(before, at + before.length)) count += 1;
  return count > FIELDS_MAX;
}

/** The form, or why it is none of ours. Only for who is known: reading and parsing cost more than a no. */
export async function formOf(c: C): Promise<Form | "too_large" | "too_many_fields"> {
  const body = await readBody(c.req.raw, BODY_MAX_BYTES.staffForm);
  if (body === null) return "too_large";
  const type = c.req.header("content-type") ?? "";
  if (!FORM.test(type)) return {};
  if (hasTooManyFields(body, type)) return "too_many_fields";
  const data = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  // No prototype: a field may be called anything.
  const form: Form = Object.create(null);
  for (const [name, value] of data?.entries() ?? []) {
    const before = form[name];
    const now = value as unknown as string | File;
    if (Array.isArray(before)) before.push(now);
    else form[name] = before === undefined ? now : [before, now];
  }
  return form;
}

/** Who Access, or the local session, says it is; null is nobody. */
async function whoIs(c: C): Promise<{ person: Person | null; refusal: Refusal | null }> {
  const { ports } = c.var;
  if (ports.access === null) return { person: null, refusal: null };
  const token = c.req.header(ACCESS_HEADER);
  const address = addressOf(c.req.raw.headers);
  // Before the signature is looked at: that costs more than a no.
  if (token && address && failedSignIns.isOver(address)) return { person: null, refusal: "too_many" };
  const claims = token ? await ports.access(token) : null;
  if (token && !claims && address) failedSignIns.allows(address);
  if (!claims) return { person: null, refusal: "signed_out" };
  const person = await personByEmail(ports.db, claims.email);
  return { person, refusal: person ? null : "no_person" };
}

/**
 * Sets person, session and form, or answers by itself. Who it is comes first: of a stranger's body not a byte is read. What
 * was typed into a form is kept over a session that ended.
 */
export const signedIn = createMiddleware<StaffContext>(async (c, next) => {
  const { ports } = c.var;
  const { person: named, refusal } = await whoIs(c);
  if (refusal) return refuse(c, refusal);
  const token = getCookie(c, sessionCookie(c.var.local).name);
  const session = token ? await readSession(ports.db, token, ports.now()) : null;
  const person = named ?? (session ? await personById(ports.db, session.person) : null);
  if (!person || (session && session.person !== person.id) || !session) return withoutSession(c, named);
  if (token) setSessionCookie(c, token);
  const writes = !SAFE.has(c.req.method);
  const json = writes && isApi(c) ? await readBody(c.req.raw, BODY_MAX_BYTES.staffApi) : new Uint8Array();
  if (json === null) return refuse(c, "too_large");
  const form = writes && !isApi(c) ? await formOf(c) : {};
  if (typeof form === "string") return refuse(c, form);
  c.set("person", person);
  c.set("session", session);
  c.set("form", form);
  c.set("json", json);
  if (writes && !isApi(c) && form[CSRF_FIELD] !== session.csrf) return refuse(c, "form_too_old");
  return next();
});

/** `named` by Access, or nobody yet where people sign in by name (local mode). */
async function withoutSession(c: C, named: Person | null): Promise<Response> {
  const { ports } = c.var;
  const to = c.req.path + (new URL(c.req.url).search || "");
  const posted = !SAFE.has(c.req.method);
  if (isApi(c) && (!named || posted)) {
    if (named) setSessionCookie(c, (await startSession(ports.db, named.id, ports.now())).token);
    return refuse(c, "signed_out") as Response;
  }
  const typed = posted ? await formOf(c) : null;
  if (typeof typed === "string") return refuse(c, typed) as Response;
  if (!named) return c.html(<SignInPage c={c} people={await everyone(ports.db)} to={to} typed={typed} />, 401);
  const { token, session } = await startSession(ports.db, named.id, ports.now());
  setSessionCookie(c, token);
  return typed ? c.html(<ContinuePage c={c} to={to} typed={typed} csrf={session.csrf} />) : c.redirect(to);
}

/** Below /:town: the person has some role there. */
export const inTown = createMiddleware<StaffContext>(async (c, next) => {
  const town = townOf(c.var.knowledge, c.req.param("town") ?? "");
  if (!town || !may(c.var.person, town.town.id, "read")) return refuse(c, "no_town");
  c.set("town", town);
  return next();
});

export function need(right: Right) {
  return createMiddleware<StaffContext>(async (c, next) => (may(c.var.person, c.var.town.town.id, right) ? next() : refuse(c, "no_right")));
}
