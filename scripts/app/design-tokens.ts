/**
 * デジタル庁's design tokens, by the names they are published under: `var(--color-…)` in liff/style/tokens.css becomes the
 * published value when the app is built, so that only the tokens in use are shipped (all of them are 9 KB).
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const CSS = /\.css$/;
const DEFINITION = /(--[\w-]+):\s*([^;]+);/g;
const USE = /var\((--(?:color|font-size|line-height|border-radius)-[\w-]+)\)/g;

export function publishedTokens(): Map<string, string> {
  const css = readFileSync(createRequire(import.meta.url).resolve("@digital-go-jp/design-tokens/dist/tokens.css"), "utf8");
  return new Map([...css.matchAll(DEFINITION)].map(([, name = "", value = ""]) => [name, value.trim()]));
}

/** Every use replaced by its value; a name that is not published throws, so that a typo never ships as no colour at all. */
export function withValues(css: string, tokens: ReadonlyMap<string, string>): string {
  return css.replace(USE, (_, name: string) => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`${name} is no design token`);
    return withValues(value, tokens);
  });
}

export function designTokens(): Plugin {
  return {
    name: "design-tokens",
    // After Vite's own reading of CSS, which puts the imported files together.
    transform(code, id) {
      return CSS.test(id) ? { code: withValues(code, publishedTokens()), map: null } : null;
    },
  };
}
