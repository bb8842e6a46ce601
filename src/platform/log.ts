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
  path?: string;
  status?: number;
  outcome?: string;
  reason?: string;
  ms?: number;
  count?: number;
  attempt?: number;
};

export type Log = (level: "info" | "warn" | "error", what: string, fields?: LogFields) => void;

export const consoleLog: Log = (level, what, fields = {}) => {
  console[level](JSON.stringify({ level, what, ...fields }));
};

/** The kind of a failure without its text: an error message may quote what it choked on. */
export function failureName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
