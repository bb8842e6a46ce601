/** Brings the committed rich menus to every local channel of the stand-in, by the same code that serves a real channel. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messagingApi } from "@line/bot-sdk";
import { appBase, appLinks } from "../../src/line/links.ts";
import { installRichMenus } from "../../src/line/rich-menu/install.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { localChannels } from "../../test/line-platform/channels.ts";

const PICTURES = join(import.meta.dirname, "../../assets/rich-menu");

export async function installMenus(lineUrl: string, workerUrl: string): Promise<void> {
  for (const channel of localChannels(workerUrl)) {
    const options = { channelAccessToken: channel.accessToken, baseURL: lineUrl };
    const blob = new messagingApi.MessagingApiBlobClient(options);
    const api = Object.assign(new messagingApi.MessagingApiClient(options), { setRichMenuImage: blob.setRichMenuImage.bind(blob) });
    const base = appBase(workerUrl, channel);
    await installRichMenus(api, {
      town: channel.town,
      towns: TOWN_IDS,
      links: ({ town, language }) => {
        const links = appLinks(base, channel, { language, town });
        // Without a town the mini app's first page asks for one.
        return { timeline: town === null ? `${base}/` : links.timeline(town), search: links.search(), news: links.announcements() };
      },
      picture: async (name) => new Blob([await readFile(join(PICTURES, `${name}.png`))], { type: "image/png" }),
    });
  }
}
