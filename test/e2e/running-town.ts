/** What `npm start` runs, for browser tests: the real worker in workerd with a database of its own, and the LINE stand-in one port above. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openEngine } from "../../scripts/engine.ts";
import { askWhy } from "../../scripts/start/ask-why.ts";
import { isFree } from "../../scripts/start/ports.ts";
import { startWorker } from "../../scripts/start/worker.ts";
import { createLinePlatform, type LinePlatform } from "../line-platform/server.ts";

/** Below the ports a system hands out by itself. */
const PORTS = { first: 20_000, last: 31_998 };
const TRIES = 50;
const ASK_AGAIN_MS = 100;

export type RunningTown = { workerUrl: string; lineUrl: string; line: LinePlatform; close(): Promise<void> };

/** Two neighbours: the mini app finds the stand-in's login page on the port above its own (door 1). */
async function freePair(): Promise<number> {
  for (let i = 0; i < TRIES; i++) {
    const port = PORTS.first + 2 * Math.floor((Math.random() * (PORTS.last - PORTS.first)) / 2);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error("no two free ports in a row");
}

/** The staff of the demo are written a moment after the worker answers. */
async function staffAreThere(workerUrl: string): Promise<void> {
  const page = async () => (await fetch(`${workerUrl}/staff/`)).text();
  for (let i = 0; i < TRIES && !(await page()).includes("kagamiishi-admin"); i++) await sleep(ASK_AGAIN_MS);
}

/** `explained`: the chat page also says why, as with `npm start`. */
export async function runTown(env: Record<string, string> = {}, { explained = false } = {}): Promise<RunningTown> {
  const port = await freePair();
  const workerUrl = `http://localhost:${port}`;
  const state = mkdtempSync(join(tmpdir(), "itsukara-e2e-"));
  const line = createLinePlatform({ workerUrl, ...(explained ? { explain: askWhy(workerUrl, openEngine()) } : {}) });
  const { url: lineUrl, close: closeLine } = await line.listen(port + 1);
  const worker = startWorker({
    PORT: String(port),
    STATE_DIR: state,
    TODAY: "2026-11-20",
    LINE_API_BASE_URL: lineUrl,
    LINE_DATA_API_BASE_URL: lineUrl,
    LINE_LOGIN_BASE_URL: lineUrl,
    ...env,
  });
  async function close(): Promise<void> {
    await worker.stop();
    await closeLine();
    rmSync(state, { recursive: true, force: true });
  }
  if (!(await worker.ready(workerUrl))) {
    await close();
    throw new Error("the worker did not start");
  }
  await staffAreThere(workerUrl);
  return { workerUrl, lineUrl, line, close };
}
