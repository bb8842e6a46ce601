/**
 * `/staff/api/v1/faq` and `/staff/api/v1/answers/<town>/<service>/stop`: FAQ entries as the pages show them, a new one that a
 * second person is asked about, and an answer stopped at once.
 */
import { Hono } from "hono";
import type * as z from "zod";
import { draftFrom, publishFaults } from "../answers/faq-form.ts";
import { type FaqDraft, faqDraftStatement, faqDrafts, newFaqId, publishedFaq, waitingFaq } from "../answers/faq-store.ts";
import { stopAnswer } from "../answers/stop.ts";
import { auditStatement } from "../audit.ts";
import { askStatements } from "../changes/change.ts";
import type { StaffContext } from "../context.ts";
import { refuse } from "../guard.tsx";
import { bookOf } from "../records/services.ts";
import { enter, jsonOf, problem, townMissing } from "./door.ts";
import { NewFaq, type StaffFaq, type StoppedAnswer } from "./faq-schemas.ts";
import { TownQuery } from "./schemas.ts";

export const faqApi = new Hono<StaffContext>({ strict: false });

type Shown = z.infer<typeof StaffFaq>;
type Text = Pick<FaqDraft, "id" | "ja" | "easy" | "en" | "asks" | "link" | "owner" | "review">;

const shown = ({ id, ja, easy, en, asks, link, owner, review }: Text, state: Shown["state"], waiting: boolean, day: string | null): Shown => ({
  id,
  state,
  waiting,
  text: { ja, easy, en },
  asks,
  link,
  owner: owner || null,
  review: review || null,
  day,
});

faqApi.get("/faq", async (c) => {
  const query = TownQuery.safeParse({ town: c.req.query("town") });
  if (!query.success) return townMissing(c);
  const { town } = query.data;
  const refused = enter(c, town, "read");
  if (refused) return refused;
  const { db } = c.var.ports;
  const [published, drafts, waiting] = await Promise.all([publishedFaq(db, town), faqDrafts(db, town), waitingFaq(db, town)]);
  return c.json({
    faq: [
      ...published.map((one) => shown(one, one.withdrawn ? "withdrawn" : "published", waiting.has(one.id), one.day)),
      ...drafts.map((one) => shown(one, "draft", waiting.has(one.id), null)),
    ],
  });
});

faqApi.post("/faq", async (c) => {
  const { ports, person } = c.var;
  const wanted = NewFaq.safeParse(jsonOf(c));
  if (!wanted.success) {
    const [issue] = wanted.error.issues;
    const where = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : issue?.path.join(".") || "JSON";
    return problem(c, 422, "faq_wrong", `${where} の形を直してください。形は /staff/api/v1/openapi.json にあります。`);
  }
  const { town, text: texts, asks, link, owner, review, draft } = wanted.data;
  const refused = enter(c, town, "write");
  if (refused) return refused;
  const today = ports.today();
  const { text, faults } = draftFrom({ ...texts, asks: asks.join("\n"), link, owner, review });
  const [missing] = Object.values(faults ?? (draft || !text ? {} : publishFaults(text, today)));
  if (!text || missing) return problem(c, 422, "faq_wrong", missing ?? "よくある質問の形を確かめてください。");
  const id = newFaqId(ports.newKey);
  const now = ports.now();
  const { ja, easy, en } = text;
  const payload = { v: 1 as const, text: { ja, easy, en }, asks: text.asks, link: text.link, day: today, owner: text.owner, review: text.review };
  await ports.db.batch([
    faqDraftStatement(ports.db, { ...text, id, town }, { by: person.id, now }),
    auditStatement(ports.db, { town, person, action: "faq.draft", target: id, after: { asks: text.asks } }, now),
    ...(draft ? [] : askStatements({ db: ports.db, now, person, town }, [{ kind: "faq", target: id, payload }])),
  ]);
  return c.json(shown({ ...text, id }, "draft", !draft, null), 201);
});

faqApi.post("/answers/:town/:service/stop", async (c) => {
  const { ports, person } = c.var;
  const town = c.req.param("town");
  const refused = enter(c, town, "write");
  if (refused) return refused;
  // A measure of several services stops them all, as it did when it was one answer.
  const found = (await bookOf(c)).find(`${town}/${c.req.param("service")}`);
  if (!found) return refuse(c, "not_found");
  const service = found.id;
  const already = !(await stopAnswer({ db: ports.db, now: ports.now(), today: ports.today(), person, town, service }));
  const body: z.infer<typeof StoppedAnswer> = { service, stopped: true, already };
  return c.json(body);
});
