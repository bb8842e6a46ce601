/**
 * `npm run app:build`: liff/ and the plans → build/app, the mini app as the worker serves it. Built again only when one
 * of its inputs has changed (`--force` builds always).
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureKnowledge } from "../data/build.ts";

const ROOT = join(import.meta.dirname, "../..");
export const APP_DIR = join(ROOT, "build/app");
const STAMP = join(ROOT, "build/app.sha256");
const FOLDERS = ["liff", "scripts/app", "src/answer", "src/plan", "src/progress", "src/staff/client"];
const FILES = ["vite.config.ts", "package-lock.json", "tsconfig.base.json"];

function inputs(): string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name)),
  );
  return [...inFolders, ...FILES.map((f) => join(ROOT, f))].sort();
}

function inputHash(knowledge: string): string {
  const hash = createHash("sha256");
  for (const file of [...inputs(), knowledge]) hash.update(relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Builds build/app unless it is up to date; returns its folder. */
export async function ensureApp(force = false): Promise<string> {
  const hash = inputHash(ensureKnowledge());
  const fresh = existsSync(join(APP_DIR, "index.html")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;
  if (fresh && !force) return APP_DIR;
  const { build } = await import("vite");
  await build({ configFile: join(ROOT, "vite.config.ts"), configLoader: "native", root: join(ROOT, "liff"), logLevel: "warn" });
  mkdirSync(join(ROOT, "build"), { recursive: true });
  writeFileSync(STAMP, hash);
  return APP_DIR;
}

if (import.meta.main) await ensureApp(process.argv.includes("--force"));
