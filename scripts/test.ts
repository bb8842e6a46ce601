/**
 * Door 2, `npm test`: types, lint, data check, then every test (unit, worker, contract, browser). Each step is timed;
 * the last line is `N passed, N failed`. Arguments after `--` go to vitest: npm test -- test/liff
 * `npm run test:full`: every page in every language, letter size and scheme instead of a pairwise set; some minutes more.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureApp } from "./app/build.ts";
import { ensureKnowledge } from "./data/build.ts";
import { type Counts, countsOf, type VitestReport } from "./test-run/report.ts";
import { runStep, type Step, type StepResult } from "./test-run/steps.ts";

const ROOT = join(import.meta.dirname, "..");
const REPORT = join(ROOT, "build/test-report.json");
const full = process.argv.includes("--full");
// Read by test/e2e/every-page.test.ts.
if (full) process.env.FULL_MATRIX = "1";
const node = process.execPath;
const inRoot = (path: string) => join(ROOT, path);

/** The towns' documents are not part of the project; where they are at hand every printed name is looked up in them. */
const DOCUMENTS = inRoot("../shared/seeds");
const documents = existsSync(DOCUMENTS) ? ["--documents", DOCUMENTS] : [];

const CHECKS: Step[] = [
  { name: "型 (tsc)", command: [node, inRoot("scripts/typecheck.ts")] },
  { name: "書き方 (biome)", command: [inRoot("node_modules/.bin/biome"), "check", "--error-on-warnings", "."] },
  { name: "データ (data:check)", command: [node, inRoot("scripts/data/check.ts"), ...documents] },
];

function readCounts(): Counts {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: [], brokenFiles: ["vitest のレポートがありません"] };
  return countsOf(JSON.parse(readFileSync(REPORT, "utf8")) as VitestReport);
}

rmSync(REPORT, { force: true });
const results: StepResult[] = [];
if (documents.length === 0) console.log("official documents: not present (印刷された名前の照合はしません)");
// The knowledge comes first: types, tests and the bundle are made of it.
const built = performance.now();
try {
  ensureKnowledge();
  await ensureApp();
  results.push({ name: "組み立て (data, mini app)", ok: true, seconds: (performance.now() - built) / 1000 });
} catch (error) {
  console.error(error);
  results.push({ name: "組み立て (data, mini app)", ok: false, seconds: (performance.now() - built) / 1000 });
}

const [types, ...rest] = CHECKS;
// Two cores: tsc uses both, the other two are light and share what is left.
if (types) results.push(await runStep(types, { quiet: true }));
results.push(...(await Promise.all(rest.map((step) => runStep(step, { quiet: true })))));

console.log("\n── テスト (vitest)");
const vitest = await runStep({
  name: "テスト (vitest)",
  command: [
    node,
    inRoot("node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${REPORT}`,
    ...process.argv.slice(2).filter((a) => a !== "--full"),
  ],
});
const counts = readCounts();
const stepsFailed = results.filter((r) => !r.ok).length;
// Vitest can fail beside its tests (an unhandled error): that is a failure too.
const besideTests = !vitest.ok && counts.failed === 0 ? 1 : 0;
const passed = counts.passed + results.length - stepsFailed;
const failed = counts.failed + stepsFailed + besideTests;

for (const title of counts.skipped) console.log(`とばしたテスト: ${title}`);
for (const file of counts.brokenFiles) console.log(`読みこめなかったファイル: ${file}`);
console.log("");
for (const { name, ok, seconds } of [...results, { ...vitest, ok: vitest.ok && counts.failed === 0 }])
  console.log(`${ok ? "よし  " : "不合格"} ${seconds.toFixed(1).padStart(6)}秒  ${name}`);
console.log(`テスト ${counts.passed + counts.failed}件、そのほかの検査 ${results.length}件、とばした ${counts.skipped.length}件`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
