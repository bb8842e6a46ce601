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
/** The line of the audit log for a step (src/staff/audit.ts); only written when the step was done. `onlyIf` is SQL, ?6 the announcement. */
export type Log = (action: string, before: Announced, after: Record<string, unknown>, onlyIf?: string) => D1PreparedStatement;

export const refused = (refusal: StepRefusal): Step => ({ done: false, refusal });
/** Alone, one waits so long between asking and approving (issue: one-person office). */
export const OWN_WAIT_MS = 10 * 60_000;
export const OWN_REASON_MIN_CHARS = 10;

export type Asked = { db: D1Database; now: number; actor: Actor; log: Log };
/** `set` may use its own values from ?5 on; the state is set beside it. */
type Change = { from: readonly Status[]; to: Status; action: string; set?: string; values?: readonly (string | number | null)[] };

async function change({ db, log }: Asked, before: Announced, { from, to, action, set, values = [] }: Change): Promise<Step> {
  const { id, town } = before;
  const revision = Number(before.revision);
  const open = `revision = ${revision} AND status IN (${from.map((s) => `'${s}'`).join(", ")})`;
  const [, done] = await db.batch([
    log(action, before, { status: to, revision: revision + 1 }, `EXISTS (SELECT 1 FROM announcement a WHERE a.id = ?6 AND ${open})`),
    db
      .prepare(`UPDATE announcement SET status = ?3, revision = ?4 ${set ? `, ${set}` : ""} WHERE id = ?1 AND town = ?2 AND ${open}`)
      .bind(id, town, to, revision + 1, ...values),
  ]);
  const after = await announcement(db, town, id);
  if (!after) return refused("gone");
  if (done?.meta.changes !== 1) return refused(from.includes(after.status) ? "changed" : "wrong_state");
  return { done: true, announcement: after };
}

/** A draft is handed to a second person. `count` is how many would get it now. */
export async function submit(asked: Asked, before: Announced, count: number): Promise<Step> {
  if (count === 0) return refused("nobody");
  if (before.expiresAt !== null && before.expiresAt <= asked.now) return refused("expired");
  return change(asked, before, {
    from: ["draft"],
    action: "announcement.submit",
    to: "waiting",
    set: "submitted_by = ?5, submitted_at = ?6",
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
    to: "approved",
    set: "approved_by = ?5, approved_at = ?6, approved_count = ?7, own_reason = ?8, starts_at = ?9, expires_at = ?10",
    values: [actor.id, now, count, own ? (alone?.reason ?? null) : null, startsAt, expiresAt],
  });
}

/** Back to the writer, with what is to be changed in the audit log. */
export const giveBack = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, { from: ["waiting"], action: "announcement.give-back", to: "draft", set: "submitted_by = NULL, submitted_at = NULL" });

/** Within the undo window, or any time before it starts: a draft again. */
export const takeBack = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, {
    from: ["approved", "held"],
    action: "announcement.take-back",
    to: "draft",
    set: "halt_reason = NULL, approved_by = NULL, approved_at = NULL, approved_count = NULL, submitted_by = NULL, submitted_at = NULL, starts_at = NULL",
  });

/** Without waiting for the undo window; never into the night, and not before the asked time. */
export function sendNow(asked: Asked, before: Announced): Promise<Step> | Step {
  const startsAt = Math.max(startOf(before, asked.now - UNDO_MS), asked.now);
  // Pressed twice: it goes at once already.
  if (before.status === "approved" && before.startsAt !== null && before.startsAt <= startsAt) return { done: true, announcement: before };
  return change(asked, before, { from: ["approved"], action: "announcement.send", to: "approved", set: "starts_at = ?5", values: [startsAt] });
}

/** What a disaster or an election held: looked at again, it goes by its time or, if that is past, at once. */
export function release(asked: Asked, before: Announced): Promise<Step> | Step {
  const startsAt = startOf(before, asked.now);
  if (before.expiresAt !== null && before.expiresAt <= startsAt) return refused("expired");
  return change(asked, before, {
    from: ["held"],
    action: "announcement.release",
    to: "approved",
    set: "halt_reason = NULL, starts_at = ?5",
    values: [startsAt],
  });
}

export const stop = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, { from: ["sending"], action: "announcement.stop", to: "stopped" });

export function resume(asked: Asked, before: Announced): Promise<Step> | Step {
  if (before.expiresAt !== null && before.expiresAt <= asked.now) return refused("expired");
  return change(asked, before, {
    from: ["stopped", "halted"],
    action: "announcement.resume",
    to: "sending",
    set: "halt_reason = NULL, sent_at = coalesce(sent_at, ?5)",
    values: [asked.now],
  });
}

/** What has not gone will not go; what has gone stays counted. */
export const cancel = (asked: Asked, before: Announced): Promise<Step> =>
  change(asked, before, {
    from: ["draft", "waiting", "approved", "held", "stopped", "halted"],
    action: "announcement.cancel",
    to: "cancelled",
    set: "ended_at = ?5",
    values: [asked.now],
  });

/** A draft made from a record, which the first page shows until it is sent or declined. */
export async function decline(asked: Asked, before: Announced, reason: string): Promise<Step> {
  if (reason.trim() === "") return refused("reason_missing");
  return change(asked, before, {
    from: ["draft", "waiting"],
    action: "announcement.decline",
    to: "declined",
    set: "declined_reason = ?5, ended_at = ?6",
    values: [reason.trim(), asked.now],
  });
}
