/**
 * A channel's rich menus at LINE: each menu once, found again by its alias (`kagamiishi-easy`) and by a name that says what it
 * was made of. Looking changes nothing; each step changes only what differs: LINE takes 100 new menus an hour, and a resident
 * must never see the menu vanish. What somebody else made is never deleted.
 */
import { HTTPFetchError, type messagingApi } from "@line/bot-sdk";
import { MENU_LANGUAGES, type Menu, type MenuLinks, menuName, richMenuRequest } from "./index.ts";

/** The part of the official clients that is needed. */
export type RichMenuApi = Pick<
  messagingApi.MessagingApiClient,
  | "getRichMenuList"
  | "createRichMenu"
  | "deleteRichMenu"
  | "getRichMenuAliasList"
  | "createRichMenuAlias"
  | "updateRichMenuAlias"
  | "deleteRichMenuAlias"
  | "getDefaultRichMenuId"
  | "setDefaultRichMenu"
  | "cancelDefaultRichMenu"
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

/** One menu as it should be, and what of it is at LINE; ids are null where there is none. */
export type MenuLook = {
  alias: string;
  request: messagingApi.RichMenuRequest;
  picture: Blob;
  id: string | null;
  aliasPointsTo: string | null;
  /** somebody else uses this alias: it and its menu are left alone */
  taken: boolean;
};

export type MenusLook = {
  menus: MenuLook[];
  defaultId: string | null;
  /** ids of every menu with a name that this project gives */
  ours: ReadonlySet<string>;
};

/** The name that `lookAtMenus` gives: alias and digest. */
const OUR_NAME = /^([a-z0-9-]+) [0-9a-f]{12}$/;

async function defaultMenu(api: RichMenuApi): Promise<string | null> {
  try {
    return (await api.getDefaultRichMenuId()).richMenuId;
  } catch (error) {
    // 404: none. 403: made in LINE's own manager, where the API does not look.
    if (error instanceof HTTPFetchError && (error.status === 404 || error.status === 403)) return null;
    throw error;
  }
}

export async function lookAtMenus(api: RichMenuApi, set: MenuSet): Promise<MenusLook> {
  const { richmenus } = await api.getRichMenuList();
  const aliases = new Map((await api.getRichMenuAliasList()).aliases.map((a) => [a.richMenuAliasId, a.richMenuId]));
  const wanted = menusOfChannel(set);
  const names = new Set(wanted.map(menuName));
  const ours = new Set(richmenus.filter((m) => names.has(OUR_NAME.exec(m.name)?.[1] ?? "")).map((m) => m.richMenuId));
  const menus: MenuLook[] = [];
  for (const menu of wanted) {
    const alias = menuName(menu);
    const picture = await set.picture(alias);
    const request = richMenuRequest(menu, set.links(menu));
    const name = `${alias} ${await digest(request, picture)}`;
    const aliasPointsTo = aliases.get(alias) ?? null;
    const same = richmenus.filter((m) => m.name === name).map((m) => m.richMenuId);
    // Only a menu that an alias has reached was certainly finished with its picture.
    const id = same.find((one) => one === aliasPointsTo) ?? null;
    const taken = aliasPointsTo !== null && !ours.has(aliasPointsTo);
    menus.push({ alias, request: { ...request, name }, picture, id, aliasPointsTo, taken });
  }
  return { menus, defaultId: await defaultMenu(api), ours };
}

/** Menus that are missing or made of something else than today's; none of them is shown yet. */
export async function createMenus(api: RichMenuApi, look: MenusLook): Promise<void> {
  for (const menu of look.menus) {
    if (menu.id !== null || menu.taken) continue;
    const { richMenuId } = await api.createRichMenu(menu.request);
    await api.setRichMenuImage(richMenuId, menu.picture);
    menu.id = richMenuId;
  }
}

export async function pointAliases(api: RichMenuApi, look: MenusLook): Promise<void> {
  for (const { alias, id, aliasPointsTo } of look.menus) {
    if (id === null || aliasPointsTo === id) continue;
    if (aliasPointsTo === null) await api.createRichMenuAlias({ richMenuAliasId: alias, richMenuId: id });
    else await api.updateRichMenuAlias(alias, { richMenuId: id });
  }
}

/** The first menu, in Japanese, becomes everybody's; what it replaces of ours goes last, for a deleted menu vanishes at once. */
export async function showMenus(api: RichMenuApi, look: MenusLook): Promise<void> {
  const first = look.menus[0]?.id ?? null;
  if (first !== null && look.defaultId !== first) await api.setDefaultRichMenu(first);
  const current = new Set(look.menus.map((menu) => menu.id));
  for (const id of look.ours) if (!current.has(id)) await api.deleteRichMenu(id);
}

/** Alias → rich menu id of every menu of the channel. */
export async function installRichMenus(api: RichMenuApi, set: MenuSet): Promise<Map<string, string>> {
  const look = await lookAtMenus(api, set);
  await createMenus(api, look);
  await pointAliases(api, look);
  await showMenus(api, look);
  return new Map(look.menus.map(({ alias, id }) => [alias, id ?? ""]));
}

/** Takes our menus and aliases away; `defaultId`: what residents see instead, null for what LINE's own manager shows. */
export async function removeMenus(api: RichMenuApi, look: MenusLook, defaultId: string | null): Promise<void> {
  if (defaultId !== null) await api.setDefaultRichMenu(defaultId);
  else if (look.defaultId !== null && look.ours.has(look.defaultId)) await api.cancelDefaultRichMenu();
  for (const { alias, aliasPointsTo } of look.menus) if (aliasPointsTo !== null && look.ours.has(aliasPointsTo)) await api.deleteRichMenuAlias(alias);
  for (const id of look.ours) await api.deleteRichMenu(id);
}

async function digest(request: messagingApi.RichMenuRequest, picture: Blob): Promise<string> {
  const bytes = await new Blob([JSON.stringify(request), picture]).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 6)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
