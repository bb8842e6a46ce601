import { beforeEach, describe, expect, it } from "vitest";
import { openedStatement, weekOf } from "../../src/faq/weeks.ts";
import { changeStatements } from "../../src/resident/changes.ts";
import { few, share } from "../../src/staff/figures/few.ts";
import { COUNT_FOLLOWERS } from "../../src/staff/figures/followers.ts";
import { weekQueries } from "../../src/staff/figures/weeks.ts";
import { befriend } from "../announcement/rig.ts";
import { useBots } from "../line/bot.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const bots = useBots();
let writer: Browser;

beforeEach(async () => {
  await db.batch(
    ["question_week", "feedback_week", "event_week", "delivery_batch", "announcement", "friendship", "resident", "follower_count"].map((t) =>
      db.prepare(`DELETE FROM ${t}`),
    ),
  );
  await seedStaff();
  writer = await signIn(`${TOWN}-writer`);
});
const cells = async () => {
  const body = await (await writer.get(`/staff/${TOWN}/figures.csv`)).text();
  return (body.trim().split("\r\n").at(-1) ?? "").split(",").map((cell) => cell.replaceAll('"', ""));
};

describe("small numbers", () => {
  it("1 to 4 are 少数, 0 and 5 are themselves", () => {
    expect([0, 1, 4, 5, 1_200].map(few)).toEqual(["0", "少数", "少数", "5", "1,200"]);
  });

  it("a share from which one could be worked out is not shown", () => {
    expect(share(0, 0)).toBe("—");
    expect(share(3, 100)).toBe("少数");
    expect(share(97, 100)).toBe("少数");
    expect(share(90, 100)).toBe("90%");
  });
});

describe("weeks", () => {
  it.each([
    ["2026-11-16", "2026-11-16"],
    ["2026-11-20", "2026-11-16"],
    ["2026-11-22", "2026-11-16"],
    ["2027-01-01", "2026-12-28"],
  ])("%s belongs to the week of %s", (day, monday) => expect(weekOf(day)).toBe(monday));
});

describe("the figures of a town", () => {
  it("count what the bot was asked, without a person or a sentence", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    for (let i = 0; i < 6; i++) {
      bot.advance(60_000);
      await bot.say(TOWN, "書かない窓口っていつから？");
    }
    bot.advance(60_000);
    await bot.say(TOWN, "こんにちは");
    const [week, questions, answered] = await cells();
    expect([week, questions, answered]).toEqual(["2026-11-16", "6", "100%"]);
    const stored = JSON.stringify((await db.prepare("SELECT * FROM question_week").all()).results);
    expect(stored).not.toMatch(/U[0-9a-f]{32}|書かない/);
  });

  it("show twelve weeks as a table with a heading for every column, and the same as drawings that say where the table is", async () => {
    const page = await (await writer.get(`/staff/${TOWN}/figures`)).text();
    expect(page.match(/<th scope="row"/g)).toHaveLength(12);
    expect(page).toContain("<caption>");
    // Nothing is drawn where there is nothing.
    expect(page).not.toContain("<svg");
    await db
      .prepare("INSERT INTO question_week (week, town, theme, intent, result, count) VALUES ('2026-11-09', ?1, '', 'when', 'status', 40)")
      .bind(TOWN)
      .run();
    const drawn = await (await writer.get(`/staff/${TOWN}/figures`)).text();
    expect(drawn.match(/<svg [^>]*role="img" aria-label="質問の図。数字は下の表にあります。"/g)).toHaveLength(1);
  });

  it("name the themes most asked about, but not in a week where few asked", async () => {
    const count = (theme: string, n: number) =>
      db
        .prepare("INSERT INTO question_week (week, town, theme, intent, result, count) VALUES ('2026-11-16', ?1, ?2, 'when', 'status', ?3)")
        .bind(TOWN, theme, n);
    await db.batch([count("madoguchi", 7), count("kosodate", 4)]);
    const themes = (await cells()).at(-1);
    expect(themes).not.toBe("");
    expect(themes).not.toContain("kosodate");
    expect(themes?.split("、")).toHaveLength(1);
    const page = await (await writer.get(`/staff/${TOWN}/figures`)).text();
    const list = (/<ol>(.*?)<\/ol>/s.exec(page)?.[1] ?? "").replace(/<[^>]+>/g, "|");
    expect(list).toMatch(/: 7\|.*: 少数\|/);
  });

  it("1 to 4 are 少数 everywhere: in the table, in the drawing, in the CSV", async () => {
    await db
      .prepare("INSERT INTO question_week (week, town, theme, intent, result, count) VALUES ('2026-11-16', ?1, '', 'when', 'status', 3)")
      .bind(TOWN)
      .run();
    expect((await cells()).slice(1, 3)).toEqual(["少数", "少数"]);
    const page = await (await writer.get(`/staff/${TOWN}/figures`)).text();
    expect(page).not.toMatch(/>3</);
    // No bar from whose length it could be read.
    expect(page.match(/<rect [^>]*width="([^"]+)"/g)?.every((rect) => rect.includes('width="0"'))).toBe(true);
  });

  it("of another town are not there", async () => {
    const stranger = await signIn("miki-admin");
    for (const path of ["figures", "figures.csv"]) expect((await stranger.get(`/staff/${TOWN}/${path}`)).status).toBe(404);
    await db.prepare("INSERT INTO question_week (week, town, theme, intent, result, count) VALUES ('2026-11-16', 'miki', '', 'when', 'status', 777)").run();
    expect(await (await writer.get(`/staff/${TOWN}/figures.csv`)).text()).not.toContain("777");
  });
});

describe("people who come and go", () => {
  const events = async () =>
    (await db.prepare("SELECT week, town, event, target, count FROM event_week ORDER BY event, town, target").all<Record<string, unknown>>()).results;

  it("are counted as LINE tells it, by the channel and its town", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    await bot.befriend(TOWN, "tome");
    await bot.platform.residents.block(TOWN, "sakura");
    await bot.rest();
    expect(await events()).toEqual([
      { week: "2026-11-16", town: TOWN, event: "followed", target: TOWN, count: 2 },
      { week: "2026-11-16", town: TOWN, event: "left", target: TOWN, count: 1 },
    ]);
    expect(JSON.stringify(await events())).not.toMatch(/U[0-9a-f]{32}/);
  });

  it("on the shared account belong to the town they chose", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.say("all", "鏡石町");
    await bot.platform.residents.block("all", "sakura");
    await bot.rest();
    expect(await events()).toMatchObject([
      { town: "", event: "followed", target: "all", count: 1 },
      { town: TOWN, event: "left", target: "all", count: 1 },
    ]);
  });

  it("told twice by LINE, a coming and a going count once each", async () => {
    const where = { provider: "p", userId: `U${"0".repeat(32)}`, channel: TOWN, town: TOWN, today: "2026-11-20", now: 1 };
    for (const change of [{ change: "friend", followed: true } as const, { change: "left" } as const])
      for (let i = 0; i < 2; i++) await db.batch(changeStatements(db, where, change));
    expect(await events()).toMatchObject([
      { event: "followed", count: 1 },
      { event: "left", count: 1 },
    ]);
  });

  it("who writes without having been known is no new friend", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    await db.batch(["event_week", "friendship", "resident"].map((t) => db.prepare(`DELETE FROM ${t}`)));
    await bot.say(TOWN, "書かない窓口っていつから？");
    expect(await events()).toEqual([]);
  });
});

describe("how many follow a town", () => {
  const shown = async () => /<span class="big">([^<]+)/.exec(await (await writer.get(`/staff/${TOWN}/figures`)).text())?.[1];

  it("friends of its own account, and of the shared one who chose it; not those who left or chose another", async () => {
    await befriend({ count: 6 });
    await befriend({ count: 5, channel: "all", from: 100 });
    await befriend({ count: 9, channel: "all", town: "miki", from: 200 });
    await db.prepare("UPDATE friendship SET left_at = 1 WHERE channel = ?1 AND user_id LIKE '%1'").bind(TOWN).run();
    expect(await shown()).toBe("10");
  });

  it("a friend of both, of one provider, is one", async () => {
    await befriend({ count: 8 });
    await db.prepare("INSERT INTO friendship (channel, user_id, provider, since) SELECT 'all', user_id, provider, 0 FROM friendship").run();
    expect(await shown()).toBe("8");
  });

  it("is counted again after ten minutes, not at every look", async () => {
    await befriend({ count: 6 });
    expect(await shown()).toBe("6");
    await befriend({ count: 20 });
    expect(await shown()).toBe("6");
    await db.prepare("UPDATE follower_count SET counted_at = counted_at - 600001").run();
    expect(await shown()).toBe("20");
  });
});

describe("with many residents", () => {
  const plan = async (sql: string, values: readonly (string | number | null)[]) =>
    (
      await db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...values)
        .all<{ detail: string }>()
    ).results
      .map((row) => row.detail)
      .filter((step) => step.startsWith("SCAN") && !step.includes("json_each") && !step.startsWith("SCAN CONSTANT ROW"));

  it.each(Object.entries(weekQueries(TOWN, "2026-09-01")))("%s are found along a key, no table is read through", async (_, { sql, values }) => {
    expect(await plan(sql, values as string[])).toEqual([]);
  });

  it("friends are counted along their keys", async () => {
    expect(await plan(COUNT_FOLLOWERS, ["[]", "[]", TOWN])).toEqual([]);
  });

  it("an opening is counted along a key", async () => {
    expect(await db.prepare("EXPLAIN QUERY PLAN SELECT town FROM announcement WHERE id = ?1 AND sent_at IS NOT NULL").bind("a").all()).toMatchObject({
      results: [{ detail: expect.stringContaining("SEARCH") }],
    });
    expect((await openedStatement(db, "nothing", "2026-11-20").run()).meta.changes).toBe(0);
  });
});
