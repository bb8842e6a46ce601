/** The database that is backed up or filled: the local one of STATE_DIR, or the deployed one through wrangler. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { lastWords, type Run } from "../cloudflare/run.ts";
import { startLocalWorker, stateDir } from "../serve/local-worker.ts";
import { migrate } from "../serve/migrate.ts";
import { BackupFailure } from "./failure.ts";

const NAME = "itsukara";
/** What `wrangler d1 execute --json` prints for one statement. */
const Selected = z.tuple([z.object({ results: z.array(z.record(z.string(), z.unknown())) })]);

export type Database = {
  /** as D1 exports it: every table with its rows, indexes and triggers, as SQL */
  dump(): Promise<string>;
  /** the rows of one question */
  select(sql: string): Promise<Record<string, unknown>[]>;
  /** all of them or none */
  apply(statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** The worker of this STATE_DIR is stopped. `create`: an empty database may be made there. */
export async function localDatabase({ create }: { create: boolean }): Promise<Database> {
  if (!create && !existsSync(join(stateDir(), "v3")))
    throw new BackupFailure("STATE_DIR にデータベースがありません。場所を確かめてください。例: STATE_DIR=.state npm run backup");
  const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
  const db = await worker.getD1Database("DB");
  if (create) await migrate(db);
  return {
    async dump() {
      // wrangler d1 export makes its file the same way.
      const [lines] = await db.prepare("PRAGMA miniflare_d1_export(?,?,?);").bind(false, false).raw<string[]>();
      return (lines ?? []).join("\n");
    },
    select: async (sql) => (await db.prepare(sql).all<Record<string, unknown>>()).results,
    async apply(statements) {
      await db.batch(statements.map((sql) => db.prepare(sql)));
    },
    close: () => worker.dispose(),
  };
}

/** Only this user may read what passes through the disk, and only for as long as wrangler needs it. */
async function throughFile<T>(name: string, work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "itsukara-"));
  try {
    return await work(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function remoteDatabase(run: Run): Database {
  return {
    dump: () =>
      throughFile("export.sql", async (file) => {
        const ran = await run("wrangler", ["d1", "export", NAME, "--remote", "--skip-confirmation", "--output", file]);
        if (ran.code !== 0 || !existsSync(file))
          throw new BackupFailure(`データベースを取り出せませんでした。npx wrangler login をしてから、もう一度実行してください。\n${lastWords(ran)}`);
        return readFileSync(file, "utf8");
      }),
    async select(sql) {
      const ran = await run("wrangler", ["d1", "execute", NAME, "--remote", "--json", "--command", sql]);
      const answer = ran.code === 0 ? Selected.safeParse(JSON.parse(ran.stdout)) : null;
      if (!answer?.success)
        throw new BackupFailure(`データベースを読めませんでした。npx wrangler login をしてから、もう一度実行してください。\n${lastWords(ran)}`);
      return answer.data[0].results;
    },
    apply: (statements) =>
      throughFile("restore.sql", async (file) => {
        writeFileSync(file, `${statements.join(";\n")};\n`, { mode: 0o600 });
        const ran = await run("wrangler", ["d1", "execute", NAME, "--remote", "--yes", "--file", file]);
        if (ran.code !== 0)
          throw new BackupFailure(`データベースに書けませんでした。何も変わっていません。わけを直して、もう一度実行してください。\n${lastWords(ran)}`);
      }),
    close: async () => undefined,
  };
}
