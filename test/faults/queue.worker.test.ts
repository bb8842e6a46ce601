/** The queue delivers again, in another order, to two at once, or never; and LINE delivers an old event after a new one. */
import { describe, expect, it } from "vitest";
import { announcement } from "../../src/announcement/store.ts";
import { consumeDeliveries } from "../../src/announcement/sweep.ts";
import { consumeEvents } from "../../src/line/queue.ts";
import type { MessageBatch } from "../../src/platform/cloudflare.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { type Bot, rowsOf, useBots } from "../line/bot.ts";
import { realDatabase } from "./every-statement.ts";

const bots = useBots();
const rig = useRig();
const RETRY_MS = 2_000;
const PEOPLE = ["sakura", "tome", "nguyen"];

type Fate = "acked" | "retried";
function batchOf(bodies: readonly unknown[]): { batch: MessageBatch; fates: (Fate | undefined)[] } {
  const fates: (Fate | undefined)[] = bodies.map(() => undefined);
  const messages = bodies.map((body, i) => ({
    id: `m${i}`,
    body,
    attempts: 1,
    ack() {
      fates[i] = "acked";
    },
    retry() {
      fates[i] = "retried";
    },
  }));
  return { batch: { queue: "any", messages }, fates };
}

async function everyoneWaits(bot: Bot): Promise<{ id: number; before: number[] }[]> {
  for (const person of PEOPLE) await bot.befriend(TOWN, person);
  const before = PEOPLE.map((person) => bot.said(TOWN, person).length);
  const back = bot.platform.fail({ match: /reply/, mode: "500" });
  for (const person of PEOPLE) await bot.platform.residents.say(TOWN, person, "予約はいつから");
  await bot.rest();
  back();
  bot.advance(RETRY_MS);
  return bot.wakeUps.splice(0).map(({ id }) => ({ id, before }));
}

describe("wake-ups of answers", () => {
  it("three times each, the last first, taken by two consumers at once while the sweep runs: one answer each", async () => {
    const bot = bots.make();
    const waiting = await everyoneWaits(bot);
    expect(waiting).toHaveLength(PEOPLE.length);
    const wakes = waiting
      .flatMap(({ id }) => [
        { v: 1, id },
        { v: 1, id },
        { v: 1, id },
      ])
      .reverse();
    const [one, two] = [batchOf(wakes), batchOf(wakes)];
    await Promise.all([consumeEvents(one.batch, bot.ports), consumeEvents(two.batch, bot.ports), bot.sweep()]);
    expect(PEOPLE.map((person, i) => bot.said(TOWN, person).length - (waiting[0]?.before[i] ?? 0))).toEqual(PEOPLE.map(() => 1));
    expect([...one.fates, ...two.fates].every((fate) => fate === "acked")).toBe(true);
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(PEOPLE.map((person, i) => bot.said(TOWN, person).length - (waiting[0]?.before[i] ?? 0))).toEqual(PEOPLE.map(() => 1));
  });
});

describe("wake-ups of announcements", () => {
  it("too early, twice at once, for nothing and after the end: everyone has it once", async () => {
    const r = rig();
    await befriend({ count: 2_500 });
    await r.approved("a1", {}, 2_500);
    const wake = () =>
      consumeDeliveries(
        batchOf([
          { v: 1, announcement: "a1" },
          { v: 1, announcement: "nobody's" },
        ]).batch,
        r.ports(),
      );
    await wake();
    expect(r.platform.sending.calls).toEqual([]);
    r.advance(60_000);
    // One life of the rig, two consumers: what a redelivered message does.
    const ports = r.ports();
    const { batch, fates } = batchOf([{ v: 1, announcement: "a1" }]);
    await Promise.all([consumeDeliveries(batch, ports), consumeDeliveries(batch, ports), consumeDeliveries(batch, ports)]);
    expect(fates).toEqual(["acked"]);
    await wake();
    expect((await announcement(realDatabase, TOWN, "a1"))?.status).toBe("sent");
    expect(r.accepted().size).toBe(2_500);
    expect([...r.accepted().values()].filter((times) => times !== 1)).toEqual([]);
  });
});

describe("LINE delivers an older event after a newer one", () => {
  type Friendship = { left_at: number | null };
  const friendship = async () => (await rowsOf<Friendship>("friendship"))[0];

  it("left, then came back: they are a friend, and what they follow stays", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    const webhook = bot.platform.channel(TOWN);
    bot.advance(RETRY_MS);
    webhook.webhookActive = false;
    await bot.platform.residents.block(TOWN, "sakura");
    const left = bot.platform.residents.events.unfollow(webhook, { type: "user", userId: bot.platform.userId(TOWN, "sakura") });
    webhook.webhookActive = true;
    bot.advance(RETRY_MS);
    await bot.befriend(TOWN);
    await bot.tap(TOWN, `1:follow:${TOWN}/kakanai-madoguchi`);
    bot.advance(RETRY_MS);
    await bot.platform.webhooks.deliver(webhook, bot.platform.webhooks.asRedelivered([left]));
    await bot.rest();
    expect(await friendship()).toMatchObject({ left_at: null });
    expect(await rowsOf("follow")).toHaveLength(1);
  });

  it("came, then left: they have left, and get nothing more", async () => {
    const bot = bots.make();
    const webhook = bot.platform.channel(TOWN);
    webhook.webhookActive = false;
    await bot.platform.residents.follow(TOWN, "sakura");
    const came = bot.platform.residents.events.follow(webhook, { type: "user", userId: bot.platform.userId(TOWN, "sakura") }, false);
    webhook.webhookActive = true;
    bot.advance(RETRY_MS);
    await bot.platform.residents.block(TOWN, "sakura");
    await bot.rest();
    bot.advance(RETRY_MS);
    await bot.platform.webhooks.deliver(webhook, bot.platform.webhooks.asRedelivered([came]));
    await bot.rest();
    expect((await friendship())?.left_at).toEqual(expect.any(Number));
  });
});
