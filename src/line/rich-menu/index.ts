/** The rich menu of a town in a language: LINE's request and the picture that belongs to it. */
import type { messagingApi } from "@line/bot-sdk";
import type { Language } from "../../answer/index.ts";
import { actionOf, boundsOf, FIELDS, MENU_HEIGHT, MENU_WIDTH, type MenuLinks } from "./areas.ts";

export const MENU_LANGUAGES: readonly Language[] = ["ja", "easy", "en"];
/** Name of the shared channel's menu, where no town is chosen yet. */
export const SHARED_MENU = "all";
const CHAT_BAR: Record<Language, string> = { ja: "メニュー", easy: "メニュー", en: "Menu" };

export type Menu = { town: string | null; language: Language };

/** `kagamiishi-easy`: the picture's file name, the menu's name at LINE and its alias. */
export function menuName({ town, language }: Menu): string {
  return `${town ?? SHARED_MENU}-${language}`;
}

export function richMenuRequest(menu: Menu, links: MenuLinks): messagingApi.RichMenuRequest {
  return {
    size: { width: MENU_WIDTH, height: MENU_HEIGHT },
    selected: true,
    name: menuName(menu),
    chatBarText: CHAT_BAR[menu.language],
    areas: FIELDS.map((field) => ({ bounds: boundsOf(field), action: actionOf(field, menu.language, links) })),
  };
}

export type { MenuLinks } from "./areas.ts";
