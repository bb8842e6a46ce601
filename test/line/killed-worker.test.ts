/** The whole chain as `npm run serve` runs it: workerd, a database on disk, LINE over HTTP, and `kill -9`. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { createLinePlatform } from "../line-platform/server.ts";

const SERVE = join(import.meta.dirname, "../../scripts/serve.ts");
const PEOPLE = 12;
const ANSWERED_BEFORE_THE_KILL = 3;
const ANSWERED_WITHIN_MS = 25_000;

const state = mkdtempSync(join(tmpdir(), "itsukara-killed-"));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(state, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function serve(port: number, lineUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [SERVE], {
    env: { ...process.env, PORT: String(port), STATE_DIR: state, SWEEP_SECONDS: "3", LINE_API_BASE_URL: lineUrl, TODAY: "2026-11-20" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(child);
  for (let tries = 0; tries < 450; tries++) {
    const answered = await fetch(`http://localhost:${port}/healthz`).catch(() => null);
    if (answered?.ok) return child;
    await sleep(100);
  }
  throw new Error("the worker did not start");
}

it("killed while it answers, then started again: every question is answered, none twice", async () => {
  const port = await freePort();
  const people = Array.from({ length: PEOPLE }, (_, i) => ({ id: `p${i}`, name: `${i}`, note: "", language: "ja" }));
  const platform = createLinePlatform({ workerUrl: `http://localhost:${port}`, people, webhook: { redeliveryDelaysMs: [1_000, 4_000, 8_000, 12_000] } });
  const line = await platform.listen(0);
  const lineUrl = line.url;
  const first = await serve(port, lineUrl);
  for (const { id } of people) await platform.residents.follow("miki", id);
  const said = (id: string) => platform.chat("miki", id).messages.filter((m) => m.from === "bot").length;
  // Everybody's greeting has arrived, so that what comes from now on is an answer.
  while (people.some(({ id }) => said(id) === 0)) await sleep(20);
  await sleep(300);
  const before = new Map(people.map(({ id }) => [id, said(id)]));
  // LINE takes each reply and lets the worker wait for the end of it: the worker dies with answers in the air.
  platform.fail({ match: /reply/, mode: "timeout-after-accept", probability: 0.5, holdMs: 4_000 });

  const asking = people.map(({ id }) => platform.residents.say("miki", id, "予約はいつから？"));
  const arrived = () => people.map(({ id }) => said(id) - (before.get(id) ?? 0));
  while (arrived().filter((n) => n > 0).length < ANSWERED_BEFORE_THE_KILL) await sleep(2);
  first.kill("SIGKILL");
  running.delete(first);
  await Promise.all(asking);
  platform.clearFaults();
  await serve(port, lineUrl);

  const until = Date.now() + ANSWERED_WITHIN_MS;
  while (arrived().some((n) => n === 0) && Date.now() < until) await sleep(200);
  expect(arrived()).toEqual(people.map(() => 1));
  await sleep(1_500);
  expect(arrived()).toEqual(people.map(() => 1));
  await line.close();
}, 90_000);
