/**
 * The second-person rule for what the bot says: records, FAQ, wordings and lifting a stop are asked for by one person and
 * applied when another approves. What is applied, the change's state and the audit log are one transaction.
 */
import { z } from "zod";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { RecordState } from "../../progress/service-record.ts";
import { auditStatement } from "../audit.ts";
import { may, type Person } from "../rights.ts";
import { townSetting } from "../town-setting.ts";
import { appliers } from "./appliers.ts";

const Texts = z.strictObject({ ja: z.string(), easy: z.string(), en: z.string() });

export const RecordPayload = z.strictObject({
  v: z.literal(1),
  state: RecordState,
  day: z.iso.date(),
  lastConfirmed: z.iso.date(),
  link: z.url({ protocol: /^https$/ }).nullable(),
  note: z.string().max(500).nullable(),
  /** who looks at it again, and when */
  owner: z.string(),
  review: z.iso.date(),
});
export type RecordPayload = z.infer<typeof RecordPayload>;

export const FaqPayload = z.strictObject({
  v: z.literal(1),
  text: Texts,
  asks: z.array(z.string().min(1)).min(1).max(50),
  link: z.url({ protocol: /^https$/ }).nullable(),
  day: z.iso.date(),
  owner: z.string(),
  review: z.iso.date(),
});
export type FaqPayload = z.infer<typeof FaqPayload>;

const Nothing = z.strictObject({ v: z.literal(1), day: z.iso.date() });

/** Every kind of change with what it carries. */
export const Change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("record"), target: z.string(), payload: RecordPayload }),
  z.strictObject({ kind: z.literal("undo-record"), target: z.string(), payload: Nothing }),
  z.strictObject({ kind: z.literal("lift"), target: z.string(), payload: Nothing }),
  z.strictObject({ kind: z.literal("reword"), target: z.string(), payload: z.strictObject({ v: z.literal(1), text: Texts, day: z.iso.date() }) }),
  z.strictObject({ kind: z.literal("withdraw-wording"), target: z.string(), payload: Nothing }),
  z.strictObject({ kind: z.literal("faq"), target: z.string(), payload: FaqPayload }),
  z.strictObject({ kind: z.literal("withdraw-faq"), target: z.string(), payload: Nothing }),
]);
export type Change = z.infer<typeof Change>;
export type Kind = Change["kind"];

export const KIND_NAMES: Record<Kind, string> = {
  record: "サービスの登録",
  "undo-record": "登録の取り消し",
  lift: "答えの再開",
  reword: "答えの言いかえ",
  "withdraw-wording": "言いかえの取り下げ",
  faq: "よくある質問の公開",
  "withdraw-faq": "よくある質問の取り下げ",
};

export type Asked = Change & {
  id: number;
  town: string;
  state: "waiting" | "applied" | "declined" | "withdrawn";
  askedBy: string;
  askedAt: number;
  ownReason: string | null;
  decidedBy: string | null;
  decidedAt: number | null;
  decidedNote: string | null;
};

type Row = {
  id: number;
  town: string;
  kind: string;
  target: string;
  payload: string;
  state: string;
  asked_by: string;
  asked_at: number;
  own_reason: string | null;
  decided_by: string | null;
  decided_at: number | null;
  decided_note: string | null;
};

/** Of another version, or broken: not shown, not applied, not lost. */
function fromRow(row: Row): Asked[] {
  const parsed = Change.safeParse({ kind: row.kind, target: row.target, payload: JSON.parse(row.payload) });
  if (!parsed.success) return [];
  return [
    {
      ...parsed.data,
      id: row.id,
      town: row.town,
      state: row.state as Asked["state"],
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      ownReason: row.own_reason,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      decidedNote: row.decided_note,
    },
  ];
}

export async function waitingChanges(db: D1Database, town: string): Promise<Asked[]> {
  const { results } = await db.prepare("SELECT * FROM staff_change WHERE town = ?1 AND state = 'waiting' ORDER BY asked_at").bind(town).all<Row>();
  return results.flatMap(fromRow);
}

const SHOWN_MS = 30 * 24 * 3_600_000;

export async function decidedChanges(db: D1Database, town: string, now: number): Promise<Asked[]> {
  const { results } = await db
    .prepare("SELECT * FROM staff_change WHERE town = ?1 AND state <> 'waiting' AND decided_at > ?2 ORDER BY decided_at DESC LIMIT 100")
    .bind(town, now - SHOWN_MS)
    .all<Row>();
  return results.flatMap(fromRow);
}

export async function changeBy(db: D1Database, town: string, id: number): Promise<Asked | null> {
  const row = await db.prepare("SELECT * FROM staff_change WHERE id = ?1 AND town = ?2").bind(id, town).first<Row>();
  return row ? (fromRow(row)[0] ?? null) : null;
}

type Who = { db: D1Database; now: number; person: Person; town: string };

/** Asks a second person; an earlier one that waits for the same thing is withdrawn, so that nobody approves an old text. */
export async function askChange({ db, now, person, town }: Who, { kind, target, payload }: Change): Promise<void> {
  await db.batch([
    db
      .prepare(
        "UPDATE staff_change SET state = 'withdrawn', decided_by = ?4, decided_at = ?5 WHERE town = ?1 AND kind = ?2 AND target = ?3 AND state = 'waiting'",
      )
      .bind(town, kind, target, person.id, now),
    db
      .prepare("INSERT INTO staff_change (town, kind, target, payload, asked_by, asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(town, kind, target, JSON.stringify(payload), person.id, now),
    auditStatement(db, { town, person, action: "answer.ask", target, after: { kind, ...payload } }, now),
  ]);
}

export type ChangeRefusal = "gone" | "own_change" | "too_early" | "reason_missing" | "already_decided" | "no_right";
export const CHANGE_REFUSALS: Record<ChangeRefusal, string> = {
  gone: "この確認待ちは、もうありません。",
  own_change: "自分がたのんだものは、自分では承認できません。もう一人に見てもらってください。",
  too_early: "一人で承認するときは、たのんでから10分待ってください。",
  reason_missing: "一人で承認する理由を、10文字以上で書いてください。",
  already_decided: "ほかの人が先に決めました。いまの状態を見てください。",
  no_right: "承認する権限がありません。町の管理者に聞いてください。",
};

const OWN_WAIT_MS = 10 * 60_000;
const OWN_REASON_MIN_CHARS = 10;

/** Approves and applies. Of two who approve at once, one does it and the other is told. */
export async function approveChange({ db, now, person, town }: Who, id: number, reason = ""): Promise<ChangeRefusal | null> {
  const asked = await changeBy(db, town, id);
  if (!asked) return "gone";
  if (!may(person, town, "approve")) return "no_right";
  if (asked.state !== "waiting") return "already_decided";
  const own = asked.askedBy === person.id;
  if (own) {
    if (!(await townSetting(db, town)).setting.onePersonOffice) return "own_change";
    if ([...reason.trim()].length < OWN_REASON_MIN_CHARS) return "reason_missing";
    if (now - asked.askedAt < OWN_WAIT_MS) return "too_early";
  }
  // The first statement takes it; every other one looks whether this very person has just taken it.
  const took = `EXISTS (SELECT 1 FROM staff_change WHERE id = ${asked.id} AND state = 'applied' AND decided_by = '${person.id.replaceAll("'", "''")}' AND decided_at = ${now})`;
  const statements: D1PreparedStatement[] = [
    db
      .prepare("UPDATE staff_change SET state = 'applied', decided_by = ?2, decided_at = ?3, own_reason = ?4 WHERE id = ?1 AND state = 'waiting'")
      .bind(id, person.id, now, own ? reason.trim() : null),
    ...appliers({ db, now, by: asked.askedBy, town, took }, asked),
  ];
  const [taken] = await db.batch(statements);
  if ((taken?.meta.changes ?? 0) === 0) return "already_decided";
  await auditStatement(
    db,
    {
      town,
      person,
      action: own ? "answer.approve-own" : "answer.approve",
      target: asked.target,
      before: { askedBy: asked.askedBy },
      after: { kind: asked.kind, ...asked.payload },
    },
    now,
  ).run();
  return null;
}

export async function declineChange({ db, now, person, town }: Who, id: number, note: string): Promise<ChangeRefusal | null> {
  const asked = await changeBy(db, town, id);
  if (!asked) return "gone";
  const own = asked.askedBy === person.id;
  if (!own && !may(person, town, "approve")) return "no_right";
  const done = await db
    .prepare("UPDATE staff_change SET state = ?5, decided_by = ?2, decided_at = ?3, decided_note = ?4 WHERE id = ?1 AND state = 'waiting'")
    .bind(id, person.id, now, note.trim() || null, own ? "withdrawn" : "declined")
    .run();
  if (done.meta.changes === 0) return "already_decided";
  await auditStatement(
    db,
    { town, person, action: own ? "answer.withdraw" : "answer.decline", target: asked.target, after: { kind: asked.kind, note: note.trim() } },
    now,
  ).run();
  return null;
}
