/** The rules of docs/privacy.md by name: how long something is kept, what it looks like, and what must be gone after it. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** when each begins */
export const NOW = Date.UTC(2026, 10, 20, 3);

export type Rule = {
  kept: number;
  /** as it stands when the time begins, `NOW` */
  given: string[];
  /** counts what must go */
  left: string;
  /** a civil day and not an instant: a day's tolerance */
  byDay?: true;
};

const resident = (left: number | null) => [
  `INSERT INTO resident (provider, user_id, language, created_at) VALUES ('p', 'U1', 'ja', 0)`,
  `INSERT INTO friendship (channel, user_id, provider, since, left_at) VALUES ('miki', 'U1', 'p', 0, ${left})`,
];
const inbox = (state: string) =>
  `INSERT INTO inbox (channel, event_id, kind, user_id, message_id, input, reply_token, token_since, event_at, received_at, due_at, state, outbox, retry_key)
   VALUES ('nowhere', 'e', 'text', 'U1', 'm', '{"v":1}', 't', ${NOW}, ${NOW}, ${NOW}, ${Number.MAX_SAFE_INTEGER}, '${state}', '{}', 'k')`;
const announcement = (ended: number | null, expires: number) => [
  `INSERT INTO announcement (id, town, category, title_ja, body_ja, status, ended_at, expires_at) VALUES ('a', 'miki', 'x', 'x', 'x', 'stopped', ${ended}, ${expires})`,
  "INSERT INTO delivery_recipient (announcement, provider, user_id, channel, language, reason, fixed_at) VALUES ('a', 'p', 'U1', 'miki', 'ja', 'everyone', 0)",
  `INSERT INTO delivery_batch (announcement, town, channel, language, reason, size, request, retry_key, state, due_at)
   VALUES ('a', 'miki', 'miki', 'ja', 'everyone', 1, '{"to":["U1"]}', 'k', 'unknown', ${Number.MAX_SAFE_INTEGER})`,
];
const WORDS_LEFT =
  "SELECT count(*) AS n FROM inbox WHERE input IS NOT NULL OR outbox IS NOT NULL OR reply_token IS NOT NULL OR retry_key IS NOT NULL OR user_id IS NOT NULL";
const LIST_LEFT = "SELECT (SELECT count(*) FROM delivery_recipient) + (SELECT count(*) FROM delivery_batch WHERE request IS NOT NULL) AS n";

export const RULES: Record<string, Rule> = {
  "inbox-sender": {
    kept: 10 * MINUTE,
    given: [inbox("answered")],
    left: "SELECT count(*) AS n FROM inbox WHERE user_id IS NOT NULL OR message_id IS NOT NULL",
  },
  "inbox-words": { kept: DAY, given: [inbox("waiting")], left: WORDS_LEFT },
  "inbox-row": { kept: 7 * DAY, given: [inbox("answered")], left: "SELECT count(*) AS n FROM inbox" },
  "resident-topic": {
    kept: 10 * MINUTE,
    given: [...resident(null), `UPDATE resident SET topic = 'miki/x', topic_at = ${NOW}`],
    left: "SELECT count(*) AS n FROM resident WHERE topic IS NOT NULL",
  },
  "pending-question": {
    kept: 10 * MINUTE,
    given: [`INSERT INTO pending_question (provider, user_id, channel, town, text, asked_at) VALUES ('p', 'U1', 'miki', 'miki', 'x', ${NOW})`],
    left: "SELECT count(*) AS n FROM pending_question",
  },
  "resident-left": {
    kept: 30 * DAY,
    given: [
      ...resident(NOW),
      "INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('p', 'U1', 'miki/x', 'miki', 0)",
      "INSERT INTO interest (provider, user_id, theme, since) VALUES ('p', 'U1', 'yoyaku', 0)",
      "INSERT INTO tester (town, channel, user_id, name, added_by, added_at) VALUES ('miki', 'miki', 'U1', 'x', 'x', 0)",
    ],
    left: ["resident", "friendship", "follow", "interest", "tester"]
      .map((table) => `(SELECT count(*) FROM ${table})`)
      .reduce((sum, one) => `${sum} + ${one}`, "SELECT 0")
      .concat(" AS n"),
  },
  "tester-code": {
    kept: 10 * MINUTE,
    given: [`INSERT INTO tester_code (code, town, name, made_by, made_at) VALUES ('1', 'miki', 'x', 'x', ${NOW})`],
    left: "SELECT count(*) AS n FROM tester_code",
  },
  "sentence-message": {
    kept: DAY,
    given: [`INSERT INTO consented_question (channel, town, message_id, text, sent_at) VALUES ('miki', 'miki', 'm', 'x', ${NOW})`],
    left: "SELECT count(*) AS n FROM consented_question WHERE message_id IS NOT NULL",
  },
  "sentence-settled": {
    kept: 90 * DAY,
    given: [`INSERT INTO consented_question (channel, town, text, sent_at, settled_at) VALUES ('miki', 'miki', 'x', ${NOW - DAY}, ${NOW})`],
    left: "SELECT count(*) AS n FROM consented_question",
  },
  "sentence-unread": {
    kept: 365 * DAY,
    given: [`INSERT INTO consented_question (channel, town, text, sent_at) VALUES ('miki', 'miki', 'x', ${NOW})`],
    left: "SELECT count(*) AS n FROM consented_question",
  },
  "report-settled": {
    kept: 90 * DAY,
    given: [`INSERT INTO content_report (town, service, about, text, day, settled_at) VALUES ('miki', 'miki/x', 'date', 'x', '2026-11-19', ${NOW})`],
    left: "SELECT count(*) AS n FROM content_report",
  },
  "report-unread": {
    kept: 365 * DAY,
    given: ["INSERT INTO content_report (town, service, about, text, day) VALUES ('miki', 'miki/x', 'date', 'x', '2026-11-20')"],
    left: "SELECT count(*) AS n FROM content_report",
    byDay: true,
  },
  "list-ended": { kept: 7 * DAY, given: announcement(NOW, NOW + 100 * DAY), left: LIST_LEFT },
  "list-expired": { kept: 7 * DAY, given: announcement(null, NOW), left: LIST_LEFT },
  "staff-session": {
    kept: 30 * MINUTE,
    given: [`INSERT INTO staff_session (id, person, csrf, started_at, seen_at) VALUES ('s', 'x', 'x', ${NOW}, ${NOW})`],
    left: "SELECT count(*) AS n FROM staff_session",
  },
  "staff-session-life": {
    kept: 12 * HOUR,
    given: [`INSERT INTO staff_session (id, person, csrf, started_at, seen_at) VALUES ('s', 'x', 'x', ${NOW}, ${Number.MAX_SAFE_INTEGER})`],
    left: "SELECT count(*) AS n FROM staff_session",
  },
  "forward-letter": {
    kept: HOUR,
    given: [
      `INSERT INTO forward (channel, letter, sealed, signature, received_at, due_at) VALUES ('nowhere', 'l', x'00', 's', ${NOW}, ${Number.MAX_SAFE_INTEGER})`,
    ],
    left: "SELECT count(*) AS n FROM forward WHERE sealed IS NOT NULL OR signature IS NOT NULL OR message_id IS NOT NULL",
  },
  "forward-row": {
    kept: 7 * DAY,
    given: [`INSERT INTO forward (channel, letter, received_at, due_at, state) VALUES ('nowhere', 'l', ${NOW}, 0, 'accepted')`],
    left: "SELECT count(*) AS n FROM forward",
  },
  "erasure-mark": { kept: 90 * DAY, given: [`INSERT INTO erasure_log (mark, erased_at) VALUES ('m', ${NOW})`], left: "SELECT count(*) AS n FROM erasure_log" },
  "dead-letter": {
    kept: 30 * DAY,
    given: [`INSERT INTO dead_letter (queue, subject, times, last_at) VALUES ('q', '', 1, ${NOW})`],
    left: "SELECT count(*) AS n FROM dead_letter",
  },
};
