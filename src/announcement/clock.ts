/** When a message may go: never at night unless it is 緊急, and half a minute after approval at the earliest. */
import { japanMinutes } from "../plan/fiscal-year.ts";

/** 21:00 to 8:00 in Japan, minutes since midnight (decisions.md, Sending) */
const NIGHT_FROM = 21 * 60;
const NIGHT_TO = 8 * 60;
const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
export const UNDO_MS = 30_000;

/** The instant itself by day, the next 8:00 in Japan by night. */
export function afterNight(instant: number): number {
  const minutes = japanMinutes(new Date(instant));
  if (minutes >= NIGHT_TO && minutes < NIGHT_FROM) return instant;
  const left = (NIGHT_TO - minutes + DAY_MINUTES) % DAY_MINUTES;
  return instant - (instant % MINUTE_MS) + left * MINUTE_MS;
}

export const isNight = (instant: number): boolean => afterNight(instant) !== instant;

/** The first instant a message approved at `approvedAt` may go. */
export function startOf({ urgent, sendAt }: { urgent: boolean; sendAt: number | null }, approvedAt: number): number {
  const earliest = Math.max(approvedAt + UNDO_MS, sendAt ?? 0);
  return urgent ? earliest : afterNight(earliest);
}
