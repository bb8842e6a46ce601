/**
 * Door 3, `npm run serve`: the worker alone, in local mode, as workerd runs it. Everything it keeps is in STATE_DIR, so it
 * may be killed at any moment and started again.
 *   PORT (8787) · STATE_DIR (.state) · SWEEP_SECONDS (60) · TODAY (YYYY-MM-DD) · LINE_API_BASE_URL · LINE_DATA_API_BASE_URL
 *   LINE_LOGIN_BASE_URL · DEMO=1 and DEMO_RESIDENTS=1 fill an empty database with seeds/ (npm start does)
 */
import { setTimeout as sleep } from "node:timers/promises";
import { ensureApp } from "./app/build.ts";
import { ensureKnowledge } from "./data/build.ts";
import { ensureBundle } from "./serve/bundle.ts";
import { loadDemo, loadDemoStaff } from "./serve/demo.ts";
import { loadDemoResidents } from "./serve/demo-residents.ts";
import { startLocalWorker, stateDir } from "./serve/local-worker.ts";
import { migrate } from "./serve/migrate.ts";
import { startSweeping } from "./serve/sweeping.ts";

const PORT_DEFAULT = 8787;
const SWEEP_SECONDS_DEFAULT = 60;
const PARENT_LOOK_MS = 1_000;
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Handed to the worker as they are. */
const VARIABLES = ["TODAY", "LINE_API_BASE_URL", "LINE_DATA_API_BASE_URL", "LINE_LOGIN_BASE_URL"] as const;

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const port = Number(process.env.PORT || PORT_DEFAULT);
if (!Number.isInteger(port) || port < 1 || port > 65_535) refuse("PORT は 1 から 65535 までの数にしてください。例: PORT=9000 npm run serve");
const sweepSeconds = Number(process.env.SWEEP_SECONDS || SWEEP_SECONDS_DEFAULT);
if (!(sweepSeconds > 0)) refuse("SWEEP_SECONDS は 0 より大きい数にしてください。例: SWEEP_SECONDS=10");
const today = process.env.TODAY;
if (today && !CIVIL_DATE.test(today)) refuse("TODAY は 2026-12-01 のように入れてください。");

ensureKnowledge();
await ensureApp();
const bundle = ensureBundle();
const variables = Object.fromEntries(VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
const worker = startLocalWorker({ port, bundle, variables: { ENVIRONMENT: "local", PUBLIC_ORIGIN: `http://localhost:${port}`, ...variables } });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  sweeping?.stop();
  // workerd is stopped by SIGKILL inside: nothing it holds is needed, the truth is in the database.
  await Promise.race([worker.dispose(), sleep(5_000)]);
  process.exit(0);
}
let sweeping: { stop(): void } | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());

// Started by npm or npm start, it ends with them, also when they are killed and can tell nobody.
const { ppid } = process;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && void stop(), PARENT_LOOK_MS).unref();

try {
  const db = await worker.getD1Database("DB");
  const applied = await migrate(db);
  await loadDemoStaff(db);
  if (process.env.DEMO === "1") await loadDemo(db);
  if (process.env.DEMO_RESIDENTS === "1") await loadDemoResidents(db);
  await worker.ready;
  console.log(`ワーカー http://localhost:${port} (保存先 ${stateDir()}${applied.length > 0 ? `、新しい表 ${applied.length}` : ""})`);
  sweeping = startSweeping(worker, sweepSeconds);
} catch (error) {
  console.error(`ワーカーを始められませんでした: ${error instanceof Error ? error.message : String(error)}`);
  await worker.dispose().catch(() => undefined);
  process.exit(1);
}
