/** What a browser must load before the mini app shows anything: what index.html names, what those scripts import, and the words of one language. */
import { existsSync, readFileSync } from "node:fs";
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
  const words = languageFiles(appDir);
  const [heaviest] = words.sort((a, b) => gzipped(appDir, [b]) - gzipped(appDir, [a]));
  if (heaviest) importedBy(appDir, heaviest, js);
  return { js: [...js], css: named.filter((f) => f.endsWith(".css")) };
}

/** One file of words a language, as the build lists them. */
function languageFiles(appDir: string): string[] {
  const list = join(appDir, "languages.json");
  return existsSync(list) ? Object.values(JSON.parse(readFileSync(list, "utf8")) as Record<string, string>).map((path) => basename(path)) : [];
}

export function gzipped(appDir: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(appDir, "assets", file))).length, 0);
}
