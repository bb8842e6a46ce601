/** `POST /api/v1/reports`: 「このページの内容が違う」. No login, nobody is named, numbers and addresses are hidden. */
import { type Context, Hono } from "hono";
import type { Knowledge } from "../answer/index.ts";
import { keepReport } from "../faq/reports.ts";
import { mask } from "../line/mask.ts";
import { addressOf } from "../platform/address.ts";
import { fail, failJson, type WorkerContext } from "../platform/http.ts";
import { rateLimit } from "../platform/rate-limit.ts";
import { currentServiceId } from "../resident/follow-rule.ts";
import { jsonBody } from "./body.ts";
import { Report, type ReportReceived } from "./schemas/report.ts";

/** One address may be a whole village behind its carrier, but nobody finds more faults than this in a minute. */
const REPORTS_PER_MINUTE = 20;

export type ReportSource = { knowledge(c: Context<WorkerContext>): Promise<Knowledge>; today(c: Context<WorkerContext>): string };

export function reportRoutes({ knowledge, today }: ReportSource): Hono<WorkerContext> {
  const reports = new Hono<WorkerContext>();
  const limit = rateLimit(REPORTS_PER_MINUTE);

  reports.post("/", async (c) => {
    const address = addressOf(c.req.raw.headers);
    if (!c.var.local && address && !limit.allows(address)) return fail(c, "too_many_requests");
    const body = await jsonBody(c, Report);
    if (!body.ok) return failJson(c, body.reason);
    const service = currentServiceId(await knowledge(c), body.value.service);
    if (!service) return failJson(c, "service_unknown");
    const text = cleaned(body.value.text);
    const town = service.slice(0, service.indexOf("/"));
    const kept = await keepReport(c.env.DB, { town, service, about: body.value.about, text, day: today(c) });
    if (!kept) return failJson(c, "reports_full");
    return c.json({ received: true, text } satisfies ReportReceived, 201);
  });
  return reports;
}

/** One paragraph without control characters, numbers of a person hidden; null where nothing is left. */
function cleaned(text: string | undefined): string | null {
  const plain = (text ?? "").replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return plain === "" ? null : mask(plain).text;
}
