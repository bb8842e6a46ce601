import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NEEDED_MIGRATION } from "../../src/platform/migrations.ts";
import { ANSWER_LAG_MAX_S, DELIVERY_LAG_MAX_S, type Observed, Readiness, readinessOf } from "../../src/platform/readiness.ts";

const NOW = Date.UTC(2026, 10, 20, 3, 0, 0);
const EMPTY = { waiting: 0, since: null };
const ago = (seconds: number) => ({ waiting: 3, since: NOW - seconds * 1_000 });
const STORED = { migration: NEEDED_MIGRATION, overlay: 7, answers: EMPTY, deliveries: EMPTY };
const ALL_WELL: Observed = { now: NOW, missing: [], stored: STORED, line: { at: NOW, channels: [{ channel: "miki", state: "reachable" }] }, release: "abc" };
const failing = (more: Partial<Observed>) => readinessOf({ ...ALL_WELL, ...more }).failing.map((f) => f.check);

it("the migration it asks for is the newest there is", () => {
  const names = readdirSync(join(import.meta.dirname, "../../migrations")).filter((name) => name.endsWith(".sql"));
  expect(NEEDED_MIGRATION).toBe(names.sort().at(-1));
});

describe("readiness", () => {
  it("is ready when everything works, and says which release and which data", () => {
    const found = Readiness.parse(readinessOf(ALL_WELL));
    expect(found).toMatchObject({ ready: true, failing: [], data: { release: "abc", overlay: 7 } });
  });

  it.each<[string, Partial<Observed>, string[]]>([
    ["a shared setting is missing", { missing: ["CHANNELS"] }, ["settings"]],
    ["the database fails", { stored: null }, ["database"]],
    ["the tables are of an older release", { stored: { ...STORED, migration: "0001_inbox.sql" } }, ["migration"]],
    ["no migration ever ran", { stored: { ...STORED, migration: null } }, ["migration"]],
    ["somebody waits too long for an answer", { stored: { ...STORED, answers: ago(ANSWER_LAG_MAX_S + 1) } }, ["answers"]],
    ["a send is late", { stored: { ...STORED, deliveries: ago(DELIVERY_LAG_MAX_S + 1) } }, ["deliveries"]],
    ["LINE does not answer", { line: { at: NOW, channels: [{ channel: "miki", state: "unreachable" }] } }, ["line"]],
    ["LINE refuses a token", { line: { at: NOW, channels: [{ channel: "miki", state: "token-refused" }] } }, ["token"]],
  ])("is not ready where %s", (_, more, checks) => {
    expect(failing(more)).toEqual(checks);
  });

  it("is ready while people wait no longer than the retries take, and with the tables of a newer release", () => {
    expect(failing({ stored: { ...STORED, migration: "9999_later.sql", answers: ago(ANSWER_LAG_MAX_S), deliveries: ago(DELIVERY_LAG_MAX_S) } })).toEqual([]);
  });

  it("says of everything that fails what to do, and what it says fits its schema", () => {
    const found = Readiness.parse(readinessOf({ ...ALL_WELL, missing: ["CHANNELS"], stored: null, line: null }));
    for (const { message } of found.failing) expect(message).toMatch(/ください。$/);
  });
});
