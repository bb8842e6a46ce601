/** What a browser must load before the mini app shows anything: what index.html names, and what those scripts import. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

export type FirstPage = { js: string[]; css: string[] };

const STATIC_IMPORT = /(?:^|[;}\s])(?:import|export)(?:[\w$*{},\s]*?from)?\s*["']\.\/([\w.-]+\.js)["']/g;

function importedBy(appDir: string, file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  for (const [, name] of readFileSync(join(appDir, "assets", file), "utf8").matchAll(STATIC_IMPORT)) if (name) importedBy(appDir, name, found);
}

export function firstPage(appDir: string): FirstPage {
  const html = readFileSync(join(appDir, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => basename(path ?? ""));
  const js = new Set<string>();
  for (const file of named.filter((f) => f.endsWith(".js"))) importedBy(appDir, file, js);
  return { js: [...js], css: named.filter((f) => f.endsWith(".css")) };
}

export function gzipped(appDir: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(appDir, "assets", file))).length, 0);
}
