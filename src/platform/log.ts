/**
 * One JSON line per happening. Never a user id, never a resident's words: LINE's guidelines ask to keep request id,
 * time, path and status of API calls, and that is what these fields are for.
 */
export type LogFields = {
  requestId?: string;
  channel?: string;
  eventId?: string;
  inboxId?: number;
  lineRequestId?: string | null;
  method?: string;
  /** the route's pattern, never the address itself: a question may stand in it */
  path?: string;
  status?: number;
  outcome?: string;
  reason?: string;
  ms?: number;
  count?: number;
  attempt?: number;
  /** keyed hash of somebody who was erased (src/resident/erasure-log.ts) */
  erasure?: string;
};

export type Log = (level: "info" | "warn" | "error", what: string, fields?: LogFields) => void;

/** LINE's ids of users, groups and rooms; addresses of mail; numbers as long as a telephone's. */
const PERSONAL = [/\b[UCR][0-9a-f]{32}\b/gi, /[\w.+-]+@[\w-]+(\.[\w-]+)+/g, /\+?\d[\d\s()-]{8,}\d/g];
const HIDDEN = "***";
/** Longer is a body that somebody quoted. */
const REASON_MAX_CHARACTERS = 200;

/** What another side said (LINE's refusals) may quote what it was sent. */
function withoutPeople(text: string): string {
  return PERSONAL.reduce((said, pattern) => said.replace(pattern, HIDDEN), text).slice(0, REASON_MAX_CHARACTERS);
}

export const consoleLog: Log = (level, what, fields = {}) => {
  const reason = fields.reason === undefined ? {} : { reason: withoutPeople(fields.reason) };
  console[level](JSON.stringify({ level, what, ...fields, ...reason }));
};

/** The kind of a failure without its text: an error message may quote what it choked on. */
export function failureName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
