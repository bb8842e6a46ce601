/** The status chip: border, fill and a mark of its own for each sign, and always the words. */
import type { messagingApi } from "@line/bot-sdk";
import { type Item, type Language, type Sentence, type Sign, signOf, statusWords } from "../../answer/index.ts";
import { ALERT_INK, INK, LINE_GREY, PALE_GREY, PAPER, tint } from "./colours.ts";
import { column, row, text } from "./flex.ts";
import type { Voice } from "./voice.ts";

type Look = { mark: string; ink: string; box: Parameters<typeof row>[1]; doubled?: boolean };

const CHECKING: Record<Language, string> = {
  ja: "町が内容を確認中です",
  easy: "まちが ｛内容|ないよう｝を ｛確|たし｝かめて います",
  en: "Being checked by the town",
};

/** A stopped answer says so whatever the plan says (product.md, Honesty 11). */
export function signOfCard(item: Item, sentences: readonly Sentence[]): Sign {
  return sentences.some((s) => s.say === "under-review") ? "checking" : signOf(item);
}

/** Marked words of the chip; show them through a Voice. */
export function chipWords(item: Item, sign: Sign, language: Language): string {
  return sign === "checking" ? CHECKING[language] : statusWords(item, language);
}

/** The mark that goes with the words, also in lists. */
export const MARKS: Record<Sign, string> = {
  started: "✓",
  planned: "○",
  due: "？",
  study: "･･･",
  unsure: "△",
  period: "///",
  preparing: "･･･",
  "not-yet": "―",
  delayed: "！",
  stopped: "×",
  checking: "…",
};

function lookOf(sign: Sign, accent: string): Look {
  const mark = MARKS[sign];
  const outlined = (borderColor: string, borderWidth: string, backgroundColor = PAPER) => ({ borderColor, borderWidth, backgroundColor });
  switch (sign) {
    case "started":
      return { mark, ink: PAPER, box: { backgroundColor: accent } };
    case "planned":
      return { mark, ink: INK, box: outlined(accent, "medium", tint(accent, 0.12)) };
    case "due":
      return { mark, ink: INK, box: outlined(accent, "medium") };
    case "unsure":
      return { mark, ink: INK, box: outlined(accent, "light"), doubled: true };
    case "period":
      return { mark, ink: INK, box: { backgroundColor: tint(accent, 0.08) } };
    case "delayed":
    case "stopped":
      return { mark, ink: ALERT_INK, box: outlined(ALERT_INK, "medium") };
    case "study":
    case "preparing":
      return { mark, ink: INK, box: outlined(LINE_GREY, "normal") };
    case "not-yet":
    case "checking":
      return { mark, ink: INK, box: { backgroundColor: PALE_GREY } };
  }
}

export function statusChip(item: Item, sentences: readonly Sentence[], accent: string, voice: Voice): messagingApi.FlexBox {
  const sign = signOfCard(item, sentences);
  const { mark, ink, box, doubled } = lookOf(sign, accent);
  const inside = [
    text(mark, { size: "sm", weight: "bold", color: ink, flex: 0, gravity: "center" }),
    text(voice.show(chipWords(item, sign, voice.language)), { size: "sm", weight: "bold", color: ink, gravity: "center", max: 160 }),
  ];
  const chip = row(inside, { spacing: "sm", cornerRadius: "md", paddingAll: "sm", paddingStart: "md", paddingEnd: "md", ...box });
  return doubled
    ? column([chip], { borderColor: accent, borderWidth: "light", cornerRadius: "md", paddingAll: "2px", margin: "md" })
    : { ...chip, margin: "md" };
}
