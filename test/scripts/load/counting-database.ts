/** D1 that counts as Cloudflare bills: rows read, rows written (each index entry is a row), and round trips. */
import type { D1Database, D1PreparedStatement, D1Result } from "../../../src/platform/cloudflare.ts";

export type Counted = { roundTrips: number; rowsRead: number; rowsWritten: number };
type Billed = { meta?: { rows_read?: number; rows_written?: number } };

export function countingDatabase(real: D1Database): { db: D1Database; restart(): void; soFar(): Counted } {
  let counted: Counted = { roundTrips: 0, rowsRead: 0, rowsWritten: 0 };
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

  function note<Result>(results: readonly Result[]): void {
    counted.roundTrips++;
    for (const { meta } of results as readonly Billed[]) {
      counted.rowsRead += meta?.rows_read ?? 0;
      counted.rowsWritten += meta?.rows_written ?? 0;
    }
  }
  async function all<Row>(statement: D1PreparedStatement): Promise<D1Result<Row>> {
    const result = await statement.all<Row>();
    note([result]);
    return result;
  }
  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const wrapped: D1PreparedStatement = {
      bind: (...values) => wrap(statement.bind(...values)),
      first: async <Row>() => (await all<Row>(statement)).results[0] ?? null,
      all: <Row>() => all<Row>(statement),
      run: () => all(statement),
    };
    inner.set(wrapped, statement);
    return wrapped;
  }
  const db: D1Database = {
    prepare: (sql) => wrap(real.prepare(sql)),
    async batch<Row>(statements: D1PreparedStatement[]): Promise<D1Result<Row>[]> {
      const results = await real.batch<Row>(statements.map((statement) => inner.get(statement) ?? statement));
      note(results);
      return results;
    },
  };
  return {
    db,
    restart: () => {
      counted = { roundTrips: 0, rowsRead: 0, rowsWritten: 0 };
    },
    soFar: () => ({ ...counted }),
  };
}
