/** The six fields of the rich menu: where they lie in the picture and what they do. */
import type { messagingApi } from "@line/bot-sdk";
import type { Language } from "../../answer/index.ts";
import { LABEL_MAX_GRAPHEMES } from "../limits.ts";
import type { Postback } from "../postback.ts";
import { postbackAction } from "../render/actions.ts";

/** Pixels. LINE takes widths of 800 to 2,500 and a ratio of 1.45 or more; 1,200 is a phone's width in real pixels. */
export const MENU_WIDTH = 1200;
export const MENU_HEIGHT = 810;
/** The strip that says whose menu this is, and that it is unofficial. It is not tappable. */
export const STRIP_HEIGHT = 66;

export const FIELDS = ["timeline", "search", "news", "phone", "language", "settings"] as const;
export type Field = (typeof FIELDS)[number];

const COLUMNS = 3;
const ROWS = 2;

/** One label a line; large enough for two lines on a phone held at arm's length. */
export const LABELS: Record<Field, Record<Language, readonly string[]>> = {
  timeline: { ja: ["年表"], easy: ["ねんぴょう"], en: ["Timeline"] },
  search: { ja: ["さがす"], easy: ["さがす"], en: ["Search"] },
  news: { ja: ["お知らせ"], easy: ["おしらせ"], en: ["Notices"] },
  phone: { ja: ["でんわ・役場"], easy: ["でんわ", "やくば"], en: ["Phone,", "town hall"] },
  language: { ja: ["ことば", "Language"], easy: ["ことば", "Language"], en: ["ことば", "Language"] },
  settings: { ja: ["設定"], easy: ["せってい"], en: ["Settings"] },
};

export type Bounds = { x: number; y: number; width: number; height: number };

export function boundsOf(field: Field): Bounds {
  const at = FIELDS.indexOf(field);
  const width = MENU_WIDTH / COLUMNS;
  const height = (MENU_HEIGHT - STRIP_HEIGHT) / ROWS;
  return { x: (at % COLUMNS) * width, y: STRIP_HEIGHT + Math.floor(at / COLUMNS) * height, width, height };
}

export type MenuLinks = { timeline: string; search: string; news: string };

/** Reading pages open at once (plain https, no permission screen: decisions.md); the rest is answered in the chat. */
export function actionOf(field: Field, language: Language, links: MenuLinks): messagingApi.URIAction | messagingApi.PostbackAction {
  const label = LABELS[field][language].join(" ");
  if (field === "timeline" || field === "search" || field === "news") return { type: "uri", label, uri: links[field] };
  const postback: Postback = { a: "menu", v: field };
  return postbackAction(label, postback, LABEL_MAX_GRAPHEMES);
}
