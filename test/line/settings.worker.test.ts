import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { residentRetention } from "../../src/resident/retention.ts";
import { rowsOf, useBots } from "./bot.ts";

const bots = useBots();
const DAY = 86_400_000;
type Resident = { language: string | null; town: string | null; notices: number; topic: string | null };
const resident = async (): Promise<Resident | undefined> => (await rowsOf<Resident>("resident"))[0];

describe("the first minute of a friendship", () => {
  it("language first, then the town, then three things to try", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    expect(bot.words("all").join()).toContain("名前・住所・病気や家族の相談は書かないでください");
    const language = (await bot.tap("all", "1:language:ja")).join("\n");
    expect(language).toContain("どの町のことを知りたいですか");
    expect((await bot.tap("all", "1:town:takeo")).join()).toContain("武雄市");
    expect(await resident()).toMatchObject({ language: "ja", town: "takeo", notices: 1 });
  });

  it("a town's own channel does not ask for the town", async () => {
    const bot = bots.make();
    await bot.befriend("takeo");
    expect((await bot.tap("takeo", "1:language:ja")).join()).not.toContain("どの町");
  });
});

describe("settings by chat", () => {
  it.each([
    ["やさしい日本語", { language: "easy" }],
    ["English", { language: "en" }],
    ["ｅｎｇｌｉｓｈ", { language: "en" }],
    ["日本語", { language: "ja" }],
    ["通知を止める", { notices: 0 }],
    ["通知を再開", { notices: 1 }],
    ["鏡石町", { town: "kagamiishi" }],
  ])("「%s」 is kept", async (text, kept) => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.say("all", text);
    expect(await resident()).toMatchObject(kept);
  });

  it.each([
    ["まちを変える", "どの町"],
    ["設定", "設定"],
    ["ことば", "ことば"],
    ["ヘルプ", "使い方"],
    ["お知らせ", "町からのお知らせは、下のボタンで見られます"],
    ["でんわ", "まちがまだ選ばれていません"],
    ["やめる", "ありません"],
  ])("「%s」 answers", async (text, words) => {
    const bot = bots.make();
    await bot.befriend("all");
    expect((await bot.say("all", text)).join("\n")).toContain(words);
  });

  it("a command inside a question stays a question", async () => {
    const bot = bots.make();
    await bot.befriend("kagamiishi");
    await bot.say("kagamiishi", "英語で書かれた案内はいつから");
    expect((await resident())?.language ?? null).toBeNull();
  });
});

describe("towns", () => {
  it.each(["鏡石町", "鏡石町です", "鏡石に住んでます"])("「%s」 changes the town, also after another one was chosen", async (text) => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.tap("all", "1:town:miki");
    expect((await bot.say("all", text)).join()).toContain("鏡石町");
    expect((await resident())?.town).toBe("kagamiishi");
  });

  it("a question that names another town is answered for it without changing the setting", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.tap("all", "1:town:miki");
    expect((await bot.say("all", "鏡石町の書かない窓口っていつから？")).join()).toContain("書かない窓口");
    expect(bot.said("all").at(-1)?.sender).toEqual({ name: "鏡石町のいつから(非公式)" });
    expect((await resident())?.town).toBe("miki");
  });

  it.each(["鏡石町の書かない窓口っていつから？", "書かない窓口をほかの町とくらべて"])("a town's own channel answers for that town only: %s", async (text) => {
    const bot = bots.make();
    await bot.befriend("miki");
    expect((await bot.say("miki", text)).join()).toContain("三木町のことだけ");
  });

  it("a town's own channel cannot be set to another town", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.tap("miki", "1:town:takeo");
    expect((await resident())?.town ?? null).toBeNull();
  });

  it("「それいつ？」 means the last answer for ten minutes", async () => {
    const bot = bots.make();
    await bot.befriend("kagamiishi");
    await bot.say("kagamiishi", "書かない窓口ってなに？");
    expect((await bot.say("kagamiishi", "それいつ？")).join()).toContain("書かない窓口");
    bot.advance(10 * 60_000 + 1);
    expect((await bot.say("kagamiishi", "それいつ？")).join()).not.toContain("書かない窓口");
  });
});

describe("始まったら知らせて", () => {
  it("is stored once per service and ended by 「やめる」", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const said = await bot.tap("miki", "1:follow:miki/kakanai-madoguchi");
    expect(said.join()).toContain("このLINEに1回お知らせします");
    await bot.tap("miki", "1:follow:miki/kakanai-madoguchi");
    expect(await rowsOf("follow")).toMatchObject([{ service: "miki/kakanai-madoguchi", channel: "miki" }]);
    expect((await bot.say("miki", "やめる")).join()).toContain("やめました");
    expect(await rowsOf("follow")).toEqual([]);
  });

  it("by an old button of a measure follows all its services, says how many, and one stop ends it", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    expect((await bot.tap("miki", "1:follow:miki/madoguchi-kaikaku")).join()).toMatch(
      /「書かない・行かない・待たない窓口」\(\d+件\)[\s\S]*それぞれ1回お知らせします/,
    );
    expect(await rowsOf("follow")).toMatchObject([{ service: "miki/madoguchi-kaikaku" }]);
    expect((await bot.tap("miki", "1:unfollow:miki/kakanai-madoguchi")).join()).toContain("やめました");
    expect(await rowsOf("follow")).toEqual([]);
  });

  it("of several, 「やめる」 shows the list to pick from", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.tap("miki", "1:follow:miki/kakanai-madoguchi");
    await bot.tap("miki", "1:follow:miki/boshi-techo");
    expect((await bot.say("miki", "やめる")).join()).toContain("2件");
    await bot.tap("miki", "1:unfollow:miki/kakanai-madoguchi");
    expect(await rowsOf("follow")).toMatchObject([{ service: "miki/boshi-techo" }]);
  });

  it("is not promised where nobody keeps it: a town that has not adopted, outside local mode", async () => {
    const bot = bots.make();
    bot.ports.local = false;
    await bot.befriend("miki");
    await bot.tap("miki", "1:follow:miki/madoguchi-kaikaku");
    expect(await rowsOf("follow")).toEqual([]);
  });

  it.each(["1:follow:miki/no-such-service", "1:follow:kagamiishi/kakanai-madoguchi"])(
    "a button for what this channel does not have is answered, not stored: %s",
    async (data) => {
      const bot = bots.make();
      await bot.befriend("miki");
      expect((await bot.tap("miki", data)).join()).toContain("古くなりました");
      expect(await rowsOf("follow")).toEqual([]);
    },
  );
});

describe("feedback", () => {
  it("is counted by the service last shown; 「ちがう」 offers the telephone", async () => {
    const bot = bots.make();
    await bot.befriend("kagamiishi");
    await bot.say("kagamiishi", "書かない窓口っていつから？");
    await bot.tap("kagamiishi", "1:understood");
    expect((await bot.tap("kagamiishi", "1:not-understood")).join()).toContain("0248-62-2111");
    expect(await rowsOf("feedback_tally")).toMatchObject([
      { service: "kagamiishi/kakanai", verdict: "not-understood", count: 1, town: "kagamiishi", month: "2026-11" },
      { service: "kagamiishi/kakanai", verdict: "understood", count: 1 },
    ]);
  });
});

describe("leaving and coming back", () => {
  it("follows end at once, settings wait thirty days", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.tap("miki", "1:language:en");
    await bot.tap("miki", "1:follow:miki/madoguchi-kaikaku");
    await bot.platform.residents.block("miki", "sakura");
    await bot.rest();
    expect(await rowsOf("follow")).toEqual([]);
    bot.advance(30 * DAY - 1);
    await env.DB.batch(residentRetention(env.DB as never, bot.ports.now()) as never);
    expect(await resident()).toMatchObject({ language: "en" });
    bot.advance(1);
    await env.DB.batch(residentRetention(env.DB as never, bot.ports.now()) as never);
    expect(await rowsOf("resident")).toEqual([]);
    expect(await rowsOf("friendship")).toEqual([]);
  });

  it("who comes back in time is greeted and keeps the settings", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.tap("miki", "1:language:en");
    await bot.platform.residents.block("miki", "sakura");
    bot.advance(DAY);
    await bot.befriend("miki");
    bot.advance(60 * DAY);
    await env.DB.batch(residentRetention(env.DB as never, bot.ports.now()) as never);
    expect(await resident()).toMatchObject({ language: "en" });
  });

  it("who left one channel of a provider and stays on another keeps everything", async () => {
    const bot = bots.make();
    const { channel } = bot.ports;
    bot.ports.channel = (slug) => {
      const found = channel(slug);
      return found && { ...found, provider: "one" };
    };
    const { db } = bot.ports;
    await db.batch([
      db.prepare("INSERT INTO resident (provider, user_id, language, created_at) VALUES ('one', 'U1', 'en', 0)"),
      db.prepare("INSERT INTO friendship (channel, user_id, provider, since, left_at) VALUES ('all', 'U1', 'one', 0, 1)"),
      db.prepare("INSERT INTO friendship (channel, user_id, provider, since) VALUES ('miki', 'U1', 'one', 0)"),
    ]);
    await env.DB.batch(residentRetention(env.DB as never, bot.ports.now()) as never);
    expect(await rowsOf("resident")).toHaveLength(1);
  });
});

describe("a flood", () => {
  it("gets one kind answer a minute, then silence, and an answer again after it", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    for (let i = 0; i < 19; i++) expect(await bot.say("miki", "予約")).not.toEqual([]);
    expect((await bot.say("miki", "予約")).join()).toContain("1分ほど待って");
    expect(await bot.say("miki", "予約")).toEqual([]);
    expect(await bot.tap("miki", "1:understood")).toEqual([]);
    bot.advance(61_000);
    expect((await bot.say("miki", "予約")).join()).toContain("公共施設のネット予約");
  });

  it("never swallows an emergency", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    for (let i = 0; i < 25; i++) await bot.say("miki", "予約");
    expect((await bot.say("miki", "火事です")).join()).toContain("119");
  });

  it("of one resident does not slow down another", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.befriend("miki", "tome");
    for (let i = 0; i < 25; i++) await bot.say("miki", "予約");
    expect(await bot.say("miki", "予約", "tome")).not.toEqual([]);
  });
});
