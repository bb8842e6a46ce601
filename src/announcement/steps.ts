/**
 * The steps people take, each one UPDATE from a named state together with its line in the audit log. What it returns is
 * either done or a named refusal.
 */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { startOf, UNDO_MS } from "./clock.ts";
import { expiryOf } from "./content.ts";
import type { Status, StepRefusal } from "./state.ts";
import { type Announced, announcement } from "./store.ts";

export type Actor = { id: string; name: string };
export type Step = { done: true; announcement: Announced } | { done: false; refusal: StepRefusal };
/** The line of the audit log for a step (src/staff/audit.ts); only written when the step was done. */
export type Log = (action: string, before: Announced, after: Record<string, unknown>) => D1PreparedStatement;

const refused = (refusal: StepRefusal): Step => ({ done: false, refusal });
/** Alone, one waits so long between asking and approving (issue: one-person office). */
export const OWN_WAIT_MS = 10 * 60_000;
export const OWN_REASON_MIN_CHARS = 10;

type Asked = { db: D1Database; now: number; actor: Actor; log: Log };
/** `set` may use ?1 id, ?2 town, ?3 revision and its own values from ?4 on. */
type Change = { from: readonly Status[]; action: string; set: string; values: readonly (string | number | null)[]; and?: string };

async function change({ db, log }: Asked, before: Announced, { from, action, set, values, and = "1" }: Change): Promise<Step> {
  const states = from.map((s) => `'${s}'`).join(", ");
  const update = db
    .prepare(`UPDATE announcement SET ${set}, revision = revision + 1 WHERE id = ?1 AND town = ?2 AND revision = ?3 AND status IN (${states}) AND ${and}`)
    .bind(before.id, before.town, before.revision, ...values);
  const done = await update.run();
  const after = await announcement(db, before.town, before.id);
  if (!after) return refused("gone");
  if (done.meta.changes === 0) return refused(from.includes(after.status) ? "changed" : "wrong_state");
  await log(action, before, { status: after.status, revision: after.revision }).run();
  return { done: true, announcement: after };
}

/** A draft is handed to a second person. `count` is how many would get it now. */
export async function submit(asked: Asked, before: Announced, count: number): Promise<Step> {
  if (count === 0) return refused("nobody");
  if (before.expiresAt !== null && before.expiresAt <= asked.now) return refused("expired");
  return change(asked, before, {
    from: ["draft"],
    action: "announcement.submit",
    set: "status = 'waiting', submitted_by = ?4, submitted_at = ?5",
    values: [asked.actor.id, asked.now],
  });
}

export type Approval = {
  count: number;
  /** null: a second person is needed; else how one may decide alone */
  alone: { reason: string } | null;
  /** 緊急 does not wait ten minutes where the town wrote its rule down */
  urgentAlone: boolean;
};

/** By a second person; by the same one only as the town decided, with a reason and after ten minutes. */
export async function approve(asked: Asked, before: Announced, { count, alone, urgentAlone }: Approval): Promise<Step> {
  const { now, actor } = asked;
  if (count === 0) return refused("nobody");
  const own = before.submittedBy === actor.id || before.updatedBy === actor.id;
  if (own) {
    if (!alone || (before.urgent && !urgentAlone)) return refused("own_text");
    if ([...alone.reason].length < OWN_REASON_MIN_CHARS) return refused("reason_missing");
    if (!before.urgent && now - (before.submittedAt ?? now) < OWN_WAIT_MS) return refused("too_early");
  }
  const startsAt = startOf(before, now);
  const expiresAt = expiryOf(before, startsAt);
  if (expiresAt <= startsAt) return refused("expired");
  return change(asked, before, {
    from: ["waiting"],
    action: own ? "announcement.approve-own" : "announcement.approve",
    set: "status = 'approved', approved_by = ?4, approved_at = ?5, approved_count = ?6, own_reason = ?7, starts_at = ?8, expires_at = ?9",
    values: [actor.id, now, count, own ? (alone?.reason ?? null) : null, startsAt, expiresAt],
  });
}

/** Back to the writer, with what is to be changed in the audit log. */
export const giveBack = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, { from: ["waiting"], action: "announcement.give-back", set: "status = 'draft', submitted_by = NULL, submitted_at = NULL", values: [] });

/** Within the undo window, or any time before it starts: a draft again. */
export const takeBack = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, {
    from: ["approved", "held"],
    action: "announcement.take-back",
    set: "status = 'draft', halt_reason = NULL, approved_by = NULL, approved_at = NULL, approved_count = NULL, submitted_by = NULL, submitted_at = NULL, starts_at = NULL",
    values: [],
  });

/** Without waiting for the undo window; never into the night, and not before the asked time. */
export function sendNow(asked: Asked, before: Announced): Promise<Step> | Step {
  const startsAt = Math.max(startOf(before, asked.now - UNDO_MS), asked.now);
  return change(asked, before, { from: ["approved"], action: "announcement.send", set: "starts_at = ?4", values: [startsAt] });
}

/** What a disaster or an election held: looked at again, it goes by its time or, if that is past, at once. */
export function release(asked: Asked, before: Announced): Promise<Step> | Step {
  const startsAt = startOf(before, asked.now);
  if (before.expiresAt !== null && before.expiresAt <= startsAt) return refused("expired");
  return change(asked, before, {
    from: ["held"],
    action: "announcement.release",
    set: "status = 'approved', halt_reason = NULL, starts_at = ?4",
    values: [startsAt],
  });
}

export const stop = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, { from: ["sending"], action: "announcement.stop", set: "status = 'stopped'", values: [] });

export function resume(asked: Asked, before: Announced): Promise<Step> | Step {
  if (before.expiresAt !== null && before.expiresAt <= asked.now) return refused("expired");
  return change(asked, before, {
    from: ["stopped", "halted"],
    action: "announcement.resume",
    set: "status = 'sending', halt_reason = NULL, sent_at = coalesce(sent_at, ?4)",
    values: [asked.now],
  });
}

/** What has not gone will not go; what has gone stays counted. */
export const cancel = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, {
    from: ["draft", "waiting", "approved", "held", "stopped", "halted"],
    action: "announcement.cancel",
    set: "status = 'cancelled', ended_at = ?4",
    values: [asked.now],
  });

/** A draft made from a record, which the first page shows until it is sent or declined. */
export async function decline(asked: Asked, before: Announced, reason: string): Promise<Step> {
  if (reason.trim() === "") return refused("reason_missing");
  return change(asked, before, {
    from: ["draft", "waiting"],
    action: "announcement.decline",
    set: "status = 'declined', declined_reason = ?4, ended_at = ?5",
    values: [reason.trim(), asked.now],
  });
}
