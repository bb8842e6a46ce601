import { messagingApi } from "@line/bot-sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tilePng } from "./fixtures/png.ts";
import { officialClient, testPlatform } from "./fixtures/test-platform.ts";

const MENU: messagingApi.RichMenuRequest = {
  size: { width: 800, height: 400 },
  selected: true,
  name: "日本語",
  chatBarText: "メニュー",
  areas: [{ bounds: { x: 0, y: 0, width: 400, height: 400 }, action: { type: "message", label: "年表", text: "年表" } }],
};
const png = (width = 800, height = 400) =>
  tilePng(width, height, 2, 1, [
    [20, 60, 120],
    [90, 120, 150],
  ]);

describe("rich menus, with the official client", () => {
  const made = testPlatform();
  let close: () => Promise<void>;
  let client: messagingApi.MessagingApiClient;
  let blob: messagingApi.MessagingApiBlobClient;
  beforeEach(async () => {
    const server = await made.platform.listen(0);
    close = server.close;
    client = officialClient(server.url);
    blob = new messagingApi.MessagingApiBlobClient({ channelAccessToken: "local-all-token", baseURL: server.url });
  });
  afterEach(() => close());
  const upload = (id: string, bytes: Uint8Array<ArrayBuffer> = png()) => blob.setRichMenuImage(id, new Blob([bytes], { type: "image/png" }));

  it("shows the default menu, then the person's own, then the default again", async () => {
    await made.platform.residents.follow("all", "sakura");
    const chat = made.platform.chat("all", "sakura");
    const shown = () => made.platform.richMenus.shownTo(chat)?.richMenuId ?? null;
    const first = (await client.createRichMenu(MENU)).richMenuId;
    const second = (await client.createRichMenu(MENU)).richMenuId;
    await expect(client.setDefaultRichMenu(first)).rejects.toMatchObject({ status: 400 });
    await upload(first);
    await upload(second);
    expect(shown()).toBeNull();
    await client.setDefaultRichMenu(first);
    expect(shown()).toBe(first);
    await client.linkRichMenuIdToUser(chat.userId, second);
    expect(shown()).toBe(second);
    expect((await client.getRichMenuIdOfUser(chat.userId)).richMenuId).toBe(second);
    await client.unlinkRichMenuIdFromUser(chat.userId);
    expect(shown()).toBe(first);
    await client.linkRichMenuIdToUsers({ richMenuId: second, userIds: [chat.userId] });
    expect(shown()).toBe(second);
    await client.deleteRichMenu(second);
    expect(shown()).toBe(first);
    expect((await client.getRichMenuList()).richmenus.map((m) => m.richMenuId)).toEqual([first]);
  });

  it("switches by alias and tells the bot with a postback", async () => {
    const id = (await client.createRichMenu(MENU)).richMenuId;
    await upload(id);
    await client.createRichMenuAlias({ richMenuAliasId: "english", richMenuId: id });
    expect((await client.getRichMenuAliasList()).aliases).toEqual([{ richMenuAliasId: "english", richMenuId: id }]);
    const action = { type: "richmenuswitch", data: "lang=en", richMenuAliasId: "english" };
    const { event } = await made.platform.residents.tap("all", "sakura", action);
    expect(event).toMatchObject({
      type: "postback",
      postback: { data: "lang=en", params: { newRichMenuAliasId: "english", status: "SUCCESS" } },
    });
    expect(made.platform.richMenus.shownTo(made.platform.chat("all", "sakura"))?.richMenuId).toBe(id);
    await expect(client.createRichMenuAlias({ richMenuAliasId: "english", richMenuId: id })).rejects.toMatchObject({
      status: 400,
    });
    await client.deleteRichMenuAlias("english");
    const gone = await made.platform.residents.tap("all", "sakura", action);
    expect(gone.event).toMatchObject({ postback: { params: { status: "RICHMENU_ALIAS_ID_NOTFOUND" } } });
  });

  it("gives the uploaded image back and takes no second one", async () => {
    const id = (await client.createRichMenu(MENU)).richMenuId;
    await upload(id);
    expect((await made.call("GET", `/v2/bot/richmenu/${id}/content`)).headers.get("content-type")).toBe("image/png");
    await expect(upload(id)).rejects.toMatchObject({ status: 400 });
  });

  it("refuses an image of another size than the menu, or over 1 MB", async () => {
    const id = (await client.createRichMenu(MENU)).richMenuId;
    await expect(upload(id, png(800, 300))).rejects.toMatchObject({ status: 400 });
    await expect(upload(id, new Uint8Array(1024 * 1024 + 1))).rejects.toMatchObject({ status: 413 });
  });
});

describe("a rich menu's measures", () => {
  const { call } = testPlatform();
  const faults = async (change: object) => {
    const response = await call("POST", "/v2/bot/richmenu/validate", { ...MENU, ...change });
    return response.status === 200 ? [] : ((await response.json()) as { details: { property: string }[] }).details.map((d) => d.property);
  };
  const area = (bounds: object) => ({
    areas: [{ bounds: { x: 0, y: 0, width: 100, height: 100, ...bounds }, action: { type: "message", text: "a" } }],
  });

  it.each([
    ["as it should be", {}, []],
    ["too narrow", { size: { width: 799, height: 400 }, areas: [] }, ["size.width"]],
    ["too wide", { size: { width: 2_501, height: 1_000 } }, ["size.width"]],
    ["too low", { size: { width: 800, height: 249 }, areas: [] }, ["size.height"]],
    ["too tall for its width", { size: { width: 800, height: 552 } }, ["size"]],
    ["21 areas", { areas: Array(21).fill(area({}).areas[0]) }, ["areas"]],
    ["an area that sticks out", area({ x: 701 }), ["areas[0].bounds"]],
    ["a chat bar of 15 characters", { chatBarText: "あ".repeat(15) }, ["chatBarText"]],
    ["no `selected`", { selected: undefined }, ["selected"]],
    ["a property nobody knows", { colour: "red" }, ["colour"]],
  ])("%s", async (_what, change, wanted) => {
    expect(await faults(change)).toEqual(wanted);
  });
});
