import { createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { type ApiEnv, rawText } from "./api-context.ts";
import { userIdAt } from "./ids.ts";
import { isObject } from "./rules/report.ts";
import type { Channel, JsonObject } from "./types.ts";
import type { World } from "./world.ts";

const ISSUER = "https://access.line.me";
const ID_TOKEN_TTL_S = 3_600;

export type IdTokenOptions = { expiresInS?: number; nonce?: string; issuer?: string };

/** An ID token as LINE Login signs it for web logins: HS256 with the Login channel's secret. */
export function issueIdToken(world: World, personId: string, channel: Channel, options: IdTokenOptions = {}): string {
  const issuedAt = Math.floor(world.now() / 1_000);
  // Scope `openid` only: no name, no picture.
  const claims = {
    iss: options.issuer ?? ISSUER,
    sub: userIdAt(channel.provider, personId),
    aud: channel.loginChannelId,
    exp: issuedAt + (options.expiresInS ?? ID_TOKEN_TTL_S),
    iat: issuedAt,
    amr: ["linesso"],
    ...(options.nonce ? { nonce: options.nonce } : {}),
  };
  const unsigned = `${encode({ typ: "JWT", alg: "HS256" })}.${encode(claims)}`;
  return `${unsigned}.${mac(unsigned, channel.loginChannelSecret).toString("base64url")}`;
}

/** POST /oauth2/v2.1/verify, with LINE's six reasons for a no. */
export function loginApi(world: World): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post("/v2.1/verify", (c) => {
    const form = new URLSearchParams(rawText(c));
    const refuse = (error_description: string) => c.json({ error: "invalid_request", error_description }, 400);
    const token = form.get("id_token");
    const clientId = form.get("client_id");
    if (!token) return refuse("id_token is required");
    if (!clientId) return refuse("client_id is required");
    const claims = verified(world, token);
    if (!claims) return refuse("Invalid IdToken.");
    if (claims.iss !== ISSUER) return refuse("Invalid IdToken Issuer.");
    if (Number(claims.exp) * 1_000 <= world.now()) return refuse("IdToken expired.");
    if (claims.aud !== clientId) return refuse("Invalid IdToken Audience.");
    if (form.has("nonce") && form.get("nonce") !== claims.nonce) return refuse("Invalid IdToken Nonce.");
    if (form.has("user_id") && form.get("user_id") !== claims.sub) return refuse("Invalid IdToken Subject Identifier.");
    return c.json(claims);
  });
  return app;
}

function verified(world: World, token: string): JsonObject | null {
  const [head, body, signature] = token.split(".");
  if (!head || !body || !signature) return null;
  const claims = decode(body);
  if (decode(head)?.alg !== "HS256" || !claims) return null;
  const secrets = new Set([...world.channels.values()].filter((ch) => ch.loginChannelId === claims.aud).map((ch) => ch.loginChannelSecret));
  const given = Buffer.from(signature, "base64url");
  for (const secret of secrets) {
    const right = mac(`${head}.${body}`, secret);
    if (right.length === given.length && timingSafeEqual(right, given)) return claims;
  }
  return null;
}

const mac = (text: string, secret: string): Buffer => createHmac("sha256", secret).update(text).digest();
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function decode(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
