/** LINE does not answer for an hour, or takes ten seconds for everything. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { announcement } from "../../src/announcement/store.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { LINE_TIMEOUT_IN_TESTS_MS, rowsOf, useBots } from "../line/bot.ts";
import type { FaultMode } from "../line-platform/faults.ts";
import { realDatabase } from "./every-statement.ts";
import { quietLog } from "./http.ts";
import { SWEEP_MS, sweepOnce } from "./sweeps.ts";

const bots = useBots();
const rig = useRig();
const HOUR_MS = 60 * SWEEP_MS;
const ASKED_EVERY_MS = 5 * SWEEP_MS;
quietLog();
afterEach(() => vi.unstubAllGlobals());

describe("LINE is down for an hour", () => {
  it.each<[FaultMode]>([["drop"], ["500"], ["429"]])(
    "%s: nobody is answered twice, nothing waits for ever, and the next question is answered at once",
    async (mode) => {
      const bot = bots.make();
      await bot.befriend(TOWN);
      const before = bot.said(TOWN).length;
      const back = bot.platform.fail({ match: /message/, mode });
      for (let asked = 0; asked < HOUR_MS / ASKED_EVERY_MS; asked++) {
        await bot.platform.residents.say(TOWN, "sakura", "予約はいつから");
        await bot.rest();
        bot.advance(ASKED_EVERY_MS);
        while (bot.wakeUps.length > 0 && bot.wakeUps.some((w) => w.at <= bot.ports.now())) await bot.nextWakeUp();
        await bot.sweep();
      }
      back();
      const lastHour = () => bot.said(TOWN).length - before;
      expect(lastHour()).toBe(0);
      while (bot.wakeUps.length > 0) await bot.nextWakeUp();
      // Only of the last ten minutes, and only where LINE had surely refused: a late answer surprises more than it helps.
      expect(lastHour()).toBeLessThanOrEqual(mode === "429" ? 2 : 0);
      const late = lastHour();
      expect(await bot.say(TOWN, "書かない窓口はいつから")).toHaveLength(1);
      expect(lastHour()).toBe(late + 1);
      expect((await rowsOf("inbox")).filter((row) => row.state === "waiting")).toEqual([]);
      expect(bot.platform.sending.retryKeyMisuse).toEqual([]);
    },
  );

  it("an announcement of that hour is accepted once by everyone, at the latest three minutes after LINE is back", async () => {
    const r = rig();
    await befriend({ count: 1_201 });
    await r.approved("a1", {}, 1_201);
    const back = r.platform.fail({ match: /multicast/, mode: "drop" });
    const until = r.now() + HOUR_MS;
    while (r.now() < until) await sweepOnce(r);
    back();
    const backAt = r.now();
    while ((await announcement(realDatabase, TOWN, "a1"))?.status === "sending") await sweepOnce(r);
    expect((await announcement(realDatabase, TOWN, "a1"))?.status).toBe("sent");
    expect(r.now() - backAt).toBeLessThanOrEqual(3 * SWEEP_MS);
    expect(r.accepted().size).toBe(1_201);
    expect([...r.accepted().values()].filter((times) => times !== 1)).toEqual([]);
    expect(r.platform.sending.retryKeyMisuse).toEqual([]);
  });
});

describe("LINE takes ten seconds, more than it is waited for", () => {
  const slow = { match: /reply/, mode: "timeout-after-accept", times: 1, holdMs: 2 * LINE_TIMEOUT_IN_TESTS_MS } as const;

  it("the webhook is answered before LINE is, and the answer arrives once", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    const before = bot.said(TOWN).length;
    bot.platform.fail(slow);
    const { webhook } = await bot.platform.residents.say(TOWN, "sakura", "予約はいつから");
    expect(webhook?.status).toBe(200);
    expect(bot.logs.filter((line) => line.what === "reply" && line.outcome === "unclear")).toEqual([]);
    await bot.rest();
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said(TOWN).length - before).toBe(1);
    expect((await rowsOf("inbox")).map((row) => row.state)).toEqual(["answered", "answered"]);
  });

  it("one resident's slow answer does not hold up another's", async () => {
    const bot = bots.make();
    for (const person of ["sakura", "tome"]) await bot.befriend(TOWN, person);
    bot.platform.fail(slow);
    await bot.platform.residents.say(TOWN, "sakura", "予約はいつから");
    const sakuras = bot.rest();
    const began = performance.now();
    await bot.platform.residents.say(TOWN, "tome", "予約はいつから");
    const before = bot.said(TOWN, "tome").length;
    while (bot.said(TOWN, "tome").length === before && performance.now() - began < LINE_TIMEOUT_IN_TESTS_MS)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(bot.said(TOWN, "tome").length).toBe(before + 1);
    await sakuras;
  });
});
