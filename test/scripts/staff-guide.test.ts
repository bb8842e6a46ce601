/** docs/staff-guide.md says of the console what the console says: every button, every word of the screen, every picture. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const DOCS = join(ROOT, "docs");
const PICTURES = join(DOCS, "images/staff");
const guide = readFileSync(join(DOCS, "staff-guide.md"), "utf8");
/** what a phone on a bus can load with the page */
const PICTURES_MAX_BYTES = 700 * 1_024;

/** Where words of the screen are written: the console, what an announcement says, and the chat page's own buttons. */
const written = ["src/staff", "src/announcement", "test/line-platform/chat"]
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|js|html)$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
  .join("\n");

const found = (pattern: RegExp): string[] => [...new Set([...guide.matchAll(pattern)].map(([, words]) => words ?? ""))];
const buttons = found(/\*\*［([^］]+)］\*\*/g);
const words = found(/\*\*「([^」]+)」\*\*/g);
const pictures = found(/!\[[^\]]+\]\(([^)]+)\)/g);

/** As a whole label, not as a piece of a sentence; numbers are put in by the page. */
function isLabel(label: string): boolean {
  const parts = label.split(/[\d,]+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`["'\`>}\\n]\\s*${parts.join("\\{[^}]*\\}")}\\s*["'\`<{\\n]`).test(written);
}

it("every button it names is a button of the console, word for word", () => {
  expect(buttons.length).toBeGreaterThan(40);
  expect(buttons.filter((label) => !isLabel(label))).toEqual([]);
});

it("every word of the screen it quotes is there", () => {
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((said) => !written.includes(said))).toEqual([]);
});

it("its pictures exist, none is left over, all are named for those who don't see them, and together they stay light", () => {
  const files = readdirSync(PICTURES).map((name) => join("images/staff", name));
  expect(pictures.filter((path) => !existsSync(join(DOCS, path)))).toEqual([]);
  expect(files.filter((path) => !pictures.includes(path))).toEqual([]);
  expect(guide).not.toMatch(/!\[\]/);
  expect(files.reduce((sum, path) => sum + statSync(join(DOCS, path)).size, 0)).toBeLessThan(PICTURES_MAX_BYTES);
});

/** GitHub's anchor of a heading: letters, numbers and hyphens stay, spaces become hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

it("its links lead somewhere", () => {
  const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ""));
  const links = found(/(?<!!)\[[^\]]+\]\(([^)]+)\)/g);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((to) => (to.startsWith("#") ? !anchors.includes(to.slice(1)) : !existsSync(join(dirname(join(DOCS, "staff-guide.md")), to))))).toEqual(
    [],
  );
});

// CommonMark: ** beside a bracket is bold only with a space, a mark or nothing on its other side.
it("its bold is drawn as bold", () => {
  const lines = guide.split("\n");
  const broken = lines.filter((line) => /[^\s\p{P}]\*\*[［「【]/u.test(line) || /[］」】]\*\*[^\s\p{P}]/u.test(line));
  expect(broken).toEqual([]);
});

it("its sentences are short", () => {
  const SENTENCE_MAX = 90;
  const sentences = guide
    .replace(/!\[[^\]]*\]\([^)]*\)|<https?:[^>]*>|\]\([^)]*\)/g, "")
    .split(/[。\n|]/)
    .map((sentence) => sentence.replace(/\*\*/g, "").trim());
  expect(sentences.filter((sentence) => [...sentence].length > SENTENCE_MAX)).toEqual([]);
});
