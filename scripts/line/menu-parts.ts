/** The rich menus: pictures, aliases, and the one everybody sees. All or none, for an alias alone already changes a resident's menu. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { appBase, appLinks } from "../../src/line/links.ts";
import { createMenus, lookAtMenus, type MenuSet, pointAliases, showMenus } from "../../src/line/rich-menu/install.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import type { Before } from "./before.ts";
import type { MessagingClient } from "./clients.ts";
import { asked } from "./failure.ts";
import type { Part, Step } from "./part.ts";
import type { LineSettings } from "./settings.ts";

const PICTURES = join(import.meta.dirname, "../../assets/rich-menu");

export function menuSet({ channel, origin }: Pick<LineSettings, "channel" | "origin">): MenuSet {
  const base = appBase(origin, channel);
  return {
    town: channel.town,
    towns: TOWN_IDS,
    links: ({ town, language }) => {
      const links = appLinks(base, channel, { language, town });
      // Without a town the mini app's first page asks for one.
      return { timeline: town === null ? `${base}/` : links.timeline(town), search: links.search(), news: links.announcements() };
    },
    picture: async (name) => new Blob([await readFile(join(PICTURES, `${name}.png`))], { type: "image/png" }),
  };
}

const HIDES = "前のメニューは書きとめます。LINE公式アカウントの管理画面で作ったメニューは、ここからは見えません。あればかくれます(消えません)。";

export async function menuParts(settings: LineSettings, api: MessagingClient, before: Before): Promise<Part[]> {
  const { token } = settings.names;
  const look = await asked(lookAtMenus(api, menuSet(settings)), token);
  const { defaultId, ours } = look;
  const menus = look.menus.filter((menu) => !menu.taken);
  const taken = look.menus.filter((menu) => menu.taken).map((menu) => menu.alias);
  const total = menus.length;
  const made = menus.filter((menu) => menu.id !== null).length;
  const pointed = menus.filter((menu) => menu.id !== null && menu.aliasPointsTo === menu.id).length;
  const leftOver = [...ours].filter((id) => !menus.some((menu) => menu.id === id)).length;
  const shown = defaultId === null ? "ありません(管理画面のものは見えません)" : ours.has(defaultId) ? "いつから のメニュー" : "ほかのメニュー";
  const isShown = defaultId !== null && defaultId === menus[0]?.id;
  // Whose menu residents see decides for all three.
  const mayChange = defaultId !== null && ours.has(defaultId);
  const step = (same: boolean, fresh: boolean): Step => (same ? "same" : mayChange ? (fresh ? "make" : "change") : "take-over");
  const note = taken.length > 0 ? { note: `別名 ${taken.join("、")} は、ほかの道具が使っています。そのメニューは作りません。` } : {};
  return [
    {
      kind: "menu",
      what: "リッチメニュー",
      now: made === total ? `${made}枚` : `${total}枚のうち${made}枚`,
      wanted: `${total}枚`,
      step: step(made === total, made === 0),
      run: async () => void (await asked(createMenus(api, look), token)),
    },
    {
      kind: "menu",
      what: "メニューの別名",
      now: `${total}個のうち${pointed}個`,
      wanted: `${total}個`,
      step: step(pointed === total, pointed === 0),
      ...note,
      run: async () => void (await asked(pointAliases(api, look), token)),
    },
    {
      kind: "menu",
      what: "はじめのメニュー",
      now: leftOver > 0 && isShown ? `いつから のメニュー(古いものが${leftOver}枚)` : shown,
      wanted: "いつから のメニュー",
      step: step(isShown && leftOver === 0, false),
      ...(mayChange ? {} : { note: HIDES }),
      async run() {
        if (!mayChange) before.remember("menu", { defaultId });
        await asked(showMenus(api, look), token);
        return undefined;
      },
    },
  ];
}
