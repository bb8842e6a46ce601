import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { boundsOf, costOf, firstBound, longestWait, share, TOWNS_OF_A_SHARD } from "../../../scripts/load/capacity.ts";
import { capacityTables } from "../../../scripts/load/capacity-tables.ts";
import { BYTES_OF_A_RESIDENT, BYTES_OF_A_SETTLED_EVENT, KNOWLEDGE_MB_OF_A_TOWN } from "../../../scripts/load/measured.ts";

const ROOT = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("docs/capacity.md", () => {
  it("shows the tables that the arithmetic gives", () => {
    const page = read("docs/capacity.md");
    const parts = capacityTables().split("\n\n");
    expect(parts.filter((part) => part.startsWith("|")).length).toBe(3);
    for (const part of parts) expect(page).toContain(part);
  });

  it("assumes the same month as the page for the town hall", () => {
    expect(read("docs/for-the-town-hall.md")).toContain("友だち10,000人の町で、質問20,000件、ミニアプリ30,000回、お知らせ8回");
  });
});

describe("the arithmetic", () => {
  it("charges nothing above the plan for five towns, and more for more", () => {
    expect(costOf(5).yen).toBe(800);
    expect(costOf(100).yen).toBeGreaterThan(costOf(5).yen);
    expect(costOf(1_741).yen).toBeGreaterThan(costOf(100).yen);
  });

  it("puts as many towns together as every limit but the wave allows", () => {
    const others = boundsOf(TOWNS_OF_A_SHARD).filter(({ what }) => !what.includes("波"));
    expect(Math.max(...others.map(share))).toBeLessThan(0.8);
    expect(share(firstBound(100))).toBeGreaterThan(1);
  });

  it("lets nobody wait where the database keeps up, and everyone longer where it does not", () => {
    expect(longestWait(0)).toBe(0);
    expect(longestWait(5)).toBeLessThan(longestWait(10));
  });
});

describe("what it rests on", () => {
  const MORE_OR_LESS = 0.3;
  const near = (value: number, expected: number) => expect(Math.abs(value / expected - 1), `${value} is not about ${expected}`).toBeLessThan(MORE_OR_LESS);

  it("a town's share of the knowledge is as large as it says", () => {
    const towns = readdirSync(join(ROOT, "data/towns"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).length;
    near(statSync(join(ROOT, "build/knowledge.json")).size / 1e6 / towns, KNOWLEDGE_MB_OF_A_TOWN);
  });

  it("a resident and an answered event take as many bytes as it says", () => {
    const db = new DatabaseSync(":memory:");
    const folder = join(ROOT, "migrations");
    for (const file of readdirSync(folder).sort()) db.exec(readFileSync(join(folder, file), "utf8"));
    const used = () => {
      const { bytes } = db
        .prepare("SELECT (p.page_count - f.freelist_count) * s.page_size AS bytes FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s")
        .get() as {
        bytes: number;
      };
      return bytes;
    };
    const PEOPLE = 10_000;
    const grownBy = (...statements: string[]) => {
      const before = used();
      for (const statement of statements) db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${PEOPLE}) ${statement}`);
      return (used() - before) / PEOPLE;
    };
    const who = "'U' || printf('%032d', i)";
    const at = 1_700_000_000_000;
    const resident = grownBy(
      `INSERT INTO resident (provider, user_id, language, town, created_at) SELECT '2000000001', ${who}, 'ja', 'kagamiishi', ${at} FROM n`,
      `INSERT INTO friendship (channel, user_id, provider, since) SELECT 'kagamiishi', ${who}, '2000000001', ${at} FROM n`,
      ...["a", "b"].map(
        (s) =>
          `INSERT INTO follow (provider, user_id, service, channel, since) SELECT '2000000001', ${who}, 'kagamiishi/service-${s}', 'kagamiishi', ${at} FROM n`,
      ),
    );
    const event = grownBy(
      `INSERT INTO inbox (channel, event_id, kind, token_since, event_at, received_at, due_at, state, settled_at)
       SELECT 'kagamiishi', printf('%026d', i), 'text', ${at}, ${at}, ${at}, ${at}, 'answered', ${at} FROM n`,
    );
    db.close();
    near(resident, BYTES_OF_A_RESIDENT);
    near(event, BYTES_OF_A_SETTLED_EVENT);
  });
});
