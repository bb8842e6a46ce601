/** Runs once before all tests: the worker imports what scripts/data/build.ts makes, and its assets folder must exist. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureKnowledge } from "../scripts/data/build.ts";

export default function setup(): void {
  ensureKnowledge();
  mkdirSync(join(import.meta.dirname, "../build/app"), { recursive: true });
}
