/** `line:plan` and `line:apply` against the stand-in, which refuses what LINE refuses. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { APP, lineAccount, ORIGIN, partOf, THEIR_WEBHOOK, toDo, WEBHOOK } from "./line-account.ts";

describe("an account that nobody has used yet", () => {
  it("looking changes nothing at LINE", async () => {
    const town = await lineAccount();
    expect(toDo(await town.look())).toEqual([
      "make Webhook の送り先",
      "make ミニアプリ(LIFF)",
      "take-over リッチメニュー",
      "take-over メニューの別名",
      "take-over はじめのメニュー",
    ]);
    expect(town.changes()).toEqual([]);
    expect(existsSync(town.before.file)).toBe(false);
  });

  it("gets webhook, LIFF app, menus, aliases and default menu; run again, nothing is left to do and nothing is changed", async () => {
    const town = await lineAccount();
    expect((await town.apply(true)).left).toEqual([]);
    expect(town.channel().webhookUrl).toBe(WEBHOOK);
    const [app] = town.platform.liffApps.list("2001234567");
    expect(app).toMatchObject({ view: { type: "full", url: APP }, scope: ["openid"] });
    expect(town.said).toContainEqual(expect.stringContaining(`LIFF ID は ${app?.liffId} です`));
    expect([...town.platform.richMenus.aliases("kagamiishi").keys()]).toEqual(["kagamiishi-ja", "kagamiishi-easy", "kagamiishi-en"]);
    expect(town.platform.richMenus.defaultId("kagamiishi")).toBe(town.platform.richMenus.aliases("kagamiishi").get("kagamiishi-ja"));
    town.changes();
    const again = await town.look();
    expect(toDo(again)).toEqual([]);
    expect(partOf(again, "LIFF ID")).toMatchObject({ step: "by-hand", wanted: app?.liffId });
    await town.apply(true);
    expect(town.changes()).toEqual([]);
  });

  it("a menu that LINE's own manager may have made is not hidden unasked", async () => {
    const town = await lineAccount();
    const { left } = await town.apply(false);
    expect(left.map((part) => part.what)).toEqual(["リッチメニュー", "メニューの別名", "はじめのメニュー"]);
    expect(partOf(left, "はじめのメニュー").note).toContain("かくれます(消えません)");
    expect(town.menuNames()).toEqual([]);
  });

  it("what has no API is said: use of the webhook, redelivery, LINE's own auto-reply", async () => {
    const parts = await (await lineAccount({ account: { webhookActive: false, webhookUrl: WEBHOOK } })).look("webhook");
    for (const what of ["Webhook の利用", "Webhook の再送", "応答メッセージ"]) expect(partOf(parts, what)).toMatchObject({ step: "by-hand" });
    expect(partOf(parts, "Webhook の利用").now).toBe("オフ");
  });
});

describe("an account another tool uses", () => {
  const used = (configured = {}) => lineAccount({ account: { webhookUrl: THEIR_WEBHOOK }, configured });

  it("without --take-over its webhook and its menu stay", async () => {
    const town = await used();
    const theirs = await town.theirMenu();
    town.changes();
    const { left } = await town.apply(false);
    expect(left.map((part) => part.what)).toEqual(["Webhook の送り先", "リッチメニュー", "メニューの別名", "はじめのメニュー"]);
    expect(town.changes()).toEqual(["POST /liff/v1/apps"]);
    expect(town.channel().webhookUrl).toBe(THEIR_WEBHOOK);
    expect(town.platform.richMenus.defaultId("kagamiishi")).toBe(theirs);
  });

  it("--take-over replaces them, deletes nothing of theirs, and --give-back puts them back and leaves nothing of ours", async () => {
    const town = await used();
    const theirs = await town.theirMenu();
    await town.apply(true);
    expect(town.channel().webhookUrl).toBe(WEBHOOK);
    expect(town.platform.richMenus.defaultId("kagamiishi")).not.toBe(theirs);
    expect(town.menuNames()).toContain("役場のメニュー");
    expect(statSync(town.before.file).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(town.before.file, "utf8"))).toEqual({ v: 1, webhook: { endpoint: THEIR_WEBHOOK }, menu: { defaultId: theirs } });

    await town.giveBack();
    expect(town.channel().webhookUrl).toBe(THEIR_WEBHOOK);
    expect(town.platform.richMenus.defaultId("kagamiishi")).toBe(theirs);
    expect(town.menuNames()).toEqual(["役場のメニュー"]);
    expect([...town.platform.richMenus.aliases("kagamiishi")]).toEqual([]);
    expect(existsSync(town.before.file)).toBe(false);
  });

  it("a second take-over does not forget what was there first", async () => {
    const town = await used();
    await town.apply(true, "webhook");
    town.channel().webhookUrl = "https://third.example/";
    await town.apply(true, "webhook");
    await town.giveBack("webhook");
    expect(town.channel().webhookUrl).toBe(THEIR_WEBHOOK);
  });

  it("--only webhook leaves the menu alone", async () => {
    const town = await used();
    const theirs = await town.theirMenu();
    await town.apply(true, "webhook");
    expect(town.channel().webhookUrl).toBe(WEBHOOK);
    expect(town.platform.richMenus.defaultId("kagamiishi")).toBe(theirs);
  });

  it("a menu of LINE's own manager comes back when ours is taken away", async () => {
    const town = await used();
    await town.apply(true, "menu");
    await town.giveBack("menu");
    expect(town.platform.richMenus.defaultId("kagamiishi")).toBeNull();
    expect(town.menuNames()).toEqual([]);
  });

  it.each([
    ["the same tool", THEIR_WEBHOOK, "すべてのイベントがこの道具に届きます"],
    ["another address", "https://tool.example/other", "いまの道具には何も届かなくなります"],
  ])("beside %s: the note says whether it goes on getting the events", async (_, forwardTo, note) => {
    const town = await used({ beside: { forwardTo, answers: "sure" } });
    const parts = await town.look("webhook");
    expect(partOf(parts, "Webhook の送り先")).toMatchObject({ step: "take-over", note: expect.stringContaining(note) });
    expect(partOf(parts, "応答メッセージ")).toBeUndefined();
  });

  it("the key in its address is never shown", async () => {
    const town = await used();
    expect(JSON.stringify(await town.look())).not.toContain("their-secret-key");
  });

  it("an alias that it uses is left to it", async () => {
    const town = await used();
    const theirs = await town.theirMenu();
    town.platform.richMenus.addAlias("kagamiishi", "kagamiishi-en", theirs);
    const { done } = await town.apply(true, "menu");
    expect(partOf(done, "メニューの別名").note).toContain("kagamiishi-en");
    expect(town.platform.richMenus.aliases("kagamiishi").get("kagamiishi-en")).toBe(theirs);
    expect(toDo(await town.look("menu"))).toEqual([]);
    await town.giveBack("menu");
    expect(town.platform.richMenus.aliases("kagamiishi").get("kagamiishi-en")).toBe(theirs);
  });
});

describe("the webhook", () => {
  it.each([
    [401, "CHANNEL_SECRET"],
    [404, "CHANNELS をデプロイ"],
    [503, "/healthz"],
    [500, "500"],
  ])("is not switched where LINE's test call gets %i, and the sentence says what to do", async (status, words) => {
    const town = await lineAccount({ account: { webhookUrl: THEIR_WEBHOOK }, webhook: () => new Response(null, { status }) });
    await expect(town.apply(true, "webhook")).rejects.toThrow(words);
    expect(town.channel().webhookUrl).toBe(THEIR_WEBHOOK);
    expect(existsSync(town.before.file)).toBe(false);
  });

  it("of an account that had none is left to a person when it is given back", async () => {
    const town = await lineAccount();
    await town.apply(true, "webhook");
    expect((await town.giveBack("webhook")).done).toEqual([]);
    expect(town.channel().webhookUrl).toBe(WEBHOOK);
  });
});

describe("the menus", () => {
  it("a step that failed in the middle is finished by the next run, with nothing left behind", async () => {
    const town = await lineAccount();
    town.platform.fail({ match: /richmenu\/alias$/, mode: "500", times: 1 });
    await expect(town.apply(true, "menu")).rejects.toThrow("少し待ってから");
    await town.apply(true, "menu");
    expect(town.menuNames()).toHaveLength(3);
    expect(toDo(await town.look("menu"))).toEqual([]);
  });

  it("whose addresses changed are replaced without --take-over: they are ours", async () => {
    const town = await lineAccount();
    await town.apply(true, "menu");
    town.env.PUBLIC_ORIGIN = "https://new.example";
    expect(toDo(await town.look("menu"))).toEqual(["make リッチメニュー", "make メニューの別名", "change はじめのメニュー"]);
    await town.apply(false, "menu");
    expect(town.menuNames()).toHaveLength(3);
    expect(toDo(await town.look("menu"))).toEqual([]);
  });
});

describe("the LIFF app", () => {
  const theirs = { liffId: "2001234567-theirs", liffEndpointUrl: "https://town.example/old" };

  it("of another place is replaced and given back with --take-over only", async () => {
    const town = await lineAccount({ account: theirs, configured: { liffId: theirs.liffId } });
    await town.apply(false, "app");
    expect(town.channel().liffEndpointUrl).toBe(theirs.liffEndpointUrl);
    await town.apply(true, "app");
    expect(town.channel().liffEndpointUrl).toBe(APP);
    await town.giveBack("app");
    expect(town.channel().liffEndpointUrl).toBe(theirs.liffEndpointUrl);
  });

  it("of ours with more permissions than `openid` is put right", async () => {
    const town = await lineAccount({ account: { liffId: "2001234567-ours", liffEndpointUrl: APP }, configured: { liffId: "2001234567-ours" } });
    town.platform.liffApps.change("2001234567", "2001234567-ours", { scope: ["openid", "profile"] });
    expect(toDo(await town.look("app"))).toEqual(["change ミニアプリ(LIFF)"]);
    await town.apply(false, "app");
    expect(toDo(await town.look("app"))).toEqual([]);
  });

  it("without the Login channel's secret is left to a person, who is told which variable to set", async () => {
    const town = await lineAccount({ variables: { LOGIN_SECRET_KAGAMIISHI: undefined } });
    expect(await town.look("app")).toMatchObject([{ step: "by-hand", note: expect.stringContaining("LOGIN_SECRET_KAGAMIISHI") }]);
  });

  it("with a wrong secret: one sentence", async () => {
    const town = await lineAccount({ variables: { LOGIN_SECRET_KAGAMIISHI: "wrong" } });
    await expect(town.look("app")).rejects.toThrow("loginChannelId と LOGIN_SECRET_KAGAMIISHI を確かめてください");
  });
});

describe("a failure is one sentence that says what to do", () => {
  it.each([
    ["a wrong token", { CHANNEL_TOKEN_KAGAMIISHI: "wrong" }, "CHANNEL_TOKEN_KAGAMIISHI に入れてください"],
    ["no token", { CHANNEL_TOKEN_KAGAMIISHI: "" }, "CHANNEL_TOKEN_KAGAMIISHI がありません"],
    ["LINE out of reach", { LINE_API_BASE_URL: "http://127.0.0.1:1" }, "LINE につながりません"],
    ["no origin", { PUBLIC_ORIGIN: "" }, "PUBLIC_ORIGIN がありません"],
    ["CHANNELS that are no JSON", { CHANNELS: "[" }, "JSON として読めません"],
    [
      "a forwardTo at home",
      {
        CHANNELS:
          '[{"slug":"kagamiishi","town":null,"provider":"p","messagingChannelId":"1","botUserId":"U","loginChannelId":"2","beside":{"forwardTo":"https://10.0.0.1/","answers":"sure"}}]',
      },
      "IPアドレス",
    ],
    ["another channel", { CHANNELS: "[]" }, "CHANNELS にありません"],
  ])("%s", async (_, variables, words) => {
    const town = await lineAccount({ variables });
    await expect(town.look()).rejects.toThrow(words);
  });

  it("LINE down: nothing is half known", async () => {
    const town = await lineAccount();
    town.platform.fail({ match: /webhook\/endpoint/, mode: "500", times: 1 });
    await expect(town.look()).rejects.toThrow("LINE がいま答えられません");
  });
});

it("a channel that hands out links only has nothing to set at LINE", async () => {
  const town = await lineAccount({ configured: { linksOnly: true }, variables: { CHANNEL_TOKEN_KAGAMIISHI: undefined } });
  expect(await town.look()).toEqual([]);
  expect(town.platform.wire.entries()).toEqual([]);
  expect(town.settings().origin).toBe(ORIGIN);
});
