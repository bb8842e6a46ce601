/** Rows as SQL that D1 takes: no statement over its 100 KB, longer values in pieces that it puts together itself. */
import type { SQLOutputValue } from "node:sqlite";
import { literal } from "../cloudflare/sql-text.ts";
import { BOOKKEEPING, columnsOf, type Row, rowsOf, type Snapshot, tablesOf } from "./snapshot.ts";

/** D1 refuses a statement over 100,000 bytes. https://developers.cloudflare.com/d1/platform/limits/ */
const STATEMENT_MAX_BYTES = 90_000;
/** A value from here on goes in pieces; hex doubles them. */
const PIECE_BYTES = 30_000;
const PIECES = "restore_piece";

const bytesOf = (value: SQLOutputValue): Buffer | null => {
  if (typeof value === "string") return Buffer.from(value);
  return value instanceof Uint8Array ? Buffer.from(value) : null;
};

/** Writes down the pieces of a long value, and returns what puts them together. */
function inPieces(bytes: Buffer, asText: boolean, number: number): { before: string[]; expression: string } {
  const before = Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, i) => {
    const piece = bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES).toString("hex");
    return `INSERT INTO ${PIECES} (value, place, piece) VALUES (${number}, ${i}, X'${piece}')`;
  });
  const whole = `group_concat(piece, '' ORDER BY place)`;
  return { before, expression: `(SELECT CAST(${whole} AS ${asText ? "TEXT" : "BLOB"}) FROM ${PIECES} WHERE value = ${number})` };
}

function* insertsOf(table: string, columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  const head = `INSERT INTO "${table}" (${columns.map((c) => `"${c}"`).join(", ")}) VALUES `;
  let tuples: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const before: string[] = [];
    let number = 0;
    const values = columns.map((column) => {
      const value = row[column] ?? null;
      const long = bytesOf(value);
      if (long === null || long.length < PIECE_BYTES) return literal(value);
      const made = inPieces(long, typeof value === "string", ++number);
      before.push(...made.before);
      return made.expression;
    });
    const tuple = `(${values.join(", ")})`;
    const size = Buffer.byteLength(tuple) + 2;
    if (tuples.length > 0 && (bytes + size > STATEMENT_MAX_BYTES || before.length > 0)) {
      yield head + tuples.join(", ");
      tuples = [];
      bytes = 0;
    }
    if (before.length > 0) {
      yield* before;
      yield head + tuple;
      yield `DELETE FROM ${PIECES}`;
      continue;
    }
    tuples.push(tuple);
    bytes += size;
  }
  if (tuples.length > 0) yield head + tuples.join(", ");
}

/** Fills an empty database with this release's tables; one transaction where the caller makes it one. */
export function* fillStatements(db: Snapshot): Generator<string> {
  yield "PRAGMA defer_foreign_keys = on";
  yield `CREATE TABLE ${PIECES} (value INTEGER NOT NULL, place INTEGER NOT NULL, piece BLOB NOT NULL)`;
  for (const table of tablesOf(db).filter((name) => !BOOKKEEPING.includes(name))) yield* insertsOf(table, columnsOf(db, table), rowsOf(db, table));
  yield `DROP TABLE ${PIECES}`;
  const key = String(db.prepare("SELECT key FROM erasure_key").get()?.key);
  yield `UPDATE erasure_key SET key = ${literal(key)}`;
  // Higher than anyone may remember: every isolate and every phone reads again what the towns published.
  const version = Number(db.prepare("SELECT version FROM overlay_version").get()?.version ?? 0);
  yield `UPDATE overlay_version SET version = max(version, ${version}) + 1`;
}
