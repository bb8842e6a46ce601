/**
 * Brings a channel's rich menus to LINE: each menu once, found again by its alias (`kagamiishi-easy`). Run again it changes
 * only what changed: LINE takes 100 new menus an hour, and a resident must never see the menu vanish.
 */
import type { messagingApi } from "@line/bot-sdk";
import { MENU_LANGUAGES, type Menu, type MenuLinks, menuName, richMenuRequest } from "./index.ts";

/** The part of the official clients that is needed. */
export type RichMenuApi = Pick<
  messagingApi.MessagingApiClient,
  "getRichMenuList" | "createRichMenu" | "deleteRichMenu" | "getRichMenuAliasList" | "createRichMenuAlias" | "updateRichMenuAlias" | "setDefaultRichMenu"
> &
  Pick<messagingApi.MessagingApiBlobClient, "setRichMenuImage">;

export type MenuSet = {
  /** the channel's own town, or null on the shared channel, where each town's menu may be linked to a resident */
  town: string | null;
  towns: readonly string[];
  links: (menu: Menu) => MenuLinks;
  picture: (name: string) => Promise<Blob>;
};

export function menusOfChannel({ town, towns }: Pick<MenuSet, "town" | "towns">): Menu[] {
  return (town === null ? [null, ...towns] : [town]).flatMap((t) => MENU_LANGUAGES.map((language) => ({ town: t, language })));
}

/** Alias → rich menu id of every menu of the channel. The first one, in Japanese, becomes everybody's default. */
export async function installRichMenus(api: RichMenuApi, set: MenuSet): Promise<Map<string, string>> {
  const existing = new Map((await api.getRichMenuList()).richmenus.map((m) => [m.name, m.richMenuId]));
  const aliases = new Map((await api.getRichMenuAliasList()).aliases.map((a) => [a.richMenuAliasId, a.richMenuId]));
  const installed = new Map<string, string>();
  const outdated: string[] = [];
  for (const menu of menusOfChannel(set)) {
    const alias = menuName(menu);
    const picture = await set.picture(alias);
    const request = richMenuRequest(menu, set.links(menu));
    // The name carries what the menu was made of, so that an unchanged one is recognised.
    const name = `${alias} ${await digest(request, picture)}`;
    const old = aliases.get(alias);
    const id = old !== undefined && existing.get(name) === old ? old : await create(api, { ...request, name }, picture);
    if (old === undefined) await api.createRichMenuAlias({ richMenuAliasId: alias, richMenuId: id });
    else if (old !== id) {
      await api.updateRichMenuAlias(alias, { richMenuId: id });
      outdated.push(old);
    }
    installed.set(alias, id);
  }
  const [first] = installed.values();
  if (first) await api.setDefaultRichMenu(first);
  // Only now: a menu that is deleted disappears from every phone at once.
  for (const id of outdated) await api.deleteRichMenu(id);
  return installed;
}

async function create(api: RichMenuApi, request: messagingApi.RichMenuRequest, picture: Blob): Promise<string> {
  const { richMenuId } = await api.createRichMenu(request);
  await api.setRichMenuImage(richMenuId, picture);
  return richMenuId;
}

async function digest(request: messagingApi.RichMenuRequest, picture: Blob): Promise<string> {
  const bytes = await new Blob([JSON.stringify(request), picture]).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 6)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
