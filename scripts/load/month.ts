/** One month of one town, as docs/for-the-town-hall.md assumes it, and what it uses of each thing that is charged. */

import type { PRICES } from "./limits.ts";
import {
  BYTES_OF_A_RESIDENT,
  BYTES_OF_A_SETTLED_EVENT,
  CPU_MS_OF_A_PAGE_REQUEST,
  CPU_MS_OF_A_QUESTION,
  ROWS_READ_OF_A_QUESTION,
  ROWS_READ_OF_A_SWEEP,
  ROWS_WRITTEN_OF_A_QUESTION,
  ROWS_WRITTEN_OF_A_RECIPIENT,
} from "./measured.ts";

export const TOWN = {
  friends: 10_000,
  questions: 20_000,
  visits: 30_000,
  /** page, files, data of the pages that follow; those that a phone has kept are not asked for again */
  requestsOfAVisit: 16,
  announcements: 8,
  staff: 5,
  /** pictures of announcements stay in the database; after a year */
  picturesGb: 0.08,
};
/** A question that is asked again by the queue after a fault: one in a hundred. */
const RETRIED_SHARE = 0.01;
/** Write, read, delete. */
const OPERATIONS_OF_A_MESSAGE = 3;
const WAKE_UPS_OF_A_SEND = 20;
/** "request" and "reply". */
const LOG_LINES_OF_A_QUESTION = 2;
const CRONS_OF_A_MONTH = 60 * 24 * 30;
const EVENTS_KEPT_DAYS = 7;
const DAYS = 30;

export type Usage = Record<keyof typeof PRICES, number>;

const recipients = TOWN.friends * TOWN.announcements;
const wakeUps = TOWN.questions * RETRIED_SHARE + TOWN.announcements * WAKE_UPS_OF_A_SEND;
const pageRequests = TOWN.visits * TOWN.requestsOfAVisit;

/** GB that one town holds: residents, a week of events, a week of recipients, a year of pictures. */
export function townStorageGb(): number {
  const weekOf = EVENTS_KEPT_DAYS / DAYS;
  const bytes = TOWN.friends * BYTES_OF_A_RESIDENT + weekOf * (TOWN.questions * BYTES_OF_A_SETTLED_EVENT + recipients * BYTES_OF_A_SETTLED_EVENT);
  return bytes / 1e9 + TOWN.picturesGb;
}

/** `shards`: workers with a database of their own, each with its own cron. */
export function monthOf(towns: number, shards: number): Usage {
  return {
    requests: towns * (TOWN.questions + pageRequests + wakeUps) + shards * CRONS_OF_A_MONTH,
    cpuMs: towns * (TOWN.questions * CPU_MS_OF_A_QUESTION + pageRequests * CPU_MS_OF_A_PAGE_REQUEST) + shards * CRONS_OF_A_MONTH * CPU_MS_OF_A_QUESTION,
    rowsRead: towns * (TOWN.questions * ROWS_READ_OF_A_QUESTION + recipients * 10 + pageRequests) + shards * CRONS_OF_A_MONTH * ROWS_READ_OF_A_SWEEP,
    rowsWritten: towns * (TOWN.questions * ROWS_WRITTEN_OF_A_QUESTION + recipients * ROWS_WRITTEN_OF_A_RECIPIENT),
    storageGb: towns * townStorageGb(),
    queueOperations: towns * wakeUps * OPERATIONS_OF_A_MESSAGE,
    logLines: towns * TOWN.questions * LOG_LINES_OF_A_QUESTION,
  };
}
