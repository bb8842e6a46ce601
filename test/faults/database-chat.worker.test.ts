/** The database fails at each statement of a chat in turn. */
import { describe, expect, it } from "vitest";
import { liveKnowledge } from "../../src/faq/overlay.ts";
import { encodePostback, type Postback } from "../../src/line/postback.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { type Bot, useBots } from "../line/bot.ts";
import { failAtEach, realDatabase, STORY_TIMEOUT_MS, type Story } from "./every-statement.ts";
import type { FailingDatabase } from "./failing-database.ts";

const bots = useBots();
/** Longer than the lease and every delay between the first tries, shorter than a reply token lives. */
const A_WHILE_MS = 8_000;
const ROUNDS = 6;

const waiting = async () => (await realDatabase.prepare("SELECT id FROM inbox WHERE state = 'waiting'").all()).results.length;

/** What happens anyway: wake-ups of the queue, every minute the sweep, LINE's redelivery. */
async function untilQuiet(bot: Bot, redeliveryFirst: boolean): Promise<void> {
  const sweep = async () => {
    await bot.sweep().catch(() => undefined);
    while (bot.wakeUps.length > 0) await bot.nextWakeUp().catch(() => undefined);
  };
  const redelivery = async () => {
    await bot.platform.webhooks.redeliverDue();
    await bot.rest().catch(() => undefined);
  };
  for (let round = 0; round < ROUNDS; round++) {
    await bot.rest().catch(() => undefined);
    if (round > 0 && bot.platform.webhooks.waiting() === 0 && bot.wakeUps.length === 0 && (await waiting()) === 0) return;
    bot.advance(A_WHILE_MS);
    if (redeliveryFirst) await redelivery();
    await sweep();
    await redelivery();
  }
  throw new Error("never quiet");
}

type Scene = { channel: string; before?: (bot: Bot) => Promise<unknown>; happens: (bot: Bot) => Promise<unknown> };

/** A lost answer leaves an entry behind, which the sweep may find before LINE delivers again: that order is the harder one. */
const chat =
  ({ channel, before, happens }: Scene, redeliveryFirst = false) =>
  async (db: FailingDatabase): Promise<Story> => {
    const bot = bots.make({ db });
    bot.ports.knowledge = liveKnowledge({ db, base: planKnowledge, now: bot.ports.now });
    await bot.befriend(channel);
    await before?.(bot);
    bot.advance(A_WHILE_MS);
    return {
      async happens() {
        await happens(bot);
        await untilQuiet(bot, redeliveryFirst);
      },
      seen: () => bot.words(channel),
    };
  };

const TOWN = "kagamiishi";
const SHARED = "all";
const tap = (bot: Bot, postback: Postback, channel = TOWN) => bot.tap(channel, encodePostback(postback));
const follow = (bot: Bot) => tap(bot, { a: "follow", v: "kagamiishi/kakanai-madoguchi" });
const lastMessage = (bot: Bot): string => String(bot.platform.chat(TOWN, "sakura").messages.findLast((m) => m.from === "person")?.id);
async function askedTheTown(bot: Bot): Promise<void> {
  await bot.say(TOWN, "ねこの写真を撮りたい");
  await tap(bot, { a: "tell-town" });
}
const question: Scene = { channel: TOWN, happens: (bot) => bot.say(TOWN, "書かない窓口はいつから") };
const SCENES: [string, Scene][] = [
  ["a question is answered and counted", question],
  ["a setting is changed", { channel: SHARED, happens: (bot) => tap(bot, { a: "town", v: "miki" }, SHARED) }],
  ["a question is handed to the town hall", { channel: TOWN, before: askedTheTown, happens: (bot) => tap(bot, { a: "tell-town-send" }) }],
  ["everything is erased", { channel: TOWN, before: follow, happens: (bot) => tap(bot, { a: "erase-yes" }) }],
  ["a message is taken back", { channel: TOWN, before: askedTheTown, happens: (bot) => bot.platform.residents.unsend(TOWN, "sakura", lastMessage(bot)) }],
];

describe("the database fails once, at each statement in turn", () => {
  it.each(SCENES)(
    "%s: once, as without the failure",
    async (_, scene) => {
      const failures = await failAtEach(chat(scene));
      expect(failures.refused).toBeGreaterThan(1);
      expect(failures["answer-lost"]).toBeGreaterThan(1);
    },
    STORY_TIMEOUT_MS,
  );

  it(
    "also where LINE delivers again before the sweep comes",
    async () => {
      expect((await failAtEach(chat(question, true)))["answer-lost"]).toBeGreaterThan(1);
    },
    STORY_TIMEOUT_MS,
  );
});
