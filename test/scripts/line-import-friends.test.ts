/** Friends from before this project, read from LINE into friendships. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { migrationNames } from "../../scripts/backup/snapshot.ts";
import { messagingClient } from "../../scripts/line/clients.ts";
import { friendPages } from "../../scripts/line/friends.ts";
import { type FriendsDatabase, remoteFriends } from "../../scripts/line/friends-database.ts";
import { importFriends } from "../../scripts/line/import.ts";
import { erasureMark } from "../../src/resident/erasure-log.ts";
import { lineAccount } from "./line-account.ts";

const MIGRATIONS = join(import.meta.dirname, "../../migrations");
const NOW = Date.UTC(2026, 10, 20);
const CHANNEL = { slug: "kagamiishi", provider: "p1" };
const ids = (count: number) => Array.from({ length: count }, (_, n) => `U${String(n).padStart(32, "0")}`);

function database(): FriendsDatabase & { db: DatabaseSync } {
  const db = new DatabaseSync(":memory:");
  for (const name of migrationNames()) db.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
  return {
    db,
    query: async (sql) => db.prepare(sql).all(),
    apply: async (statements) => {
      for (const sql of statements) db.exec(sql);
    },
    close: async () => db.close(),
  };
}

async function town(friends: string[]) {
  const account = await lineAccount();
  account.platform.addFollowers("kagamiishi", friends);
  return { ...account, pages: () => friendPages(messagingClient(account.settings()), "CHANNEL_TOKEN_KAGAMIISHI") };
}

it("all 2,345 friends of three pages come in, each once, and again none", async () => {
  const { pages } = await town(ids(2_345));
  const db = database();
  expect(await importFriends(db, CHANNEL, pages(), NOW)).toEqual({ read: 2_345, added: 2_345, erased: 0, friends: 2_345 });
  expect(await importFriends(db, CHANNEL, pages(), NOW)).toEqual({ read: 2_345, added: 0, erased: 0, friends: 2_345 });
  expect(await db.query("SELECT DISTINCT channel, provider, since, left_at FROM friendship")).toEqual([
    { channel: "kagamiishi", provider: "p1", since: NOW, left_at: null },
  ]);
  expect(await db.query("SELECT * FROM resident")).toEqual([]);
});

it("who had left and is a friend again comes back; since when others are friends stays", async () => {
  const [left, stayed] = ids(2) as [string, string];
  const { pages } = await town([left, stayed]);
  const db = database();
  db.db.exec(`INSERT INTO friendship VALUES ('kagamiishi', '${left}', 'p1', 1, 2), ('kagamiishi', '${stayed}', 'p1', 1, NULL)`);
  await importFriends(db, CHANNEL, pages(), NOW);
  expect(await db.query("SELECT since, left_at FROM friendship ORDER BY user_id")).toEqual([
    { since: NOW, left_at: null },
    { since: 1, left_at: null },
  ]);
});

it("who asked to be erased is not brought back", async () => {
  const [erased, other] = ids(2) as [string, string];
  const { pages } = await town([erased, other]);
  const db = database();
  const key = String((await db.query("SELECT key FROM erasure_key"))[0]?.key);
  db.db.prepare("INSERT INTO erasure_log VALUES (?, ?)").run(erasureMark(key, { provider: "p1", userId: erased }), 1);
  expect(await importFriends(db, CHANNEL, pages(), NOW)).toMatchObject({ read: 2, added: 1, erased: 1 });
  expect(await db.query("SELECT user_id FROM friendship")).toEqual([{ user_id: other }]);
});

describe("where it cannot", () => {
  it("an account that is not verified is told kindly that nothing is lost", async () => {
    const { platform, pages } = await town(ids(3));
    platform.fail({ match: /followers\/ids/, mode: "403" });
    const failed = importFriends(database(), CHANNEL, pages(), NOW);
    await expect(failed).rejects.toThrow("認証済アカウント");
    await expect(failed).rejects.toThrow("取り出さなくても困りません");
  });

  it("a list that ends in the middle changes nothing", async () => {
    const { pages } = await town(ids(1_500));
    const db = database();
    let page = 0;
    async function* broken() {
      for await (const one of pages()) {
        if (page++ > 0) throw new Error("LINE went away");
        yield one;
      }
    }
    await expect(importFriends(db, CHANNEL, broken(), NOW)).rejects.toThrow();
    expect(await db.query("SELECT * FROM friendship")).toEqual([]);
  });
});

it("in production the ids go through a file only its owner reads, which is gone afterwards, and never through the command line", async () => {
  const { pages } = await town(ids(5));
  const calls: { args: readonly string[]; sql: string }[] = [];
  const run = async (_: string, args: readonly string[]) => {
    const file = args.includes("--file") ? String(args.at(-1)) : null;
    calls.push({ args, sql: file ? readFileSync(file, "utf8") : "" });
    const results = args.join(" ").includes("SELECT key") ? [{ key: "k" }] : args.join(" ").includes("count(*)") ? [{ friends: 5 }] : [];
    return { code: 0, stdout: JSON.stringify([{ results }]), stderr: "" };
  };
  expect((await importFriends(remoteFriends(run), CHANNEL, pages(), NOW)).read).toBe(5);
  const written = calls.find((call) => call.sql !== "");
  expect(written?.sql.match(/U0000/g)).toHaveLength(5);
  expect(existsSync(String(written?.args.at(-1)))).toBe(false);
  expect(JSON.stringify(calls.map((call) => call.args))).not.toContain("U0000");
});
