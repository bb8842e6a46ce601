/** Names the staff console's style and script, built beside the mini app, in console.json for the worker. */
import type { Plugin } from "vite";

export function consoleFiles(): Plugin {
  let base = "/";
  return {
    name: "console-files",
    configResolved(config) {
      base = config.base;
    },
    generateBundle(_, bundle) {
      const named = (pattern: RegExp) => Object.keys(bundle).find((name) => pattern.test(name));
      const js = named(/^assets\/console-[\w-]+\.js$/);
      const css = named(/^assets\/console-[\w-]+\.css$/);
      if (!js || !css) throw new Error("the console's files are missing from the build");
      this.emitFile({ type: "asset", fileName: "console.json", source: JSON.stringify({ css: base + css, js: base + js }) });
    },
  };
}
