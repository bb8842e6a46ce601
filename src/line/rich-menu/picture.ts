/** The rich menu's picture as a page of HTML; scripts/rich-menu.ts lets a browser draw it. */
import type { Language } from "../../answer/index.ts";
import { wordsIn } from "../../service/say/index.ts";
import { INK, NEUTRAL_ACCENT, PAPER, tint } from "../render/colours.ts";
import { boundsOf, FIELDS, type Field, LABELS, MENU_HEIGHT, MENU_WIDTH, STRIP_HEIGHT } from "./areas.ts";
import { ICONS } from "./icons.ts";

export type MenuTown = { name: string; romaji: string; color: string; adopted: boolean };

const UNOFFICIAL: Record<Language, string> = {
  ja: "非公式・町の公開資料をもとに作成",
  easy: "まちの こうしきでは ありません",
  en: "Unofficial; made from public documents",
};
const PRODUCT = "いつから";
const MARGIN = 9;

const inJapanese = ({ name }: MenuTown) => `${name}の${PRODUCT}`;
const WHOSE: Record<Language, (town: MenuTown) => string> = { ja: inJapanese, easy: inJapanese, en: ({ romaji }) => `${romaji} ${PRODUCT}` };

/** The first field is what most people open: it carries the town's colour. */
const isMain = (field: Field) => field === "timeline";

export function menuPicture(town: MenuTown | null, language: Language): string {
  const accent = town?.color ?? NEUTRAL_ACCENT;
  const whose = town === null ? PRODUCT : WHOSE[language](town);
  const strip = town?.adopted ? whose : `${whose}　${UNOFFICIAL[language]}`;
  return `<!doctype html><html lang="${wordsIn(language).tag}"><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}
body{position:relative;width:${MENU_WIDTH}px;height:${MENU_HEIGHT}px;background:${tint(accent, 0.16)};color:${INK};font-family:"Noto Sans CJK JP",sans-serif}
p{position:absolute;inset:0 0 auto;height:${STRIP_HEIGHT}px;padding:12px 24px 0;font-size:29px;line-height:48px;white-space:nowrap;text-align:center}
div{position:absolute;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:22px;border-radius:26px;background:${PAPER};--ground:${PAPER};color:${accent}}
div.main{background:${accent};--ground:${accent};color:${PAPER}}
svg{width:132px;height:132px}
b{font-size:54px;line-height:62px;color:${INK};text-align:center}
.main b{color:${PAPER}}
</style><p>${strip}</p>${FIELDS.map((field) => fieldPicture(field, language)).join("")}</html>`;
}

function fieldPicture(field: Field, language: Language): string {
  const { x, y, width, height } = boundsOf(field);
  const place = `left:${x + MARGIN}px;top:${y + MARGIN}px;width:${width - 2 * MARGIN}px;height:${height - 2 * MARGIN}px`;
  return `<div${isMain(field) ? ' class="main"' : ""} style="${place}"><svg viewBox="0 0 96 96">${ICONS[field]}</svg><b>${LABELS[field][language].join("<br>")}</b></div>`;
}
