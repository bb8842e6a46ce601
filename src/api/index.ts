/** `/api/v1`, every part of it: open data, the bot's answers, reports, a resident's own data, and what describes them. */
import { Hono } from "hono";
import { failJson, type WorkerContext } from "../platform/http.ts";
import { askRoutes } from "./ask.ts";
import { DOCS_CSP, docsPage } from "./docs-page.ts";
import { type MeSource, meRoutes } from "./me.ts";
import { type OpenSource, openDataRoutes } from "./open-data.ts";
import { openApi } from "./openapi.ts";
import { openedRoutes } from "./opened.ts";
import { type ReportSource, reportRoutes } from "./reports.ts";

export type Source = OpenSource & MeSource & ReportSource;

export function apiRoutes(source: Source): Hono<WorkerContext> {
  const api = new Hono<WorkerContext>();
  api.get("/openapi.json", (c) => c.json(openApi(), 200, { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" }));
  api.get("/docs", (c) => c.html(docsPage(), 200, { "content-security-policy": DOCS_CSP }));
  api.get("/", (c) => c.redirect("/api/v1/docs"));
  api.route("/me", meRoutes(source));
  api.route("/reports", reportRoutes(source));
  api.route("/ask", askRoutes(source));
  api.route("/announcements", openedRoutes(source));
  api.route("/", openDataRoutes(source));
  api.notFound((c) => failJson(c, "not_found"));
  return api;
}
