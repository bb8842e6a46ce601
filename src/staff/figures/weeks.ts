/** The numbers of a town, week by week; every statement goes along a key that begins with the town. */
import { weekOf } from "../../faq/weeks.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement, D1Value } from "../../platform/cloudflare.ts";
import { isFew } from "./few.ts";

export const WEEKS = 12;
const WEEK_MS = 7 * 24 * 3_600_000;
const JAPAN_MS = 9 * 3_600_000;
/** A week's themes beside its other numbers; the list below has more. */
const THEMES_A_WEEK = 3;
const THEMES_SHOWN = 10;

export type Week = {
  week: Day;
  questions: number;
  answered: number;
  understood: number;
  notUnderstood: number;
  followed: number;
  left: number;
  announcements: number;
  delivered: number;
  opened: number;
  /** ids of what was asked about most, without those that few asked about */
  themes: string[];
};
export type Figures = { weeks: Week[]; themes: { theme: string; count: number }[] };

/** Results (src/answer, tally.result) that are no question to the town, and those that gave the resident nothing. */
const NO_QUESTION = ["smalltalk", "emergency"];
const UNANSWERED = ["none", "handoff", "clarify", "other-town"];

type Counted = { week: Day; name: string; count: number };
type Sent = { at: number; accepted: number };

/** By name, so that a test can look at how each is read. */
export function weekQueries(town: string, first: Day): Record<"questions" | "themes" | "feedback" | "events" | "sent", { sql: string; values: D1Value[] }> {
  const values = [town, first];
  return {
    questions: { sql: "SELECT week, result AS name, sum(count) AS count FROM question_week WHERE town = ?1 AND week >= ?2 GROUP BY week, result", values },
    themes: {
      sql: "SELECT week, theme AS name, sum(count) AS count FROM question_week WHERE town = ?1 AND week >= ?2 AND theme <> '' GROUP BY week, theme ORDER BY count DESC, theme",
      values,
    },
    feedback: { sql: "SELECT week, verdict AS name, sum(count) AS count FROM feedback_week WHERE town = ?1 AND week >= ?2 GROUP BY week, verdict", values },
    events: { sql: "SELECT week, event AS name, sum(count) AS count FROM event_week WHERE town = ?1 AND week >= ?2 GROUP BY week, event", values },
    sent: {
      sql: `SELECT a.sent_at AS at, total(b.size) AS accepted FROM announcement a LEFT JOIN delivery_batch b ON b.announcement = a.id AND b.state = 'accepted'
         WHERE a.town = ?1 AND a.sent_at >= ?2 GROUP BY a.id`,
      values: [town, Date.parse(`${first}T00:00:00+09:00`)],
    },
  };
}

function lastWeeks(today: Day): Day[] {
  const last = Date.parse(weekOf(today));
  return Array.from({ length: WEEKS }, (_, i) => new Date(last - (WEEKS - 1 - i) * WEEK_MS).toISOString().slice(0, 10));
}

function topThemes(rows: readonly Counted[]): Figures["themes"] {
  const totals = new Map<string, number>();
  for (const { name, count } of rows) totals.set(name, (totals.get(name) ?? 0) + count);
  return [...totals]
    .map(([theme, count]) => ({ theme, count }))
    .sort((a, b) => b.count - a.count || (a.theme < b.theme ? -1 : 1))
    .slice(0, THEMES_SHOWN);
}

export async function figuresOf(db: D1Database, town: string, today: Day): Promise<Figures> {
  const weeks = lastWeeks(today);
  const queries = weekQueries(town, weeks[0] ?? today);
  const statement = ({ sql, values }: { sql: string; values: D1Value[] }): D1PreparedStatement => db.prepare(sql).bind(...values);
  const [questions, themes, feedback, events, sent] = (await db.batch<unknown>(Object.values(queries).map(statement))).map((r) => r.results) as [
    Counted[],
    Counted[],
    Counted[],
    Counted[],
    Sent[],
  ];
  const sum = (rows: readonly Counted[], week: Day, which: (name: string) => boolean): number =>
    rows.filter((r) => r.week === week && which(r.name)).reduce((total, r) => total + r.count, 0);
  const sentIn = (week: Day): Sent[] => sent.filter((r) => weekOf(new Date(r.at + JAPAN_MS).toISOString().slice(0, 10)) === week);
  return {
    weeks: weeks.map((week) => ({
      week,
      questions: sum(questions, week, (name) => !NO_QUESTION.includes(name)),
      answered: sum(questions, week, (name) => !NO_QUESTION.includes(name) && !UNANSWERED.includes(name)),
      understood: sum(feedback, week, (name) => name === "understood"),
      notUnderstood: sum(feedback, week, (name) => name === "not-understood"),
      followed: sum(events, week, (name) => name === "followed"),
      left: sum(events, week, (name) => name === "left"),
      announcements: sentIn(week).length,
      delivered: sentIn(week).reduce((total, r) => total + r.accepted, 0),
      opened: sum(events, week, (name) => name === "opened"),
      themes: themes
        .filter((r) => r.week === week && !isFew(r.count))
        .slice(0, THEMES_A_WEEK)
        .map((r) => r.name),
    })),
    themes: topThemes(themes),
  };
}
