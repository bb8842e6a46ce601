/**
 * `/staff/api/v1/announcements`: the same steps as the pages, with the same checks. `POST /<id>/submit` asks for approval,
 * `/approve` is the second person's, `/send` lets the undo window end at once, `/stop` and `/resume` as their names say.
 */
import { Hono } from "hono";
import type * as z from "zod";
import { Content } from "../../announcement/content.ts";
import { batchesOf, progressOf } from "../../announcement/progress.ts";
import { resend } from "../../announcement/resend.ts";
import { STATUSES, type Status } from "../../announcement/state.ts";
import { approve, cancel, resume, sendNow, stop, submit, type Step as Taken, takeBack } from "../../announcement/steps.ts";
import { type Announced, announcement, announcementsIn, draftStatement, newAnnouncementId } from "../../announcement/store.ts";
import { hindrances } from "../announcements/checks.ts";
import { countFor, known, lineSays } from "../announcements/gather.ts";
import { asked } from "../announcements/routes.tsx";
import { openedTimes, statisticsOf } from "../announcements/statistics.ts";
import { REFUSALS } from "../announcements/words.ts";
import { auditStatement } from "../audit.ts";
import type { C, StaffContext } from "../context.ts";
import { isFew } from "../figures/few.ts";
import { refuse } from "../guard.tsx";
import { may, type Right } from "../rights.ts";
import { townSetting } from "../town-setting.ts";
import { enter, jsonOf, problem, townMissing } from "./door.ts";
import { type AnnouncementResult, NewAnnouncement, type Progress, type StaffAnnouncement, Step, TownQuery } from "./schemas.ts";

export const announcementApi = new Hono<StaffContext>({ strict: false });

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const shown = (one: Announced): z.infer<typeof StaffAnnouncement> => ({
  id: one.id,
  town: one.town,
  status: one.status,
  revision: one.revision,
  title: one.title.ja,
  startsAt: instant(one.startsAt),
  expiresAt: instant(one.expiresAt),
  haltReason: one.haltReason,
  approvedCount: one.approvedCount,
});

announcementApi.get("/announcements", async (c) => {
  const query = TownQuery.safeParse({ town: c.req.query("town") });
  if (!query.success) return townMissing(c);
  const refused = enter(c, query.data.town, "read");
  return refused ?? c.json({ announcements: (await announcementsIn(c.var.ports.db, query.data.town, STATUSES)).map(shown) });
});

announcementApi.post("/announcements", async (c) => {
  const { ports, person } = c.var;
  const wanted = NewAnnouncement.safeParse(jsonOf(c));
  if (!wanted.success) return problem(c, 422, "announcement_wrong", wanted.error.issues[0]?.message ?? "お知らせの形を確かめてください。");
  const { town, title, body, sendAt, expiresAt, draft, ...rest } = wanted.data;
  const refused = enter(c, town, "write");
  if (refused) return refused;
  const ms = (text: string | null) => (text === null ? null : Date.parse(text));
  const content = Content.safeParse({
    ...rest,
    title,
    body,
    picture: null,
    sendAt: ms(sendAt),
    expiresAt: ms(expiresAt),
  });
  if (!content.success) return problem(c, 422, "announcement_wrong", content.error.issues[0]?.message ?? "お知らせの形を確かめてください。");
  const faults = Object.values(hindrances(content.data, ports.now(), known(c)));
  if (faults[0]) return problem(c, 422, "announcement_wrong", faults[0]);
  const id = newAnnouncementId(ports.newKey);
  const now = ports.now();
  await ports.db.batch([
    draftStatement(ports.db, { id, town, by: person.id }, content.data, now),
    auditStatement(ports.db, { town, person, action: "announcement.draft", target: id, after: { title: content.data.title.ja } }, now),
  ]);
  const made = (await announcement(ports.db, town, id)) as Announced;
  const submitted = draft ? null : await submit(asked(c), made, (await countFor(c, made)).reached);
  return c.json(shown(submitted?.done ? submitted.announcement : made), 201);
});

/** The announcement, if the person may do this with it. */
async function found(c: C, right: Right): Promise<Announced | Response> {
  const id = c.req.param("id") ?? "";
  const row = await c.var.ports.db.prepare("SELECT town FROM announcement WHERE id = ?1").bind(id).first<{ town: string }>();
  // Another town's is as one that nobody has.
  if (!row || !may(c.var.person, row.town, "read")) return refuse(c, "not_found");
  const refused = enter(c, row.town, right);
  if (refused) return refused;
  return (await announcement(c.var.ports.db, row.town, id)) ?? refuse(c, "not_found");
}

announcementApi.get("/announcements/:id", async (c) => {
  const one = await found(c, "read");
  if (one instanceof Response) return one;
  const { ports } = c.var;
  const opened = await openedTimes(ports.db, one);
  const statistics = await statisticsOf(ports, one, await batchesOf(ports.db, one.id));
  const result: z.infer<typeof AnnouncementResult> = { ...shown(one), opened: isFew(opened) ? null : opened, statistics };
  return c.json(result);
});

announcementApi.get("/announcements/:id/progress", async (c) => {
  const one = await found(c, "read");
  if (one instanceof Response) return one;
  const progress: z.infer<typeof Progress> = { status: one.status, ...(await progressOf(c.var.ports.db, one.id, c.var.ports.now())) };
  return c.json(progress);
});

const STEPS: Record<string, { right: Right; take: (c: C, one: Announced, body: z.infer<typeof Step>) => Promise<Taken> | Taken }> = {
  submit: { right: "write", take: async (c, one) => submit(asked(c), one, (await countFor(c, one)).reached) },
  approve: {
    right: "approve",
    async take(c, one, { count, reason = "" }) {
      const { setting } = await townSetting(c.var.ports.db, one.town);
      const reached = (await countFor(c, one)).reached;
      return approve(asked(c), one, { count: count ?? reached, alone: setting.onePersonOffice ? { reason } : null, urgentAlone: setting.urgentAlone !== null });
    },
  },
  send: { right: "write", take: (c, one) => sendNow(asked(c), one) },
  "take-back": { right: "write", take: (c, one) => takeBack(asked(c), one) },
  stop: { right: "write", take: (c, one) => stop(asked(c), one) },
  resume: { right: "approve", take: (c, one) => resume(asked(c), one) },
  resend: { right: "approve", take: (c, one, { of = "unknown", count = Number.NaN }) => resend(asked(c), one, { of, count }) },
  cancel: { right: "write", take: (c, one) => cancel(asked(c), one) },
};

/** In which state the text must be without a fault for a step, as on its page. */
const FAULTLESS: Record<string, Status> = { submit: "draft", approve: "waiting" };

for (const [name, { right, take }] of Object.entries(STEPS)) {
  announcementApi.post(`/announcements/:id/${name}`, async (c) => {
    const one = await found(c, right);
    if (one instanceof Response) return one;
    const body = Step.safeParse(jsonOf(c));
    if (!body.success) return problem(c, 400, "body_wrong", "revision と count は整数、reason は文で入れてください。");
    const [fault] = one.status === FAULTLESS[name] ? Object.values(hindrances(one, c.var.ports.now(), known(c))) : [];
    if (fault) return problem(c, 422, "announcement_wrong", fault);
    const line = name === "approve" && one.status === "waiting" ? await lineSays(c, one) : null;
    if (line?.ok === false) return problem(c, 422, "line_refuses", `LINEがこの文面を受けつけません。文面をなおしてください。(${line.says})`);
    const step = await take(c, { ...one, revision: body.data.revision ?? one.revision }, body.data);
    if (!step.done) return problem(c, 409, step.refusal, REFUSALS[step.refusal]);
    const { ports } = c.var;
    await ports.wakeDelivery(one.id, Math.max(0, Math.ceil(((step.announcement.startsAt ?? 0) - ports.now()) / 1_000)));
    return c.json(shown(step.announcement));
  });
}
