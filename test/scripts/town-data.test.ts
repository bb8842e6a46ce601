import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { remoteDatabase, type Wrangler } from "../../scripts/town-data/database.ts";
import { configuredChannels, placeOf } from "../../scripts/town-data/place.ts";
import { MENTIONS, NOBODYS_TABLES, TOWN_TABLES } from "../../scripts/town-data/tables.ts";
import { tablesOfMigrations } from "../privacy/schema.ts";

const schema = tablesOfMigrations();

describe("the list of a town's tables", () => {
  it("names every table of the migrations once, as a town's or as nobody's, and none that is gone", () => {
    expect([...Object.keys(TOWN_TABLES), ...Object.keys(NOBODYS_TABLES)].sort()).toEqual([...schema.keys()].sort());
  });

  it("names no column that is not there", () => {
    for (const [table, { residentColumns = [], bytes = [] }] of Object.entries(TOWN_TABLES))
      for (const column of [...residentColumns, ...bytes]) expect(schema.get(table), table).toContain(column);
    for (const { table, column } of MENTIONS) expect(schema.get(table)).toContain(column);
  });

  it("every table with a LINE user id says so", () => {
    for (const [table, columns] of schema) {
      const whose = TOWN_TABLES[table];
      if (columns.includes("user_id")) expect(whose?.residents || whose?.residentColumns?.includes("user_id"), table).toBeTruthy();
    }
  });
});

const CHANNELS = [
  { slug: "shared", town: null, provider: "company" },
  { slug: "miki", town: "miki", provider: "miki-town" },
  { slug: "miki-two", town: "miki", provider: "company" },
];
const nobody = { rows: async () => [], run: async () => undefined };

describe("a town", () => {
  it("has its channels, and only the providers that no other channel has", async () => {
    expect(await placeOf(nobody, "miki", CHANNELS)).toEqual({ town: "miki", channels: ["miki", "miki-two"], providers: ["miki-town"], people: [] });
  });

  it.each([[undefined], [""], ["Miki"], ["x' OR '1'='1"], ["../miki"]])("that is called %s is refused with the ones there are", async (name) => {
    await expect(placeOf(nobody, name, CHANNELS)).rejects.toThrow("kagamiishi");
  });

  it("in production its channels come from CHANNELS, and a missing one says so", () => {
    expect(configuredChannels(true, JSON.stringify(CHANNELS))).toEqual(CHANNELS);
    for (const wrong of [undefined, "{", '[{"slug":"x"}]']) expect(() => configuredChannels(true, wrong)).toThrow("CHANNELS");
  });
});

describe("the deployed database", () => {
  function fake(answers: string[]) {
    const calls: string[][] = [];
    const files: string[] = [];
    const run: Wrangler = (args) => {
      calls.push([...args]);
      const file = args[args.indexOf("--file") + 1];
      if (args.includes("--file") && file) files.push(readFileSync(file, "utf8"));
      return { status: answers.length > 0 ? 0 : 1, stdout: answers.shift() ?? "", stderr: "no such database" };
    };
    return { calls, files, db: remoteDatabase(run) };
  }

  it("is asked through wrangler, by name and remotely", async () => {
    const { calls, db } = fake(['[{"results":[{"count":3}],"success":true,"meta":{}}]']);
    expect(await db.rows("SELECT 1")).toEqual([{ count: 3 }]);
    expect(calls).toEqual([["d1", "execute", "itsukara", "--remote", "--json", "--yes", "--command", "SELECT 1"]]);
  });

  it("is changed by one file, which is taken whole or not at all", async () => {
    const { files, db } = fake(["[]"]);
    await db.run(["DELETE FROM a", "DELETE FROM b"]);
    expect(files).toEqual(["DELETE FROM a;\nDELETE FROM b;\n"]);
  });

  it("that refuses stops the script with wrangler's own words", async () => {
    await expect(fake([]).db.rows("SELECT 1")).rejects.toThrow("no such database");
  });
});
