/** docs/privacy.md against the migrations: every column of every table stands in exactly one row of its tables. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RULES } from "./rules.ts";
import { tablesOfMigrations } from "./schema.ts";

const page = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");

type Written = { table: string; columns: string[]; cells: string[] };
const rows: Written[] = page
  .split("\n")
  .map((line) =>
    line
      .split("|")
      .map((cell) => cell.trim())
      .slice(1, -1),
  )
  .filter((cells) => /^`[a-z_]+`$/.test(cells[0] ?? ""))
  .map((cells) => ({
    table: (cells[0] ?? "").replaceAll("`", ""),
    columns: [...(cells[1] ?? "").matchAll(/`([a-z_]+)`/g)].map((found) => found[1] ?? ""),
    cells,
  }));

describe("docs/privacy.md", () => {
  it.each([...tablesOfMigrations()])("says of every column of %s, once, what it is, why, how long and who sees it", (table, columns) => {
    const written = rows.filter((row) => row.table === table);
    expect(written.flatMap((row) => row.columns).sort()).toEqual([...columns].sort());
    for (const { cells } of written) {
      expect(cells).toHaveLength(6);
      for (const cell of cells) expect(cell).not.toBe("");
    }
  });

  it("names the rules that are tried with a moved clock (retention.worker.test.ts), and no other", () => {
    const named = new Set([...page.matchAll(/`rule:([a-z-]+)`/g)].map((found) => found[1]));
    expect([...named].sort()).toEqual(Object.keys(RULES).sort());
  });

  it("names no table that is gone", () => {
    const known = tablesOfMigrations();
    expect(rows.filter(({ table }) => !known.has(table))).toEqual([]);
  });

  it("says of every table with a LINE user id that it goes by itself or on request", () => {
    for (const { table, columns, cells } of rows) if (columns.includes("user_id")) expect(cells[4], table).toMatch(/rule:|すぐ|同じ/);
  });
});
