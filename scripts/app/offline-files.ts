/** Lists the app's scripts and styles in files.json, for the service worker to keep. The plans it keeps when they are read. */
import type { Plugin } from "vite";

export function offlineFiles(): Plugin {
  let base = "/";
  return {
    name: "offline-files",
    enforce: "post",
    configResolved(config) {
      base = config.base;
    },
    // Last: Vite still drops scripts that hold nothing but a style, and one missing file keeps the worker from letting an old build go.
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = Object.keys(bundle).filter((name) => /^assets\/(?!console-).*\.(js|css|svg)$/.test(name));
        this.emitFile({ type: "asset", fileName: "files.json", source: JSON.stringify(files.map((name) => base + name)) });
      },
    },
  };
}
