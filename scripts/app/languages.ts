/**
 * The built app begins without words and loads those of its reader: the tables of all languages are empty modules in it, which
 * liff/languages fills. languages.json names the file of each language for the worker, which sends its reader's along.
 */
import type { Plugin } from "vite";

const TABLES = /\/(src\/service\/say|liff\/words)\/tables\.ts$/;
const LANGUAGE = /\/liff\/languages\/(ja|easy|en)\.ts$/;

export function languages(): Plugin {
  let base = "/";
  return {
    name: "languages",
    enforce: "pre",
    configResolved(config) {
      base = config.base;
    },
    // Not at the loading: that the file was read is recorded there (inputs.ts).
    transform: { filter: { id: TABLES }, handler: () => ({ code: "export const WORDS = {};", map: null }) },
    generateBundle(_, bundle) {
      const files: Record<string, string> = {};
      for (const file of Object.values(bundle)) {
        const language = file.type === "chunk" ? LANGUAGE.exec(file.facadeModuleId ?? "")?.[1] : undefined;
        if (language) files[language] = base + file.fileName;
      }
      if (Object.keys(files).length !== 3) throw new Error("a language is missing from the build");
      this.emitFile({ type: "asset", fileName: "languages.json", source: JSON.stringify(files) });
    },
  };
}
