import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ACTION_NAMES } from "../../src/staff/pages/audit-words.ts";

const SRC = join(import.meta.dirname, "../../src");
const written = ["staff", "announcement"].flatMap((folder) =>
  readdirSync(join(SRC, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .flatMap((entry) => [
      ...readFileSync(join(entry.parentPath, entry.name), "utf8").matchAll(/action: [^\n]*?"([a-z]+\.[a-z-]+)"(?:[^\n]*?"([a-z]+\.[a-z-]+)")?/g),
    ])
    .flatMap(([, first, second]) => [first, second].filter((name) => name !== undefined)),
);

it("every action that is written into the audit log has words", () => {
  expect(written.length).toBeGreaterThan(15);
  expect([...new Set(written)].filter((action) => !(action in ACTION_NAMES))).toEqual([]);
});
