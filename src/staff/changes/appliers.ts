/** What an approved change does to what the bot says. Every statement acts only where `took` holds: this approval won. */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import type { Asked } from "./change.ts";
import { startedDraft } from "./started-draft.ts";

type Applying = { db: D1Database; now: number; by: string; town: string; took: string };

function review({ db, town, took }: Applying, kind: "record" | "faq", target: string, owner: string, due: string): D1PreparedStatement {
  return db
    .prepare(`INSERT OR REPLACE INTO review (kind, target, town, owner, due) SELECT ?1, ?2, ?3, ?4, ?5 WHERE ${took}`)
    .bind(kind, target, town, owner, due);
}

export function appliers(applying: Applying, change: Asked): D1PreparedStatement[] {
  const { db, now, by, took } = applying;
  const { target } = change;
  const ends = (table: string, column: string, key = "service") =>
    db.prepare(`UPDATE ${table} SET ${column} = ?2 WHERE ${key} = ?1 AND ${column} IS NULL AND ${took}`).bind(target, now);
  switch (change.kind) {
    case "record": {
      const { state, day, lastConfirmed, link, note, owner, review: due } = change.payload;
      return [
        ends("service_record", "replaced_at"),
        db
          .prepare(
            `INSERT INTO service_record (service, state, day, last_confirmed, link, note, recorded_by, recorded_at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${took}`,
          )
          .bind(target, state, day, lastConfirmed, link, note, by, now),
        review(applying, "record", target, owner, due),
        ...(state === "started" ? [startedDraft(applying, target)] : []),
      ];
    }
    case "undo-record":
      // The mistake stays as history; what stood before holds again, as a row of its own.
      return [
        db
          .prepare(
            `INSERT INTO service_record (service, state, day, last_confirmed, link, note, recorded_by, recorded_at, replaced_at)
             SELECT service, state, day, last_confirmed, link, note, ?2, ?3, -1 FROM service_record
             WHERE service = ?1 AND replaced_at IS NOT NULL AND ${took} ORDER BY replaced_at DESC, id DESC LIMIT 1`,
          )
          .bind(target, by, now),
        ends("service_record", "replaced_at"),
        db.prepare(`UPDATE service_record SET replaced_at = NULL WHERE service = ?1 AND replaced_at = -1 AND ${took}`).bind(target),
      ];
    case "lift":
      return [ends("answer_stop", "lifted_at")];
    case "withdraw-wording":
      return [ends("answer_rewording", "withdrawn_at")];
    case "reword": {
      const { text, day } = change.payload;
      return [
        ends("answer_rewording", "withdrawn_at"),
        db
          .prepare(`INSERT INTO answer_rewording (service, ja, easy, en, day, reworded_by, reworded_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${took}`)
          .bind(target, text.ja, text.easy, text.en, day, by, now),
      ];
    }
    case "faq": {
      const { text, asks, link, day, owner, review: due } = change.payload;
      return [
        db
          .prepare(
            `INSERT INTO staff_faq (id, town, ja, easy, en, asks, link, day, published_by, published_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE ${took}
             ON CONFLICT (id) DO UPDATE SET ja = ?3, easy = ?4, en = ?5, asks = ?6, link = ?7, day = ?8, published_by = ?9, published_at = ?10, withdrawn_at = NULL WHERE town = ?2`,
          )
          .bind(target, applying.town, text.ja, text.easy, text.en, JSON.stringify(asks), link, day, by, now),
        review(applying, "faq", target, owner, due),
      ];
    }
    case "withdraw-faq":
      return [ends("staff_faq", "withdrawn_at", "id"), db.prepare(`DELETE FROM review WHERE kind = 'faq' AND target = ?1 AND ${took}`).bind(target)];
  }
}
