import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { ERASURES_KEPT_MS, erasureEntry, erasureMark, erasureRetention } from "../../src/resident/erasure-log.ts";
import { rowsOf, useBots } from "../line/bot.ts";

const bots = useBots();
const SOMEBODY = { provider: "local-all", userId: "U00000000000000000000000000000001" };
beforeEach(() => env.DB.prepare("DELETE FROM erasure_log").run());
const marks = async () => (await rowsOf<{ mark: string; erased_at: number }>("erasure_log")).map((row) => row.mark);
const theKey = async () => (await rowsOf<{ key: string }>("erasure_key"))[0]?.key ?? "";

it("whoever erases everything in the chat is remembered as a keyed hash, never by their id", async () => {
  const bot = bots.make();
  await bot.befriend("all");
  await bot.tap("all", "1:town:miki");
  await bot.tap("all", "1:erase-yes");
  const who = { provider: "local-all", userId: bot.platform.userId("all", "sakura") };
  expect(await marks()).toEqual([erasureMark(await theKey(), who)]);
  expect(JSON.stringify(await rowsOf("erasure_log"))).not.toContain(who.userId);
  expect(bot.logs.find((line) => line.what === "erased")).toMatchObject({ erasure: erasureMark(await theKey(), who) });
});

it("the mark of the same id at another provider is another one, and so is one under another key", () => {
  const mark = erasureMark("key", SOMEBODY);
  expect(erasureMark("key", { ...SOMEBODY, provider: "other" })).not.toBe(mark);
  expect(erasureMark("other key", SOMEBODY)).not.toBe(mark);
});

it("erasing twice keeps one mark with the later time", async () => {
  const [first, second] = [await erasureEntry(env.DB, SOMEBODY, 1_000), await erasureEntry(env.DB, SOMEBODY, 2_000)];
  await env.DB.batch([second.statement, first.statement]);
  const kept = (await rowsOf<{ mark: string; erased_at: number }>("erasure_log")).filter((row) => row.mark === first.mark);
  expect(kept).toEqual([{ mark: first.mark, erased_at: 2_000 }]);
});

it("a mark goes when no backup from before it may be brought back any more", async () => {
  const { mark, statement } = await erasureEntry(env.DB, SOMEBODY, 5_000);
  await statement.run();
  await env.DB.batch(erasureRetention(env.DB, 5_000 + ERASURES_KEPT_MS - 1) as never);
  expect(await marks()).toContain(mark);
  await env.DB.batch(erasureRetention(env.DB, 5_000 + ERASURES_KEPT_MS) as never);
  expect(await marks()).not.toContain(mark);
});
