/**
 * What an approved change does to what the bot says. Every statement acts only while `open` holds: the change still waits;
 * the last statement of the same transaction closes it.
 */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { recordEditionChange, undoEditionChange } from "../../progress/write.ts";
import { EDITION } from "../../service/edition.ts";
import type { About } from "./about.ts";
import type { Asked, Change, PublicationPayload } from "./change.ts";
import { editionDraft } from "./edition-draft.ts";
import { idsIn, withdrawDrafts } from "./follower-draft.ts";
import { isStart, type Start, startedDraft } from "./started-draft.ts";

type Applying = { db: D1Database; now: number; by: string; town: string; open: string; about(id: string): About };
type Payload<K extends Change["kind"]> = Extract<Change, { kind: K }>["payload"];

function review({ db, town, open }: Applying, kind: "record" | "faq", target: string, owner: string, due: string): D1PreparedStatement {
  return db
    .prepare(`INSERT OR REPLACE INTO review (kind, target, town, owner, due) SELECT ?1, ?2, ?3, ?4, ?5 WHERE ${open}`)
    .bind(kind, target, town, owner, due);
}

/** Rows that hold now, under any id that means the same. */
function ends({ db, now, open }: Applying, table: string, column: string, ids: readonly string[], key = "service"): D1PreparedStatement {
  return db.prepare(`UPDATE ${table} SET ${column} = ?2 WHERE ${key} IN ${idsIn("?1")} AND ${column} IS NULL AND ${open}`).bind(JSON.stringify(ids), now);
}

/** A start is told to those who wait; any other state takes back what was not told yet. */
function drafts(
  { db, now, by, town, open, about }: Applying,
  service: string,
  { state, day, place }: Start,
  moved: number | null = null,
): D1PreparedStatement[] {
  const of = about(service);
  const withdrawn = withdrawDrafts(db, { now, open, about: of, of: "record", record: null, but: { state, day, place } });
  return isStart(state) ? [withdrawn, startedDraft({ db, now, by, town, open, service, about: of, state, day, place, moved })] : [withdrawn];
}

function record(applying: Applying, target: string, payload: Payload<"record">): D1PreparedStatement[] {
  const { db, now, by, open, about } = applying;
  const { state, day, lastConfirmed, link, note, place, basis, owner, review: due } = payload;
  const { held } = about(target);
  return [
    ends(applying, "service_record", "replaced_at", held),
    db
      .prepare(
        `INSERT INTO service_record (service, state, day, last_confirmed, link, note, place, basis, recorded_by, recorded_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE ${open}`,
      )
      .bind(target, state, day, lastConfirmed, link, note, place, basis, by, now),
    db.prepare(`DELETE FROM review WHERE kind = 'record' AND target IN ${idsIn("?1")} AND ${open}`).bind(JSON.stringify(held)),
    review(applying, "record", target, owner, due),
    ...drafts(applying, target, { state, day, place }),
  ];
}

/** Only that very record: one that was recorded since is not undone with it. */
function undo({ db, now, open, about }: Applying, target: string, { record, day }: Payload<"undo-record">): D1PreparedStatement[] {
  const of = about(target);
  const ids = JSON.stringify(of.held);
  return [
    withdrawDrafts(db, { now, open, about: of, of: "record", record }),
    db
      .prepare(
        `UPDATE service_record SET replaced_at = ?3, undone_at = ?3, note = trim(coalesce(note, '') || '(間違いでした。' || ?4 || 'に取り消し)')
         WHERE id = ?2 AND service IN ${idsIn("?1")} AND replaced_at IS NULL AND ${open}`,
      )
      .bind(ids, record, now, day),
    db
      .prepare(
        `UPDATE service_record SET replaced_at = NULL
         WHERE id = (${standingBefore("?1", "?2")}) AND EXISTS (SELECT 1 FROM service_record WHERE id = ?2 AND undone_at = ?3) AND ${open}`,
      )
      .bind(ids, record, now),
  ];
}

/** The record that held before this one and was no mistake itself; `ids`: JSON of those it may be kept under. */
export const standingBefore = (ids: string, record: string): string =>
  `SELECT max(id) FROM service_record WHERE service IN ${idsIn(ids)} AND id < ${record} AND undone_at IS NULL AND state <> '${EDITION}'`;

/** The record leaves the wider id it was kept under and holds for one service, with everything it says. */
function move(applying: Applying, target: string, { record, service, stands }: Payload<"move-record">): D1PreparedStatement[] {
  const { db, now, by, open, about } = applying;
  return [
    withdrawDrafts(db, { now, open, about: about(target), of: "record", record }),
    ends(applying, "service_record", "replaced_at", about(service).held),
    db
      .prepare(
        `INSERT INTO service_record (service, state, day, last_confirmed, link, note, place, basis, recorded_by, recorded_at)
         SELECT ?3, state, day, last_confirmed, link, note, place, basis, ?4, ?5 FROM service_record
         WHERE id = ?2 AND service = ?1 AND replaced_at IS NULL AND ${open}`,
      )
      .bind(target, record, service, by, now),
    db.prepare(`UPDATE service_record SET replaced_at = ?3 WHERE id = ?2 AND service = ?1 AND replaced_at IS NULL AND ${open}`).bind(target, record, now),
    db.prepare(`UPDATE OR REPLACE review SET target = ?2 WHERE kind = 'record' AND target = ?1 AND ${open}`).bind(target, service),
    ...drafts(applying, service, stands, record),
  ];
}

function publish({ db, now, by, open }: Applying, target: string, payload: PublicationPayload): D1PreparedStatement {
  const { says, day, of, until, title, source, checked, text } = payload;
  const [issue, page] = source.kind === "koho" ? [source.issue, source.page] : [null, null];
  return db
    .prepare(
      `INSERT INTO publication (service, says, day, of_day, until_day, title, source_kind, url, issue, page, checked, ja, easy, en, entered_by, entered_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16 WHERE ${open}`,
    )
    .bind(target, says, day, of, until, title, source.kind, source.url, issue, page, checked, text.ja, text.easy, text.en, by, now);
}

export function appliers(applying: Applying, change: Asked): D1PreparedStatement[] {
  const { db, now, by, town, open, about } = applying;
  const { target } = change;
  switch (change.kind) {
    case "record":
      return record(applying, target, change.payload);
    case "undo-record":
      return undo(applying, target, change.payload);
    case "confirm":
      return [
        db
          .prepare(`UPDATE service_record SET last_confirmed = ?2 WHERE id = ?1 AND replaced_at IS NULL AND last_confirmed < ?2 AND ${open}`)
          .bind(change.payload.record, change.payload.day),
      ];
    case "move-record":
      return move(applying, target, change.payload);
    case "publish":
      return [publish(applying, target, change.payload)];
    case "withdraw-publication":
      return [db.prepare(`UPDATE publication SET withdrawn_at = ?2 WHERE id = ?1 AND withdrawn_at IS NULL AND ${open}`).bind(change.payload.publication, now)];
    case "edition": {
      const moved = { service: target, ...change.payload };
      return [
        withdrawDrafts(db, { now, open, about: about(target), of: "edition", record: null }),
        recordEditionChange(db, { ...moved, by }, now, open),
        editionDraft({ db, now, by, town, open, about: about(target), ...moved }),
      ];
    }
    case "undo-edition": {
      const { record } = change.payload;
      return [
        withdrawDrafts(db, { now, open, about: about(target), of: "edition", record }),
        undoEditionChange(db, { services: about(target).held, record }, now, open),
      ];
    }
    case "stop":
      // It stopped when it was asked for; a second person only confirms it.
      return [];
    case "lift":
      return [
        ends(applying, "answer_stop", "lifted_at", [target]),
        db
          .prepare(
            `UPDATE staff_change SET state = 'withdrawn', decided_by = ?3, decided_at = ?4 WHERE town = ?1 AND kind = 'stop' AND target = ?2 AND state = 'waiting' AND ${open}`,
          )
          .bind(town, target, by, now),
      ];
    case "withdraw-wording":
      return [ends(applying, "answer_rewording", "withdrawn_at", about(target).held)];
    case "reword": {
      const { text, day } = change.payload;
      return [
        ends(applying, "answer_rewording", "withdrawn_at", about(target).held),
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
      return [
        ends(applying, "staff_faq", "withdrawn_at", [target], "id"),
        db.prepare(`DELETE FROM review WHERE kind = 'faq' AND target = ?1 AND ${open}`).bind(target),
      ];
  }
}
