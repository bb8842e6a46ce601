/** Bundles an entry as a deployment would: by wrangler, from wrangler.toml, without a network. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** The worker itself where no other entry is named. Returns the path of the bundle in `outDir`. */
export async function buildWorker(outDir: string, entry: URL | null = null): Promise<string> {
  const path = entry === null ? join(ROOT, "src/worker.ts") : fileURLToPath(entry);
  await run(process.execPath, [join(ROOT, "node_modules/wrangler/bin/wrangler.js"), "deploy", path, "--dry-run", "--minify", "--outdir", outDir], {
    cwd: ROOT,
    // CI: asks nothing. The banner would look for a newer wrangler on the network.
    env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
    maxBuffer: 16 * 1024 * 1024,
  });
  return join(outDir, `${path.replace(/^.*[\\/]/, "").replace(/\.ts$/, "")}.js`);
}
