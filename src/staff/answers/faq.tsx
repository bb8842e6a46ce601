/** @jsxImportSource hono/jsx */
/** よくある質問: drafts nobody overwrites unseen, tried against the bot first, published and withdrawn by a second person. */
import { Hono } from "hono";
import { namesIn } from "../announcements/gather.ts";
import { auditStatement } from "../audit.ts";
import { askChange } from "../changes/change.ts";
import { type C, field, type StaffContext } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { need, refuse } from "../guard.tsx";
import { faqCsvRoutes } from "./faq-csv.tsx";
import { FaqEditPage } from "./faq-edit.tsx";
import { ASKS_MAX, asksFrom, draftFrom, publishFaults, reviewDay, type Typed, typedFrom, typedOf } from "./faq-form.ts";
import { FaqListPage } from "./faq-list.tsx";
import { type FaqDraft, faqDraft, faqDraftStatement, faqDrafts, newFaqId, publishedEntry, publishedFaq, saveFaqDraft, waitingFaq } from "./faq-store.ts";
import { trialOf } from "./faq-trial.tsx";

export const faqRoutes = new Hono<StaffContext>({ strict: false });
faqRoutes.route("/", faqCsvRoutes);

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const writing = (c: C) => ({ by: c.var.person.id, now: c.var.ports.now() });
const townId = (c: C): string => c.var.town.town.id;
const draftOf = (c: C): Promise<FaqDraft | null> => faqDraft(c.var.ports.db, townId(c), c.req.param("id") ?? "");
const revisionIn = (c: C): number => Number.parseInt(field(c.var.form, "revision"), 10) || 0;

faqRoutes.get("/:town/faq", need("read"), async (c) => {
  const { db } = c.var.ports;
  const id = townId(c);
  const [published, drafts, waiting, names] = await Promise.all([publishedFaq(db, id), faqDrafts(db, id), waitingFaq(db, id), namesIn(c)]);
  return c.html(<FaqListPage c={c} published={published} drafts={drafts} waiting={waiting} names={names} />);
});

/** One press from a resident's sentence: it is the first way of asking. */
faqRoutes.post("/:town/faq", need("write"), async (c) => {
  const { ports, person, form } = c.var;
  const asks = asksFrom(field(form, "asks")).slice(0, ASKS_MAX);
  const id = newFaqId(ports.newKey);
  const draft = { id, town: townId(c), ja: "", easy: "", en: "", asks, link: null, owner: "", review: reviewDay(ports.today()) };
  await ports.db.batch([
    faqDraftStatement(ports.db, draft, writing(c)),
    auditStatement(ports.db, { town: townId(c), person, action: "faq.draft", target: id, after: { asks } }, ports.now()),
  ]);
  return c.redirect(`/staff/${townId(c)}/faq/${id}`, 303);
});

type Shown = { typed?: Typed; faults?: Faults; lead?: string; question?: string; other?: FaqDraft | null };

async function page(c: C, draft: FaqDraft, { typed, faults = {}, lead, question, other = null }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { db, today } = { db: c.var.ports.db, today: c.var.ports.today() };
  const [published, waiting, names, trial] = await Promise.all([
    publishedEntry(db, townId(c), draft.id),
    waitingFaq(db, townId(c)),
    namesIn(c),
    question ? trialOf(c, draft, question) : null,
  ]);
  const props = { c, draft, typed: typed ?? typedOf(draft, today), faults, trial, other, published, waiting: waiting.has(draft.id), names };
  return c.html(<FaqEditPage {...props} {...(lead ? { lead } : {})} />, status);
}

faqRoutes.get("/:town/faq/:id", need("read"), async (c) => {
  const draft = await draftOf(c);
  return draft ? page(c, draft) : refuse(c, "not_found");
});

faqRoutes.post("/:town/faq/:id", need("write"), async (c) => {
  const { ports, form } = c.var;
  const draft = await draftOf(c);
  if (!draft) return refuse(c, "not_found");
  const typed = typedFrom(form);
  const { text, faults } = draftFrom(typed);
  if (!text) return page(c, { ...draft, revision: revisionIn(c) }, { typed, faults }, 422);
  const next = { ...draft, ...text, revision: revisionIn(c) };
  if (!(await saveFaqDraft(ports.db, next, writing(c)))) return page(c, draft, { typed, other: await draftOf(c) }, 409);
  const saved: FaqDraft = { ...next, revision: next.revision + 1 };
  if (form.go === "try") {
    const question = field(form, "question") || saved.asks[0];
    return question ? page(c, saved, { typed, question }) : page(c, saved, { typed, faults: { question: "ためしに聞く質問を書いてください。" } }, 422);
  }
  if (form.go !== "publish") return c.redirect(`/staff/${townId(c)}/faq/${draft.id}?done=saved`, 303);
  const missing = publishFaults(saved, ports.today());
  if (Object.keys(missing).length > 0) {
    return page(c, saved, { typed, faults: missing, lead: "下書きは保存しました。公開の確認は、まだたのめません。" }, 422);
  }
  const { ja, easy, en, asks, link, owner, review } = saved;
  await askChange(who(c), {
    kind: "faq",
    target: draft.id,
    payload: { v: 1, text: { ja, easy, en }, asks, link, day: ports.today(), owner, review },
  });
  return c.redirect(`/staff/${townId(c)}/faq?done=asked`, 303);
});

faqRoutes.post("/:town/faq/:id/autosave", need("write"), async (c) => {
  const draft = await draftOf(c);
  if (!draft) return c.json({ says: "この下書きは、もうありません。", stop: true });
  const { text, faults } = draftFrom(typedFrom(c.var.form));
  if (!text) return c.json({ says: `まだ自動で保存できません。${Object.values(faults)[0] ?? ""}` });
  const revision = revisionIn(c);
  const saved = await saveFaqDraft(c.var.ports.db, { ...draft, ...text, revision }, writing(c));
  return saved
    ? c.json({ says: "自動で保存しました。", revision: revision + 1 })
    : c.json({ says: "ほかの人が先に保存しました。「下書きを保存」を押すと、くらべられます。", stop: true });
});

/** Only what nobody is asked about; a published text stays as it is. */
faqRoutes.post("/:town/faq/:id/delete", need("write"), async (c) => {
  const { ports, person } = c.var;
  const draft = await draftOf(c);
  if (!draft || draft.revision === 0 || (await waitingFaq(ports.db, townId(c))).get(draft.id) === "faq") return refuse(c, "not_found");
  const { ja, easy, en, asks } = draft;
  await ports.db.batch([
    ports.db.prepare("DELETE FROM faq_draft WHERE id = ?1 AND town = ?2").bind(draft.id, townId(c)),
    auditStatement(ports.db, { town: townId(c), person, action: "faq.delete", target: draft.id, before: { ja, easy, en, asks } }, ports.now()),
  ]);
  return c.redirect(`/staff/${townId(c)}/faq?done=deleted`, 303);
});

faqRoutes.post("/:town/faq/:id/withdraw", need("write"), async (c) => {
  const entry = await publishedEntry(c.var.ports.db, townId(c), c.req.param("id") ?? "");
  if (!entry || entry.withdrawn) return refuse(c, "not_found");
  await askChange(who(c), { kind: "withdraw-faq", target: entry.id, payload: { v: 1, day: c.var.ports.today() } });
  return c.redirect(`/staff/${townId(c)}/faq?done=asked`, 303);
});
