/** On a channel shared with another tool exactly one of the two answers: we where it is surely ours, else the tool. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { rowsOf } from "./bot.ts";
import { reply, SURE_QUESTION, useSharedChannel } from "./shared-channel.ts";

const shared = useSharedChannel();

describe("who answers", () => {
  const theirs = "ほかの道具の返事";

  it.each([
    ["a greeting", "こんにちは"],
    ["a key word of theirs", "予約"],
    ["what the plan does not hold", "ごみの日はいつ"],
    ["our own chat command", "設定"],
  ])("the other tool alone, to %s", async (_, text) => {
    const { bot } = shared("sure", { tool: reply(theirs) });
    expect(await bot.say("kagamiishi", text)).toEqual([theirs]);
  });

  it("we alone, to a question that is surely about the plan: the other tool's try is refused by LINE", async () => {
    const { bot, tool } = shared("sure", { tool: reply(theirs) });
    const said = await bot.say("kagamiishi", SURE_QUESTION);
    expect(said.join()).toContain("始まる年度は書かれていません");
    expect(said).not.toContain(theirs);
    expect(tool.got).toHaveLength(1);
    expect((await bot.platform.wire.entries()).filter((e) => e.path.endsWith("/reply")).map((e) => e.status)).toEqual([200, 400]);
  });

  it("the other tool, to the same question, where only taps are ours", async () => {
    const { bot } = shared("postbacks", { tool: reply(theirs) });
    expect(await bot.say("kagamiishi", SURE_QUESTION)).toEqual([theirs]);
  });

  it.each(["postbacks", "sure"] as const)("we, to a tap on our own button (%s); the other tool, to a tap on theirs", async (answers) => {
    const { bot } = shared(answers, { tool: reply(theirs) });
    expect((await bot.tap("kagamiishi", "1:menu:phone")).join()).toContain("0248-62-2111");
    expect(await bot.tap("kagamiishi", "their=own&data=1")).toEqual([theirs]);
  });

  it("emergencies are ours where questions are", async () => {
    expect((await shared("sure").bot.say("kagamiishi", "火事です")).join()).toContain("119");
    expect(await shared("postbacks").bot.say("kagamiishi", "火事です", "tome")).toEqual([]);
  });

  it("nobody is greeted twice, and friends are counted all the same", async () => {
    const { bot } = shared("sure");
    bot.platform.chat("kagamiishi", "sakura").friendship = "none";
    await bot.befriend("kagamiishi");
    expect(bot.said("kagamiishi")).toEqual([]);
    expect(await rowsOf("friendship")).toMatchObject([{ channel: "kagamiishi", left_at: null }]);
    await bot.platform.residents.block("kagamiishi", "sakura");
    await bot.rest();
    expect(await rowsOf("friendship")).toMatchObject([{ left_at: bot.ports.now() }]);
  });

  it("of what was not for us nothing is counted, and no word stays", async () => {
    const { bot } = shared("postbacks");
    await bot.say("kagamiishi", "わたしの電話は 090-1234-5678 です");
    expect(await rowsOf("question_tally")).toEqual([]);
    expect(await rowsOf("pending_question")).toEqual([]);
    // That they are a friend of the account is true all the same.
    expect(await rowsOf("friendship")).toHaveLength(1);
    expect(await rowsOf("inbox")).toMatchObject([{ state: "answered", input: null, outbox: null }]);
  });

  it("a late answer of ours is never pushed beside theirs", async () => {
    const { bot } = shared("sure", { tool: reply(theirs) });
    bot.platform.fail({ match: /reply/, mode: "429", times: 1 });
    expect(await bot.say("kagamiishi", SURE_QUESTION)).toEqual([theirs]);
    await bot.nextWakeUp();
    expect(bot.words("kagamiishi")).toEqual([theirs]);
    expect(bot.platform.sending.calls.map((call) => call.api)).toEqual(["reply"]);
  });

  it("without the database we answer from memory what is ours, and theirs still arrives", async () => {
    const broken = { ...env.DB, prepare: (sql: string) => env.DB.prepare(sql), batch: () => Promise.reject(new Error("down")) } as unknown as D1Database;
    const { bot, tool } = shared("sure", { tool: reply(theirs), db: broken });
    expect((await bot.say("kagamiishi", SURE_QUESTION)).join()).toContain("計画");
    expect(await bot.say("kagamiishi", "こんにちは", "tome")).toEqual([theirs]);
    expect(tool.got).toHaveLength(2);
  });
});
