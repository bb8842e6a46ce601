/** A town with many residents, its worker and the LINE stand-in, for the figures of the staff console and of delivery. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createLinePlatform, type LinePlatform, seededRandom } from "../../test/line-platform/server.ts";

const SCRIPTS = join(import.meta.dirname, "..");
export const TOWN = "kagamiishi";
const STARTS_WITHIN_MS = 60_000;

export type StaffTown = {
  url: string;
  line: LinePlatform;
  /** as a signed-in person */
  call(person: string, method: string, path: string, body?: unknown): Promise<Response>;
  /** SIGKILL: nothing gets to say goodbye */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function seed(stateDir: string, residents: number): Promise<void> {
  const run = spawn(process.execPath, [join(SCRIPTS, "seed.ts"), "--residents", String(residents), "--town", TOWN], {
    env: { ...process.env, STATE_DIR: stateDir },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(run, "close")) as [number | null];
  if (code !== 0) throw new Error(`seed ended with ${code}`);
}

export async function staffTown(stateDir: string, residents: number, sweepSeconds: number): Promise<StaffTown> {
  await seed(stateDir, residents);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const line = createLinePlatform({ workerUrl: url, random: seededRandom(11) });
  const listening = await line.listen(0);
  let worker: ChildProcess | null = null;
  const cookies = new Map<string, string>();

  async function start(): Promise<void> {
    worker = spawn(process.execPath, [join(SCRIPTS, "serve.ts")], {
      env: {
        ...process.env,
        PORT: String(port),
        STATE_DIR: stateDir,
        SWEEP_SECONDS: String(sweepSeconds),
        LINE_API_BASE_URL: listening.url,
        npm_lifecycle_event: "",
      },
      stdio: "ignore",
    });
    for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 100) {
      if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) return;
      await sleep(100);
    }
    throw new Error("the worker did not start");
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!worker) return;
    const ended = once(worker, "close");
    worker.kill(signal);
    await ended;
    worker = null;
  }

  async function cookieOf(person: string): Promise<string> {
    const known = cookies.get(person);
    if (known) return known;
    let signed: Response;
    // The people are written a moment after the worker answers.
    do {
      await sleep(100);
      signed = await fetch(`${url}/staff/dev-sign-in`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person }) });
    } while (signed.status === 404);
    const cookie = (signed.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    cookies.set(person, cookie);
    return cookie;
  }

  await start();
  return {
    url,
    line,
    start,
    async call(person, method, path, body) {
      const headers = { cookie: await cookieOf(person), ...(body === undefined ? {} : { "content-type": "application/json" }) };
      return fetch(url + path, { method, headers, redirect: "manual", ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    },
    kill: () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
      await listening.close();
    },
  };
}
