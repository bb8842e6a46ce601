/**
 * Who a request is from, by LINE's ID token (OpenID Connect). What is plainly no token of ours is refused without asking
 * LINE; the rest LINE itself verifies (POST /oauth2/v2.1/verify). A user id is never taken from anywhere else.
 * https://developers.line.biz/en/docs/line-login/verify-id-token/
 */
import * as z from "zod";

const LINE_LOGIN = "https://api.line.me";
const ISSUER = "https://access.line.me";
const VERIFY_TIMEOUT_MS = 3_000;
/** A verified token is not asked about again for this long, by this isolate. */
const VERIFIED_KEPT_MS = 60_000;
const VERIFIED_MAX = 1_000;
/** LINE's tokens are under 1 KB; more is no token. */
const TOKEN_MAX_CHARS = 4_096;

const Claims = z.object({ iss: z.literal(ISSUER), sub: z.string().regex(/^U[0-9a-f]{32}$/), aud: z.string().min(1), exp: z.number() });
type Claims = z.infer<typeof Claims>;

export type IdTokenProblem = "token_missing" | "token_invalid" | "token_expired" | "line_unreachable";
export type Verified = { ok: true; userId: string; loginChannelId: string } | { ok: false; reason: IdTokenProblem };

export type IdTokenVerifier = (authorization: string | undefined, loginChannels: ReadonlySet<string>) => Promise<Verified>;

type Options = { baseUrl?: string | undefined; now: () => number; fetch?: (url: string, init: RequestInit) => Promise<Response> };

function decoded(part: string | undefined): unknown {
  try {
    const bytes = Uint8Array.from(atob((part ?? "").replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

const Header = z.object({ alg: z.enum(["HS256", "ES256"]) });

/** The claims as written, unproved: good for a refusal, never for a yes. */
function unproved(token: string): Claims | null {
  const [header, body, signature, ...more] = token.split(".");
  if (!signature || more.length > 0 || !Header.safeParse(decoded(header)).success) return null;
  const claims = Claims.safeParse(decoded(body));
  return claims.success ? claims.data : null;
}

async function fingerprint(token: string): Promise<string> {
  return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token))));
}

const refuse = (reason: IdTokenProblem): Verified => ({ ok: false, reason });

export function idTokenVerifier({ baseUrl = LINE_LOGIN, now, fetch: send = (url, init) => fetch(url, init) }: Options): IdTokenVerifier {
  const known = new Map<string, { claims: Claims; until: number }>();

  async function askLine(token: string, aud: string): Promise<Claims | IdTokenProblem> {
    try {
      const response = await send(`${baseUrl}/oauth2/v2.1/verify`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ id_token: token, client_id: aud }).toString(),
        redirect: "manual",
        signal: AbortSignal.timeout(VERIFY_TIMEOUT_MS),
      });
      const answered: unknown = await response.json();
      if (response.status === 400) return JSON.stringify(answered).includes("expired") ? "token_expired" : "token_invalid";
      const claims = response.ok ? Claims.safeParse(answered) : null;
      return claims?.success ? claims.data : "line_unreachable";
    } catch {
      return "line_unreachable";
    }
  }

  return async (authorization, loginChannels) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization?.trim() ?? "")?.[1];
    if (!authorization?.trim()) return refuse("token_missing");
    const written = token && token.length <= TOKEN_MAX_CHARS ? unproved(token) : null;
    if (!token || !written || !loginChannels.has(written.aud)) return refuse("token_invalid");
    if (written.exp * 1_000 <= now()) return refuse("token_expired");

    const key = await fingerprint(token);
    const kept = known.get(key);
    if (kept && kept.until > now()) return { ok: true, userId: kept.claims.sub, loginChannelId: kept.claims.aud };
    const claims = await askLine(token, written.aud);
    if (typeof claims === "string") return refuse(claims);
    if (claims.aud !== written.aud || claims.sub !== written.sub) return refuse("token_invalid");
    if (claims.exp * 1_000 <= now()) return refuse("token_expired");
    if (known.size >= VERIFIED_MAX) known.clear();
    known.set(key, { claims, until: Math.min(claims.exp * 1_000, now() + VERIFIED_KEPT_MS) });
    return { ok: true, userId: claims.sub, loginChannelId: claims.aud };
  };
}
