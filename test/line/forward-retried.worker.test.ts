/** While the tool that shares a channel is down: its letters wait sealed, arrive once, and are gone within the hour. */
import { validateSignature } from "@line/bot-sdk";
import { describe, expect, it } from "vitest";
import { carryWaiting, FORWARD_TIMEOUT_MS } from "../../src/line/forward/carry.ts";
import { seal, unseal } from "../../src/line/forward/letter.ts";
import { FORWARD_LEASE_MS, LETTER_KEPT_MS } from "../../src/line/forward/store.ts";
import { sweepForwards } from "../../src/line/forward/sweep.ts";
import { letters, MINUTE_MS, SECRET, useSharedChannel } from "./shared-channel.ts";

const shared = useSharedChannel();

describe("when the other tool is down", () => {
  it("the letter waits sealed, the queue wakes us twice, then cron; it arrives once and nothing of it stays", async () => {
    const { bot, tool, wakes } = shared("postbacks");
    tool.works = false;
    await bot.say("kagamiishi", "ひみつのことば");
    const [waiting] = await letters();
    expect(waiting).toMatchObject({ state: "waiting", attempts: 1 });
    const bytes = new TextDecoder("latin1").decode(new Uint8Array(waiting?.sealed as number[]));
    expect(bytes).not.toMatch(/events|replyToken|webhookEventId/);
    for (const seconds of [5, 20]) {
      const wake = wakes.shift();
      expect(wake).toMatchObject({ id: waiting?.id, seconds });
      bot.advance(seconds * 1_000);
      expect(await carryWaiting(bot.ports, waiting?.id ?? 0)).toBe(false);
    }
    expect(wakes).toEqual([]);
    bot.advance(MINUTE_MS);
    tool.works = true;
    await sweepForwards(bot.ports);
    await sweepForwards(bot.ports);
    expect(tool.got).toHaveLength(1);
    expect(validateSignature(tool.got[0]?.body ?? "", SECRET, tool.got[0]?.signature ?? "")).toBe(true);
    expect(await letters()).toMatchObject([{ state: "accepted", sealed: null, signature: null, message_id: null }]);
  });

  it("a worker that dies between storing and bringing loses nothing: cron brings it when the lease is over", async () => {
    const { bot, tool } = shared("postbacks");
    tool.works = false;
    await bot.platform.residents.say("kagamiishi", "sakura", "予約");
    // The work after the response never runs.
    tool.works = true;
    await sweepForwards(bot.ports);
    expect(tool.got).toEqual([]);
    bot.advance(FORWARD_LEASE_MS);
    await sweepForwards(bot.ports);
    expect(tool.got).toHaveLength(1);
    await bot.rest();
    expect(tool.got).toHaveLength(1);
  });

  it("two who look at the same letter at once bring it once", async () => {
    const { bot, tool } = shared("postbacks");
    tool.works = false;
    await bot.say("kagamiishi", "予約");
    tool.works = true;
    bot.advance(MINUTE_MS);
    await Promise.all([sweepForwards(bot.ports), sweepForwards(bot.ports)]);
    expect(tool.got).toHaveLength(1);
  });

  it("after an hour it goes, and the log counts it", async () => {
    const { bot, tool } = shared("postbacks");
    tool.works = false;
    await bot.say("kagamiishi", "予約");
    bot.advance(LETTER_KEPT_MS + 1);
    tool.works = true;
    await sweepForwards(bot.ports);
    expect(tool.got).toEqual([]);
    expect(await letters()).toMatchObject([{ state: "lost", sealed: null }]);
    expect(bot.logs).toContainEqual(expect.objectContaining({ level: "error", what: "forward lost", count: 1 }));
  });

  it("a message taken back meanwhile does not travel any more; that it was taken back does", async () => {
    const { bot, tool } = shared("postbacks");
    tool.works = false;
    const { message } = await bot.platform.residents.say("kagamiishi", "sakura", "まちがい");
    await bot.rest();
    tool.works = true;
    await bot.platform.residents.unsend("kagamiishi", "sakura", message?.id ?? "");
    await bot.rest();
    bot.advance(MINUTE_MS);
    await sweepForwards(bot.ports);
    expect((await letters()).map((row) => [row.state, row.sealed])).toEqual([
      ["taken-back", null],
      ["accepted", null],
    ]);
    expect(tool.got.map((got) => got.events[0]?.type)).toEqual(["unsend"]);
  });

  it("cron knocks at a dead tool six times a minute at most, however much waits; back again it gets all, oldest first", async () => {
    const { bot, tool, wakes } = shared("postbacks");
    tool.works = false;
    for (let i = 0; i < 30; i++) await bot.say("kagamiishi", `${i}`);
    expect(wakes.length).toBeLessThan(25);
    bot.advance(MINUTE_MS);
    tool.knocks = 0;
    await sweepForwards(bot.ports);
    expect(tool.knocks).toBe(6);
    tool.works = true;
    bot.advance(10 * MINUTE_MS);
    await sweepForwards(bot.ports);
    const texts = tool.got.map((got) => Number((got.events[0] as { message?: { text?: string } }).message?.text));
    expect(texts).toHaveLength(30);
    expect(texts.slice(0, 6).every((n) => n < 6)).toBe(true);
  });

  it("a tool that answers 500 or sends elsewhere has not taken it", async () => {
    const { bot } = shared("postbacks");
    const toLine = globalThis.fetch;
    const tries: RequestInit[] = [];
    let status = 0;
    globalThis.fetch = (async (input: string, init: RequestInit) => {
      if (!String(input).startsWith("https://other.example/")) return toLine(input, init);
      tries.push(init);
      return new Response(null, { status, headers: { location: "https://else.example/" } });
    }) as never;
    for (status of [500, 404, 302]) await bot.say("kagamiishi", `${status}`);
    expect(tries).toMatchObject(Array(3).fill({ redirect: "manual" }));
    expect((await letters()).map((row) => row.state)).toEqual(Array(3).fill("waiting"));
  });
});

describe("the seal", () => {
  const body = new TextEncoder().encode("文");

  it("opens with any secret of the channel, so that a rotation loses nothing", async () => {
    const sealed = new Uint8Array(await seal(body, "old"));
    expect(await unseal(sealed, ["new", "old"])).toEqual(body);
    expect(await unseal(sealed, ["new"])).toBeNull();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(await unseal(sealed, ["old"])).toBeNull();
  });

  it("is another one each time", async () => {
    const [one, other] = [new Uint8Array(await seal(body, "s")), new Uint8Array(await seal(body, "s"))];
    expect(one.join()).not.toBe(other.join());
  });
});

it("one try of the other tool fits into the lease", () => {
  expect(FORWARD_TIMEOUT_MS).toBeLessThan(FORWARD_LEASE_MS);
});
