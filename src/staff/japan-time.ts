/** Instants as a form shows them: Japan's clock, whatever the browser's. */
const JAPAN_MS = 9 * 3_600_000;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** 2026-11-21T09:30, for an input of type datetime-local; "" for null. */
export const forInput = (instant: number | null): string => (instant === null ? "" : new Date(instant + JAPAN_MS).toISOString().slice(0, 16));

/** null for "", NaN for what is no time. */
export function fromInput(text: string): number | null {
  if (text === "") return null;
  return LOCAL.test(text) ? Date.parse(`${text.slice(0, 16)}:00+09:00`) : Number.NaN;
}

const WEEKDAYS = "日月火水木金土";

/** 11月21日(土) 9:30 */
export function said(instant: number): string {
  const d = new Date(instant + JAPAN_MS);
  const minutes = String(d.getUTCMinutes()).padStart(2, "0");
  return `${d.getUTCMonth() + 1}月${d.getUTCDate()}日(${WEEKDAYS[d.getUTCDay()]}) ${d.getUTCHours()}:${minutes}`;
}

/** 2分10秒 */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return seconds < 60 ? `${seconds}秒` : `${Math.floor(seconds / 60)}分${seconds % 60 === 0 ? "" : `${seconds % 60}秒`}`;
}
