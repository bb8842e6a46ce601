/** The records that hold now, the last change between editions, and what was recorded before: small, a few per service at most. */
import type * as z from "zod";
import { japanDay } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { EDITION, EditionChange } from "../service/edition.ts";
import { Past } from "../service/past.ts";
import { ServiceRecord } from "../service/service-record.ts";

export function currentRecordsStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    'SELECT service, state, day, last_confirmed AS lastConfirmed, link, note, place AS "where" FROM service_record WHERE replaced_at IS NULL ORDER BY service',
  );
}

/** Of every service the newest edition that moved it. */
export function lastEditionsStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT service, day, from_year AS "from", to_year AS "to", link, note FROM (
       SELECT *, row_number() OVER (PARTITION BY service ORDER BY day DESC, id DESC) AS nth FROM service_record
       WHERE state = '${EDITION}' AND undone_at IS NULL) WHERE nth = 1 ORDER BY service`,
  );
}

/** A row that no longer fits the schema is left out: an answer without a record is honest, a broken one is not. */
const fitting =
  <T>(schema: z.ZodType<T>) =>
  (rows: readonly unknown[]): T[] =>
    rows.flatMap((row) => {
      const parsed = schema.safeParse(row);
      return parsed.success ? [parsed.data] : [];
    });

export const recordsFrom = fitting(ServiceRecord);
export const editionsFrom = fitting(EditionChange);

const pastFrom = fitting(Past);
const PAST_SHOWN_MAX = 50;

type PastRow = Record<string, unknown> & {
  state: string;
  from: number | null;
  to: number | null;
  place: string | null;
  lastConfirmed: string;
  recorded_at: number;
};

/** What the town said before under any of these ids, the newest first; what a resident sees as history. */
export async function earlierRecords(db: D1Database, ...services: string[]): Promise<Past[]> {
  const { results } = await db
    .prepare(
      `SELECT state, day, last_confirmed AS lastConfirmed, from_year AS "from", to_year AS "to", link, note, place, recorded_at FROM service_record
       WHERE service IN (SELECT value FROM json_each(?1)) AND replaced_at IS NOT NULL AND NOT (state = '${EDITION}' AND undone_at IS NOT NULL)
       ORDER BY recorded_at DESC, id DESC LIMIT ${PAST_SHOWN_MAX}`,
    )
    .bind(JSON.stringify(services))
    .all<PastRow>();
  return pastFrom(
    results.map(({ from, to, place, lastConfirmed, recorded_at, ...row }) => ({
      ...row,
      ...(row.state === EDITION ? { from, to } : { lastConfirmed, where: place }),
      recordedOn: japanDay(new Date(recorded_at)),
    })),
  );
}
