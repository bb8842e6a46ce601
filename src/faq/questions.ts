/** What is kept of questions: counts for all, the sentence only of those a resident chose to send (product.md, Honesty 9). */

import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { weekOf } from "./weeks.ts";

export type QuestionChange =
  | { change: "tally"; town: string | null; theme: string | null; intent: string; result: string }
  | { change: "feedback"; town: string | null; service: string | null; verdict: "understood" | "not-understood" }
  | { change: "consent"; text: string; town: string | null; messageId: string | null }
  /** the resident took a message back in LINE: what was stored of it goes */
  | { change: "withdraw"; messageId: string };

/** 2026-11, in Japan: `today` is a civil date there. */
const monthOf = (today: string) => today.slice(0, 7);

export function questionStatements(db: D1Database, where: { channel: string; today: string; now: number }, change: QuestionChange): D1PreparedStatement[] {
  switch (change.change) {
    case "tally":
      return [
        db
          .prepare(
            `INSERT INTO question_tally (month, town, theme, intent, result, count) VALUES (?1, ?2, ?3, ?4, ?5, 1)
             ON CONFLICT (month, town, theme, intent, result) DO UPDATE SET count = count + 1`,
          )
          .bind(monthOf(where.today), change.town ?? "", change.theme ?? "", change.intent, change.result),
        db
          .prepare(
            `INSERT INTO question_week (week, town, theme, intent, result, count) VALUES (?1, ?2, ?3, ?4, ?5, 1)
             ON CONFLICT (town, week, theme, intent, result) DO UPDATE SET count = count + 1`,
          )
          .bind(weekOf(where.today), change.town ?? "", change.theme ?? "", change.intent, change.result),
      ];
    case "feedback":
      return [
        db
          .prepare(
            `INSERT INTO feedback_tally (month, town, service, verdict, count) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT (month, town, service, verdict) DO UPDATE SET count = count + 1`,
          )
          .bind(monthOf(where.today), change.town ?? "", change.service ?? "", change.verdict),
        db
          .prepare(
            `INSERT INTO feedback_week (week, town, service, verdict, count) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT (town, week, service, verdict) DO UPDATE SET count = count + 1`,
          )
          .bind(weekOf(where.today), change.town ?? "", change.service ?? "", change.verdict),
      ];
    case "consent":
      return [
        db
          .prepare("INSERT INTO consented_question (channel, town, message_id, text, sent_at) VALUES (?1, ?2, ?3, ?4, ?5)")
          .bind(where.channel, change.town, change.messageId, change.text, where.now),
      ];
    case "withdraw":
      return ["pending_question", "consented_question"].map((table) =>
        db.prepare(`DELETE FROM ${table} WHERE channel = ?1 AND message_id = ?2`).bind(where.channel, change.messageId),
      );
  }
}

/** LINE lets a message be taken back for a day; so long the sentence can be found by its message id. */
const UNSEND_WINDOW_MS = 24 * 3_600_000;

const DAY_MS = 24 * 3_600_000;
/** Time to take a mistaken 済み back, and to write the yearly report. */
const SETTLED_KEPT_MS = 90 * DAY_MS;
/** Longer nobody waits to read it. */
const UNREAD_KEPT_MS = 365 * DAY_MS;
const civilDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export function questionRetention(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    db.prepare("UPDATE consented_question SET message_id = NULL WHERE message_id IS NOT NULL AND sent_at <= ?1").bind(now - UNSEND_WINDOW_MS),
    db.prepare("DELETE FROM consented_question WHERE settled_at <= ?1 OR sent_at <= ?2").bind(now - SETTLED_KEPT_MS, now - UNREAD_KEPT_MS),
    db.prepare("DELETE FROM content_report WHERE settled_at <= ?1 OR day <= ?2").bind(now - SETTLED_KEPT_MS, civilDay(now - UNREAD_KEPT_MS)),
  ];
}
