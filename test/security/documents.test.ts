/** The pages about security and privacy against the standard's numbers and against the tree. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const PAGES = [
  ...readdirSync(join(ROOT, "docs/security"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/security/${name}`),
  "docs/privacy.md",
  "docs/for-the-town-hall.md",
];

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are the first of it, level 3 comes after them. */
const SECTIONS: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
  ...{ "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4 },
  ...{ "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7 },
  ...{ "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2 },
};
const REQUIREMENTS = Object.entries(SECTIONS).flatMap(([section, count]) => Array.from({ length: count }, (_, i) => `${section}.${i + 1}`));

type Line = { numbers: string[]; ruling: string; where: string };
const lines: Line[] = read("docs/security/asvs.md")
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => /^\d+\.\d+\.\d+/.test(cells[1] ?? ""))
  .map((cells) => ({ numbers: (cells[1] ?? "").split(", "), ruling: cells[3] ?? "", where: cells[4] ?? "" }));

describe("docs/security/asvs.md", () => {
  it("has every requirement of levels 1 and 2 once", () => {
    expect(REQUIREMENTS).toHaveLength(253);
    expect(lines.flatMap(({ numbers }) => numbers).sort()).toEqual([...REQUIREMENTS].sort());
  });

  it("rules on each, and says where or why", () => {
    for (const { numbers, ruling, where } of lines) {
      expect(["met", "platform", "setting", "n/a", "open"], numbers.join()).toContain(ruling);
      expect(where, numbers.join()).not.toBe("");
    }
  });

  it("counts them rightly", () => {
    const counted = /\| met \| platform \| setting \| n\/a \| open \|\n\|[-|]+\|\n\| (.+) \|/
      .exec(read("docs/security/asvs.md"))?.[1]
      ?.split(" | ")
      .map(Number);
    const of = (ruling: string) => lines.filter((line) => line.ruling === ruling).reduce((sum, { numbers }) => sum + numbers.length, 0);
    expect(counted).toEqual(["met", "platform", "setting", "n/a", "open"].map(of));
  });
});

describe("every page about security and privacy", () => {
  it.each(PAGES)("%s names only files that exist", (page) => {
    const named = [...read(page).matchAll(/(?<![\w/])((?:src|test|scripts|docs|liff|migrations)\/[\w./-]*\.(?:tsx|ts|md|json|sql|mjs))/g)].map(
      (found) => found[1] ?? "",
    );
    expect([...new Set(named)].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(PAGES)("%s names only commands that there are", (page) => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...read(page).matchAll(/npm run (?:-s )?([a-z][a-z:-]+)/g)].map((found) => found[1] ?? "");
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(PAGES)("%s leads only to pages that exist", (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#]+\.md)\)/g)].map((found) => found[1] ?? "");
    expect(links.filter((link) => !existsSync(join(ROOT, page, "..", link)))).toEqual([]);
  });
});

describe("settings that privacy and security rest on", () => {
  it("Cloudflare writes no line of its own for a request: it would hold the question in its address", () => {
    expect(read("wrangler.toml")).toMatch(/\[observability\.logs\]\nenabled = true\ninvocation_logs = false/);
  });

  it("no secret and no local mode stands in wrangler.toml", () => {
    const settings = read("wrangler.toml").replace(/^#.*$/gm, "");
    expect(settings).not.toMatch(/ENVIRONMENT|CHANNEL_SECRET|CHANNEL_TOKEN|PASSPHRASE|\[vars\]/);
  });

  it("the worker never opens the audit log for deletion: only the script that erases a town does", () => {
    const sources = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
    expect(sources.filter((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8").includes("town_erasure"))).toEqual([]);
  });
});
