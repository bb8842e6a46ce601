/** The numbers of a town, week by week. */
import { weekOf } from "../../faq/weeks.ts";
import type { C } from "../context.ts";

export const WEEKS = 12;
const WEEK_MS = 7 * 24 * 3_600_000;

export type Week = {
  week: string;
  questions: number;
  answered: number;
  understood: number;
  notUnderstood: number;
  followed: number;
  left: number;
  announcements: number;
  delivered: number;
  opened: number;
};
export type Figures = { weeks: Week[]; themes: { theme: string; count: number }[]; followers: number };

type Counted = { week: string; name: string; count: number };
/** Results (src/answer, tally.result) that are no question to the town, and those that gave the resident nothing. */
const NO_QUESTION = ["smalltalk", "emergency"];
const UNANSWERED = ["none", "handoff", "clarify", "other-town"];

export async function figuresOf(c: C): Promise<Figures> {
  const { db, today } = { db: c.var.ports.db, today: c.var.ports.today() };
  const id = c.var.town.town.id;
  const last = weekOf(today);
  const weeks = Array.from({ length: WEEKS }, (_, i) => new Date(Date.parse(last) - (WEEKS - 1 - i) * WEEK_MS).toISOString().slice(0, 10));
  const first = weeks[0] ?? last;
  const firstInstant = Date.parse(`${first}T00:00:00+09:00`);
  const [questions, feedback, events, sent, themes, followers] = await db.batch<Counted & { at: number; followers: number; theme: string; accepted: number }>([
    db.prepare("SELECT week, result AS name, sum(count) AS count FROM question_week WHERE town = ?1 AND week >= ?2 GROUP BY week, result").bind(id, first),
    db.prepare("SELECT week, verdict AS name, sum(count) AS count FROM feedback_week WHERE town = ?1 AND week >= ?2 GROUP BY week, verdict").bind(id, first),
    db.prepare("SELECT week, event AS name, sum(count) AS count FROM event_week WHERE town = ?1 AND week >= ?2 GROUP BY week, event").bind(id, first),
    db
      .prepare(
        `SELECT a.sent_at AS at, total(b.size) FILTER (WHERE b.state = 'accepted') AS accepted FROM announcement a LEFT JOIN delivery_batch b ON b.announcement = a.id
         WHERE a.town = ?1 AND a.sent_at >= ?2 GROUP BY a.id`,
      )
      .bind(id, firstInstant),
    db
      .prepare("SELECT theme, sum(count) AS count FROM question_week WHERE town = ?1 AND week >= ?2 AND theme <> '' GROUP BY theme ORDER BY count DESC LIMIT 5")
      .bind(id, first),
    db.prepare("SELECT count(*) AS followers FROM friendship WHERE channel = ?1 AND left_at IS NULL").bind(id),
  ]);
  const counted = (rows: typeof questions, week: string, which: (name: string) => boolean) =>
    (rows?.results ?? []).filter((r) => r.week === week && which(r.name)).reduce((total, r) => total + r.count, 0);
  const sum = (rows: typeof questions, week: string, name: string) => counted(rows, week, (n) => n === name);
  const inWeek = (week: string) => (sent?.results ?? []).filter((r) => weekOf(new Date(r.at + 9 * 3_600_000).toISOString().slice(0, 10)) === week);
  return {
    weeks: weeks.map((week) => ({
      week,
      questions: counted(questions, week, (name) => !NO_QUESTION.includes(name)),
      answered: counted(questions, week, (name) => !NO_QUESTION.includes(name) && !UNANSWERED.includes(name)),
      understood: sum(feedback, week, "understood"),
      notUnderstood: sum(feedback, week, "not-understood"),
      followed: sum(events, week, "followed"),
      left: sum(events, week, "left"),
      announcements: inWeek(week).length,
      delivered: inWeek(week).reduce((total, r) => total + r.accepted, 0),
      opened: sum(events, week, "opened"),
    })),
    themes: (themes?.results ?? []).map(({ theme, count }) => ({ theme, count })),
    followers: followers?.results[0]?.followers ?? 0,
  };
}
