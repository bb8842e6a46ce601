import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Json } from "../line-platform/types.ts";
import { type Bot, rowsOf, useBots } from "./bot.ts";

const bots = useBots();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Every word in every table, to look for what must not be there. */
async function everything(): Promise<string> {
  const tables = ["inbox", "resident", "friendship", "follow", "pending_question", "question_tally", "feedback_tally", "consented_question"];
  return JSON.stringify(await Promise.all(tables.map((t) => rowsOf(t))));
}

/** Stores a question and stops before it is answered. */
async function stopped(bot: Bot, text: string): Promise<void> {
  const { current } = bot.ports.knowledge;
  bot.ports.knowledge = { ...bot.ports.knowledge, current: () => Promise.reject(new Error("stopped")) };
  await bot.platform.residents.say("miki", "sakura", text);
  await bot.rest();
  bot.ports.knowledge = { ...bot.ports.knowledge, current };
}

describe("what is stored of a question", () => {
  it("numbers and addresses are hidden before it is written down, and the resident is told gently", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await stopped(bot, "マイナンバー 1234 5678 9012 電話 090-1234-5678 taro@example.jp で予約できる？");
    const [row] = (await rowsOf("inbox")).filter((r) => r.state === "waiting");
    expect(row?.input).toContain("＊＊＊＊");
    expect(await everything()).not.toMatch(/5678|taro/);
    const before = bot.said("miki").length;
    await bot.nextWakeUp();
    expect(bot.words("miki").slice(before).join()).toMatch(/隠|かく|ふせ|伏|消/);
  });

  it("after the answer only theme, intent, result, town and month are left, as a count", async () => {
    const bot = bots.make();
    await bot.befriend("kagamiishi");
    await bot.say("kagamiishi", "書かない窓口っていつから？");
    await bot.say("kagamiishi", "書かない窓口はいつから");
    expect(await everything()).not.toMatch(/っていつから/);
    expect(await rowsOf("question_tally")).toMatchObject([
      { month: "2026-11", town: "kagamiishi", intent: expect.any(String), result: expect.any(String), count: 2 },
    ]);
  });

  it("an emergency leaves no word behind even while it waits, and is counted as a kind only", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await stopped(bot, "死にたい もうつかれた");
    expect(await everything()).not.toMatch(/死にたい|つかれた/);
    await bot.nextWakeUp();
    expect(bot.words("miki").at(-1)).toMatch(/#いのちSOS|0120-061-338|0570-064-556/);
    expect(await rowsOf("question_tally")).toMatchObject([{ theme: "", intent: "emergency", result: "emergency", count: 1 }]);
  });

  it.each([
    ["behind thousands of characters", `${"いつも町のサービスを使っています。".repeat(200)}もうしにたいです`, /0120-061-338/],
    ["in the middle of them", `${"予約の手続きが長かった。".repeat(150)}父が倒れた${"。地図を送ります".repeat(150)}`, /119/],
    ["between emoji", "😱火事だ🔥たすけて😭", /119/],
  ])("an emergency %s is answered, and no table holds a word of it", async (_, text, number) => {
    const bot = bots.make();
    await bot.befriend("miki");
    expect((await bot.say("miki", text)).join()).toMatch(number);
    await stopped(bot, text);
    const tables = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    ).all<{ name: string }>();
    const stored = JSON.stringify(await Promise.all(tables.results.map(({ name }) => rowsOf(name))));
    expect(stored).not.toMatch(/町のサービス|しにたい|手続きが長|倒れた|地図を送|火事だ|たすけて/);
    expect(await rowsOf("pending_question")).toEqual([]);
    // Nothing to tell the town of: the button of an older answer finds nothing.
    await bot.nextWakeUp();
    await bot.tap("miki", "1:tell-town");
    await bot.tap("miki", "1:tell-town-send");
    expect(await rowsOf("consented_question")).toEqual([]);
  });

  it("LINE's own emoji are no words: beside 火事 they hide nothing, alone they are a sticker", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const channel = bot.platform.channel("miki");
    const source = { type: "user", userId: bot.platform.userId("miki", "sakura") } as const;
    const say = async (id: string, text: string, emojis: Json[]) => {
      const before = bot.words("miki").length;
      await bot.platform.webhooks.deliver(channel, [
        bot.platform.residents.events.message(channel, source, { ...bot.platform.residents.events.text(id, text), emojis }),
      ]);
      await bot.rest();
      return bot.words("miki").slice(before).join();
    };
    const product = { productId: "5ac1bfd5040ab15980c9b435", emojiId: "002" };
    expect(await say("901", "火事(fire)", [{ index: 2, length: 6, ...product }])).toContain("119");
    expect(
      await say("902", "(cry)火(x)事です", [
        { index: 0, length: 5, ...product },
        { index: 6, length: 3, ...product },
      ]),
    ).toContain("119");
    expect(await say("903", "(brown)", [{ index: 0, length: 7, ...product }])).not.toMatch(/書かれていません|nothing/);
  });

  it("an emergency is answered in the resident's language", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.tap("all", "1:language:easy");
    expect((await bot.say("all", "火事です")).join()).toMatch(/LINEでは/);
  });
});

describe("unsend", () => {
  it("takes the words of a waiting message, which is then not answered", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const before = bot.said("miki").length;
    await stopped(bot, "やっぱりやめたい予約");
    const id =
      bot.platform
        .chat("miki", "sakura")
        .messages.filter((m) => m.from === "person")
        .at(-1)?.id ?? "";
    await bot.platform.residents.unsend("miki", "sakura", id);
    await bot.rest();
    expect(await everything()).not.toContain("やっぱり");
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said("miki").length).toBe(before);
    expect((await rowsOf("inbox")).find((r) => r.kind === "text")?.state).toBe("unsent");
  });

  it("that overtakes its message keeps it from being answered", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    const { events } = bot.platform.residents;
    const channel = bot.platform.channel("miki");
    const source = { type: "user", userId: bot.platform.userId("miki", "sakura") } as const;
    const message = events.message(channel, source, events.text("777", "まちがえた予約"));
    const before = bot.said("miki").length;
    await bot.platform.webhooks.deliver(channel, [events.unsend(channel, source, "777")]);
    await bot.rest();
    await bot.platform.webhooks.deliver(channel, [message]);
    await bot.rest();
    expect(bot.said("miki").length).toBe(before);
    expect(await everything()).not.toContain("まちがえた");
  });

  it("takes a question that was passed on to the town within a day", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.say("miki", "ごみの日はいつ");
    await bot.tap("miki", "1:tell-town");
    await bot.tap("miki", "1:tell-town-send");
    expect(await rowsOf("consented_question")).toHaveLength(1);
    const id = bot.platform.chat("miki", "sakura").messages.find((m) => m.message.text === "ごみの日はいつ")?.id ?? "";
    await bot.platform.residents.unsend("miki", "sakura", id);
    await bot.rest();
    expect(await rowsOf("consented_question")).toEqual([]);
  });
});

describe("passing a question on to the town", () => {
  it("is not offered under a matter of now, whose words do not wait either", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    expect((await bot.say("miki", "子どもがいじめられています")).join()).toContain("0120-0-78310");
    expect(JSON.stringify(bot.said("miki").at(-1))).not.toContain("tell-town");
    expect(await rowsOf("pending_question")).toEqual([]);
  });

  it("shows the exact masked text, stores it only on a tap, without who wrote it, and says that no reply comes", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.say("miki", "ごみの日はいつ 090-1234-5678");
    expect((await bot.tap("miki", "1:tell-town")).join()).toContain("ごみの日はいつ ＊＊＊＊");
    expect(await rowsOf("consented_question")).toEqual([]);
    expect((await bot.tap("miki", "1:tell-town-send")).join()).toContain("返事は来ません");
    const [kept] = await rowsOf("consented_question");
    expect(kept).toMatchObject({ town: "miki", text: "ごみの日はいつ ＊＊＊＊", channel: "miki" });
    expect(JSON.stringify(kept)).not.toContain(bot.platform.userId("miki", "sakura"));
    expect(await rowsOf("pending_question")).toEqual([]);
    expect((await bot.tap("miki", "1:tell-town-send")).join()).toContain("残っていません");
    expect(await rowsOf("consented_question")).toHaveLength(1);
  });

  it("is forgotten when the resident says no, or after ten minutes", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.say("miki", "ごみの日はいつ");
    await bot.tap("miki", "1:tell-town-cancel");
    expect(await rowsOf("pending_question")).toEqual([]);
    await bot.say("miki", "ごみの日はいつ");
    bot.advance(10 * MINUTE + 1);
    expect((await bot.tap("miki", "1:tell-town")).join()).toContain("残っていません");
  });

  it("an answered question is not kept for it, unless the resident asked to pass the next one on", async () => {
    const bot = bots.make();
    await bot.befriend("kagamiishi");
    await bot.say("kagamiishi", "書かない窓口っていつから？");
    expect(await rowsOf("pending_question")).toEqual([]);
    await bot.tap("kagamiishi", "1:not-understood");
    await bot.tap("kagamiishi", "1:tell-town");
    await bot.say("kagamiishi", "書かない窓口っていつから？");
    expect((await bot.tap("kagamiishi", "1:tell-town")).join()).toContain("書かない窓口っていつから？");
  });
});

describe("erasing", () => {
  it("asks first, then erases table by table and says what is gone", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.tap("all", "1:language:ja");
    await bot.tap("all", "1:town:kagamiishi");
    await bot.tap("all", "1:follow:kagamiishi/kakanai-madoguchi");
    await bot.say("all", "書かない窓口っていつから？");
    expect((await bot.say("all", "わたしのデータを消して")).join()).toContain("消しますか");
    expect(await rowsOf("resident")).toHaveLength(1);
    const said = (await bot.tap("all", "1:erase-yes")).join();
    expect(said).toContain("設定");
    expect(said).toContain("1件");
    for (const table of ["resident", "friendship", "follow", "pending_question"]) expect(await rowsOf(table), table).toEqual([]);
    expect(await everything()).not.toContain(bot.platform.userId("all", "sakura"));
  });

  it("keeps everything when the resident thinks better of it", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    await bot.tap("all", "1:town:miki");
    await bot.tap("all", "1:erase-no");
    expect(await rowsOf("resident")).toHaveLength(1);
  });

  it("touches nobody else", async () => {
    const bot = bots.make();
    for (const person of ["sakura", "tome"]) {
      await bot.befriend("all", person);
      await bot.tap("all", "1:town:miki", person);
    }
    await bot.tap("all", "1:erase-yes", "sakura");
    expect(await rowsOf<{ user_id: string }>("resident")).toMatchObject([{ user_id: bot.platform.userId("all", "tome") }]);
  });
});

describe("what goes by itself", () => {
  it("who wrote after ten minutes, the event id after seven days", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await bot.say("miki", "予約");
    bot.advance(10 * MINUTE + 1);
    await bot.sweep();
    expect((await rowsOf("inbox")).map((r) => [r.user_id, r.message_id])).toEqual([
      [null, null],
      [null, null],
    ]);
    bot.advance(7 * DAY);
    await bot.sweep();
    expect(await rowsOf("inbox")).toEqual([]);
  });

  it("the words of a message nobody could answer, after a day", async () => {
    const bot = bots.make();
    await bot.befriend("miki");
    await stopped(bot, "だれにもこたえられない");
    bot.advance(DAY + 1);
    await bot.sweep();
    expect((await rowsOf("inbox")).find((r) => r.kind === "text")).toMatchObject({ input: null, user_id: null, state: "late" });
  });
});

it("no table has a place for a raw event body", async () => {
  const { results } = await env.DB.prepare("SELECT sql FROM sqlite_master WHERE type = 'table'").all<{ sql: string }>();
  expect(results.map((r) => r.sql).join()).not.toMatch(/\b(raw|body)\b/);
});
