/** The two databases these scripts speak to, behind one small face: this machine's, and the deployed one through wrangler. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { startLocalWorker } from "../serve/local-worker.ts";
import { migrate } from "../serve/migrate.ts";

export type Row = Record<string, string | number | null>;

export type TownDatabase = {
  rows(sql: string): Promise<Row[]>;
  /** all or nothing */
  run(statements: readonly string[]): Promise<void>;
};

export function localDatabase(db: D1Database): TownDatabase {
  return {
    rows: async (sql) => (await db.prepare(sql).all<Row>()).results,
    run: async (statements) => void (await db.batch(statements.map((sql) => db.prepare(sql)))),
  };
}

/** Runs wrangler and gives what it printed. */
export type Wrangler = (args: readonly string[]) => { status: number | null; stdout: string; stderr: string };

const DATABASE = "itsukara";
const OUTPUT_MAX_BYTES = 256 * 1_024 * 1_024;
const ROOT = join(import.meta.dirname, "../..");

export const wrangler: Wrangler = (args) =>
  spawnSync(process.execPath, [join(ROOT, "node_modules/wrangler/bin/wrangler.js"), ...args], { cwd: ROOT, encoding: "utf8", maxBuffer: OUTPUT_MAX_BYTES });

const Answer = z.array(z.object({ results: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))) }));

/** https://developers.cloudflare.com/workers/wrangler/commands/#d1-execute : a file is taken whole, or not at all. */
export function remoteDatabase(run: Wrangler): TownDatabase {
  function execute(more: readonly string[]): string {
    const { status, stdout, stderr } = run(["d1", "execute", DATABASE, "--remote", "--json", "--yes", ...more]);
    if (status !== 0) throw new Error(`wrangler が失敗しました。サインインと権限を確かめてください。\n${stderr}`);
    return stdout;
  }
  return {
    rows: async (sql) => Answer.parse(JSON.parse(execute(["--command", sql])))[0]?.results ?? [],
    async run(statements) {
      const folder = mkdtempSync(join(tmpdir(), "itsukara-"));
      try {
        const file = join(folder, "statements.sql");
        writeFileSync(file, `${statements.join(";\n")};\n`);
        execute(["--file", file]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

/** Opens the database, lets `work` have it and closes it again. The local worker must stand still meanwhile. */
export async function withDatabase<T>(remote: boolean, work: (db: TownDatabase) => Promise<T>): Promise<T> {
  if (remote) return work(remoteDatabase(wrangler));
  const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
  try {
    const db = await worker.getD1Database("DB");
    await migrate(db);
    return await work(localDatabase(db));
  } finally {
    await worker.dispose();
  }
}
