/**
 * Door 7, `npm run bench`: one JSON line per figure on standard output, each beside its baseline from the same run; what
 * is being done goes to standard error. docs/bench.md explains every figure.
 *   npm run -s bench                        all groups, about eight minutes on two cores
 *   npm run -s bench -- --only answers      one group: size, rank, answers, startup, webhook, keystroke, lighthouse,
 *                                           console, delivery, fuzz
 *                                           (may be given again)
 *   npm run -s bench -- --quick             two rounds instead of five: to see that it runs, not to compare
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureApp } from "./app/build.ts";
import { answerFigures } from "./bench/answers.ts";
import { buildWorker } from "./bench/build-worker.ts";
import { consoleFigures } from "./bench/console.ts";
import { deliveryFigures } from "./bench/delivery.ts";
import type { Figure } from "./bench/figure.ts";
import { fuzzFigures } from "./bench/fuzz.ts";
import { keystrokeFigures } from "./bench/keystroke.ts";
import { lighthouseFigures } from "./bench/lighthouse.ts";
import { rankFigures } from "./bench/rank.ts";
import { sizeFigures } from "./bench/size.ts";
import { startupFigures } from "./bench/startup.ts";
import { webhookFigures } from "./bench/webhook.ts";
import { ensureKnowledge } from "./data/build.ts";
import { optionsOf } from "./options.ts";

const ROUNDS = 5;
const QUICK_ROUNDS = 2;
const GROUPS = ["size", "rank", "answers", "startup", "webhook", "keystroke", "lighthouse", "console", "delivery", "fuzz"] as const;
type Group = (typeof GROUPS)[number];
const isGroup = (name: string): name is Group => (GROUPS as readonly string[]).includes(name);

const { values } = optionsOf(import.meta.filename, { options: { only: { type: "string", multiple: true }, quick: { type: "boolean", default: false } } });
const unknown = values.only?.find((name) => !isGroup(name));
if (unknown !== undefined) {
  console.error(`--only ${unknown}: unknown. Known: ${GROUPS.join(", ")}`);
  process.exit(2);
}
const chosen = values.only ? GROUPS.filter((g) => values.only?.includes(g)) : GROUPS;
const rounds = values.quick ? QUICK_ROUNDS : ROUNDS;

const workDir = mkdtempSync(join(tmpdir(), "itsukara-bench-"));
const cleanUp = () => rmSync(workDir, { recursive: true, force: true });
process.on("exit", cleanUp);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

const began = performance.now();
const progress = (what: string) => console.error(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);

progress("building the bundles");
ensureKnowledge();
await ensureApp();
const [bot, echo, loop] = await Promise.all([
  buildWorker(join(workDir, "bot")),
  buildWorker(join(workDir, "echo"), new URL("./bench/workers/echo-bot.ts", import.meta.url)),
  buildWorker(join(workDir, "loop"), new URL("./bench/workers/answer-loop.ts", import.meta.url)),
]);
const bundles = { bot, echo };

const measure: Record<Group, () => Promise<Figure[]>> = {
  size: () => sizeFigures(bundles),
  rank: () => rankFigures(rounds),
  answers: () => answerFigures(rounds, loop, values.quick),
  startup: () => startupFigures(rounds, bundles, workDir),
  webhook: () => webhookFigures(rounds, bundles, workDir),
  keystroke: () => keystrokeFigures(workDir, rounds),
  lighthouse: () => lighthouseFigures(workDir, values.quick),
  console: () => consoleFigures(workDir, values.quick),
  delivery: () => deliveryFigures(workDir, values.quick),
  fuzz: () => fuzzFigures(bot, workDir, values.quick),
};
for (const group of chosen) {
  progress(group);
  for (const line of await measure[group]()) console.log(JSON.stringify(line));
}
progress("done");
// A thread or a socket that is slow to close must not keep the figures' reader waiting.
process.exit(0);
