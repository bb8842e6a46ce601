/** Rich menus through the official client to the stand-in, which refuses what LINE refuses. */
import { openAsBlob } from "node:fs";
import { join } from "node:path";
import { messagingApi } from "@line/bot-sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PICTURES } from "../../../scripts/rich-menu.ts";
import { installRichMenus, type MenuSet, type RichMenuApi } from "../../../src/line/rich-menu/install.ts";
import { testPlatform } from "../../line-platform/fixtures/test-platform.ts";

const set = (town: string | null, base = "https://line.example/app"): MenuSet => ({
  town,
  towns: ["kagamiishi", "takeo"],
  links: (menu) => ({ timeline: `${base}/?town=${menu.town ?? ""}&lang=${menu.language}`, search: `${base}/search`, news: `${base}/news` }),
  picture: (name) => openAsBlob(join(PICTURES, `${name}.png`), { type: "image/png" }),
});

describe("installing rich menus", () => {
  let api: RichMenuApi;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const server = await testPlatform().platform.listen(0);
    close = server.close;
    const options = { channelAccessToken: "local-all-token", baseURL: server.url };
    const client = new messagingApi.MessagingApiClient(options);
    const blob = new messagingApi.MessagingApiBlobClient(options);
    api = Object.assign(client, { setRichMenuImage: blob.setRichMenuImage.bind(blob) });
  });
  afterEach(() => close());

  it("gives the shared channel its own menus and each town's, in three languages", async () => {
    const installed = await installRichMenus(api, set(null));
    expect([...installed.keys()]).toEqual(["all", "kagamiishi", "takeo"].flatMap((t) => ["ja", "easy", "en"].map((l) => `${t}-${l}`)));
    expect((await api.getRichMenuAliasList()).aliases).toHaveLength(9);
  });

  it("gives a town's channel that town's menus only", async () => {
    expect([...(await installRichMenus(api, set("takeo"))).keys()]).toEqual(["takeo-ja", "takeo-easy", "takeo-en"]);
  });

  it("changes nothing when run again", async () => {
    const first = await installRichMenus(api, set("takeo"));
    expect(await installRichMenus(api, set("takeo"))).toEqual(first);
    expect((await api.getRichMenuList()).richmenus).toHaveLength(3);
  });

  it("replaces menus whose addresses changed and leaves none behind", async () => {
    const first = await installRichMenus(api, set("takeo"));
    const second = await installRichMenus(api, set("takeo", "https://other.example/app"));
    expect([...second.values()].some((id) => [...first.values()].includes(id))).toBe(false);
    expect((await api.getRichMenuList()).richmenus.map((m) => m.richMenuId).sort()).toEqual([...second.values()].sort());
  });
});
