/** Where friends are written: the local database of STATE_DIR, or the deployed one through wrangler. No id is ever printed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastWords, type Run } from "../cloudflare/run.ts";
import { startLocalWorker } from "../serve/local-worker.ts";
import { migrate } from "../serve/migrate.ts";
import { LineFailure } from "./failure.ts";

const NAME = "itsukara";

export type FriendsDatabase = {
  query(sql: string): Promise<Record<string, unknown>[]>;
  apply(statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** The worker of this STATE_DIR is stopped. */
export async function localFriends(): Promise<FriendsDatabase> {
  const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
  const db = await worker.getD1Database("DB");
  await migrate(db);
  return {
    query: async (sql) => (await db.prepare(sql).all<Record<string, unknown>>()).results,
    apply: async (statements) => void (await db.batch(statements.map((sql) => db.prepare(sql)))),
    close: () => worker.dispose(),
  };
}

/** wrangler's own words may quote the statement, which holds ids: only the last line about why is shown for a query. */
function refuse(what: string, why: string): never {
  throw new LineFailure(`${what}。npx wrangler login と、デプロイが済んでいるかを確かめて、もう一度実行してください。${why}`);
}

export function remoteFriends(run: Run): FriendsDatabase {
  const wrangler = (...args: string[]) => run("wrangler", ["d1", "execute", NAME, "--remote", "--yes", ...args]);
  return {
    async query(sql) {
      const ran = await wrangler("--json", "--command", sql);
      if (ran.code !== 0) refuse("データベースを読めませんでした", `\n${lastWords(ran)}`);
      return (JSON.parse(ran.stdout) as { results: Record<string, unknown>[] }[])[0]?.results ?? [];
    },
    async apply(statements) {
      const folder = mkdtempSync(join(tmpdir(), "itsukara-"));
      const file = join(folder, "friends.sql");
      try {
        writeFileSync(file, `${statements.join(";\n")};\n`, { mode: 0o600 });
        const ran = await wrangler("--file", file);
        if (ran.code !== 0) refuse("データベースに書けませんでした。何も変わっていません", "");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: async () => undefined,
  };
}
