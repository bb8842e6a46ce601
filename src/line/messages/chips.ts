/** Chips that several messages share. Labels carry no readings: LINE gives them 20 characters. */

import { nextChip } from "../render/answer-chips.ts";
import { type Chip, doChip } from "../render/quick-replies.ts";
import { TELL } from "../render/tell-labels.ts";
import type { View } from "../render/view.ts";
import { pick, tri } from "./compose.ts";

export const LANGUAGE_CHIPS: readonly Chip[] = [
  doChip("日本語", { a: "language", v: "ja" }),
  doChip("やさしい にほんご", { a: "language", v: "easy" }),
  doChip("English", { a: "language", v: "en" }),
];

/** Things to try, each of which finds something where the reader is. */
export const tryChips = (view: View): Chip[] => view.tries().map((words) => nextChip(words, view.language));

export const phoneChip = (view: View): Chip => doChip(pick(view, tri("役場の電話", "やくばの でんわ", "Town hall phone")), { a: "menu", v: "phone" });
export const settingsChip = (view: View): Chip => doChip(pick(view, tri("設定", "せってい", "Settings")), { a: "menu", v: "settings" });
export const tellTownChip = (view: View): Chip => doChip(pick(view, TELL[view.unofficial(null) ? "operator" : "town"]), { a: "tell-town" });
