/** Chips that several messages share. Labels carry no readings: LINE gives them 20 characters. */

import { type Chip, doChip, sayChip } from "../render/quick-replies.ts";
import type { View } from "../render/view.ts";
import { pick, tri } from "./compose.ts";

export const LANGUAGE_CHIPS: readonly Chip[] = [
  doChip("日本語", { a: "language", v: "ja" }),
  doChip("やさしい にほんご", { a: "language", v: "easy" }),
  doChip("English", { a: "language", v: "en" }),
];

/** Three things to try: each finds something in every town's plan. */
export function tryChips(view: View): Chip[] {
  const words = {
    ja: ["マイナンバーカード", "オンライン申請", "来年度は何が始まる？"],
    easy: ["マイナンバーカード", "オンライン申請", "来年度は何が始まる？"],
    en: ["My Number Card", "Online application", "What starts next year?"],
  }[view.language];
  return words.map((w) => sayChip(w));
}

export const phoneChip = (view: View): Chip => doChip(pick(view, tri("役場の電話", "やくばの でんわ", "Town hall phone")), { a: "menu", v: "phone" });
export const settingsChip = (view: View): Chip => doChip(pick(view, tri("設定", "せってい", "Settings")), { a: "menu", v: "settings" });
export const tellTownChip = (view: View): Chip =>
  doChip(pick(view, tri("この質問を役場に伝える", "やくばに つたえる", "Tell the town hall")), { a: "tell-town" });
