/** The second before and the second after 1 April in Japan: another fiscal year, another month, the middle of the night. */
import { describe, expect, it } from "vitest";
import { announcement } from "../../src/announcement/store.ts";
import { answer } from "../../src/answer/index.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { type Bot, rowsOf, useBots } from "../line/bot.ts";
import { realDatabase } from "./every-statement.ts";
import { SWEEP_MS, sweepOnce } from "./sweeps.ts";

/** 23:59:59 on 31 March 2027 in Japan; one second later it is 1 April, 令和9年度. */
const LAST_SECOND = Date.UTC(2027, 2, 31, 14, 59, 59);
const SECOND_MS = 1_000;
const HOUR_MS = 60 * SWEEP_MS;

const bots = useBots();
const rig = useRig();

function tonight(at: number): Bot {
  const bot = bots.make({ at });
  bot.ports.today = () => japanDay(new Date(bot.ports.now()));
  return bot;
}

describe("answers", () => {
  const LIST = "今年度は何が始まる？";
  const listed = (today: string, text: string): string[] =>
    answer(text, { town: "misaki", language: "ja", today, minutes: null, topic: null }, planKnowledge()).parts.flatMap((part) =>
      part.cards.flatMap((card) => ("service" in card ? [JSON.stringify(card.service)] : [JSON.stringify(card)])),
    );

  it("a second later 今年度 is what 来年度 was", () => {
    expect(japanDay(new Date(LAST_SECOND))).toBe("2027-03-31");
    expect(japanDay(new Date(LAST_SECOND + SECOND_MS))).toBe("2027-04-01");
    expect(listed("2027-04-01", LIST)).not.toEqual(listed("2027-03-31", LIST));
  });

  it("the bot says 令和8年度 and a second later 令和9年度", async () => {
    const bot = tonight(LAST_SECOND);
    await bot.befriend("misaki");
    const before = (await bot.say("misaki", LIST)).join();
    bot.advance(SECOND_MS);
    const after = (await bot.say("misaki", LIST)).join();
    expect(before).toContain("令和8年度");
    expect(after).toContain("令和9年度");
    expect(after).not.toBe(before);
  });

  it("each is counted in its own month", async () => {
    const bot = tonight(LAST_SECOND);
    await bot.befriend("misaki");
    await bot.say("misaki", "予約はいつから");
    bot.advance(SECOND_MS);
    await bot.say("misaki", "予約はいつから");
    const months = (await rowsOf<{ month: string; count: number }>("question_tally")).map(({ month, count }) => [month, count]);
    expect(months.sort()).toEqual([
      ["2027-03", 1],
      ["2027-04", 1],
    ]);
  });

  it("asked in the last second and answered at the second try, it is counted once, and the answer is the one that was frozen", async () => {
    const bot = tonight(LAST_SECOND);
    await bot.befriend("misaki");
    bot.platform.fail({ match: /reply/, mode: "500", times: 1 });
    await bot.platform.residents.say("misaki", "sakura", LIST);
    await bot.rest();
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(japanDay(new Date(bot.ports.now()))).toBe("2027-04-01");
    expect(bot.words("misaki").at(-1)).toContain("令和8年度");
    expect((await rowsOf<{ month: string; count: number }>("question_tally")).map(({ month, count }) => [month, count])).toEqual([["2027-03", 1]]);
  });
});

describe("announcements", () => {
  it("for midnight waits until eight in the morning of 1 April; 緊急 goes in that minute", async () => {
    const r = rig({ at: LAST_SECOND - HOUR_MS });
    await befriend({ count: 3 });
    const plain = await r.approved("plain", { sendAt: LAST_SECOND + SECOND_MS }, 3);
    const urgent = await r.approved("urgent", { urgent: true, sendAt: LAST_SECOND + SECOND_MS }, 3);
    expect(new Date(plain.startsAt ?? 0).toISOString()).toBe("2027-03-31T23:00:00.000Z");
    expect(urgent.startsAt).toBe(LAST_SECOND + SECOND_MS);
    while (r.now() < LAST_SECOND + SECOND_MS) await sweepOnce(r);
    await sweepOnce(r);
    expect((await announcement(realDatabase, TOWN, "urgent"))?.status).toBe("sent");
    expect(r.platform.sending.calls).toHaveLength(1);
    for (let hours = 0; hours < 9; hours++) {
      r.advance(HOUR_MS - SWEEP_MS);
      await sweepOnce(r);
    }
    expect((await announcement(realDatabase, TOWN, "plain"))?.status).toBe("sent");
    expect([...r.accepted().values()]).toEqual([2, 2, 2]);
  });

  it("that comes in the middle of a send stops nothing and doubles nothing", async () => {
    const r = rig({ at: LAST_SECOND - 40_000 });
    await befriend({ count: 1_500 });
    await r.approved("urgent", { urgent: true }, 1_500);
    r.platform.fail({ match: /multicast/, mode: "drop-after-accept", times: 2 });
    for (let sweeps = 0; sweeps < 4; sweeps++) await sweepOnce(r);
    expect((await announcement(realDatabase, TOWN, "urgent"))?.status).toBe("sent");
    expect([...r.accepted().values()].filter((times) => times !== 1)).toEqual([]);
    expect(r.accepted().size).toBe(1_500);
  });
});
