import { defineConfig } from "vite";
import { consoleFiles } from "./scripts/app/console-files.ts";
import { designTokens } from "./scripts/app/design-tokens.ts";
import { languages } from "./scripts/app/languages.ts";
import { offlineFiles } from "./scripts/app/offline-files.ts";
import { planData } from "./scripts/app/plan-data.ts";

/** The mini app: one page under /app/<channel>/…, its files hashed under /app/assets/; beside it the staff console's style and script. */
export default defineConfig({
  root: "liff",
  base: "/app/",
  publicDir: false,
  // Named or switched off, so that nothing found by looking around is in the app unrecorded (scripts/app/inputs.ts).
  tsconfig: "../tsconfig.base.json",
  envDir: false,
  css: { postcss: {} },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [languages(), designTokens(), planData(), offlineFiles(), consoleFiles()],
  build: {
    outDir: "../build/app",
    emptyOutDir: true,
    // Safari 15.4 (2022): the oldest web view LINE itself still runs in.
    target: ["es2022", "safari15.4"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: "liff/index.html", sw: "liff/worker/sw.ts", console: "src/staff/client/console.ts" },
      // The service worker's name is its address: it never changes, its contents do.
      output: { entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
});
