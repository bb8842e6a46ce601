/** The records that hold now, of all towns: small, a few per service at most. */
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
