/**
 * What an approved change does to what the bot says. Every statement acts only while `open` holds: the change still waits;
 * the last statement of the same transaction closes it.
 */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { recordEditionChange, undoEditionChange } from "../../progress/write.ts";
import { EDITION } from "../../service/edition.ts";
import type { Asked } from "./change.ts";
import { editionDraft, withdrawEditionDraft } from "./edition-draft.ts";
import { type Names, startedDraft, withdrawStartedDraft } from "./started-draft.ts";

type Applying = { db: D1Database; now: number; by: string; town: string; open: string; names: Names };

function review({ db, town, open }: Applying, kind: "record" | "faq", target: string, owner: string, due: string): D1PreparedStatement {
  return db
    .prepare(`INSERT OR REPLACE INTO review (kind, target, town, owner, due) SELECT ?1, ?2, ?3, ?4, ?5 WHERE ${open}`)
    .bind(kind, target, town, owner, due);
}

/** Only that very record: one that was recorded since is not undone with it. */
function undo({ db, now, open }: Applying, target: string, record: number, day: string): D1PreparedStatement[] {
  return [
    withdrawStartedDraft(db, { service: target, record, now, open }),
    db
      .prepare(
        `UPDATE service_record SET replaced_at = ?3, undone_at = ?3, note = trim(coalesce(note, '') || '(間違いでした。' || ?4 || 'に取り消し)')
         WHERE id = ?2 AND service = ?1 AND replaced_at IS NULL AND ${open}`,
      )
      .bind(target, record, now, day),
    db
      .prepare(
        `UPDATE service_record SET replaced_at = NULL
         WHERE id = (${standingBefore("?1", "?2")}) AND EXISTS (SELECT 1 FROM service_record WHERE id = ?2 AND undone_at = ?3) AND ${open}`,
      )
      .bind(target, record, now),
  ];
}

/** The record that held before this one and was no mistake itself. */
export const standingBefore = (service: string, record: string): string =>
  `SELECT max(id) FROM service_record WHERE service = ${service} AND id < ${record} AND undone_at IS NULL AND state <> '${EDITION}'`;

export function appliers(applying: Applying, change: Asked): D1PreparedStatement[] {
  const { db, now, by, town, open, names } = applying;
  const { target } = change;
  const ends = (table: string, column: string, key = "service") =>
    db.prepare(`UPDATE ${table} SET ${column} = ?2 WHERE ${key} = ?1 AND ${column} IS NULL AND ${open}`).bind(target, now);
  switch (change.kind) {
    case "record": {
      const { state, day, lastConfirmed, link, note, owner, review: due } = change.payload;
      return [
        ends("service_record", "replaced_at"),
        db
          .prepare(
            `INSERT INTO service_record (service, state, day, last_confirmed, link, note, recorded_by, recorded_at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${open}`,
          )
          .bind(target, state, day, lastConfirmed, link, note, by, now),
        review(applying, "record", target, owner, due),
        state === "started"
          ? startedDraft({ db, now, by, town, open, service: target, day, names })
          : withdrawStartedDraft(db, { service: target, record: null, now, open }),
      ];
    }
    case "undo-record":
      return undo(applying, target, change.payload.record, change.payload.day);
    case "edition": {
      const moved = { service: target, ...change.payload };
      return [
        withdrawEditionDraft(db, { service: target, record: null, now, open }),
        recordEditionChange(db, { ...moved, by }, now, open),
        editionDraft({ db, now, by, town, open, names, ...moved }),
      ];
    }
    case "undo-edition": {
      const { record } = change.payload;
      return [withdrawEditionDraft(db, { service: target, record, now, open }), undoEditionChange(db, { service: target, record }, now, open)];
    }
    case "stop":
      // It stopped when it was asked for; a second person only confirms it.
      return [];
    case "lift":
      return [
        ends("answer_stop", "lifted_at"),
        db
          .prepare(
            `UPDATE staff_change SET state = 'withdrawn', decided_by = ?3, decided_at = ?4 WHERE town = ?1 AND kind = 'stop' AND target = ?2 AND state = 'waiting' AND ${open}`,
          )
          .bind(town, target, by, now),
      ];
    case "withdraw-wording":
      return [ends("answer_rewording", "withdrawn_at")];
    case "reword": {
      const { text, day } = change.payload;
      return [
        ends("answer_rewording", "withdrawn_at"),
        db
          .prepare(`INSERT INTO answer_rewording (service, ja, easy, en, day, reworded_by, reworded_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${open}`)
          .bind(target, text.ja, text.easy, text.en, day, by, now),
      ];
    }
    case "faq": {
      const { text, asks, link, day, owner, review: due } = change.payload;
      return [
        db
          .prepare(
            `INSERT INTO staff_faq (id, town, ja, easy, en, asks, link, day, published_by, published_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE ${open}
             ON CONFLICT (id) DO UPDATE SET ja = ?3, easy = ?4, en = ?5, asks = ?6, link = ?7, day = ?8, published_by = ?9, published_at = ?10, withdrawn_at = NULL WHERE town = ?2`,
          )
          .bind(target, town, text.ja, text.easy, text.en, JSON.stringify(asks), link, day, by, now),
        review(applying, "faq", target, owner, due),
      ];
    }
    case "withdraw-faq":
      return [ends("staff_faq", "withdrawn_at", "id"), db.prepare(`DELETE FROM review WHERE kind = 'faq' AND target = ?1 AND ${open}`).bind(target)];
  }
}
