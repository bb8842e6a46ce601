/** One step of `npm test`: a command, its output shown, its time taken. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

export type Step = { name: string; command: string[] };
export type StepResult = { name: string; ok: boolean; seconds: number };

/** Runs a step; `quiet` holds its output back until it ends, so that steps side by side do not mix their lines. */
export function runStep({ name, command }: Step, { quiet = false } = {}): Promise<StepResult> {
  const [program = "", ...args] = command;
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"] });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const end = (ok: boolean, more = "") => {
      const seconds = (performance.now() - began) / 1000;
      if (quiet) console.log(`\n── ${name} ${seconds.toFixed(1)}秒 ${ok ? "よし" : "不合格"}\n${output.trim()}${more}`);
      resolve({ name, ok, seconds });
    };
    child.on("error", (error) => end(false, error.message));
    child.on("close", (code) => end(code === 0));
  });
}
