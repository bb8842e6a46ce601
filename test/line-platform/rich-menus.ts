import { bodyErrors, LineError, notFound } from "./errors.ts";
import { hex } from "./ids.ts";
import { RICH_MENU_MAX_MENUS } from "./rules/limits.ts";
import type { RichMenuSpec } from "./rules/rich-menu.ts";
import type { Channel, Chat } from "./types.ts";
import type { Content, World } from "./world.ts";

export type RichMenu = { richMenuId: string; spec: RichMenuSpec; image: Content | null };

type Shelf = {
  menus: Map<string, RichMenu>;
  aliases: Map<string, string>;
  defaultId: string | null;
  linked: Map<string, string>;
};

export type RichMenus = ReturnType<typeof createRichMenus>;

/** What one channel's residents see at the bottom of the chat. */
export function createRichMenus(world: World) {
  const shelves = new Map<string, Shelf>();

  function shelf(slug: string): Shelf {
    const existing = shelves.get(slug);
    if (existing) return existing;
    const created: Shelf = { menus: new Map(), aliases: new Map(), defaultId: null, linked: new Map() };
    shelves.set(slug, created);
    return created;
  }

  function get(slug: string, id: string): RichMenu {
    const menu = shelf(slug).menus.get(id);
    if (!menu) throw notFound();
    return menu;
  }

  function getWithImage(slug: string, id: string): RichMenu {
    const menu = get(slug, id);
    if (!menu.image) throw new LineError(400, "must upload richmenu image before applying it to user");
    return menu;
  }

  function create(slug: string, spec: RichMenuSpec): string {
    const { menus } = shelf(slug);
    if (menus.size >= RICH_MENU_MAX_MENUS) throw new LineError(400, "the maximum number of rich menus has been reached");
    const richMenuId = `richmenu-${hex(32, world.random)}`;
    menus.set(richMenuId, { richMenuId, spec, image: null });
    return richMenuId;
  }

  /** The menu this person sees: their own, else the channel's default, else none. */
  function shownTo(chat: Chat): RichMenu | null {
    const { menus, linked, defaultId } = shelf(chat.channel);
    const id = chat.richMenuId ?? linked.get(chat.userId) ?? defaultId;
    return id ? (menus.get(id) ?? null) : null;
  }

  function setImage(slug: string, id: string, image: Content): void {
    const menu = get(slug, id);
    if (menu.image) throw new LineError(400, "An image has already been uploaded to the richmenu");
    menu.image = image;
    world.changed();
  }

  function link(slug: string, userId: string, id: string): void {
    getWithImage(slug, id);
    shelf(slug).linked.set(userId, id);
    const chat = world.chatByUserId(slug, userId);
    // A menu linked by the bot replaces one the person switched to.
    if (chat) chat.richMenuId = null;
    world.changed();
  }

  function switchByAlias(channel: Channel, chat: Chat, alias: string): "SUCCESS" | "RICHMENU_ALIAS_ID_NOTFOUND" | "RICHMENU_NOTFOUND" {
    const { aliases, menus } = shelf(channel.slug);
    const id = aliases.get(alias);
    if (!id) return "RICHMENU_ALIAS_ID_NOTFOUND";
    if (!menus.has(id)) return "RICHMENU_NOTFOUND";
    chat.richMenuId = id;
    world.changed();
    return "SUCCESS";
  }

  return {
    create,
    get,
    getWithImage,
    shownTo,
    setImage,
    link,
    switchByAlias,
    list: (slug: string) => [...shelf(slug).menus.values()],
    delete(slug: string, id: string) {
      get(slug, id);
      const { menus, linked } = shelf(slug);
      menus.delete(id);
      for (const [userId, linkedId] of linked) if (linkedId === id) linked.delete(userId);
      if (shelf(slug).defaultId === id) shelf(slug).defaultId = null;
      world.changed();
    },
    defaultId: (slug: string) => shelf(slug).defaultId,
    setDefault(slug: string, id: string | null) {
      if (id) getWithImage(slug, id);
      shelf(slug).defaultId = id;
      world.changed();
    },
    linkedId: (slug: string, userId: string) => shelf(slug).linked.get(userId) ?? null,
    unlink(slug: string, userId: string) {
      shelf(slug).linked.delete(userId);
      const chat = world.chatByUserId(slug, userId);
      if (chat) chat.richMenuId = null;
      world.changed();
    },
    aliases: (slug: string) => shelf(slug).aliases,
    addAlias(slug: string, alias: string, id: string) {
      if (!/^[a-z0-9_-]{1,32}$/.test(alias)) throw bodyErrors([{ message: "invalid richMenuAliasId", property: "richMenuAliasId" }]);
      if (shelf(slug).aliases.has(alias)) throw new LineError(400, "conflict richmenu alias id");
      pointAlias(slug, alias, id);
    },
    pointAlias,
  };

  function pointAlias(slug: string, alias: string, id: string): void {
    if (!shelf(slug).menus.has(id)) throw new LineError(400, "richmenu not found");
    shelf(slug).aliases.set(alias, id);
  }
}
