/**
 * The second-person rule for what the bot says: records, FAQ, wordings and lifting a stop are asked for by one person and
 * applied when another approves. A stop works at once and waits here to be confirmed. What is applied, the change's state
 * and the audit log are one transaction.
 */
import * as z from "zod";
import { Publication } from "../../plan/schema.ts";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { EditionChange } from "../../service/edition.ts";
import { RecordState } from "../../service/service-record.ts";
import { auditStatement } from "../audit.ts";
import { may, type Person } from "../rights.ts";
import { townSetting } from "../town-setting.ts";
import type { About } from "./about.ts";
import { appliers } from "./appliers.ts";

const Texts = z.strictObject({ ja: z.string(), easy: z.string(), en: z.string() });

/** letters of 「どこで」: it stands in the middle of a sentence */
export const PLACE_MAX = 40;
/** letters of what a record rests on: 決裁番号, a page */
export const BASIS_MAX = 200;

export const RecordPayload = z.strictObject({
  v: z.literal(1),
  state: RecordState,
  day: z.iso.date(),
  lastConfirmed: z.iso.date(),
  link: z.url({ protocol: /^https$/ }).nullable(),
  note: z.string().max(500).nullable(),
  /** of `partly`: where it runs already; missing in what older releases asked for, as `basis` is */
  place: z.string().max(PLACE_MAX).nullable().default(null),
  /** what it rests on; only staff see it */
  basis: z.string().max(BASIS_MAX).nullable().default(null),
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

/** What moved between editions of a plan; the service is the change's target. */
export const EditionPayload = EditionChange.omit({ service: true }).extend({
  v: z.literal(1),
  link: z.url({ protocol: /^https$/ }).nullable(),
  note: z.string().max(500).nullable(),
});
export type EditionPayload = z.infer<typeof EditionPayload>;

/** What the town published; the service is the change's target. */
export const PublicationPayload = Publication.omit({ service: true }).extend({ v: z.literal(1) });
export type PublicationPayload = z.infer<typeof PublicationPayload>;

const Nothing = z.strictObject({ v: z.literal(1), day: z.iso.date() });

/** Every kind of change with what it carries. */
export const Change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("record"), target: z.string(), payload: RecordPayload }),
  z.strictObject({ kind: z.literal("undo-record"), target: z.string(), payload: Nothing.extend({ record: z.int() }) }),
  // 変わりなし: moves the day it was last confirmed, and nothing else. Carries the day before, for the audit log.
  z.strictObject({ kind: z.literal("confirm"), target: z.string(), payload: Nothing.extend({ record: z.int(), before: z.iso.date() }) }),
  // A record kept under an id that means several services becomes one service's.
  z.strictObject({
    kind: z.literal("move-record"),
    target: z.string(),
    payload: Nothing.extend({
      record: z.int(),
      service: z.string(),
      stands: z.strictObject({ state: RecordState, day: z.iso.date(), place: z.string().nullable() }),
    }),
  }),
  z.strictObject({ kind: z.literal("publish"), target: z.string(), payload: PublicationPayload }),
  z.strictObject({ kind: z.literal("withdraw-publication"), target: z.string(), payload: PublicationPayload.extend({ publication: z.int() }) }),
  z.strictObject({ kind: z.literal("edition"), target: z.string(), payload: EditionPayload }),
  // Carries what it takes back, so that the second person and the audit log see it.
  z.strictObject({ kind: z.literal("undo-edition"), target: z.string(), payload: EditionPayload.extend({ record: z.int() }) }),
  z.strictObject({ kind: z.literal("stop"), target: z.string(), payload: Nothing }),
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
  confirm: "変わりなしの確認",
  "move-record": "どのサービスの登録か",
  publish: "町の発表",
  "withdraw-publication": "町の発表の取り下げ",
  edition: "計画の改訂",
  "undo-edition": "計画の改訂の取り消し",
  stop: "答えの停止(もう止まっています)",
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

/** The statements that ask, for a batch with whatever else belongs to it. */
export function askStatements({ db, now, person, town }: Who, changes: readonly Change[]): D1PreparedStatement[] {
  const rows = JSON.stringify(changes.map(({ kind, target, payload }) => ({ kind, target, payload: JSON.stringify(payload) })));
  return [
    db
      .prepare(
        `UPDATE staff_change SET state = 'withdrawn', decided_by = ?2, decided_at = ?3 WHERE town = ?1 AND state = 'waiting'
         AND EXISTS (SELECT 1 FROM json_each(?4) n WHERE n.value ->> 'kind' = kind AND n.value ->> 'target' = target)`,
      )
      .bind(town, person.id, now, rows),
    db
      .prepare(
        `INSERT INTO staff_change (town, kind, target, payload, asked_by, asked_at)
         SELECT ?1, value ->> 'kind', value ->> 'target', value ->> 'payload', ?2, ?3 FROM json_each(?4)`,
      )
      .bind(town, person.id, now, rows),
    ...changes.map(({ kind, target, payload }) => auditStatement(db, { town, person, action: "answer.ask", target, after: { kind, ...payload } }, now)),
  ];
}

/** Asks a second person; an earlier one that waits for the same thing is withdrawn, so that nobody approves an old text. All or none. */
export async function askChanges(who: Who, changes: readonly Change[]): Promise<void> {
  await who.db.batch(askStatements(who, changes));
}

export const askChange = (who: Who, change: Change): Promise<void> => askChanges(who, [change]);

export type ChangeRefusal =
  | "gone"
  | "own_change"
  | "own_stop"
  | "too_early"
  | "reason_missing"
  | "already_decided"
  | "record_changed"
  | "publication_gone"
  | "no_right";
export const CHANGE_REFUSALS: Record<ChangeRefusal, string> = {
  gone: "この確認待ちは、もうありません。",
  own_change: "自分がたのんだものは、自分では承認できません。もう一人に見てもらってください。",
  own_stop: "止めた答えは、自分だけでは戻せません。答えのページで「再開する」をたのんでください。",
  too_early: "一人で承認するときは、たのんでから10分待ってください。",
  reason_missing: "一人で承認する理由を、10文字以上で書いてください。",
  already_decided: "ほかの人が先に決めました。いまの状態を見てください。",
  record_changed: "そのあとに新しい登録があります。いまの登録を見て、いるときは、もう一度たのんでください。",
  publication_gone: "この発表は、もう取り下げられています。",
  no_right: "承認する権限がありません。町の管理者に聞いてください。",
};

const OWN_WAIT_MS = 10 * 60_000;
const OWN_REASON_MIN_CHARS = 10;

/** What approving needs to know beyond the database: what a service is called, and under which ids its rows are kept. */
export type Approval = { reason?: string; about(id: string): About };

/** The record or publication that a change is about is still there. */
async function isGone(db: D1Database, asked: Asked): Promise<ChangeRefusal | null> {
  switch (asked.kind) {
    case "undo-record":
    case "confirm":
    case "move-record": {
      const stands = await db.prepare("SELECT 1 AS there FROM service_record WHERE id = ?1 AND replaced_at IS NULL").bind(asked.payload.record).first();
      return stands ? null : "record_changed";
    }
    case "withdraw-publication": {
      const stands = await db.prepare("SELECT 1 AS there FROM publication WHERE id = ?1 AND withdrawn_at IS NULL").bind(asked.payload.publication).first();
      return stands ? null : "publication_gone";
    }
    default:
      return null;
  }
}

async function hindrance({ db, now, person, town }: Who, asked: Asked, reason: string): Promise<ChangeRefusal | null> {
  if (asked.state !== "waiting") return "already_decided";
  const gone = await isGone(db, asked);
  if (gone) return gone;
  if (asked.askedBy !== person.id) return null;
  if (!(await townSetting(db, town)).setting.onePersonOffice) return "own_change";
  if ([...reason].length < OWN_REASON_MIN_CHARS) return "reason_missing";
  return now - asked.askedAt < OWN_WAIT_MS ? "too_early" : null;
}

/** Every statement of a decision acts only while the change waits; the last one closes it. */
const stillWaits = (id: number): string => `EXISTS (SELECT 1 FROM staff_change WHERE id = ${Math.trunc(id)} AND state = 'waiting')`;

/** Approves and applies. Of two who approve at once, one does it and the other is told. */
export async function approveChange(who: Who, id: number, { reason = "", about }: Approval): Promise<ChangeRefusal | null> {
  const { db, now, person, town } = who;
  const asked = await changeBy(db, town, id);
  if (!asked) return "gone";
  if (!may(person, town, "approve")) return "no_right";
  const refusal = await hindrance(who, asked, reason.trim());
  if (refusal) return refusal;
  const own = asked.askedBy === person.id;
  const open = stillWaits(asked.id);
  const closed = await db.batch([
    ...appliers({ db, now, by: asked.askedBy, town, open, about }, asked),
    auditStatement(
      db,
      {
        town,
        person,
        action: own ? "answer.approve-own" : "answer.approve",
        target: asked.target,
        before: { askedBy: asked.askedBy },
        after: { kind: asked.kind, ...asked.payload, ...(own ? { reason: reason.trim() } : {}) },
      },
      now,
      open,
    ),
    db
      .prepare("UPDATE staff_change SET state = 'applied', decided_by = ?2, decided_at = ?3, own_reason = ?4 WHERE id = ?1 AND state = 'waiting'")
      .bind(asked.id, person.id, now, own ? reason.trim() : null),
  ]);
  return closed.at(-1)?.meta.changes === 0 ? "already_decided" : null;
}

/** By another: declined. By the one who asked: withdrawn. A stop that another person declines speaks again. */
export async function declineChange({ db, now, person, town }: Who, id: number, note: string): Promise<ChangeRefusal | null> {
  const asked = await changeBy(db, town, id);
  if (!asked) return "gone";
  const own = asked.askedBy === person.id;
  if (!own && !may(person, town, "approve")) return "no_right";
  if (own && asked.kind === "stop") return "own_stop";
  const open = stillWaits(asked.id);
  const closed = await db.batch([
    ...(asked.kind === "stop"
      ? [db.prepare(`UPDATE answer_stop SET lifted_at = ?2 WHERE service = ?1 AND lifted_at IS NULL AND ${open}`).bind(asked.target, now)]
      : []),
    auditStatement(
      db,
      { town, person, action: own ? "answer.withdraw" : "answer.decline", target: asked.target, after: { kind: asked.kind, note: note.trim() } },
      now,
      open,
    ),
    db
      .prepare("UPDATE staff_change SET state = ?5, decided_by = ?2, decided_at = ?3, decided_note = ?4 WHERE id = ?1 AND state = 'waiting'")
      .bind(asked.id, person.id, now, note.trim() || null, own ? "withdrawn" : "declined"),
  ]);
  return closed.at(-1)?.meta.changes === 0 ? "already_decided" : null;
}
