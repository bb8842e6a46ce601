/**
 * What the mini app is made of: every file that Vite bundles, and what its configuration and plugins read. A build records
 * each with the hash of what it read; the app is stale when one of them is another now.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";

/** By path from the project's root; the hash as `contentHash` gives it. */
export type Inputs = Record<string, string | null>;

/** A plugin that reads files beside the modules it is given names them: files, or folders with all that is in them. Absolute paths. */
export type ReadsFiles = { inputs(): readonly string[] };

/** The installed packages are what package-lock.json says; they are not looked at one by one. */
const PACKAGES = /[\\/]node_modules[\\/]/;
const VIRTUAL = /^\0/;
const CSS = /\.css$/;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort();
}

/** SHA-256 in hex: of a file's content, or of a folder's file names and contents. null: there is no such file. */
export function contentHash(path: string): string | null {
  if (!existsSync(path)) return null;
  const hash = createHash("sha256");
  if (!statSync(path).isDirectory()) return hash.update(readFileSync(path)).digest("hex");
  for (const file of filesUnder(path)) hash.update(`${relative(path, file)}\0${contentHash(file)}\0`);
  return hash.digest("hex");
}

/** The inputs that are not what they were when the app was built: changed, or gone. None: the app is up to date. */
export function changedInputs(recorded: Inputs, hashOf: (path: string) => string | null): string[] {
  return Object.keys(recorded).filter((path) => hashOf(path) !== recorded[path]);
}

/** Enters into `inputs` what the build reads, hashed as it is read: what is edited while it runs is stale afterwards. `beside`: inputs only the caller knows of. */
export function recordInputs(root: string, inputs: Inputs, beside: readonly string[]): Plugin {
  let config: ResolvedConfig;
  const enter = (file: string) => {
    if (!PACKAGES.test(file)) inputs[relative(root, file)] ??= contentHash(file);
  };
  return {
    name: "record-inputs",
    enforce: "pre",
    async configResolved(resolved) {
      config = resolved;
      const named = [config.configFile, config.tsconfig].filter((file) => typeof file === "string");
      const read = config.plugins.flatMap((plugin) => (plugin.api as Partial<ReadsFiles> | undefined)?.inputs?.() ?? []);
      for (const file of [...beside, ...named, ...config.configFileDependencies, ...read]) enter(file);
    },
    load: {
      filter: { id: { exclude: [PACKAGES, VIRTUAL] } },
      async handler(id) {
        const file = id.replace(/\?.*$/, "");
        enter(file);
        if (!CSS.test(file)) return;
        // A style sheet's own imports are no modules.
        const { preprocessCSS } = await import("vite");
        for (const imported of (await preprocessCSS(readFileSync(file, "utf8"), file, config)).deps ?? []) enter(imported);
      },
    },
    generateBundle(_, bundle) {
      // Pictures that a page or a style sheet names.
      for (const file of Object.values(bundle)) if (file.type === "asset") for (const from of file.originalFileNames) enter(resolve(config.root, from));
    },
  };
}
