/** `/app/…`: the mini app's files with their headers. The worker decides, not the asset server: it would answer anything. */
import type { Context } from "hono";
import type { WorkerContext } from "./platform/http.ts";

const YEAR_S = 31_536_000;
/** Vite puts the hash of the contents into the name: such a file never changes. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;
const FILE = /\.[a-z0-9]+$/i;

/** LIFF talks to LINE's servers; everything else comes from here. */
function contentSecurity(local: boolean): string {
  return [
    "default-src 'self'",
    "script-src 'self' https://static.line-scdn.net",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https://profile.line-scdn.net",
    "connect-src 'self' https://api.line.me https://access.line.me https://liffsdk.line-scdn.net",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    // The chat page of `npm start` shows the mini app in a frame.
    `frame-ancestors ${local ? "http://localhost:* http://127.0.0.1:*" : "'none'"}`,
  ].join("; ");
}

async function file(c: Context<WorkerContext>, path: string): Promise<Response | null> {
  const response = await c.env.ASSETS.fetch(new Request(new URL(path, c.req.url), { headers: c.req.raw.headers }));
  return response.status === 200 || response.status === 304 ? response : null;
}

function withHeaders(c: Context<WorkerContext>, response: Response, path: string): Response {
  const headers = new Headers(response.headers);
  headers.set("cache-control", HASHED.test(path) ? `public, max-age=${YEAR_S}, immutable` : "no-cache");
  if (headers.get("content-type")?.startsWith("text/html")) headers.set("content-security-policy", contentSecurity(c.var.local));
  return new Response(response.body, { status: response.status, headers });
}

/** A file of the app by name, or the app itself for any page of a known channel; null is a real 404. */
export async function appPage(c: Context<WorkerContext>, isChannel: (slug: string) => boolean): Promise<Response | null> {
  const path = c.req.path.slice("/app".length);
  const slug = path.split("/")[1] ?? "";
  if (FILE.test(path)) {
    const inner = isChannel(slug) ? path.slice(slug.length + 1) : path;
    const found = await file(c, inner);
    return found && withHeaders(c, found, inner);
  }
  if (!isChannel(slug)) return null;
  const page = await file(c, "/index.html");
  return page && withHeaders(c, page, "/index.html");
}
