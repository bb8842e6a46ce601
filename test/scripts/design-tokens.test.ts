import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { publishedTokens, withValues } from "../../scripts/app/design-tokens.ts";

it("the app's colours and sizes come from the published tokens by name", () => {
  const css = withValues(readFileSync(new URL("../../liff/style/tokens.css", import.meta.url), "utf8"), publishedTokens());
  expect(css).toMatch(/--text: #1a1a1a;/);
  expect(css).toMatch(/--body: 1\.0625rem;/);
  expect(css).not.toMatch(/var\(--(color|font-size|border-radius)-/);
});

it("a token that points to another is followed to its value", () => {
  expect(withValues("a: var(--color-semantic-error-1)", publishedTokens())).toMatch(/^a: #[0-9a-f]{6}$/);
});

it("a name that is not published stops the build", () => {
  expect(() => withValues("a: var(--color-neutral-solid-gray-901)", publishedTokens())).toThrow("--color-neutral-solid-gray-901");
});
