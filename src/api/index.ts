/** The public JSON API: what the plans say and what the towns recorded, for anyone. */
import { type Context, Hono } from "hono";
import { answer, answerText, type Knowledge, type Language, makeItem, townOf } from "../answer/index.ts";
import { japanMinutes } from "../plan/fiscal-year.ts";
import { failJson, type WorkerContext } from "../platform/http.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { type MeSource, meRoutes } from "./me.ts";
import { type ReportSource, reportRoutes } from "./reports.ts";
import { serviceJson, servicesOf, townJson } from "./shapes.ts";

/** LINE's own limit for a message; nobody's question is longer. */
const QUESTION_MAX_CHARS = 5_000;
/** One address may be a whole village behind its carrier. */
const ASKS_PER_MINUTE = 600;
const LANGUAGES: readonly string[] = ["ja", "easy", "en"];

export type Source = MeSource & ReportSource;

export function apiRoutes(source: Source): Hono<WorkerContext> {
  const api = new Hono<WorkerContext>();
  const { knowledge, today } = source;
  const asks = rateLimit(ASKS_PER_MINUTE, Date.now);

  api.get("/ask", async (c) => {
    const address = c.req.header("cf-connecting-ip");
    if (!c.var.local && address && !asks.allows(address)) return failJson(c, "too_many_requests");
    const { q, town, lang } = c.req.query();
    if (!q?.trim()) return failJson(c, "question_missing");
    if (q.length > QUESTION_MAX_CHARS) return failJson(c, "question_too_long");
    if (lang && !LANGUAGES.includes(lang)) return failJson(c, "language_unknown");
    const known = await knowledge(c);
    if (town && !townOf(known, town)) return failJson(c, "town_unknown");
    const language = (lang ?? "ja") as Language;
    const answered = answer(q, { town: town || null, language, today: today(c), minutes: japanMinutes(new Date()), topic: null }, known);
    return c.json({ ...answered, text: answerText(answered) });
  });

  api.get("/towns", async (c) => c.json({ towns: (await knowledge(c)).towns.map((t) => townJson(t, today(c))) }));

  api.get("/towns/:town/overlay", async (c) => {
    const known = await knowledge(c);
    const town = c.req.param("town");
    if (!townOf(known, town)) return failJson(c, "town_unknown");
    const { version, records, stopped, reworded, faq } = known.overlay;
    const own = <T extends { service: string }>(entries: readonly T[]) => entries.filter((e) => e.service.startsWith(`${town}/`));
    return c.json({ version, records: own(records), stopped: own(stopped), reworded: own(reworded), faq: faq.filter((f) => f.town === town) });
  });

  api.get("/services", async (c) => {
    const known = await knowledge(c);
    const { town } = c.req.query();
    if (town && !townOf(known, town)) return failJson(c, "town_unknown");
    return c.json({ services: servicesOf(known, town || null, today(c)) });
  });

  api.get("/services/:town/:id", async (c) => {
    const known = await knowledge(c);
    const town = townOf(known, c.req.param("town"));
    if (!town) return failJson(c, "town_unknown");
    const id = c.req.param("id");
    const measure = town.measures.find((m) => m.id === id || m.formerIds.includes(id));
    if (!measure) return failJson(c, "service_unknown");
    return c.json(serviceJson(known, town, measure, makeItem(known, town, measure, measure.initiatives, today(c))));
  });

  api.route("/me", meRoutes(source));
  api.route("/reports", reportRoutes(source));
  api.notFound((c) => failJson(c, "not_found"));
  return api;
}
