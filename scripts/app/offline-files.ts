/** Lists the app's scripts and styles in files.json, for the service worker to keep. The plans it keeps when they are read. */
import type { Plugin } from "vite";

export function offlineFiles(): Plugin {
  let base = "/";
  return {
    name: "offline-files",
    configResolved(config) {
      base = config.base;
    },
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => /^assets\/(?!console-).*\.(js|css|svg)$/.test(name));
      this.emitFile({ type: "asset", fileName: "files.json", source: JSON.stringify(files.map((name) => base + name)) });
    },
  };
}
