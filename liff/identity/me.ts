/** The resident's own data on the server. Every failure has a name; the page says it. */
import type { Erased, Me, MeChange } from "../../src/api/schemas.ts";
import { boot } from "../boot.ts";
import { type Identity, startIdentity } from "./identity.ts";
import { mayRenew, renewedWell } from "./renewal.ts";

/** `leaving`: a sign-in has run out and the page is on its way to LINE, which brings the reader back to it. */
export type MeFailure = "signed-out" | "leaving" | "unavailable" | "offline" | "refused";
export type MeResult<T> = { ok: true; value: T } | { ok: false; reason: MeFailure };
type Asked = { method: string; path?: string; body?: unknown; mayLeave?: boolean };

const LIMIT_MS = 8_000;

/** What to do where no token is good any more: LINE is asked again by itself, once. */
async function again(identity: Identity, mayLeave: boolean): Promise<"renewed" | "leaving" | "no"> {
  if (!mayLeave || !mayRenew()) return "no";
  return identity.renew(location.pathname + location.search);
}

async function send({ method, path = "", body }: Asked, token: string): Promise<Response> {
  return fetch(`/api/v1/me${path}?channel=${encodeURIComponent(boot.channel)}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
}

async function call<T>(asked: Asked): Promise<MeResult<T>> {
  const { mayLeave = true } = asked;
  const failed = (reason: MeFailure): MeResult<T> => ({ ok: false, reason });
  const identity = await startIdentity();
  // Without a signal LINE's SDK does not start either: that is no reason to send anyone to the chat.
  if (!identity) return failed(navigator.onLine === false ? "offline" : "unavailable");
  try {
    for (let token = identity.idToken(), ranOut = identity.ranOut(); ; token = identity.idToken()) {
      if (token) {
        const response = await send(asked, token);
        const answered = (await response.json()) as T & { error?: string };
        if (response.ok) {
          renewedWell();
          return { ok: true, value: answered };
        }
        if (response.status === 503) return failed("offline");
        if (response.status !== 401) return failed("refused");
        identity.signOut();
        ranOut = answered.error === "token_expired";
      }
      const next = ranOut ? await again(identity, mayLeave) : "no";
      if (next !== "renewed") return failed(next === "leaving" ? "leaving" : "signed-out");
    }
  } catch {
    return failed("offline");
  }
}

export const getMe = (): Promise<MeResult<Me>> => call({ method: "GET" });
/** The same for a page that is being read: an ended sign-in takes nobody away from it. */
export const getMeQuietly = (): Promise<MeResult<Me>> => call({ method: "GET", mayLeave: false });
export const changeMe = (change: MeChange): Promise<MeResult<Me>> => call({ method: "PUT", body: change });
export const eraseMe = (): Promise<MeResult<Erased>> => call({ method: "DELETE" });
export const follow = (service: string): Promise<MeResult<Me>> => call({ method: "PUT", path: `/follows/${service}` });
export const unfollow = (service: string): Promise<MeResult<Me>> => call({ method: "DELETE", path: `/follows/${service}` });
