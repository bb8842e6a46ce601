/**
 * `npm run app:build`: liff/ and the plans → build/app, the mini app as the worker serves it. Built again only when
 * something it was made of has changed (`--force` builds always).
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureKnowledge } from "../data/build.ts";
import { changedInputs, contentHash, type Inputs, recordInputs } from "./inputs.ts";

const ROOT = join(import.meta.dirname, "../..");
export const APP_DIR = join(ROOT, "build/app");
/** Written after a build that went well, so it stands for the app beside it. */
const INPUTS = join(ROOT, "build/app.inputs.json");
/** What Vite does not tell of: this program, and the packages in use. */
const BESIDE = [import.meta.filename, join(import.meta.dirname, "inputs.ts"), join(ROOT, "package.json"), join(ROOT, "package-lock.json")];

/** What build/app was made of; null: it was never built to its end. */
export function builtFrom(): Inputs | null {
  return existsSync(INPUTS) && existsSync(join(APP_DIR, "index.html")) ? (JSON.parse(readFileSync(INPUTS, "utf8")) as Inputs) : null;
}

/** Builds build/app unless it is up to date; returns its folder. */
export async function ensureApp(force = false): Promise<string> {
  // The plans are one of the inputs: they are made first.
  ensureKnowledge();
  const recorded = builtFrom();
  if (!force && recorded && changedInputs(recorded, (path) => contentHash(join(ROOT, path))).length === 0) return APP_DIR;
  rmSync(INPUTS, { force: true });
  const inputs: Inputs = {};
  const { build } = await import("vite");
  // What residents get does not depend on who builds it: a test runner's own setting makes Vite build for development.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    configLoader: "native",
    root: join(ROOT, "liff"),
    logLevel: "warn",
    plugins: [recordInputs(ROOT, inputs, BESIDE)],
  }).finally(() => {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  });
  mkdirSync(join(ROOT, "build"), { recursive: true });
  writeFileSync(INPUTS, JSON.stringify(inputs, null, 2));
  return APP_DIR;
}

if (import.meta.main) await ensureApp(process.argv.includes("--force"));
