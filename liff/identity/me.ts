/** The resident's own data on the server. Every failure has a name; the page says it. */
import type { Erased, Me, MeChange } from "../../src/api/schemas.ts";
import { boot } from "../boot.ts";
import { startIdentity } from "./identity.ts";

export type MeFailure = "signed-out" | "unavailable" | "offline" | "refused";
export type MeResult<T> = { ok: true; value: T } | { ok: false; reason: MeFailure; said: string | null };

const LIMIT_MS = 8_000;

async function call<T>(method: string, path: string, body?: unknown): Promise<MeResult<T>> {
  const failed = (reason: MeFailure, said: string | null = null): MeResult<T> => ({ ok: false, reason, said });
  const identity = await startIdentity();
  if (!identity) return failed("unavailable");
  const token = identity.idToken();
  if (!token) return failed("signed-out");
  try {
    const response = await fetch(`/api/v1/me${path}?channel=${encodeURIComponent(boot.channel)}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const answered = (await response.json()) as T & { title?: string };
    if (response.ok) return { ok: true, value: answered };
    if (response.status === 401) {
      identity.signOut();
      return failed("signed-out");
    }
    return failed("refused", answered.title ?? null);
  } catch {
    return failed("offline");
  }
}

export const getMe = (): Promise<MeResult<Me>> => call("GET", "");
export const changeMe = (change: MeChange): Promise<MeResult<Me>> => call("PUT", "", change);
export const eraseMe = (): Promise<MeResult<Erased>> => call("DELETE", "");
export const follow = (service: string): Promise<MeResult<Me>> => call("PUT", `/follows/${service}`);
export const unfollow = (service: string): Promise<MeResult<Me>> => call("DELETE", `/follows/${service}`);
