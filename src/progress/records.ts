/** The records that hold now, of all towns: small, a few per service at most. */
import { japanDay } from "../plan/fiscal-year.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { ServiceRecord } from "./service-record.ts";

export function currentRecordsStatement(db: D1Database): D1PreparedStatement {
  return db.prepare("SELECT service, state, day, last_confirmed AS lastConfirmed, link, note FROM service_record WHERE replaced_at IS NULL ORDER BY service");
}

/** A row that no longer fits the schema is left out: an answer without a record is honest, a broken one is not. */
export function recordsFrom(rows: readonly unknown[]): ServiceRecord[] {
  return rows.flatMap((row) => {
    const parsed = ServiceRecord.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

export type EarlierRecord = Omit<ServiceRecord, "service"> & { recordedOn: string };
const EARLIER_SHOWN_MAX = 50;

/** What the town said before about a service, the newest first; what a resident sees as history. */
export async function earlierRecords(db: D1Database, service: string): Promise<EarlierRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT service, state, day, last_confirmed AS lastConfirmed, link, note, recorded_at FROM service_record
       WHERE service = ?1 AND replaced_at IS NOT NULL ORDER BY recorded_at DESC, id DESC LIMIT ${EARLIER_SHOWN_MAX}`,
    )
    .bind(service)
    .all<Record<string, unknown> & { recorded_at: number }>();
  return results.flatMap(({ recorded_at, ...row }) =>
    recordsFrom([row]).map(({ service: _, ...record }) => ({ ...record, recordedOn: japanDay(new Date(recorded_at)) })),
  );
}
