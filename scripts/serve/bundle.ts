/** The worker as one file, built by wrangler as a deployment would be; built again only when something in it changed. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const OUT_DIR = join(ROOT, "build/worker");
const OUT = join(OUT_DIR, "worker.js");
const STAMP = join(ROOT, "build/worker.sha256");

function inputHash(): string {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of [...sources, join(ROOT, "build/knowledge.sha256"), join(ROOT, "wrangler.toml"), join(ROOT, "package-lock.json")])
    hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/** Path of the bundle. */
export function ensureBundle(): string {
  const hash = inputHash();
  if (existsSync(OUT) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return OUT;
  const run = spawnSync(process.execPath, [join(ROOT, "node_modules/wrangler/bin/wrangler.js"), "deploy", "--dry-run", "--minify", "--outdir", OUT_DIR], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
  });
  if (run.status !== 0) throw new Error(`wrangler could not build the worker:\n${run.stdout}\n${run.stderr}`);
  writeFileSync(STAMP, hash);
  return OUT;
}
