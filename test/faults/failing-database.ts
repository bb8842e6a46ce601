/**
 * D1 that fails once, at a place the test names. `refused`: the n-th statement fails inside the real database, which takes
 * the rest of its batch back. `answer-lost`: the n-th round trip is done, and nobody hears of it.
 */
import type { D1Database, D1PreparedStatement, D1Result } from "../../src/platform/cloudflare.ts";

export type DatabaseFault = "refused" | "answer-lost";
export const DATABASE_FAULTS: readonly DatabaseFault[] = ["refused", "answer-lost"];

export class DatabaseFailed extends Error {}

/** Fails when it runs, not when it is prepared. */
const BROKEN_SQL = "SELECT json_extract('{', '$')";

export type FailingDatabase = D1Database & {
  /** the n-th from now on, counted from 1 */
  fail(fault: DatabaseFault, at: number): void;
  /** whether it has failed since */
  readonly failed: boolean;
  /** from now on: how many statements each round trip had */
  watch(): readonly number[];
};

export function failingDatabase(real: D1Database): FailingDatabase {
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  let next: { fault: DatabaseFault; left: number } | null = null;
  let failed = false;
  let trips: number[] = [];

  /** Which of `count` statements fails now; -1: none. */
  function hit(fault: DatabaseFault, count: number): number {
    if (next?.fault !== fault) return -1;
    const at = next.left - 1;
    next.left -= count;
    if (next.left > 0) return -1;
    next = null;
    failed = true;
    return at;
  }

  async function roundTrip<T>(count: number, run: (broken: number) => Promise<T>): Promise<T> {
    trips.push(count);
    const answer = await run(hit("refused", count));
    if (hit("answer-lost", 1) >= 0) throw new DatabaseFailed("the connection broke before the answer came");
    return answer;
  }

  const broken = () => real.prepare(BROKEN_SQL);

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const one = (at: number) => (at >= 0 ? broken() : statement);
    const wrapped: D1PreparedStatement = {
      bind: (...values) => wrap(statement.bind(...values)),
      first: <Row>() => roundTrip(1, (at) => one(at).first<Row>()),
      all: <Row>() => roundTrip(1, (at) => one(at).all<Row>()),
      run: () => roundTrip(1, (at) => one(at).run()),
    };
    inner.set(wrapped, statement);
    return wrapped;
  }

  return {
    prepare: (sql) => wrap(real.prepare(sql)),
    batch: <Row>(statements: D1PreparedStatement[]): Promise<D1Result<Row>[]> =>
      roundTrip(statements.length, (at) => real.batch<Row>(statements.map((one, i) => (i === at ? broken() : (inner.get(one) ?? one))))),
    fail(fault, at) {
      next = { fault, left: at };
      failed = false;
    },
    watch() {
      trips = [];
      return trips;
    },
    get failed() {
      return failed;
    },
  };
}
