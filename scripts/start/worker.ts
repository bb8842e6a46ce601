/** The worker (`npm run serve`) as a child: started, waited for, stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const SERVE = join(import.meta.dirname, "../serve.ts");
const READY_LIMIT_MS = 60_000;
const ASK_AGAIN_MS = 150;
const STOP_LIMIT_MS = 8_000;

export type Worker = {
  /** Resolves with the exit code when it ends, whoever ended it. */
  ended: Promise<number>;
  ready(url: string): Promise<boolean>;
  stop(): Promise<void>;
};

export function startWorker(env: Record<string, string>): Worker {
  // Its own process group: Ctrl+C reaches it through stop() only, in order.
  const child: ChildProcess = spawn(process.execPath, [SERVE], { env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit"], detached: true });
  let running = true;
  const ended = new Promise<number>((resolve) => {
    child.on("close", (code) => {
      running = false;
      resolve(code ?? 1);
    });
  });
  return {
    ended,
    async ready(url) {
      const until = Date.now() + READY_LIMIT_MS;
      while (running && Date.now() < until) {
        const answered = await fetch(`${url}/healthz`).catch(() => null);
        if (answered?.ok) return true;
        await sleep(ASK_AGAIN_MS);
      }
      return false;
    },
    async stop() {
      if (!running) return;
      child.kill("SIGTERM");
      const gone = await Promise.race([ended.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })]);
      if (!gone && child.pid) process.kill(-child.pid, "SIGKILL");
    },
  };
}
