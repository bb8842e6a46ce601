/** Brings the committed rich menus to every local channel of the stand-in, by the same code as `npm run line:apply`. */
import { installRichMenus } from "../../src/line/rich-menu/install.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { messagingClient } from "../line/clients.ts";
import { menuSet } from "../line/menu-parts.ts";
import { lineSettings } from "../line/settings.ts";

export async function installMenus(lineUrl: string, workerUrl: string): Promise<void> {
  for (const slug of ["all", ...TOWN_IDS]) {
    const settings = lineSettings({ LINE_API_BASE_URL: lineUrl, PUBLIC_ORIGIN: workerUrl }, slug);
    await installRichMenus(messagingClient(settings), menuSet(settings));
  }
}
