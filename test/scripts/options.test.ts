import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { usageIn } from "../../scripts/options.ts";

const SCRIPTS = join(import.meta.dirname, "../../scripts");
const called = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && file !== "options.ts" && readFileSync(join(SCRIPTS, file), "utf8").includes("optionsOf("),
);
const run = (file: string, ...words: string[]) => spawnSync(process.execPath, [join(SCRIPTS, file), ...words], { encoding: "utf8" });

describe("the words after npm run", () => {
  it("every script that takes some says at its head how it is called", () => {
    expect(called.length).toBeGreaterThan(12);
    expect(called.filter((file) => usageIn(readFileSync(join(SCRIPTS, file), "utf8")).length === 0)).toEqual([]);
  });

  it("a word nobody understands is named, with how to call it, and nothing is done", () => {
    const { status, stdout, stderr } = run("seed.ts", "--resident", "5");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("「--resident」の使い方が分かりません");
    expect(stderr).toContain("npm run seed -- --residents N --town SLUG");
    expect(stderr).not.toContain("node:internal");
  });

  it("--help says how it is called", () => {
    const { status, stdout } = run("backup.ts", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("npm run backup -- --remote");
  });
});
