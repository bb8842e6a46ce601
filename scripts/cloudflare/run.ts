/** The one way out to other programs, so that tests can stand in for them and see what would have been run. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");

export type Ran = { code: number; stdout: string; stderr: string };
/** `program` is "wrangler" or "git". */
export type Run = (program: "wrangler" | "git", args: readonly string[]) => Promise<Ran>;

export const run: Run = (program, args) => {
  const [file, ...first] = program === "wrangler" ? [process.execPath, WRANGLER] : [program];
  // CI: nothing is asked. The banner would look for a newer wrangler on the network.
  const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  return new Promise((resolve) => {
    const child = spawn(file ?? program, [...first, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", (error) => resolve({ code: 127, stdout, stderr: `${stderr}${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
};

const LINES = 8;
/** A statement that failed is quoted, and with it who it is about. */
const LINE_ID = /\b[UCR][0-9a-f]{32}\b/gi;

/** What went wrong, as the program itself says it: its last lines, without anybody's LINE id. */
export function lastWords({ stdout, stderr }: Ran): string {
  return `${stdout}\n${stderr}`.trim().split("\n").slice(-LINES).join("\n").replace(LINE_ID, "***");
}
