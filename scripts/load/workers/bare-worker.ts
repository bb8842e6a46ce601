/**
 * The least that answers the same addresses: the echo bot for webhooks, one fixed JSON for the API, the mini app's files and
 * its page as they were built. Nothing is looked up, nothing is kept, nothing is checked but the signature.
 */
import { Hono } from "hono";
import echo from "../../bench/workers/echo-bot.ts";

type Env = { LINE_API_BASE_URL: string; CHANNEL_SECRET: string; ASSETS: { fetch(request: Request | URL): Promise<Response> } };

const app = new Hono<{ Bindings: Env }>();
app.get("/healthz", (c) => c.json({ ok: true }));
app.get("/api/v1/*", (c) => c.json({ town: "kagamiishi", services: [] }));
app.get("/app/assets/*", (c) => c.env.ASSETS.fetch(new URL(c.req.path.slice("/app".length), c.req.url)));
app.get("/app/*", (c) => c.env.ASSETS.fetch(new URL("/index.html", c.req.url)));
app.route("/", echo);

export default app;
