/**
 * Who Cloudflare Access says is asking. Access puts a signed token on every request that came through it; a request that
 * came another way has none, or a forged one, and is nobody's.
 * https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/
 */
import { decode, verifyWithJwks } from "hono/jwt";
import type { HonoJsonWebKey } from "hono/utils/jwt/jws";
import * as z from "zod";

export const ACCESS_HEADER = "cf-access-jwt-assertion";
const KEYS_KEPT_MS = 60 * 60_000;
/** A key id nobody knows may be new; asked again at most this often. */
const KEYS_AGAIN_MS = 60_000;

const Claims = z.object({ email: z.email(), exp: z.number(), iat: z.number(), nbf: z.number().optional() });
/** Clocks differ by so much at most. */
const CLOCK_SKEW_MS = 60_000;

export type AccessSetting = {
  /** https://<team>.cloudflareaccess.com */
  team: string;
  /** the application's audience tag */
  audience: string;
};
export type AccessVerifier = (token: string) => Promise<{ email: string } | null>;

type Keys = HonoJsonWebKey[];

/** `fetchKeys` brings the team's public keys; signature, issuer, audience and expiry all count. */
export function accessVerifier({ team, audience }: AccessSetting, fetchKeys: () => Promise<Keys>, now: () => number): AccessVerifier {
  let known: { keys: Keys; at: number } | null = null;

  async function keysFor(kid: string | undefined): Promise<Keys> {
    const age = known === null ? Number.POSITIVE_INFINITY : now() - known.at;
    const missing = !known?.keys.some((key) => key.kid === kid);
    if (known === null || age > KEYS_KEPT_MS || (missing && age > KEYS_AGAIN_MS)) known = { keys: await fetchKeys(), at: now() };
    return known.keys;
  }

  return async (token) => {
    try {
      const { header } = decode(token);
      const keys = await keysFor((header as { kid?: string }).kid);
      const payload = await verifyWithJwks(token, {
        keys,
        allowedAlgorithms: ["RS256"],
        // The clock is ours, so that a test can turn it.
        verification: { iss: team, aud: audience, exp: false, nbf: false, iat: false },
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success || claims.data.exp * 1_000 <= now()) return null;
      if ((claims.data.nbf ?? 0) * 1_000 > now() + CLOCK_SKEW_MS) return null;
      return { email: claims.data.email };
    } catch {
      return null;
    }
  };
}

export function teamKeys(team: string): () => Promise<Keys> {
  return async () => {
    const response = await fetch(`${team}/cdn-cgi/access/certs`, { redirect: "manual" });
    if (!response.ok) throw new Error(`access certs ${response.status}`);
    return ((await response.json()) as { keys: Keys }).keys;
  };
}
