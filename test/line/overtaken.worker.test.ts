/** A worker so busy that its lease is over before it comes to answer: the sweep has given the entry to another. */
import { expect, it, vi } from "vitest";
import { LEASE_MS } from "../../src/line/inbox/store.ts";
import { useBots } from "./bot.ts";

const bots = useBots();
const TOWN = "kagamiishi";

it("does not answer a second time when it was overtaken before it had decided", async () => {
  const bot = bots.make();
  await bot.befriend(TOWN);
  await bot.rest();
  const before = bot.said(TOWN).length;

  const { knowledge } = bot.ports;
  let goOn = () => {};
  const busy = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let first = true;
  bot.ports.knowledge = {
    ...knowledge,
    async current() {
      if (first) {
        first = false;
        await busy;
      }
      return knowledge.current();
    },
  };
  await bot.platform.residents.say(TOWN, "sakura", "書かない窓口はいつから");
  await vi.waitFor(() => expect(first).toBe(false));
  bot.advance(LEASE_MS + 1_000);
  await bot.sweep();
  await bot.nextWakeUp();
  expect(bot.said(TOWN).length - before).toBe(1);

  goOn();
  await bot.rest();
  expect(bot.said(TOWN).length - before).toBe(1);
});
