import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { type Bot, rowsOf, useBots } from "./bot.ts";

const bots = useBots();

/** The database as it is, failing or slow for the next batches. */
function troubled(): { db: D1Database; failNext: (times: number) => void; holdNext: (ms: number) => void } {
  let failures = 0;
  let hold = 0;
  const db: D1Database = {
    prepare: (sql) => env.DB.prepare(sql),
    async batch(statements) {
      if (failures > 0) {
        failures--;
        throw new Error("D1_ERROR: no");
      }
      if (hold > 0) {
        const ms = hold;
        hold = 0;
        await new Promise((resolve) => setTimeout(resolve, ms));
      }
      return env.DB.batch(statements as never) as never;
    },
  };
  return {
    db,
    failNext(times) {
      failures = times;
    },
    holdNext(ms) {
      hold = ms;
    },
  };
}

async function lastEvent(bot: Bot, slug: string) {
  const sent = bot.platform.wire
    .entries({ channel: slug })
    .filter((e) => e.direction === "out")
    .at(-1);
  return JSON.parse(sent?.requestBody ?? "{}").events[0];
}

describe("the inbox cannot be written", () => {
  it("a question is answered from memory, LINE gets 500, and its redelivery is not answered twice", async () => {
    const trouble = troubled();
    const bot = bots.make({ db: trouble.db });
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    trouble.failNext(1);
    const { webhook } = await bot.platform.residents.say("miki", "sakura", "予約");
    await bot.rest();
    expect(webhook?.status).toBe(500);
    expect(bot.said("miki").length).toBe(before + 1);
    bot.advance(5_000);
    await bot.platform.webhooks.deliver(bot.platform.channel("miki"), bot.platform.webhooks.asRedelivered([await lastEvent(bot, "miki")]));
    await bot.rest();
    expect(bot.said("miki").length).toBe(before + 1);
    expect((await rowsOf("inbox")).find((r) => r.kind === "text")?.state).toBe("answered");
  });

  it("a setting is not answered as if it were saved: the redelivery saves it and says so", async () => {
    const trouble = troubled();
    const bot = bots.make({ db: trouble.db });
    await bot.befriend("all");
    const before = bot.said("all").length;
    trouble.failNext(1);
    await bot.platform.residents.postback("all", "sakura", "1:town:miki");
    await bot.rest();
    expect(bot.said("all").length).toBe(before);
    await bot.platform.webhooks.deliver(bot.platform.channel("all"), bot.platform.webhooks.asRedelivered([await lastEvent(bot, "all")]));
    await bot.rest();
    expect(bot.words("all").at(-1)).toContain("三木町");
    expect(await rowsOf<{ town: string }>("resident")).toMatchObject([{ town: "miki" }]);
  });

  it("an emergency gets its number all the same", async () => {
    const trouble = troubled();
    const bot = bots.make({ db: trouble.db });
    await bot.befriend("miki");
    trouble.failNext(1);
    await bot.platform.residents.say("miki", "sakura", "火事です！たすけて");
    await bot.rest();
    expect(bot.words("miki").at(-1)).toContain("119");
  });
});

it("an inbox that takes longer than 1.5 s: answered from memory, 500, and the late row is not answered again", async () => {
  const trouble = troubled();
  const bot = bots.make({ db: trouble.db });
  await bot.befriend("miki");
  const before = bot.said("miki").length;
  trouble.holdNext(1_700);
  const { webhook } = await bot.platform.residents.say("miki", "sakura", "予約");
  expect(webhook?.status).toBe(500);
  expect(webhook?.ms).toBeLessThan(2_000);
  await bot.rest();
  expect(bot.said("miki").length).toBe(before + 1);
  expect((await rowsOf("inbox")).find((r) => r.kind === "text")?.state).toBe("answered");
});

it("a failure after the row is written leaves it waiting, and the wake-up answers it", async () => {
  const trouble = troubled();
  const bot = bots.make({ db: trouble.db });
  await bot.befriend("miki");
  const before = bot.said("miki").length;
  const current = bot.ports.knowledge.current;
  bot.ports.knowledge = { ...bot.ports.knowledge, current: () => Promise.reject(new Error("no")) };
  await bot.platform.residents.say("miki", "sakura", "予約");
  await bot.rest();
  expect(bot.said("miki").length).toBe(before);
  bot.ports.knowledge = { ...bot.ports.knowledge, current };
  await bot.nextWakeUp();
  expect(bot.said("miki").length).toBe(before + 1);
});
