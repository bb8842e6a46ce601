/** `npm run typecheck`: every TypeScript project, two at a time; all faults are printed. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
/** src/answer is compiled on its own too: it must need neither the Workers' types nor the browser's. */
const PROJECTS = ["src/answer", "src", "src/staff/client", "liff", "scripts"];
const AT_ONCE = 2;

function check(project: string): Promise<number> {
  const tsc = spawn(join(ROOT, "node_modules/.bin/tsc"), ["-p", project], { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  return new Promise((resolve) => tsc.on("close", (code) => resolve(code ?? 1)));
}

const waiting = [...PROJECTS];
let failed = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) if ((await check(project)) !== 0) failed += 1;
  }),
);
process.exit(failed === 0 ? 0 : 1);
