/** A copy of data/ in a temporary folder, and the town commands run on it as a person would. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

/** Every command is a process of its own that reads all towns; a busy machine takes its time. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const ROOT = join(import.meta.dirname, "../../..");
export const DOCUMENTS = join(ROOT, "../shared/seeds");
export const LAYOUT_PLAN = join(import.meta.dirname, "layout-plan.txt");

export type Ran = { status: number | null; output: string };
export type Sandbox = { folder: string; data: string; run(script: string, ...args: string[]): Ran; fresh(): void; close(): void };

export function sandbox(env: Record<string, string> = {}): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "town-"));
  const data = join(folder, "data");
  const fresh = () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(join(ROOT, "data"), data, { recursive: true });
  };
  fresh();
  return {
    folder,
    data,
    fresh,
    run(script, ...args) {
      const ran = spawnSync(process.execPath, [join(ROOT, "scripts", script), ...args], { env: { ...process.env, DATA_DIR: data, ...env }, encoding: "utf8" });
      return { status: ran.status, output: ran.stdout + ran.stderr };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
