/** @jsxImportSource hono/jsx */
/** The announcements of a town: every page and action, each with the right it needs. */
import { Hono } from "hono";
import type { Content } from "../../announcement/content.ts";
import { progressOf } from "../../announcement/progress.ts";
import { RESENDABLE, resend } from "../../announcement/resend.ts";
import { STATUSES } from "../../announcement/state.ts";
import { approve, cancel, decline, giveBack, release, resume, type Step, sendNow, stop, submit, takeBack } from "../../announcement/steps.ts";
import { type Announced, announcement, announcementsIn, copyOf, draftStatement, EMPTY, newAnnouncementId, saveDraft } from "../../announcement/store.ts";
import { auditStatement } from "../audit.ts";
import { type C, field, fields, fileOf, numberIn, type StaffContext } from "../context.ts";
import { need, refuse } from "../guard.tsx";
import { CheckPage } from "./check.tsx";
import { addressOf, EditPage } from "./edit.tsx";
import { contentFrom, typedFrom, typedOf } from "./form.ts";
import { check } from "./gather.ts";
import { ListPage } from "./list.tsx";
import { PICTURE_FAULTS, readPicture, storePicture } from "./picture.ts";
import { contentLoosely, Phones } from "./preview.tsx";
import { countTyped } from "./resend.tsx";
import { resultCsv, show } from "./result.tsx";
import { ProgressBox } from "./show.tsx";
import { sendTest } from "./test-send.ts";
import { REFUSALS } from "./words.ts";

export const announcementRoutes = new Hono<StaffContext>({ strict: false });
const BASE = "/:town/announcements";

/** The step's actor, clock and its line in the audit log. */
export function asked(c: C) {
  const { ports, person } = c.var;
  const now = ports.now();
  return {
    db: ports.db,
    now,
    actor: person,
    log: (action: string, before: Announced, after: Record<string, unknown>, onlyIf?: string) =>
      auditStatement(
        ports.db,
        {
          town: before.town,
          person,
          action: action as `announcement.${string}`,
          target: before.id,
          before: { status: before.status, revision: before.revision },
          after,
        },
        now,
        onlyIf,
      ),
  };
}

const one = (c: C): Promise<Announced | null> => announcement(c.var.ports.db, c.var.town.town.id, c.req.param("id") ?? "");

/** A new draft with its line in the audit log; returns its address. */
async function newDraft(c: C, content: Content, corrects: string | null = null): Promise<string> {
  const { ports, person, town } = c.var;
  const draft = { id: newAnnouncementId(ports.newKey), town: town.town.id };
  const now = ports.now();
  await ports.db.batch([
    draftStatement(ports.db, { ...draft, by: person.id, corrects }, content, now),
    auditStatement(ports.db, { town: draft.town, person, action: "announcement.draft", target: draft.id, after: { title: content.title.ja, corrects } }, now),
  ]);
  return addressOf(draft);
}

/** The page an announcement has in its state. */
async function page(c: C, found: Announced, says: string | null = null, status: 200 | 409 = 200) {
  if (found.status === "waiting") return c.html(<CheckPage c={c} checked={await check(c, found)} says={says} />, status);
  if (found.status === "draft") return c.html(<EditPage c={c} one={found} typed={typedOf(found)} />, status);
  return show(c, found, says, status);
}

announcementRoutes.get(BASE, need("read"), async (c) => c.html(<ListPage c={c} all={await announcementsIn(c.var.ports.db, c.var.town.town.id, STATUSES)} />));
announcementRoutes.post(BASE, need("write"), async (c) => c.redirect(await newDraft(c, EMPTY), 303));

announcementRoutes.get(`${BASE}/:id`, need("read"), async (c) => {
  const found = await one(c);
  return found ? page(c, found) : refuse(c, "not_found");
});

/** A chosen picture is stored at once, so that a fault elsewhere in the form does not lose it. */
async function pictureFrom(c: C): Promise<{ picture: string; fault: string | null }> {
  const { ports, person, town, form } = c.var;
  const kept = field(form, "picture_gone") === "1" ? "" : field(form, "picture");
  const file = fileOf(form, "picture_file");
  if (!file) return { picture: kept, fault: null };
  const bytes = await file.arrayBuffer();
  const read = readPicture(bytes);
  if (read.fault !== null) return { picture: kept, fault: PICTURE_FAULTS[read.fault] };
  const id = ports.newKey();
  await storePicture(ports.db, bytes, read.picture, { id, town: town.town.id, by: person.id, now: ports.now() });
  return { picture: id, fault: null };
}

announcementRoutes.post(`${BASE}/:id`, need("write"), async (c) => {
  const { ports, person, form } = c.var;
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  if (found.status !== "draft") return page(c, found, REFUSALS.wrong_state, 409);
  const { picture, fault } = await pictureFrom(c);
  const typed = { ...typedFrom(form), picture };
  const { content, faults } = contentFrom(typed);
  if (!content || fault) return c.html(<EditPage c={c} one={found} typed={typed} faults={{ ...faults, ...(fault ? { picture_file: fault } : {}) }} />, 422);
  const saved = await saveDraft(ports.db, { ...found, revision: numberIn(form, "revision") }, content, person.id, ports.now());
  if (!saved) return c.html(<EditPage c={c} one={found} typed={typed} other={await one(c)} />, 409);
  return c.redirect(field(form, "go") === "check" ? `${addressOf(found)}/check` : `${addressOf(found)}?done=saved`, 303);
});

announcementRoutes.post(`${BASE}/:id/autosave`, need("write"), async (c) => {
  const { ports, person, form } = c.var;
  const found = await one(c);
  if (found?.status !== "draft") return c.json({ says: "もう下書きではありません。開きなおしてください。", stop: true });
  const { content } = contentFrom(typedFrom(form));
  if (!content) return c.json({ says: "直すところがあるので、まだ保存していません。" });
  const revision = numberIn(form, "revision");
  const saved = await saveDraft(ports.db, { ...found, revision }, content, person.id, ports.now());
  return saved
    ? c.json({ says: "自動で保存しました。", revision: revision + 1 })
    : c.json({ says: "ほかの人が先に保存しました。「下書きを保存」を押すと、くらべられます。", stop: true });
});

announcementRoutes.post(`${BASE}/:id/preview`, need("read"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  return c.html(<Phones c={c} content={contentLoosely(typedFrom(c.var.form))} corrects={found.corrects} />);
});

announcementRoutes.get(`${BASE}/:id/check`, need("read"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  if (found.status !== "draft" && found.status !== "waiting") return c.redirect(addressOf(found), 303);
  return c.html(<CheckPage c={c} checked={await check(c, found)} />);
});

announcementRoutes.post(`${BASE}/:id/test`, need("write"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  const taken = await sendTest(c, found, fields(c.var.form, "testers"));
  if (taken > 0) return c.redirect(`${addressOf(found)}/check?done=sent`, 303);
  return c.html(
    <CheckPage c={c} checked={await check(c, found)} says="テスト送信が届きませんでした。受けとる人が、いつからを友だちに追加しているか確かめてください。" />,
    422,
  );
});

/** What the person saw, so that nobody decides about another text. */
const asSeen = (c: C, found: Announced): Announced => ({ ...found, revision: numberIn(c.var.form, "revision") });

async function taken(c: C, step: Step, to: (done: Announced) => string): Promise<Response> {
  if (step.done) return c.redirect(to(step.announcement), 303);
  const now = await one(c);
  return now ? page(c, now, REFUSALS[step.refusal], 409) : (refuse(c, "not_found") as Response);
}

announcementRoutes.post(`${BASE}/:id/submit`, need("write"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  const checked = await check(c, found);
  if (found.status === "draft" && Object.keys(checked.faults).length > 0) return c.html(<CheckPage c={c} checked={checked} />, 422);
  return taken(c, await submit(asked(c), asSeen(c, found), checked.count.reached), (done) => `${addressOf(done)}?done=asked`);
});

/** As many as shown may differ a little from as many as there are; more than a tenth is shown again. */
const COUNT_TOLERANCE = 0.1;

announcementRoutes.post(`${BASE}/:id/approve`, need("approve"), async (c) => {
  const { ports, form } = c.var;
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  const checked = await check(c, found);
  const seen = numberIn(form, "count");
  if (found.status === "waiting" && Math.abs(checked.count.reached - seen) > COUNT_TOLERANCE * seen) {
    return c.html(<CheckPage c={c} checked={checked} says="見ている間に、届く人数が1割より多く変わりました。人数を見て、もう一度えらんでください。" />, 409);
  }
  if (found.status === "waiting" && (Object.keys(checked.faults).length > 0 || checked.line?.ok === false))
    return c.html(<CheckPage c={c} checked={checked} />, 422);
  const step = await approve(asked(c), asSeen(c, found), {
    count: seen,
    alone: checked.onePersonOffice ? { reason: field(form, "reason") } : null,
    urgentAlone: checked.urgentAlone,
  });
  if (step.done) await ports.wakeDelivery(found.id, Math.max(0, Math.ceil(((step.announcement.startsAt ?? 0) - ports.now()) / 1_000)));
  return taken(c, step, (done) => `${addressOf(done)}?done=approved`);
});

const STEPS = {
  "give-back": { right: "write", take: giveBack, done: "declined" },
  "take-back": { right: "write", take: takeBack, done: "undone" },
  send: { right: "write", take: sendNow, done: "approved" },
  release: { right: "approve", take: release, done: "approved" },
  stop: { right: "write", take: stop, done: "stopped" },
  resume: { right: "approve", take: resume, done: "resumed" },
} as const;

for (const [path, { right, take, done }] of Object.entries(STEPS)) {
  announcementRoutes.post(`${BASE}/:id/${path}`, need(right), async (c) => {
    const found = await one(c);
    if (!found) return refuse(c, "not_found");
    const step = await take(asked(c), asSeen(c, found));
    if (step.done) await c.var.ports.wakeDelivery(found.id, 0);
    return taken(c, step, (after) => `${addressOf(after)}?done=${done}`);
  });
}

announcementRoutes.post(`${BASE}/:id/resend`, need("approve"), async (c) => {
  const { form, ports } = c.var;
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  const of = RESENDABLE.find((state) => state === field(form, "of")) ?? "unknown";
  const typed = field(form, `${of}_count`);
  const step = await resend(asked(c), asSeen(c, found), { of, count: countTyped(typed) });
  if (step.done) await ports.wakeDelivery(found.id, 0);
  else if (step.refusal === "count_wrong") return show(c, found, null, 422, { of, count: typed, why: step.refusal });
  return taken(c, step, (done) => `${addressOf(done)}?done=resent`);
});

announcementRoutes.post(`${BASE}/:id/cancel`, need("write"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  return taken(c, await cancel(asked(c), found), (done) => `/staff/${done.town}/announcements?done=deleted`);
});

announcementRoutes.post(`${BASE}/:id/decline`, need("write"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  return taken(c, await decline(asked(c), found, field(c.var.form, "reason")), (done) => `/staff/${done.town}?done=declined`);
});

announcementRoutes.post(`${BASE}/:id/duplicate`, need("write"), async (c) => {
  const found = await one(c);
  return found ? c.redirect(await newDraft(c, copyOf(found)), 303) : refuse(c, "not_found");
});

announcementRoutes.post(`${BASE}/:id/correct`, need("write"), async (c) => {
  const { db } = c.var.ports;
  const found = await one(c);
  if (!found?.sentAt) return refuse(c, "not_found");
  const people = await db.prepare("SELECT 1 AS there FROM delivery_recipient WHERE announcement = ?1 LIMIT 1").bind(found.id).first();
  // The list goes seven days after the end; then a correction is a new announcement to everyone.
  if (!people) return show(c, found, "届いた人の一覧は、7日で消えます。もう訂正としては送れません。「写して新しく書く」で送ってください。", 409);
  return c.redirect(await newDraft(c, copyOf(found), found.id), 303);
});

announcementRoutes.get(`${BASE}/:id/progress`, need("read"), async (c) => {
  const { ports } = c.var;
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  if (found.status !== "sending" && found.status !== "approved") c.header("x-over", "1");
  return c.html(<ProgressBox one={found} progress={await progressOf(ports.db, found.id, ports.now())} />);
});

announcementRoutes.get(`${BASE}/:id/result.csv`, need("read"), async (c) => {
  const found = await one(c);
  if (!found) return refuse(c, "not_found");
  const body = await resultCsv(c, found);
  return c.body(body, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${found.id}.csv"` });
});
