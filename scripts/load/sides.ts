/** The two that are loaded: our worker with its D1, and the bare Hono worker with the same bindings, which it leaves alone. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { APP_DIR } from "../app/build.ts";
import { preparedState } from "../bench/bots.ts";
import { type LineFake, startLineFake } from "../bench/line-fake.ts";
import { CHANNEL_SECRET } from "../bench/webhook-events.ts";
import { startWorkerd } from "../bench/workerd.ts";
import { onlyThisMachine } from "./loopback.ts";
import { ownWorkerds } from "./process-watch.ts";

export type Side = {
  url: string;
  /** its own LINE; null where a worker that runs already has another */
  line: LineFake | null;
  pid: number | null;
  stop(): Promise<void>;
};
export type Bundles = { ours: string; bare: string };

async function start(bundle: string, stateDir: string, assets: string, variables: Record<string, string>): Promise<Side> {
  const line = await startLineFake();
  const before = new Set(ownWorkerds());
  const worker = await startWorkerd({ bundle, stateDir, assets, variables: { ...variables, LINE_API_BASE_URL: line.url } });
  return {
    url: onlyThisMachine(worker.url),
    line,
    pid: ownWorkerds().find((pid) => !before.has(pid)) ?? null,
    async stop() {
      await worker.stop();
      await line.stop();
    },
  };
}

/** A worker somebody started with `npm run serve`; refused where it is not on this machine. */
export const alreadyRunning = (address: string): Side => ({ url: onlyThisMachine(address), line: null, pid: null, stop: async () => {} });

export async function startSides(bundles: Bundles, workDir: string, running: string | null): Promise<{ ours: Side; bare: Side }> {
  // A build that somebody starts meanwhile would take its files away.
  const app = join(workDir, "app");
  cpSync(APP_DIR, app, { recursive: true });
  const stateDir = await preparedState(workDir, bundles.ours);
  const bareState = join(workDir, "bare-state");
  cpSync(stateDir, bareState, { recursive: true });
  const local = { ENVIRONMENT: "local", TODAY: "2026-11-20", PUBLIC_ORIGIN: "http://localhost" };
  const ours = running === null ? await start(bundles.ours, stateDir, app, local) : alreadyRunning(running);
  return { ours, bare: await start(bundles.bare, bareState, app, { CHANNEL_SECRET }) };
}
