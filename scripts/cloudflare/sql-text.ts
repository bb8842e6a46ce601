/** SQL with its values written out, for a database that is reached by text only (wrangler d1 execute). */
import type { SQLOutputValue } from "node:sqlite";
import type { D1Database, D1PreparedStatement } from "../../src/platform/cloudflare.ts";

/** `wholeNumbers`: what a JavaScript number without a fraction is; a row that was read has its integers as bigint. */
export function literal(value: SQLOutputValue, wholeNumbers: "real" | "integer" = "real"): string {
  if (value === null) return "NULL";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isInteger(value) && wholeNumbers === "real" ? `${value}.0` : String(value);
  if (typeof value !== "string") return `X'${Buffer.from(value).toString("hex")}'`;
  // A NUL would end the statement.
  return value.includes("\0") ? `CAST(X'${Buffer.from(value).toString("hex")}' AS TEXT)` : `'${value.replaceAll("'", "''")}'`;
}

/** The worker's own statements as text: whatever makes them from a database makes them from this. */
const writer = {
  prepare: (sql: string) => ({
    bind: (...values: SQLOutputValue[]) => sql.replace(/\?(\d+)/g, (_, place: string) => literal(values[Number(place) - 1] ?? null, "integer")),
  }),
} as unknown as D1Database;

export const asText = (make: (db: D1Database) => D1PreparedStatement[]): string[] => make(writer) as unknown as string[];
