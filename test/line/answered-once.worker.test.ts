import { describe, expect, it } from "vitest";
import type { FaultMode } from "../line-platform/faults.ts";
import { type Bot, NOON, rowsOf, useBots } from "./bot.ts";

const bots = useBots();
const REPLY = /message\/reply/;
const PUSH = /message\/push/;
/** 20:58 in Japan, two minutes before the night. */
const EVENING = Date.UTC(2026, 10, 20, 11, 58, 0);
const NIGHT = Date.UTC(2026, 10, 20, 12, 30, 0);

async function asked(bot: Bot, fault: FaultMode, times = 1): Promise<{ arrived: () => number; state: () => Promise<string | undefined> }> {
  await bot.befriend("miki");
  const before = bot.said("miki").length;
  bot.platform.fail({ match: REPLY, mode: fault, times, holdMs: 200 });
  await bot.platform.residents.say("miki", "sakura", "予約");
  await bot.rest();
  return { arrived: () => bot.said("miki").length - before, state: async () => (await rowsOf("inbox")).find((r) => r.kind === "text")?.state };
}

const retryKeys = (bot: Bot) => bot.platform.sending.calls.filter((c) => c.api === "push").map((c) => c.retryKey);

describe("LINE fails once", () => {
  it.each<[FaultMode]>([["500"], ["timeout"], ["drop"], ["429"]])(
    "%s: the reply is repeated with the same token after a second and arrives once",
    async (fault) => {
      const bot = bots.make();
      const { arrived, state } = await asked(bot, fault);
      expect(arrived()).toBe(0);
      expect(bot.wakeUps).toEqual([{ id: expect.any(Number), at: NOON + 1_000 }]);
      await bot.nextWakeUp();
      expect(arrived()).toBe(1);
      expect(await state()).toBe("answered");
    },
  );

  it.each<[FaultMode]>([["drop-after-accept"], ["timeout-after-accept"], ["500-after-accept"]])(
    "%s: the same token says that the answer is there, and no second one is sent",
    async (fault) => {
      const bot = bots.make();
      const { arrived, state } = await asked(bot, fault);
      expect(arrived()).toBe(1);
      await bot.nextWakeUp();
      expect(arrived()).toBe(1);
      expect(await state()).toBe("answered");
      expect(bot.wakeUps).toEqual([]);
    },
  );
});

describe("LINE fails for longer", () => {
  it("tries after 1, 5, 15 and then gives up as unknown when the token is dead, because the answer may be there", async () => {
    const bot = bots.make();
    const { arrived, state } = await asked(bot, "500", 99);
    const times: number[] = [];
    while (bot.wakeUps.length > 0) {
      times.push((bot.wakeUps[0]?.at ?? 0) - NOON);
      await bot.nextWakeUp();
    }
    expect(times).toEqual([1_000, 6_000, 21_000, 81_000]);
    expect(arrived()).toBe(0);
    expect(await state()).toBe("unknown");
    expect(bot.platform.sending.calls.filter((c) => c.api === "push")).toEqual([]);
  });

  it("pushes when every reply was certainly refused and the token is dead", async () => {
    const bot = bots.make();
    const { arrived, state } = await asked(bot, "429", 4);
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(arrived()).toBe(1);
    expect(await state()).toBe("answered");
    expect(retryKeys(bot)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("repeats an unclear push with the same key, and LINE's 409 counts as accepted", async () => {
    const bot = bots.make();
    const { arrived, state } = await asked(bot, "429", 4);
    bot.platform.fail({ match: PUSH, mode: "drop-after-accept", times: 1 });
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(arrived()).toBe(1);
    expect(await state()).toBe("answered");
    expect(bot.platform.sending.retryKeyMisuse).toEqual([]);
    expect(bot.logs.filter((l) => l.what === "push").map((l) => l.outcome)).toEqual(["unclear", "accepted"]);
  });

  it("drops an answer that would come more than ten minutes late", async () => {
    const bot = bots.make();
    const { arrived, state } = await asked(bot, "429", 99);
    bot.platform.fail({ match: PUSH, mode: "429" });
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(arrived()).toBe(0);
    expect(await state()).toBe("late");
  });

  it("never pushes at night: what could not be replied in the evening is dropped", async () => {
    const bot = bots.make({ at: EVENING });
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    bot.platform.fail({ match: REPLY, mode: "429" });
    bot.advance(90_000);
    await bot.platform.residents.say("miki", "sakura", "予約");
    await bot.rest();
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said("miki").length).toBe(before);
    expect((await rowsOf("inbox")).find((r) => r.kind === "text")?.state).toBe("late");
    expect(bot.logs.filter((l) => l.what === "push")).toEqual([]);
  });

  it("replies at night to whoever writes at night", async () => {
    const bot = bots.make({ at: NIGHT });
    await bot.befriend("miki");
    expect(await bot.say("miki", "予約")).not.toEqual([]);
  });
});

describe("a refused form", () => {
  it("is said again as plain text with the same token", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const { line } = bot.ports;
    bot.ports.line = (channel) => {
      const client = line(channel);
      return {
        ...client,
        reply: (token, messages) =>
          messages.some((m) => m.type === "flex")
            ? Promise.resolve({
                outcome: "refused",
                status: 400,
                message: "A message (messages[0]) in the request body is invalid",
                properties: [],
                requestId: "r",
              })
            : client.reply(token, messages),
      };
    };
    const said = await bot.say("miki", "予約");
    // Every word of the bubble, and where its buttons lead.
    expect(said.join("\n")).toMatch(/^公共施設のネット予約\n[\s\S]*どの年度かは書かれていません。[\s\S]*電話する: tel:0878913302/);
    expect(bot.said("miki").at(-1)?.type).toBe("text");
  });

  it("is given up when even plain words are refused", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    bot.ports.line = () => ({
      reply: async () => ({ outcome: "refused", status: 400, message: "bad", properties: [], requestId: null }),
      push: async () => ({ outcome: "refused", status: 400, message: "bad", properties: [], requestId: null }),
      leave: async () => ({ outcome: "accepted", requestId: null }),
      showMenu: async () => ({ outcome: "accepted", requestId: null }),
    });
    await bot.say("miki", "予約");
    expect((await rowsOf("inbox")).find((r) => r.kind === "text")?.state).toBe("refused");
    expect(bot.wakeUps).toEqual([]);
  });
});

describe("killed in the middle", () => {
  /** The worker dies right after the 200: nothing that was to follow happens. */
  async function killedAfterStoring(bot: Bot): Promise<number> {
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    const { knowledge } = bot.ports;
    bot.ports.knowledge = { last: knowledge.last, current: () => new Promise(() => {}) };
    await bot.platform.residents.say("miki", "sakura", "予約");
    // Answering begins after the 200 has left; only then does it hang.
    await new Promise((resolve) => setTimeout(resolve, 20));
    bot.ports.knowledge = knowledge;
    return before;
  }

  it("before deciding: the sweep finds the entry when its lease is over and answers it", async () => {
    const bot = bots.make();
    const before = await killedAfterStoring(bot);
    expect(await bot.sweep()).toBe(0);
    bot.advance(8_000);
    expect(await bot.sweep()).toBe(1);
    await bot.nextWakeUp();
    expect(bot.said("miki").length).toBe(before + 1);
  });

  it("long before: the answer is pushed, once", async () => {
    const bot = bots.make();
    const before = await killedAfterStoring(bot);
    bot.advance(120_000);
    await bot.sweep();
    await bot.sweep();
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said("miki").length).toBe(before + 1);
    expect(retryKeys(bot)).toHaveLength(1);
  });

  it("after LINE took the reply but before it was written down: not answered again", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    const { line } = bot.ports;
    bot.ports.line = (channel) => ({
      ...line(channel),
      reply: async (token, messages) => {
        await line(channel).reply(token, messages);
        return new Promise(() => {});
      },
    });
    await bot.platform.residents.say("miki", "sakura", "予約");
    await new Promise((resolve) => setTimeout(resolve, 100));
    bot.ports.line = line;
    bot.advance(8_000);
    await bot.sweep();
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said("miki").length).toBe(before + 1);
    expect((await rowsOf("inbox")).find((r) => r.kind === "text")?.state).toBe("answered");
  });

  it("two wake-ups for one entry answer once", async () => {
    const bot = bots.make();
    const before = await killedAfterStoring(bot);
    bot.advance(8_000);
    const [row] = (await rowsOf("inbox")).filter((r) => r.state === "waiting");
    const { wakeEntry } = await import("../../src/line/inbox/answer-entry.ts");
    await Promise.all([wakeEntry(bot.ports, row?.id ?? 0), wakeEntry(bot.ports, row?.id ?? 0)]);
    expect(bot.said("miki").length).toBe(before + 1);
  });
});

describe("a redelivered event", () => {
  it("that still waits is answered with its token that lives again", async () => {
    const bot = bots.make();
    const { arrived } = await asked(bot, "500", 1);
    const channel = bot.platform.channel("miki");
    const event = bot.platform.wire
      .entries({ channel: "miki" })
      .filter((e) => e.direction === "out")
      .at(-1);
    const [sent] = JSON.parse(event?.requestBody ?? "{}").events;
    bot.advance(300_000);
    await bot.platform.webhooks.deliver(channel, bot.platform.webhooks.asRedelivered([sent]));
    await bot.rest();
    expect(arrived()).toBe(1);
  });
});
