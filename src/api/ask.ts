/** `GET /api/v1/ask`: one question, the bot's answer. Nothing of the question is kept. */
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { answer, answerText, type Knowledge, townOf } from "../answer/index.ts";
import { japanMinutes } from "../plan/fiscal-year.ts";
import { addressOf } from "../platform/address.ts";
import { fail, failJson, type WorkerContext } from "../platform/http.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { LanguageParameter } from "./route-table.ts";

/** LINE's own limit for a message; nobody's question is longer. */
const QUESTION_MAX_CHARS = 5_000;
/** One address may be a whole village behind its carrier. */
const ASKS_PER_MINUTE = 600;

export type AskSource = { knowledge(c: Context<WorkerContext>): Promise<Knowledge>; today(c: Context<WorkerContext>): string };

export function askRoutes({ knowledge, today }: AskSource): Hono<WorkerContext> {
  const ask = new Hono<WorkerContext>();
  const asks = rateLimit(ASKS_PER_MINUTE);
  ask.use(cors({ origin: "*", allowMethods: ["GET"] }));

  ask.get("/", async (c) => {
    c.header("cache-control", "no-store");
    const address = addressOf(c.req.raw.headers);
    if (!c.var.local && address && !asks.allows(address)) return fail(c, "too_many_requests");
    const { q, town, lang } = c.req.query();
    if (!q?.trim()) return failJson(c, "question_missing");
    if (q.length > QUESTION_MAX_CHARS) return failJson(c, "question_too_long");
    const language = LanguageParameter.safeParse(lang || "ja");
    if (!language.success) return failJson(c, "language_unknown");
    const known = await knowledge(c);
    if (town && !townOf(known, town)) return failJson(c, "town_unknown");
    const answered = answer(q, { town: town || null, language: language.data, today: today(c), minutes: japanMinutes(new Date()), topic: null }, known);
    return c.json({ ...answered, text: answerText(answered) });
  });
  return ask;
}
