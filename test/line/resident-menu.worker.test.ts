/** The rich menu follows the resident's language and town. */
import { messagingApi } from "@line/bot-sdk";
import { describe, expect, it } from "vitest";
import { useBots } from "./bot.ts";

const bots = useBots();

/** A menu of the smallest size LINE takes, found by its alias. */
async function menu(alias: string): Promise<string> {
  const options = { channelAccessToken: "local-all-token", baseURL: "https://line.test" };
  const api = new messagingApi.MessagingApiClient(options);
  const { richMenuId } = await api.createRichMenu({
    size: { width: 1200, height: 810 },
    selected: true,
    name: alias,
    chatBarText: "メニュー",
    areas: [{ bounds: { x: 0, y: 0, width: 400, height: 400 }, action: { type: "message", text: "年表" } }],
  });
  const png = new Uint8Array(33);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 4, 0xb0, 0, 0, 3, 0x2a, 8, 2]);
  await new messagingApi.MessagingApiBlobClient(options).setRichMenuImage(richMenuId, new Blob([png], { type: "image/png" }));
  await api.createRichMenuAlias({ richMenuAliasId: alias, richMenuId });
  return richMenuId;
}

describe("the rich menu of a resident", () => {
  it("changes with the language and with the town", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    const english = await menu("all-en");
    const takeo = await menu("takeo-en");
    const shown = () => bot.platform.richMenus.shownTo(bot.platform.chat("all", "sakura"))?.richMenuId ?? null;
    await bot.tap("all", "1:language:en");
    expect(shown()).toBe(english);
    await bot.tap("all", "1:town:takeo");
    expect(shown()).toBe(takeo);
  });

  it("stays as it was where the channel has no such menu, and the answer arrives all the same", async () => {
    const bot = bots.make();
    await bot.befriend("all");
    expect((await bot.tap("all", "1:language:en")).join("\n")).toContain("Which town");
    expect(bot.logs.find((l) => l.what === "menu")).toMatchObject({ level: "warn", outcome: "refused", status: 404 });
  });
});
