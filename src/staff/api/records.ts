/**
 * `/staff/api/v1/records` and `/staff/api/v1/changes`: what a town recorded about its services, and the second person's word,
 * with the same checks as the pages.
 */
import { Hono } from "hono";
import * as z from "zod";
import { RecordState, ServiceRecord } from "../../service/service-record.ts";
import { aboutOf } from "../changes/about.ts";
import {
  type Asked,
  approveChange,
  askChange,
  askChanges,
  CHANGE_REFUSALS,
  type Change,
  changeBy,
  declineChange,
  KIND_NAMES,
  type Kind,
  waitingChanges,
} from "../changes/change.ts";
import type { C, StaffContext } from "../context.ts";
import { refuse } from "../guard.tsx";
import { CONFIRM_MAX, confirmationsOf } from "../records/confirm.ts";
import { editionFrom } from "../records/edition-form.ts";
import { recordFrom } from "../records/form.ts";
import { bookOf, isLine, type Line, planSays, residentsRead } from "../records/services.ts";
import { may } from "../rights.ts";
import { enter, jsonOf, problem, townMissing } from "./door.ts";
import { TownQuery } from "./schemas.ts";

export const recordApi = new Hono<StaffContext>({ strict: false });

const SERVICE = "<town>/<service>; an older id, <town>/<measure> or <town>/<measure>/<initiative>, is taken where it means one service";

export const StaffRecord = z
  .strictObject({
    service: z.string(),
    name: z.string(),
    plan: z.string().meta({ description: "what the plan alone says" }),
    /** as residents are answered today */
    says: z.string(),
    record: ServiceRecord.extend({ basis: z.string().nullable().meta({ description: "what it rests on; only staff see it" }) }).nullable(),
    checked: z.iso.date().nullable().meta({ description: "the day the office in charge looked at it" }),
  })
  .meta({ id: "StaffRecord" });

export const NewRecord = z
  .strictObject({
    service: z.string().meta({ description: SERVICE }),
    state: RecordState,
    where: z.string().default("").meta({ description: "needed for partly, at most 40 letters; empty for every other state" }),
    day: z.string(),
    lastConfirmed: z.string(),
    link: z.string().default(""),
    note: z.string().default(""),
    basis: z.string().default(""),
    owner: z.string(),
    review: z.string(),
  })
  .meta({ id: "NewRecord" });

export const Confirmation = z
  .strictObject({
    services: z
      .array(z.string().meta({ description: SERVICE }))
      .min(1)
      .max(CONFIRM_MAX),
    asOf: z.string().meta({ description: "the day somebody looked; of the records nothing else changes" }),
  })
  .meta({ id: "Confirmation" });

export const NewEdition = z
  .strictObject({
    service: z.string().meta({ description: SERVICE }),
    day: z.string().meta({ description: "the day of the plan's new edition" }),
    from: z.int().nullable().meta({ description: "fiscal year in the edition before (2026 = 令和8年度); null where it had none" }),
    to: z.int().nullable(),
    link: z.string().default(""),
    note: z.string().default("").meta({ description: "what else moved; needed where no year did" }),
  })
  .meta({ id: "NewEdition" });

export const StaffChange = z
  .strictObject({
    id: z.int(),
    kind: z.enum(Object.keys(KIND_NAMES) as [Kind, ...Kind[]]),
    target: z.string(),
    state: z.enum(["waiting", "applied", "declined", "withdrawn"]),
    askedAt: z.iso.datetime(),
    /** asked by the person who reads this: another one has to decide */
    own: z.boolean(),
  })
  .meta({ id: "StaffChange" });

export const Decision = z.strictObject({ reason: z.string().max(500).default(""), note: z.string().max(500).default("") }).meta({ id: "Decision" });

export const shown = (c: C, { id, kind, target, state, askedAt, askedBy }: Asked): z.infer<typeof StaffChange> => ({
  id,
  kind,
  target,
  state,
  askedAt: new Date(askedAt).toISOString(),
  own: askedBy === c.var.person.id,
});

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });

/** The town of `?town=`, entered; or the answer that refuses. */
function townAsked(c: C): Response | Promise<Response> | null {
  const query = TownQuery.safeParse({ town: c.req.query("town") });
  return query.success ? enter(c, query.data.town, "read") : townMissing(c);
}

recordApi.get("/records", async (c) => {
  const refused = townAsked(c);
  if (refused) return refused;
  const records = (await bookOf(c)).lines.map((line): z.infer<typeof StaffRecord> => {
    const { id, name, record, checked } = line;
    const { id: _, ...kept } = record ?? { id: 0 };
    return { service: id, name, plan: planSays(line), says: residentsRead(line), record: record ? { ...(kept as typeof record), service: id } : null, checked };
  });
  return c.json({ records });
});

/** A change as it waits for a second person, just asked for. */
async function askedFor(c: C, change: Change): Promise<Response> {
  await askChange(who(c), change);
  const waiting = (await waitingChanges(c.var.ports.db, c.var.town.town.id)).find(({ kind, target }) => kind === change.kind && target === change.target);
  return waiting ? c.json(shown(c, waiting), 201) : problem(c, 409, "already_decided", CHANGE_REFUSALS.already_decided);
}

/** The service of an id, its town entered to write; or the answer that refuses. */
async function serviceToWrite(c: C, service: string): Promise<Line | Response> {
  const refused = enter(c, service.split("/")[0] ?? "", "write");
  if (refused) return refused;
  const found = (await bookOf(c)).find(service);
  if (!found) return problem(c, 422, "service_unknown", "このサービスは計画にありません。");
  if (isLine(found)) return found;
  return problem(c, 422, "service_several", `どのサービスですか。${found.services.map((one) => `${one.id}(${one.name})`).join("、")}のどれかにしてください。`);
}

/** Asks a second person; the record holds when they have approved. */
recordApi.post("/records", async (c) => {
  const wanted = NewRecord.safeParse(jsonOf(c));
  if (!wanted.success) return problem(c, 422, "record_wrong", "登録の形を確かめてください。openapi.json に書いてあります。");
  const { service, state, where, day, lastConfirmed, link, note, basis, owner, review } = wanted.data;
  const line = await serviceToWrite(c, service);
  if (line instanceof Response) return line;
  const { payload, faults } = recordFrom({ state, place: where, day, last_confirmed: lastConfirmed, link, note, basis, owner, review }, c.var.ports.today());
  if (!payload) return problem(c, 422, "record_wrong", Object.values(faults)[0] ?? "");
  return askedFor(c, { kind: "record", target: line.id, payload });
});

/** 変わりなし, for many: a second person is asked for each, and only the day it was last confirmed will move. */
recordApi.post("/records/confirm", async (c) => {
  const wanted = Confirmation.safeParse(jsonOf(c));
  if (!wanted.success) return problem(c, 422, "confirmation_wrong", "services と asOf の形を確かめてください。openapi.json に書いてあります。");
  const { services, asOf } = wanted.data;
  const refused = enter(c, services[0]?.split("/")[0] ?? "", "write");
  if (refused) return refused;
  const { changes, faults } = confirmationsOf(await bookOf(c), services, asOf, c.var.ports.today());
  if (!changes) return problem(c, 422, "confirmation_wrong", faults.join(" "));
  if (changes.length > 0) await askChanges(who(c), changes);
  const targets = new Set(changes.map((change) => change.target));
  const waiting = (await waitingChanges(c.var.ports.db, c.var.town.town.id)).filter(({ kind, target }) => kind === "confirm" && targets.has(target));
  return c.json({ changes: waiting.map((change) => shown(c, change)) }, 201);
});

/** The same for what a new edition of the plan moved. */
recordApi.post("/editions", async (c) => {
  const wanted = NewEdition.safeParse(jsonOf(c));
  if (!wanted.success) return problem(c, 422, "edition_wrong", "改訂の形を確かめてください。openapi.json に書いてあります。");
  const { service, from, to, ...shared } = wanted.data;
  const line = await serviceToWrite(c, service);
  if (line instanceof Response) return line;
  const typed = { ...shared, from: from === null ? "" : String(from), to: to === null ? "" : String(to) };
  const { payload, faults } = editionFrom(typed, { plan: c.var.town.plan, today: c.var.ports.today() });
  return payload ? askedFor(c, { kind: "edition", target: line.id, payload }) : problem(c, 422, "edition_wrong", Object.values(faults)[0] ?? "");
});

recordApi.get("/changes", async (c) => {
  const refused = townAsked(c);
  return refused ?? c.json({ changes: (await waitingChanges(c.var.ports.db, c.var.town.town.id)).map((change) => shown(c, change)) });
});

const DECISIONS = {
  approve: {
    right: "approve",
    take: (c: C, id: number, { reason }: z.infer<typeof Decision>) =>
      approveChange(who(c), id, { reason, about: (target) => aboutOf(c.var.knowledge, target) }),
  },
  decline: { right: "write", take: (c: C, id: number, { note }: z.infer<typeof Decision>) => declineChange(who(c), id, note) },
} as const;

for (const [name, { right, take }] of Object.entries(DECISIONS)) {
  recordApi.post(`/changes/:id/${name}`, async (c) => {
    const id = Number(c.req.param("id"));
    const row = await c.var.ports.db.prepare("SELECT town FROM staff_change WHERE id = ?1").bind(id).first<{ town: string }>();
    // Another town's is as one that nobody has.
    if (!row || !may(c.var.person, row.town, "read")) return refuse(c, "not_found");
    const refused = enter(c, row.town, right);
    if (refused) return refused;
    const decision = Decision.safeParse(jsonOf(c));
    if (!decision.success) return problem(c, 400, "body_wrong", "reason と note は、500文字までの文で入れてください。");
    const refusal = await take(c, id, decision.data);
    if (refusal === "no_right") return refuse(c, "no_right");
    if (refusal) return problem(c, 409, refusal, CHANGE_REFUSALS[refusal]);
    const decided = await changeBy(c.var.ports.db, row.town, id);
    return decided ? c.json(shown(c, decided)) : refuse(c, "not_found");
  });
}
