/**
 * `npm run load`: how the worker bears many people at once, beside a bare Hono worker on the same machine, in turn. Both run
 * in workerd here and LINE is a stand-in: nothing ever leaves this machine. One JSON line per figure on standard output as
 * `npm run bench` prints them, a table at the end; docs/capacity.md says what follows from them.
 *   npm run -s load                       about four minutes
 *   npm run -s load -- --full             8,000 residents in five minutes; about twenty minutes
 *   npm run -s load -- --minutes 1        the wave watched for a minute (1,600 residents)
 *   npm run -s load -- --scale 4          four times as many in the same time
 *   npm run -s load -- --only app         one scenario (may be given again)
 *   npm run -s load -- --url http://127.0.0.1:8787   a worker that runs already; its replies cannot be counted
 *   npm run -s load -- --capacity         only the tables of docs/capacity.md
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureApp } from "./app/build.ts";
import { buildWorker } from "./bench/build-worker.ts";
import { ensureKnowledge } from "./data/build.ts";
import { capacityTables } from "./load/capacity-tables.ts";
import { figuresOf, tableOf } from "./load/figures.ts";
import { onlyThisMachine } from "./load/loopback.ts";
import { SECOND_REPLY_MS } from "./load/round.ts";
import { runLoad, type Size, scenariosOf } from "./load/run.ts";
import { startSides } from "./load/sides.ts";
import { optionsOf } from "./options.ts";

const SHORT: Size = { waveSeconds: 30, seconds: 10, scale: 1, rounds: 2, waveRounds: 2, warmUpSeconds: 3, listenMs: SECOND_REPLY_MS };
const FULL: Size = { waveSeconds: 300, seconds: 20, scale: 1, rounds: 3, waveRounds: 1, warmUpSeconds: 3, listenMs: SECOND_REPLY_MS };
const LONGEST_MINUTES = 10;
const LARGEST_SCALE = 20;

const { values } = optionsOf(import.meta.filename, {
  options: {
    full: { type: "boolean", default: false },
    minutes: { type: "string" },
    scale: { type: "string" },
    only: { type: "string", multiple: true },
    url: { type: "string" },
    capacity: { type: "boolean", default: false },
  },
});

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

function within(name: string, text: string | undefined, otherwise: number, most: number): number {
  const value = text === undefined ? otherwise : Number(text);
  return value > 0 && value <= most ? value : refuse(`--${name} ${text}: a number above 0, at most ${most}`);
}

if (values.capacity) {
  console.log(capacityTables());
  process.exit(0);
}
const base = values.full ? FULL : SHORT;
const size: Size = {
  ...base,
  waveSeconds: 60 * within("minutes", values.minutes, base.waveSeconds / 60, LONGEST_MINUTES),
  scale: within("scale", values.scale, base.scale, LARGEST_SCALE),
};
let running: string | null = null;
try {
  running = values.url === undefined ? null : onlyThisMachine(values.url);
} catch (error) {
  refuse((error as Error).message);
}
ensureKnowledge();
await ensureApp();
const all = scenariosOf(size);
const unknown = values.only?.find((name) => !all.some((scenario) => scenario.name === name));
if (unknown !== undefined) refuse(`--only ${unknown}: unknown. Known: ${all.map((scenario) => scenario.name).join(", ")}`);
const scenarios = values.only ? all.filter((scenario) => values.only?.includes(scenario.name)) : all;

const workDir = mkdtempSync(join(tmpdir(), "itsukara-load-"));
process.on("exit", () => rmSync(workDir, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

console.error("building the workers");
const [ours, bare] = await Promise.all([
  buildWorker(join(workDir, "ours")),
  buildWorker(join(workDir, "bare"), new URL("./load/workers/bare-worker.ts", import.meta.url)),
]);
const sides = await startSides({ ours, bare }, workDir, running);
console.error(`loading: ${scenarios.map((scenario) => scenario.name).join(", ")}`);
const results = await runLoad(sides, size, scenarios, ({ scenario, rounds }) => {
  for (const line of figuresOf(scenario, rounds)) console.log(JSON.stringify(line));
});
console.log(`\n${tableOf(results)}`);
await Promise.all([sides.ours.stop(), sides.bare.stop()]);
process.exit(0);
