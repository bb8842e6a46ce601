import { Hono, type MiddlewareHandler } from "hono";
import { type ApiEnv, jsonBody, rawText } from "./api-context.ts";
import { LineError, unauthorized } from "./errors.ts";
import { hex } from "./ids.ts";
import type { LiffApps } from "./liff-apps.ts";
import type { World } from "./world.ts";

/** LINE gives a stateless token 15 minutes. */
const TOKEN_TTL_S = 900;

type LoginEnv = { Bindings: ApiEnv["Bindings"]; Variables: ApiEnv["Variables"] & { login: string } };

/** Tokens of Login channels: stateless ones, made from the channel's secret. */
export function createLoginTokens(world: World) {
  const issued = new Map<string, { login: string; until: number }>();
  return {
    /** Null where LINE would refuse: another grant, an unknown channel, a wrong secret. */
    issue(form: URLSearchParams): { token_type: "Bearer"; access_token: string; expires_in: number } | null {
      const login = form.get("client_id") ?? "";
      const known = [...world.channels.values()].some((c) => c.loginChannelId === login && c.loginChannelSecret === form.get("client_secret"));
      if (form.get("grant_type") !== "client_credentials" || !known) return null;
      const token = hex(40, world.random);
      issued.set(token, { login, until: world.now() + TOKEN_TTL_S * 1_000 });
      return { token_type: "Bearer", access_token: token, expires_in: TOKEN_TTL_S };
    },
    channelOf(token: string): string | null {
      const found = issued.get(token);
      return found && found.until > world.now() ? found.login : null;
    },
  };
}
export type LoginTokens = ReturnType<typeof createLoginTokens>;

/** POST /oauth2/v3/token */
export function tokenApi(tokens: LoginTokens): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post("/v3/token", (c) => {
    const token = tokens.issue(new URLSearchParams(rawText(c)));
    return token ? c.json(token) : c.json({ error: "invalid_client", error_description: "invalid client" }, 400);
  });
}

const authenticateLogin =
  (tokens: LoginTokens): MiddlewareHandler<LoginEnv> =>
  async (c, next) => {
    const login = tokens.channelOf(/^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "");
    if (!login) throw unauthorized("invalid token");
    c.set("login", login);
    await next();
  };

/** The LIFF server API, with a Login channel's token. */
export function liffApi(apps: LiffApps, tokens: LoginTokens): Hono<LoginEnv> {
  const app = new Hono<LoginEnv>();
  app.use(authenticateLogin(tokens));
  app.get("/apps", (c) => {
    const found = apps.list(c.get("login"));
    if (found.length === 0) throw new LineError(404, "no apps");
    return c.json({ apps: found });
  });
  app.post("/apps", (c) => c.json({ liffId: apps.add(c.get("login"), jsonBody(c as never)).liffId }));
  app.put("/apps/:id", (c) => {
    apps.change(c.get("login"), c.req.param("id"), jsonBody(c as never));
    return c.body(null, 200);
  });
  app.delete("/apps/:id", (c) => {
    apps.remove(c.get("login"), c.req.param("id"));
    return c.body(null, 200);
  });
  return app;
}
